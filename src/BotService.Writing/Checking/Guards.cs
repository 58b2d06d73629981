using System.Collections.Frozen;

namespace BotService.Writing.Checking;

/// <summary>Words without which a statement is another statement: none may be left out of what is told, and none may be added.</summary>
internal static class Guards
{
    /// <summary>Hold for the whole sentence, wherever they stand: who only says so, what is denied or untrue, what hangs on a condition.</summary>
    private static readonly FrozenSet<string> Governing = Set(
        "reportedly report reports reported rumour rumours rumor rumors rumoured rumored alleged allegedly alleges allege purported "
        + "purportedly supposedly sources unnamed anonymous familiar speculation speculate speculates whether false untrue true incorrect "
        + "wrong wrongly hoax satire joke fake retracts retracted deny denies denied denying denial denials dismiss dismisses dismissed "
        + "rebuts rebutted refutes refuted disputes disputed contradicts claim claims claimed if unless contrary myth suggests suggested "
        + "suggest hypothetical imagine supposing leak leaks leaked unconfirmed confirm");

    /// <summary>Hold for their part of the sentence: what is not so, not yet so, or no longer.</summary>
    private static readonly FrozenSet<string> Local = Set(
        "not no never none nor neither nothing nobody without hardly barely will would shall should may might could can must ought going "
        + "plans plan planned planning proposes proposed propose proposal intends intend intended considers considering consider considered "
        + "aims aim seeks seek sought hopes hope hoped wants want wanted asks asked urges urged demands demanded talks talk negotiates "
        + "negotiating negotiations discusses discussing discussions explores exploring weighs weighing mulls mulling eyes eyeing expects "
        + "expect expected expecting likely unlikely possible possibly potential potentially pending subject conditional conditionally "
        + "provisional provisionally tentative tentatively preliminary fails failed fail cancels cancelled canceled cancel cancelling "
        + "abandons abandoned abandon withdraws withdrew withdrawn withdraw drops dropped scraps scrapped scrap halts halted halt delays "
        + "delayed delay postpones postponed suspends suspended suspend stops stopped stop reverses reversed revokes revoked rescinds "
        + "rescinded overturns overturned blocks blocked block bans banned ban prevents prevented prevent prohibits prohibited forbids "
        + "forbidden refuses refused refuse rejects rejected reject declines declined decline decide decides agree agrees agreed offer offers "
        + "offered former formerly previously previous had ex once used attempts attempted tries tried try bid fears feared wishes instead "
        + "rather or either than unlike against except excluding excludes exempt exempts only told non anti semi until till lapsed expired "
        + "void");

    /// <summary>Narrow what stands beside them.</summary>
    private static readonly FrozenSet<string> Limiters = Set(
        "least most about approximately roughly around nearly almost up over under above below more less fewer some many few several part "
        + "partly partially half just merely initially eventually temporarily selected certain other another equivalent maximum minimum "
        + "average estimated estimates estimate between within");

    /// <summary>Claims that are quickly too large: they stand only as, and where, the source has them.</summary>
    private static readonly FrozenSet<string> Large = Set(
        "exclusive exclusively sole solely only first last largest biggest smallest best worst leading unprecedented record all every "
        + "always never any whole entire entirely fully completely permanent permanently forever guaranteed guarantees guarantee must "
        + "cheapest fastest strongest greatest highest lowest");

    /// <summary>Words of doubt, one of which a sentence about a rumour has to hold.</summary>
    private static readonly FrozenSet<string> Doubts = Set(
        "reportedly report reports reported rumour rumours rumor rumors rumoured rumored alleged allegedly sources unnamed anonymous "
        + "familiar would could may might talks considering considers weighs weighing mulls mulling explores exploring said says say "
        + "according unconfirmed speculation plans possible");

    /// <summary>May be added or left out freely.</summary>
    private static readonly FrozenSet<string> Free = Set(
        "the a an and also that");

    private static readonly FrozenSet<string> Prepositions = Set(
        "of in on at for from with by to into onto over under against about across through among between beside besides alongside per via "
        + "within without behind beyond toward towards upon off out until till throughout during after before since above below near despite "
        + "like plus including as unless following");

    private static readonly FrozenSet<string> Functions = Set(
        "and or but nor that which who whose whom where when while whereas although though because since so if as than is are was were be "
        + "been being has have had does do did will would shall should can could may might must it they he she we you i its their his her our "
        + "your this these those the a an no not there here");

    private static readonly FrozenSet<string> Openers = Set(
        "it they he she we you i its their his her our your my this these those that such both which who there here former latter another");

    private static readonly FrozenSet<string> Generic = Set(
        "company firm vendor group maker startup provider deal agreement two pair unit business move");

    private static readonly FrozenSet<string> Speakers = Set(
        "we our us i my me ours you your yours let's");

    private static readonly FrozenSet<string> Sayings = Set(
        "said says say announced announces confirmed confirms stated states added adds");

    private static readonly FrozenSet<string> Subjects = Set(
        "it they he she");

    private static readonly FrozenSet<string> Days = Set(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow now also already currently newly later recently "
        + "then meanwhile however");

    public static bool IsGoverning(Word word) => Governing.Contains(word.Key);

    public static bool IsLocal(Word word) => Local.Contains(word.Key) && !word.IsFigure;

    public static bool IsLimiter(Word word) => Limiters.Contains(word.Key);

    public static bool IsLarge(Word word) => Large.Contains(word.Key);

    public static bool IsDoubt(Word word) => Doubts.Contains(word.Key);

    public static bool IsFree(Word word) => Free.Contains(word.Key);

    public static bool IsPreposition(Word word) => Prepositions.Contains(word.Key);

    public static bool IsFunction(Word word) => Functions.Contains(word.Key) || Prepositions.Contains(word.Key);

    /// <summary>What stands behind it is only thought of, asked or compared with.</summary>
    public static bool IsSubordinator(Word word) => word.Key is "that" or "when" or "where" or "how" or "why" or "than" or "so" or "as" or "or" or "and";

    public static bool IsContrast(Word word) => word.Key is "but" or "although" or "though" or "except" or "however";

    public static bool IsDayOrAdverb(Word word) => Days.Contains(word.Key);

    /// <summary>Points at what was said before, which stands elsewhere in what is told.</summary>
    public static bool IsOpener(Word word) => Openers.Contains(word.Key);

    public static bool IsGeneric(Word word) => Generic.Contains(word.Key);

    public static bool IsSpeaker(Word word) => Speakers.Contains(word.Key) && !word.Text.Equals("US", StringComparison.Ordinal);

    public static bool IsSaying(Word word) => Sayings.Contains(word.Key);

    public static bool IsSubjectPronoun(Word word) => Subjects.Contains(word.Key);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

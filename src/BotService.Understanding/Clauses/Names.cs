using BotService.Domain.Parties;
using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>A company as a sentence names it, known or not.</summary>
/// <param name="From">The first token.</param>
/// <param name="To">The token behind the last.</param>
internal readonly record struct DealName(Party? Party, int From, int To);

/// <summary>Names of companies inside a phrase, known or not: by the list of parties, else by their capitals.</summary>
internal static class Names
{
    private static readonly HashSet<ulong> Descriptions = Grammar.Set(
        "startup startups start-up firm company maker makers provider vendor developer specialist group giant chipmaker designer supplier builder subsidiary "
        + "rival ally outfit carmaker operator owner parent retailer customer partner lender insurer bank exclusive new former the a an its their second "
        + "third ai cloud data us u.s chinese european american german french british indian japanese israeli korean software security tech technology big "
        + "large open source worth nearly almost roughly around approximately some up over about ip three two four five six seven best following first "
        + "last big more than cash billion million nuclear companies identity semiconductor mw gw kw mwh gwh twh tb pb gpu gpus tpu tpus cpu cpus hbm ipo ceo "
        + "cto cfo advanced early funding merger takeover investment final preliminary internal revenue");

    /// <summary>The name that a phrase is about: its last, past a possessor ("Google's Fitbit") and without a relation ("rival of"); null without
    /// one.</summary>
    public static NounPhrase? In(Reading reading, NounPhrase phrase)
    {
        var tokens = reading.Tokens;
        var end = phrase.To;
        for (var i = phrase.From + 1; i < phrase.To; i++)
            if (Grammar.Prepositions.Contains(tokens[i].Hash) && reading.PartyAt[i] == 0 && !IsInsideName(reading, i)) { end = i; break; }
        NounPhrase? possessor = null, last = null;
        for (var i = phrase.From; i < end;)
        {
            if (Run(reading, i, end) is { } run)
            {
                run = Undescribed(reading, run);
                if (tokens[run.To - 1].Has(TokenTraits.Possessive)) possessor = run;
                else if (!(run.To < tokens.Length && tokens[run.To].Has(TokenTraits.AfterHyphen) && Backing.Contains(tokens[run.To].Hash))) last = run;
                i = run.To;
            }
            else i++;
        }
        // "Acme's Ohio halls" are Acme's, "Google's Fitbit" is Fitbit
        if (last is { } inner && possessor is not null && inner.To < end && reading.PartyAt[inner.From] == 0) return possessor;
        return last ?? possessor ?? Whole(reading, phrase.From, end);
    }

    /// <summary>"U.S. Bank": where only names have capitals, a short phrase of capitals is one though each of its words means something.</summary>
    private static NounPhrase? Whole(Reading reading, int from, int end)
    {
        if (end - from is < 2 or > 3 || reading.HasTitleCase && from < reading.TitleCount) return null;
        for (var i = from; i < end; i++)
            if (!reading.Tokens[i].IsCapital || Grammar.Determiners.Contains(reading.Tokens[i].Hash)
                || Grammar.Authorities.Contains(reading.Tokens[i].Hash)) return null;
        return new(from, end);
    }

    /// <summary>"Chip Designer Ampere", "Founder-Backed Mint": the name stands behind its last description.</summary>
    private static NounPhrase Undescribed(Reading reading, NounPhrase run)
    {
        if (reading.PartyAt[run.From] > 0) return run;
        for (var i = run.To - 2; i >= run.From; i--)
            if (Descriptions.Contains(reading.Tokens[i].Hash) || Grammar.Agents.Contains(reading.Tokens[i].Hash) || Backing.Contains(reading.Tokens[i].Hash)
                && reading.Tokens[i].Has(TokenTraits.AfterHyphen)) return new(i + 1, run.To);
        return run;
    }

    /// <summary>All names of a list: "Acme, Initech and Corvane", each with its party where the list knows it.</summary>
    public static List<DealName> All(Reading reading, NounPhrase phrase)
    {
        var names = new List<DealName>();
        var from = phrase.From;
        for (var i = phrase.From; i <= phrase.To; i++)
            if (i == phrase.To || i > from && (reading.Tokens[i].Has(TokenTraits.AfterComma) || Joining.Contains(reading.Tokens[i].Hash)
                && reading.PartyAt[i] == 0))
            {
                if (i > from && In(reading, new(from, i)) is { } name) names.Add(new(reading.PartyAt[name.From] is var number and > 0
                    ? reading.Parties[number - 1].Party : null, name.From, name.To));
                from = i < phrase.To && Joining.Contains(reading.Tokens[i].Hash) ? i + 1 : i;
            }
        return names;
    }

    private static readonly HashSet<ulong> Joining = Grammar.Set("and & or");

    private static readonly HashSet<ulong> Backing = Grammar.Set(
        "backed owned based led funded founded affiliated controlled hosted linked style born run listed");

    private static bool IsInsideName(Reading reading, int at) => reading.Tokens[at].Hash == Grammar.Of && at > 0 && at + 1 < reading.Tokens.Length
        && reading.Tokens[at - 1].IsCapital && reading.Tokens[at + 1].IsCapital && !(reading.HasTitleCase && at < reading.TitleCount)
        && Bodies.Contains(reading.Tokens[at - 1].Hash);

    private static readonly HashSet<ulong> Bodies = Grammar.Set("department ministry university bank state city board council bureau house office");

    /// <summary>The run of tokens from one on that is a name.</summary>
    private static NounPhrase? Run(Reading reading, int at, int end)
    {
        var tokens = reading.Tokens;
        if (reading.PartyAt[at] is var number and > 0)
        {
            var mention = reading.Parties[number - 1];
            var last = Math.Min(Math.Max(mention.To, at + 1), end);
            while (last < end && LegalForms.Contains(tokens[last].Hash) && tokens[last].IsCapital && !tokens[last - 1].Has(TokenTraits.Possessive)) last++;
            return new(at, last);
        }
        if (!CanStart(reading, at)) return null;
        var to = at + 1;
        while (to < end && reading.PartyAt[to] == 0 && !tokens[to - 1].Has(TokenTraits.Possessive)
            && !tokens[to].Has(TokenTraits.AfterComma | TokenTraits.AfterQuote | TokenTraits.ClauseStart) && Continues(reading, to)) to++;
        return new(at, to);
    }

    private static bool CanStart(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        if (LegalForms.Contains(token.Hash) || !token.Has(TokenTraits.Capital | TokenTraits.Brandlike) || token.IsNumber || reading.AmountAt[at] > 0
            || reading.TermAt[at] > 0 || reading.DateAt[at] > 0) return false;
        if (Grammar.Determiners.Contains(token.Hash) || Grammar.Prepositions.Contains(token.Hash) || Grammar.Pronouns.Contains(token.Hash)
            || Grammar.Adverbs.Contains(token.Hash) || Descriptions.Contains(token.Hash)) return false;
        var isThing = Vocabulary.ThingsOf(token.Hash).Length > 0;
        if (isThing && token.Has(TokenTraits.AllCaps)) return false; // "API" is none
        // Where all words have capitals, a word that means something by itself is no name.
        var trusts = !(reading.HasTitleCase && at < reading.TitleCount) && !token.Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart) && at > 0;
        return trusts || token.Has(TokenTraits.Brandlike) || !isThing && !Grammar.Agents.Contains(token.Hash) && !Grammar.Authorities.Contains(token.Hash);
    }

    private static bool Continues(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        if (!token.IsCapital || reading.AmountAt[at] > 0 || Grammar.Determiners.Contains(token.Hash) || Grammar.Prepositions.Contains(token.Hash)
            || Grammar.Conjunctions.Contains(token.Hash)) return false;
        return !(reading.HasTitleCase && at < reading.TitleCount) || Vocabulary.ThingsOf(token.Hash).Length == 0 || NameEnds.Contains(token.Hash);
    }

    /// <summary>Legal forms belong to the name before them and are none by themselves.</summary>
    public static readonly HashSet<ulong> LegalForms = Grammar.Set(
        "kk k.k pbc n.v nv oyj llp pty ab asa gmbh sa se spa s.p.a plc ag bv b.v kg kgaa inc ltd llc corp co sarl sas aps a.s oy limited incorporated "
        + "corporation pjsc jsc bhd sdn pte tbk as");

    private static readonly HashSet<ulong> NameEnds = Grammar.Set("labs systems data cloud networks software services technologies platform storage database");

    /// <summary>The phrase as written, without an article before it.</summary>
    public static string Show(Reading reading, NounPhrase phrase)
    {
        var from = phrase.From;
        while (from < phrase.To - 1 && reading.Tokens[from].Hash is var word && (word == The || word == A || word == An)) from++;
        return reading.Quote(from, phrase.To);
    }

    private static readonly ulong The = Word.Hash("the"), A = Word.Hash("a"), An = Word.Hash("an");
}

using BotService.Domain.Announcements;
using BotService.Domain.Parties;

namespace BotService.Domain.Deals;

/// <summary>A company as a sentence names it, known or not.</summary>
/// <param name="From">The first token.</param>
/// <param name="To">The token behind the last.</param>
internal readonly record struct DealName(Party? Party, int From, int To);

/// <summary>Finds company names, also those that no list has: capitalised words where a deal's grammar expects a name.</summary>
internal static class DealNames
{
    private static HashSet<ulong> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Word.Hash(word))];

    /// <summary>Words that stand before a name and say what it is: "the security firm Acme", "AI startup Acme".</summary>
    public static readonly HashSet<ulong> Descriptors = Set(
        "startup startups firm company maker provider vendor developer specialist group platform unit business creator operator owner giant chipmaker designer supplier builder division arm subsidiary rival ally outfit studio carmaker software-maker platform service app tool tools " +
        "parent retailer publisher lab labs player runtime framework database software distributor broker browser brand network carrier company's upstart newcomer pioneer neocloud hyperscaler");

    /// <summary>Words that end the object of a verb.</summary>
    public static readonly HashSet<ulong> Stops = Set(
        "for in to from as with at amid after on over by worth that which who when while and valuing because despite but before against via under through into following says said sources could will would is are was has have had may might, its their his her this if than about " +
        "expected deal bid talks stake assets shares plans report reports, or up out, ahead, toward towards of not so reportedly months days weeks years just per, gets get faces wins raises");

    /// <summary>Capitalised words that are not names of companies.</summary>
    private static readonly HashSet<ulong> NotNames = Set(
        "the a an in it its new ai ceo cfo cto us u.s eu e.u uk u.k european american chinese israeli german french indian british japanese canadian swedish dutch korean norwegian danish estonian lithuanian finnish irish australian italian spanish singapore and or but we our i this that these those today monday tuesday wednesday thursday friday saturday sunday " +
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 mr ms dr exclusive report reports update breaking watch video source sources nyse nasdaq sec ftc doj with for to from by of on at as is are after how why what when who if chief executive president silicon valley wall street " +
        "api cloud data gpu gpus cpu it's billion million deal deals inc corp ltd llc plc co san francisco new york london tokyo seattle boston paris berlin texas california ohio europe america china japan india israel germany france asia africa saas devops kubernetes linux open source windows office android iphone chrome azure bedrock copilot gemini claude chatgpt next multi");

    public static bool CanBeName(Token token) => token.Has(TokenTraits.Capital | TokenTraits.Brandlike) && !NotNames.Contains(token.Hash) && !token.IsNumber;

    /// <summary>Legal forms and the like at the end of a name, which a shown name goes without.</summary>
    private static readonly HashSet<ulong> LegalForms = Set("inc corp corporation ltd llc plc co company gmbh ag sa holdings nv bv ab asa oy limited incorporated");

    public static string Show(Reading reading, DealName name)
    {
        var to = name.To;
        while (to - 1 > name.From && LegalForms.Contains(reading.Tokens[to - 1].Hash)) to--;
        return reading.Quote(name.From, to);
    }

    /// <summary>Names of companies in a stretch, in order: known parties (no products), and in running text capitalised runs.</summary>
    public static List<DealName> In(Reading reading, int from, int to, bool withUnknown, bool withProducts = false)
    {
        var names = new List<DealName>();
        for (var i = from; i < to;)
        {
            if (reading.PartyAt[i] is var number and > 0)
            {
                var mention = reading.Parties[number - 1];
                if (mention.From >= from && (withProducts || !mention.IsProduct)) names.Add(new(mention.IsProduct ? null : mention.Party, mention.From, mention.To));
                i = mention.To;
                continue;
            }
            if (withUnknown && CanBeName(reading.Tokens[i]) && Run(reading, i, to) is { } run)
            {
                names.Add(run);
                i = run.To;
                continue;
            }
            i++;
        }
        return names;
    }

    /// <summary>The run of capitalised words that begins at a token.</summary>
    public static DealName? Run(Reading reading, int at, int limit)
    {
        var tokens = reading.Tokens;
        if (!CanBeName(tokens[at])) return null;
        var end = at + 1;
        while (end < limit && end - at < 5 && reading.PartyAt[end] == 0 && !tokens[end].Has(TokenTraits.Apart) && tokens[end].Sentence == tokens[at].Sentence && !tokens[end - 1].Has(TokenTraits.Possessive) &&
            (CanBeName(tokens[end]) || (LegalForms.Contains(tokens[end].Hash) && tokens[end].IsCapital) || (tokens[end].Hash == AiWord && tokens[end].IsCapital) || IsLabs(tokens[end]))) end++;
        return new(null, at, end);
    }

    private static readonly ulong Up = Word.Hash("up"), AiWord = Word.Hash("ai"), DataWord = Word.Hash("data"), LabsWord = Word.Hash("labs"), CloudWord = Word.Hash("cloud");

    private static bool IsLabs(Token token) => token.IsCapital && (token.Hash == LabsWord || token.Hash == DataWord || token.Hash == CloudWord);

    /// <summary>The object of a verb: the name between it and the next word that ends an object, past any description ("AI startup").</summary>
    public static DealName? Object(Reading reading, int from, int limit)
    {
        var tokens = reading.Tokens;
        var end = from;
        if (from >= limit || tokens[from].Has(TokenTraits.AfterParen | TokenTraits.SentenceStart)) return null;
        while (end < limit && tokens[end].Sentence == tokens[from].Sentence && (end == from || !tokens[end].Has(TokenTraits.AfterComma | TokenTraits.ClauseStart | TokenTraits.AfterParen)) && (!Stops.Contains(tokens[end].Hash) || tokens[end].Has(TokenTraits.AfterHyphen)) && reading.AmountAt[end] == 0) end++;
        if (end == from) return null;
        // A described name stands behind the last description; without one, a known party goes before an unknown run.
        var described = -1;
        for (var i = from; i < end - 1; i++)
            if ((Descriptors.Contains(tokens[i].Hash) || (tokens[i].Hash == Up && tokens[i].Has(TokenTraits.AfterHyphen))) && reading.PartyAt[i] == 0 && CanBeName(tokens[i + 1])) described = i + 1;
        if (described > 0)
        {
            if (reading.PartyAt[described] is var known and > 0 && reading.Parties[known - 1].From == described) return new(reading.Parties[known - 1].IsProduct ? null : reading.Parties[known - 1].Party, described, reading.Parties[known - 1].To);
            return Run(reading, described, end);
        }
        var names = In(reading, from, end, withUnknown: true, withProducts: true);
        if (names.Count == 0) return null;
        var party = names.FindIndex(name => name.Party is not null);
        if (party >= 0) return names[party];
        return names[0];
    }
}

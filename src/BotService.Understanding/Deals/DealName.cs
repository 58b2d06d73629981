using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Deals;

/// <summary>Finds company names, also those that no list has: capitalised words where a deal's grammar expects a name.</summary>
internal static class DealNames
{
    /// <summary>Words that stand before a name and say what it is: "the security firm Acme", "AI startup Acme".</summary>
    public static readonly HashSet<ulong> Descriptors = DealWords.Set(
        "startup startups firm company maker makers provider vendor developer specialist group platform unit business creator operator owner giant chipmaker "
            + "designer supplier builder division arm subsidiary rival ally outfit studio carmaker service app tool tools " +
        "parent retailer publisher lab labs player runtime framework database software distributor broker browser brand network carrier company's upstart "
            + "newcomer pioneer neocloud hyperscaler insurer bank lender airline utility miner insurtech fintech house landlord manager consultancy agency " +
        "warehouse cloud host shipper telecom telco hospital university archiver rival's tech");

    /// <summary>Words that end the object of a verb.</summary>
    public static readonly HashSet<ulong> Stops = DealWords.Set(
        "for in to from as with at amid after on over by worth that which who when while and valuing because despite but before against via under through into "
            + "following says said sources could will would is are was has have had may might, its their his her this if than about " +
        "expected deal bid talks stake assets shares plans report reports, or up out, ahead, toward towards of not so reportedly months days weeks years just "
            + "per, gets get faces wins raises what whatever how whether takeover acquisition buyout merger purchase order contract");

    /// <summary>Capitalised words that are not names of companies.</summary>
    private static readonly HashSet<ulong> NotNames = DealWords.Set(
        "the a an in it its new ai ceo cfo cto us u.s eu e.u uk u.k european chinese israeli german french indian british japanese canadian swedish dutch "
            + "korean norwegian danish estonian lithuanian finnish irish australian italian spanish singapore swiss austrian belgian brazilian polish nordic "
            + "gulf's malaysian and or but we we've we're our i this that these those they she he two three four five today monday tuesday wednesday thursday "
            + "friday saturday sunday " +
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 mr "
            + "ms dr exclusive report reports update breaking watch video source sources nyse nasdaq sec ftc doj with for to from by of on at as is are after "
            + "how after why what when who if chief executive president must directly hackers administration nuclear government saudi wall street valley three "
            + "" +
        "api cloud data gpu gpus cpu it's billion million bln mln deal deals inc corp ltd llc plc co san francisco new york london tokyo seattle boston paris "
            + "berlin texas california ohio europe america china japan india israel germany france asia africa saas devops kubernetes linux open source "
            + "windows office android iphone chrome azure bedrock copilot gemini claude chatgpt next multi s reuters ap newsfactor usatoday.com bloomberg "
            + "backed owned based led " +
        "sign~ ink~ strike~ land~ seal~ tap~ award~ agree~ acquire~ launch~ unveil~ announce~ secure~ clinch~ renew~ extend~ expand~ order~ select~ choose~ "
            + "pick~ commit~ invest~ raise~ buy~ sell~ complete~ close~ partner~ near~ win~ enter~ reach~ pay~ spend~ supply~ name~ lease~ rent~ plan~ "
            + "agreement agreements contract contracts partnership acquisition acquisitions takeover merger stake investment funding round bid offer company "
            + "companies worldwide demand");

    /// <summary>What ends a name though it is an ordinary word: "Corvane Systems", "Lumen Energy".</summary>
    private static readonly HashSet<ulong> Suffixes = DealWords.Set(
        "labs data ai cloud systems system technologies technology software networks network group holdings energy power semiconductor semiconductors security "
            + "health digital computing compute robotics capital partners studios studio wireless telecom communications mobile motors pharma university "
            + "airlines insurance " +
        "centers solutions services international media electronics instruments games logistics mutual hospitals bank foundation research grid lines works "
            + "industries interactive analytics medical financial materials devices schools school college hospital army bank railways archive airways council "
            + "region");

    public static bool CanBeName(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        return token.Has(TokenTraits.Capital | TokenTraits.Brandlike) && !token.IsNumber && reading.AmountAt[at] == 0 && reading.TermAt[at] == 0
            && !NotNames.Contains(token.Hash) && !Names.LegalForms.Contains(token.Hash)
            && !(token.Length == 1 && !token.Has(TokenTraits.Possessive)
            && !(at + 1 < reading.Tokens.Length && reading.Tokens[at + 1].Has(TokenTraits.AfterHyphen)));
    }

    public static string Show(Reading reading, DealName name)
    {
        var to = name.To;
        while (to - 1 > name.From && Names.LegalForms.Contains(reading.Tokens[to - 1].Hash)) to--;
        return reading.Quote(name.From, to);
    }

    /// <summary>Names of companies in a stretch, in order: known parties and, where wanted, capitalised runs; without those that describe another
    /// ("Acme-backed").</summary>
    public static List<DealName> In(Reading reading, int from, int to, bool withUnknown, bool withProducts = false)
    {
        var names = new List<DealName>();
        for (var i = from; i < to;)
        {
            if (reading.PartyAt[i] is var number and > 0)
            {
                var mention = reading.Parties[number - 1];
                if (mention.From >= from && (withProducts || !mention.IsProduct) && !IsBacker(reading, mention.To)) names.Add(Of(mention));
                i = mention.To;
                continue;
            }
            if (withUnknown && CanBeName(reading, i) && Run(reading, i, to) is { } run)
            {
                if (run.To - run.From > 1 && Descriptors.Contains(reading.Tokens[i].Hash)) { i++; continue; } // "Operator Lumen": the name comes behind
                if (!IsBacker(reading, run.To) && !Descriptors.Contains(reading.Tokens[i].Hash)) names.Add(run);
                i = run.To;
                continue;
            }
            i++;
        }
        return names;
    }

    /// <summary>A product is not its maker: who buys "Slate" does not buy the company that makes it.</summary>
    public static DealName Of(PartyMention mention) => new(mention.IsProduct ? null : mention.Party, mention.From, mention.To);

    private static bool IsBacker(Reading reading, int next) => next < reading.Tokens.Length && DealWords.Backed.Contains(reading.Tokens[next].Hash)
        && reading.Tokens[next].Has(TokenTraits.AfterHyphen);

    /// <summary>The run of capitalised words that begins at a token.</summary>
    public static DealName? Run(Reading reading, int at, int limit)
    {
        var tokens = reading.Tokens;
        if (!CanBeName(reading, at)) return null;
        var trusts = !(reading.HasTitleCase && at < reading.TitleCount);
        var end = at + 1;
        while (end < limit && end - at < 5 && reading.PartyAt[end] == 0 && !tokens[end].Has(TokenTraits.Apart) && tokens[end].Sentence == tokens[at].Sentence
            && !tokens[end - 1].Has(TokenTraits.Possessive) &&
            (tokens[end].IsCapital && (Names.LegalForms.Contains(tokens[end].Hash) || Suffixes.Contains(tokens[end].Hash)) ||
             CanBeName(reading, end) && (trusts || !OrdinaryWords.Has(tokens[end].Hash))
                 && !(trusts is false && Descriptors.Contains(tokens[end].Hash)))) end++;
        // "Department of Homeland Security"
        if (end + 1 < limit && tokens[end].Hash == DealWords.Of && DealWords.OfNames.Contains(tokens[at].Hash) && tokens[end + 1].IsCapital)
            for (end += 2; end < limit && tokens[end].IsCapital && !tokens[end].Has(TokenTraits.Apart) && CanBeName(reading, end)
                && !tokens[end - 1].Has(TokenTraits.Possessive);) end++;
        for (var i = at; i < end; i++)
            if (!OrdinaryWords.Has(tokens[i].Hash) || tokens[i].Has(TokenTraits.Brandlike)
                || (trusts && !tokens[i].Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart))) return new(null, at, end);
        return end - at > 1 && !trusts is false ? new(null, at, end) : null;
    }

    private static readonly ulong Up = Word.Hash("up");

    /// <summary>The object of a verb: the name between it and the next word that ends an object, past any description ("AI startup").</summary>
    public static DealName? Object(Reading reading, int from, int limit)
    {
        var tokens = reading.Tokens;
        var end = from;
        var named = false;
        if (from >= limit || tokens[from].Has(TokenTraits.AfterParen | TokenTraits.SentenceStart)) return null;
        while (end < limit && tokens[end].Sentence == tokens[from].Sentence
            && (end == from || !tokens[end].Has(TokenTraits.AfterComma | TokenTraits.ClauseStart | TokenTraits.AfterParen))
            && (!Stops.Contains(tokens[end].Hash) || (end + 1 < limit && Descriptors.Contains(tokens[end + 1].Hash)
            && DealWords.Nouns.Contains(tokens[end].Hash)) || tokens[end].Has(TokenTraits.AfterHyphen) || reading.PartyAt[end] > 0
            || (tokens[end].Hash == DealWords.And && !named)
            || (tokens[end].Hash == DealWords.Of && end > from && tokens[end - 1].IsCapital
            && DealWords.OfNames.Contains(tokens[end - 1].Hash))) && reading.AmountAt[end] == 0)
        {
            named |= reading.PartyAt[end] > 0 || CanBeName(reading, end);
            end++;
        }
        if (end == from) return null;
        // A described name stands behind the last description.
        for (var i = end - 2; i >= from; i--)
        {
            if (reading.PartyAt[i] > 0 || !(Descriptors.Contains(tokens[i].Hash) || (tokens[i].Hash == Up && tokens[i].Has(TokenTraits.AfterHyphen)))) continue;
            if (reading.PartyAt[i + 1] is var known and > 0 && reading.Parties[known - 1].From == i + 1) return Of(reading.Parties[known - 1]);
            if (CanBeName(reading, i + 1) && Run(reading, i + 1, end) is { } described) return described;
        }
        var names = In(reading, from, end, withUnknown: true, withProducts: true);
        if (names.Count == 0) return null;
        // "SoftBank's SB Energy": the owned one is meant.
        for (var i = 0; i + 1 < names.Count; i++)
            if (tokens[names[i].To - 1].Has(TokenTraits.Possessive) && names[i + 1].From == names[i].To) return names[i + 1];
        var party = names.FindIndex(name => name.Party is not null);
        return party >= 0 && names[0].From > from ? names[party] : names[0];
    }
}

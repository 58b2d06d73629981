using BotService.Domain.Deals;

namespace BotService.Understanding.Text;

/// <summary>What an amount is, by the words around it.</summary>
internal static class AmountSenses
{
    private static Dictionary<ulong, AmountSense> Senses(params (AmountSense Sense, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(' ').Select(word => (Hash: Word.Hash(word), list.Sense))).ToDictionary(pair => pair.Hash, pair => pair.Sense);

    /// <summary>Words before an amount, nearest first, that say what it is.</summary>
    private static readonly Dictionary<ulong, AmountSense> Before = Senses(
        (AmountSense.Valuation, "valuation capitalization capitalisation cap"),
        (AmountSense.Results, "revenue revenues sales profit profits earnings income arr bookings backlog loss losses turnover gmv earned reaches reached "
            + "surpasses surpassed hits tops topped"),
        (AmountSense.Round, "raised raises raising raise secured funding round financing ipo"),
        (AmountSense.Spending, "capex expenditure expenditures budget"),
        (AmountSense.Fine, "fine fined fines penalty penalties damages"),
        (AmountSense.Deal, "worth contract deal deals agreement pact acquisition takeover purchase merger price buy buys acquire acquires acquired commitment "
            + "commit commits committed pay pays paying paid spend bid offer offers offered bids totaling totalling"),
        (AmountSense.Price, "costs cost priced from starting"));

    /// <summary>Words behind an amount.</summary>
    private static readonly Dictionary<ulong, AmountSense> After = Senses(
        (AmountSense.Valuation, "valuation market"),
        (AmountSense.Results, "revenue revenues sales profit profits arr run recurring annualized annualised loss earnings milestone"),
        (AmountSense.Round, "funding round fundraising financing fundraise seed series ipo raise"),
        (AmountSense.Spending, "capex budget"),
        (AmountSense.Fine, "fine penalty antitrust"),
        (AmountSense.Deal, "deal contract agreement acquisition takeover pact purchase merger bid offer commitment buyout order investment stake partnership "
            + "megadeal buy tie"),
        (AmountSense.Price, "seat user hour token tokens device share core"));

    private static readonly ulong Valued = Word.Hash("valued"), Valuing = Word.Hash("valuing"), Values = Word.Hash("values"), Value = Word.Hash("value"),
        Creating = Word.Hash("creating"), Earlier = Word.Hash("after"),
        Share = Word.Hash("share"), A = Word.Hash("a"), Per_ = Word.Hash("per"), From_ = Word.Hash("from"), For = Word.Hash("for"), Firm = Word.Hash("firm"),
            Company = Word.Hash("company"), Ago = Word.Hash("ago"), Combined = Word.Hash("combined"), Previously = Word.Hash("previously");

    private static readonly HashSet<string> Durations = ["day", "week", "month", "quarter", "year"];

    public static AmountSense Of(Reading reading, int from, int to, Money? money, string? per)
    {
        var tokens = reading.Tokens;
        var sentence = tokens[from].Sentence;
        if (per is not null && !Durations.Contains(per)) return AmountSense.Price;
        if (to + 1 < tokens.Length && tokens[to].Sentence == sentence && (tokens[to].Hash == A || tokens[to].Hash == Per_)
            && After.GetValueOrDefault(tokens[to + 1].Hash) == AmountSense.Price) return AmountSense.Price;
        if (money?.Amount < 10_000) return AmountSense.Price;
        for (var i = to; i < Math.Min(tokens.Length, to + 4) && tokens[i].Sentence == sentence; i++)
        {
            if (tokens[i].Has(TokenTraits.AfterComma | TokenTraits.ClauseStart | TokenTraits.AfterParen)) break;
            if (i == to && (tokens[i].Hash == Firm || tokens[i].Hash == Company)) return AmountSense.Other;
            if (After.TryGetValue(tokens[i].Hash, out var sense)) return sense;
            if (tokens[i].Hash == For || tokens[i].Hash == From_) break;
        }
        for (var i = from - 1; i >= Math.Max(0, from - 8) && tokens[i].Sentence == sentence; i--)
        {
            var hash = tokens[i].Hash;
            if (hash == Combined || hash == Creating) return AmountSense.Other;
            if (hash == Earlier && from - i <= 5 && i > 0) return AmountSense.Earlier;
            if (hash == Valued || hash == Valuing || hash == Values || hash == Value)
                return PaidFor(reading, i, sentence) || (hash == Value && i > 0 && OfWhole.Contains(tokens[i - 1].Hash)) ? AmountSense.Deal
                    : AmountSense.Valuation;
            if (from - i <= 5 && !(hash == From_ && i < from - 1) && Before.TryGetValue(hash, out var sense)) return sense;
            if (tokens[i + 1].Has(TokenTraits.ClauseStart)) break;
        }
        return AmountSense.Unknown;
    }

    /// <summary>"At an equity value of $2bn" is what a buyer pays.</summary>
    private static readonly HashSet<ulong> OfWhole = [.. "equity enterprise implied transaction deal contract total".Split(' ')
        .Select(word => Word.Hash(word))];

    private static readonly HashSet<ulong> DealNouns =
        [.. "deal transaction acquisition merger agreement offer takeover buyout contract purchase bid cash stock".Split(' ').Select(word => Word.Hash(word))];

    /// <summary>"An all-cash deal valuing the company at $1.2B" states a price; "a start-up valued at $30B" does not.</summary>
    private static bool PaidFor(Reading reading, int at, int sentence)
    {
        var tokens = reading.Tokens;
        for (var i = at - 1; i >= Math.Max(0, at - 4) && tokens[i].Sentence == sentence; i--)
            if (DealNouns.Contains(tokens[i].Hash)) return true;
        return false;
    }
}

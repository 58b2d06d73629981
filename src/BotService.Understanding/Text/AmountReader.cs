using System.Globalization;
using BotService.Domain.Announcements;
using BotService.Domain.Deals;

namespace BotService.Understanding.Text;

/// <summary>Reads amounts of money in the ways the press writes them: US$38bn, $13B-plus, €1.2 billion, 500 million euros, up to $300 billion, $1.25B per month.</summary>
internal static class AmountReader
{
    public static List<Amount>? Read(Reading reading)
    {
        List<Amount>? amounts = null;
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].IsNumber) continue;
            if (ReadAt(reading, i) is { } amount) (amounts ??= []).Add(amount);
        }
        return amounts;
    }

    private static Amount? ReadAt(Reading reading, int number)
    {
        var tokens = reading.Tokens;
        var sentence = tokens[number].Sentence;
        var first = reading.PartOf(number) == AnnouncementPart.Title ? 0 : reading.TitleCount;
        var last = reading.PartOf(number) == AnnouncementPart.Title ? reading.TitleCount : tokens.Length;
        var from = number;
        string? currency = null;
        if (number > first && tokens[number].Has(TokenTraits.Joined) | tokens[number - 1].Has(TokenTraits.Currency) && Sign(reading, number - 1) is { } sign)
        {
            currency = sign;
            from = number - 1;
            if (from > first && tokens[from].Has(TokenTraits.Joined) && Prefix(reading[from - 1]) is { } prefix)
            {
                currency = prefix;
                from--;
            }
        }
        else if (number > first && Code(reading[number - 1]) is { } code)
        {
            currency = code;
            from = number - 1;
        }
        var to = number + 1;
        var text = reading[number];
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)) return null;
        if (text.IndexOf('.') < 0 && text.IndexOf(',') is var comma and > 0 && text.Length - comma is 2 or 3) value = decimal.Parse(string.Concat(text[..comma], ".", text[(comma + 1)..]), CultureInfo.InvariantCulture); // 1,2 milliards
        var scale = to < last && !tokens[to].Has(TokenTraits.Apart) ? Scale(reading[to], tokens[to].Has(TokenTraits.Joined)) : 1;
        if (scale > 1) to++;
        if (currency is null)
        {
            if (to >= last || tokens[to].Has(TokenTraits.Apart)) return null;
            if (Noun(tokens[to].Hash) is not { } noun) return null;
            currency = noun;
            to++;
            if (to < last && noun == "USD" && false) to++;
        }
        else if (to < last && !tokens[to].Has(TokenTraits.Apart) && scale > 1 && Noun(tokens[to].Hash) is not null && tokens[to].Has(TokenTraits.AfterHyphen) is false) to++;
        if (value > 1_000_000_000_000_000m / scale) return null;
        var money = new Money(value * scale, currency);
        var qualifier = QualifierOf(reading, from, to, first, last, out to);
        var per = Per(reading, to, last, out var perEnd);
        return new(money, qualifier, per, from, perEnd, SenseOf(reading, from, perEnd, sentence, money));
    }

    private static string? Sign(Reading reading, int at) => reading[at] switch
    {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "₩" => "KRW",
        _ => null,
    };

    private static string? Prefix(ReadOnlySpan<char> word) => word switch
    {
        "US" or "U.S" => "USD",
        "A" or "AU" => "AUD",
        "C" or "CA" => "CAD",
        "NZ" => "NZD",
        "HK" => "HKD",
        "S" => "SGD",
        "NT" => "TWD",
        _ => null,
    };

    private static string? Code(ReadOnlySpan<char> word) => word switch
    {
        "USD" => "USD",
        "EUR" or "Euro" or "euro" => "EUR",
        "GBP" => "GBP",
        "JPY" => "JPY",
        "CHF" => "CHF",
        "AUD" => "AUD",
        "CAD" => "CAD",
        "INR" or "Rs" => "INR",
        "SEK" => "SEK",
        "NOK" => "NOK",
        "DKK" => "DKK",
        "CNY" or "RMB" => "CNY",
        "KRW" => "KRW",
        "SGD" => "SGD",
        _ => null,
    };

    private static readonly Dictionary<ulong, string> Nouns = new()
    {
        [Word.Hash("dollars")] = "USD",
        [Word.Hash("dollar")] = "USD",
        [Word.Hash("usd")] = "USD",
        [Word.Hash("euros")] = "EUR",
        [Word.Hash("euro")] = "EUR",
        [Word.Hash("eur")] = "EUR",
        [Word.Hash("pounds")] = "GBP",
        [Word.Hash("pound")] = "GBP",
        [Word.Hash("gbp")] = "GBP",
        [Word.Hash("yen")] = "JPY",
        [Word.Hash("yuan")] = "CNY",
        [Word.Hash("rupees")] = "INR",
        [Word.Hash("won")] = "KRW",
        [Word.Hash("francs")] = "CHF",
        [Word.Hash("kronor")] = "SEK",
        [Word.Hash("kroner")] = "NOK",
        [Word.Hash("€")] = "EUR",
        [Word.Hash("£")] = "GBP",
        [Word.Hash("$")] = "USD",
    };

    private static string? Noun(ulong hash) => Nouns.GetValueOrDefault(hash);

    private static decimal Scale(ReadOnlySpan<char> word, bool joined)
    {
        if (word.Length <= 2 && joined)
            return word switch
            {
                "k" or "K" => 1_000m,
                "m" or "M" or "mn" or "Mn" => 1_000_000m,
                "b" or "B" or "bn" or "Bn" or "BN" => 1_000_000_000m,
                "t" or "T" or "tn" => 1_000_000_000_000m,
                _ => 1,
            };
        return word switch
        {
            "M" or "mn" or "mln" or "Mln" or "million" or "Million" or "MILLION" or "mil" or "Mil" or "mio" => 1_000_000m,
            "B" or "bn" or "Bn" or "bln" or "Bln" or "billion" or "Billion" or "BILLION" or "milliards" => 1_000_000_000m,
            "T" or "tn" or "trn" or "trillion" or "Trillion" or "TRILLION" => 1_000_000_000_000m,
            "thousand" => 1_000m,
            "crore" or "Crore" => 10_000_000m,
            "lakh" => 100_000m,
            _ => 1,
        };
    }

    private static bool Is(Reading reading, int at, string word) => reading[at].Equals(word, StringComparison.OrdinalIgnoreCase);

    private static ValueQualifier QualifierOf(Reading reading, int from, int to, int first, int last, out int end)
    {
        end = to;
        var tokens = reading.Tokens;
        if (tokens[from].Start > 0 && reading.Source(from)[tokens[from].Start - 1] is '~' or '≈') return ValueQualifier.Approximately;
        if (tokens[to - 1].Has(TokenTraits.PlusAfter)) return ValueQualifier.AtLeast;
        if (to < last && Is(reading, to, "plus") && tokens[to].Has(TokenTraits.AfterHyphen))
        {
            end = to + 1;
            return ValueQualifier.AtLeast;
        }
        if (to + 1 < last && Is(reading, to, "or") && Is(reading, to + 1, "more")) return ValueQualifier.AtLeast;
        for (var i = from - 1; i >= Math.Max(first, from - 3); i--)
        {
            if (tokens[i + 1].Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart)) break;
            if (Is(reading, i, "to") && i > first && (Is(reading, i - 1, "up") || Is(reading, i - 1, "Up"))) return ValueQualifier.UpTo;
            if (Is(reading, i, "as") && i > first && Is(reading, i - 1, "much")) return ValueQualifier.UpTo;
            if (Is(reading, i, "than") && i > first) return Is(reading, i - 1, "less") ? ValueQualifier.UpTo : ValueQualifier.AtLeast;
            if (Is(reading, i, "least") || Is(reading, i, "exceeding") || Is(reading, i, "upwards")) return ValueQualifier.AtLeast;
            if (i == from - 1 && Is(reading, i, "over")) return ValueQualifier.AtLeast;
            if (i == from - 1 && Is(reading, i, "under")) return ValueQualifier.UpTo;
            if (Is(reading, i, "maximum") || Is(reading, i, "ceiling")) return ValueQualifier.UpTo;
            if (Is(reading, i, "about") || Is(reading, i, "around") || Is(reading, i, "roughly") || Is(reading, i, "nearly") || Is(reading, i, "almost") || Is(reading, i, "approximately") ||
                Is(reading, i, "estimated") || Is(reading, i, "some") || Is(reading, i, "circa")) return ValueQualifier.Approximately;
            if (Is(reading, i, "to") && i > first && Is(reading, i - 1, "close")) return ValueQualifier.Approximately;
            if (!(Is(reading, i, "a") || Is(reading, i, "an") || Is(reading, i, "the") || Is(reading, i, "worth") || Is(reading, i, "of"))) break;
        }
        return ValueQualifier.Exact;
    }

    private static string? Per(Reading reading, int to, int last, out int end)
    {
        end = to;
        if (to >= last || reading.Tokens[to].Has(TokenTraits.SentenceStart)) return null;
        if (Is(reading, to, "annually") || Is(reading, to, "yearly")) { end = to + 1; return "year"; }
        if (Is(reading, to, "monthly")) { end = to + 1; return "month"; }
        var unit = reading.Tokens[to].Has(TokenTraits.AfterSlash) ? to : Is(reading, to, "a") || Is(reading, to, "per") || Is(reading, to, "every") || Is(reading, to, "each") ? to + 1 : -1;
        if (unit < 0 || unit >= last) return null;
        if (Is(reading, unit, "day")) { end = unit + 1; return "day"; }
        if (Is(reading, unit, "week")) { end = unit + 1; return "week"; }
        if (Is(reading, unit, "quarter")) { end = unit + 1; return "quarter"; }
        if (Is(reading, unit, "month") || Is(reading, unit, "mo")) { end = unit + 1; return "month"; }
        if (Is(reading, unit, "year") || Is(reading, unit, "yr") || Is(reading, unit, "annum")) { end = unit + 1; return "year"; }
        return null;
    }

    private static Dictionary<ulong, AmountSense> Senses(params (AmountSense Sense, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(' ').Select(word => (Hash: Word.Hash(word), list.Sense))).ToDictionary(pair => pair.Hash, pair => pair.Sense);

    /// <summary>Words before an amount, nearest first, that say what it is.</summary>
    private static readonly Dictionary<ulong, AmountSense> Before = Senses(
        (AmountSense.Valuation, "valuation capitalization capitalisation cap"),
        (AmountSense.Results, "revenue revenues sales profit profits earnings income arr bookings backlog loss losses turnover gmv earned reaches reached surpasses surpassed hits tops topped"),
        (AmountSense.Round, "raised raises raising raise secured funding round financing ipo"),
        (AmountSense.Spending, "capex expenditure expenditures budget"),
        (AmountSense.Fine, "fine fined fines penalty penalties damages"),
        (AmountSense.Deal, "worth contract deal deals agreement pact acquisition takeover purchase merger price buy buys acquire acquires acquired commitment commit commits committed pay pays paying paid spend bid offer offers offered bids totaling totalling"),
        (AmountSense.Price, "costs cost priced from starting"));

    /// <summary>Words behind an amount.</summary>
    private static readonly Dictionary<ulong, AmountSense> After = Senses(
        (AmountSense.Valuation, "valuation market"),
        (AmountSense.Results, "revenue revenues sales profit profits arr run recurring annualized annualised loss earnings milestone"),
        (AmountSense.Round, "funding round fundraising financing fundraise seed series ipo raise"),
        (AmountSense.Spending, "capex budget"),
        (AmountSense.Fine, "fine penalty antitrust"),
        (AmountSense.Deal, "deal contract agreement acquisition takeover pact purchase merger bid offer commitment buyout order investment stake partnership megadeal buy tie"),
        (AmountSense.Price, "seat user hour token tokens device share core"));

    private static readonly ulong Valued = Word.Hash("valued"), Valuing = Word.Hash("valuing"), Values = Word.Hash("values"), Value = Word.Hash("value"), Creating = Word.Hash("creating"), Earlier = Word.Hash("after"),
        Share = Word.Hash("share"), A = Word.Hash("a"), Per_ = Word.Hash("per"), From_ = Word.Hash("from"), For = Word.Hash("for"), Firm = Word.Hash("firm"), Company = Word.Hash("company"), Ago = Word.Hash("ago"), Combined = Word.Hash("combined"), Previously = Word.Hash("previously");

    private static AmountSense SenseOf(Reading reading, int from, int to, int sentence, Money money)
    {
        var tokens = reading.Tokens;
        if (to + 1 < tokens.Length && tokens[to].Sentence == sentence && (tokens[to].Hash == A || tokens[to].Hash == Per_) && After.GetValueOrDefault(tokens[to + 1].Hash) == AmountSense.Price) return AmountSense.Price;
        if (money.Amount < 10_000) return AmountSense.Price;
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
                return PaidFor(reading, i, sentence) || (hash == Value && i > 0 && OfWhole.Contains(tokens[i - 1].Hash)) ? AmountSense.Deal : AmountSense.Valuation;
            if (from - i <= 5 && !(hash == From_ && i < from - 1) && Before.TryGetValue(hash, out var sense)) return sense;
            if (tokens[i + 1].Has(TokenTraits.ClauseStart)) break;
        }
        return AmountSense.Unknown;
    }

    /// <summary>"At an equity value of $2bn" is what a buyer pays.</summary>
    private static readonly HashSet<ulong> OfWhole = [.. "equity enterprise implied transaction deal contract total".Split(' ').Select(word => Word.Hash(word))];

    private static readonly HashSet<ulong> DealNouns = [.. "deal transaction acquisition merger agreement offer takeover buyout contract purchase bid cash stock".Split(' ').Select(word => Word.Hash(word))];

    /// <summary>"An all-cash deal valuing the company at $1.2B" states a price; "a start-up valued at $30B" does not.</summary>
    private static bool PaidFor(Reading reading, int at, int sentence)
    {
        var tokens = reading.Tokens;
        for (var i = at - 1; i >= Math.Max(0, at - 4) && tokens[i].Sentence == sentence; i--)
            if (DealNouns.Contains(tokens[i].Hash)) return true;
        return false;
    }
}

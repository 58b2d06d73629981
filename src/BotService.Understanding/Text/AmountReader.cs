using System.Collections.Frozen;
using BotService.Domain.Deals;

namespace BotService.Understanding.Text;

/// <summary>Reads amounts of money in the ways the press of all countries writes them: US$38bn, EUR 1,5 Mrd, Rs 1.5 lakh crore, two and a half billion
/// dollars, $8-10 billion, $30 per user per month.</summary>
internal static class AmountReader
{
    private static readonly ulong To = Word.Hash("to"), And = Word.Hash("and"), Or = Word.Hash("or"), Of = Word.Hash("of"), Between = Word.Hash("between"),
        From = Word.Hash("from"), By = Word.Hash("by"), Figure = Word.Hash("figure"), Won = Word.Hash("won"), Pounds = Word.Hash("pounds"),
        Real = Word.Hash("real"),
        Mil = Word.Hash("mil"), Lakh = Word.Hash("l");

    private static readonly FrozenSet<ulong> Ranging = Word.Set("range ranges ranging ranged anywhere somewhere priced prices pricing"),
        Thousands = Word.Set("tsek tnok tdkk teur tchf tusd"),
        FunctionWords = Word.Set("for over in on at per a an by to from of and or annually yearly monthly each every with as is was were will would that " +
            "which who this next last worth deal contract"),
        LatinThousand = Word.Set("brl mxn ars clp cop pen uyu"), Vague = Word.Set("worth cost costs costing spend spends spending spent invest invests " +
            "investing invested pay pays paying paid pour pours pouring poured raise raises raised save saves saved borrow borrowed");

    /// <summary>Where a point groups thousands, so that "1.500" without a scale is fifteen hundred.</summary>
    private static readonly HashSet<string> CommaDecimals = ["EUR", "BRL", "DKK", "NOK", "SEK", "TRY", "IDR", "VND", "PLN", "CZK", "HUF", "RON", "ARS",
        "CLP", "COP", "RUB"];

    public static List<Amount>? Read(Reading reading)
    {
        List<Amount>? amounts = null;
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].Has(TokenTraits.Number | TokenTraits.Currency) && !Numerals.MayStart(tokens[i]) && !MayBegin(reading, i)) continue;
            var last = i < reading.TitleCount ? reading.TitleCount : tokens.Length;
            if (ReadAt(reading, i, last) is not { } amount) continue;
            (amounts ??= []).Add(amount);
            i = amount.To - 1;
        }
        return amounts;
    }

    private static bool MayBegin(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        return token.Length <= 6 && at + 1 < reading.Tokens.Length && reading.Tokens[at + 1].Has(TokenTraits.Number | TokenTraits.Currency)
            && (CurrencyTable.MayBegin(token.Hash) || token.IsCapital);
    }

    /// <summary>One end: a number with its currency before or behind it, or still without one.</summary>
    private readonly record struct Side(int From, int To, Currency? Currency, bool IsFront, Numeral Numeral, decimal Factor)
    {
        public decimal Scale => Numeral.Scale * Factor;
        public decimal? Value => Numeral.Number * Scale * (Currency?.Part ?? 1);
    }

    private static Amount? ReadAt(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        if (ReadSide(reading, at, last) is not { } side) return null;
        var low = side;
        Side? high = null;
        if (Connected(reading, side, last, out var next, out var isChange) && ReadSide(reading, next, last) is { } second
            && Belongs(reading, side, second, last, isChange, next))
        {
            // "from $10 to $12 billion", "$8-10 billion", "8 to 10 billion dollars": what the first end leaves out is behind the second.
            if (side.Scale == 1 && side.Numeral.Number is < 1000 && second.Scale > 1 && side.Numeral.Number * 10 >= second.Numeral.Number
                && side.Numeral.Number <= second.Numeral.Number * 10) low = low with
                {
                    Numeral = low.Numeral with { Scale = second.Numeral.Scale },
                    Factor = second.Factor
                };
            low = low with { Currency = low.Currency is { Family: "dollar" } or null ? second.Currency ?? low.Currency : low.Currency };
            if (!isChange) high = second with { Currency = low.Currency };
        }
        if (low.Currency is not { } currency || (high is null && low.Currency != side.Currency && side.Currency is null && !isChange)) return null;
        if (high is { } end && (low.Value is null || end.Value is null || end.Value <= low.Value)) high = null;
        var from = low.From;
        if (high is not null && from > 0 && tokens[from - 1].Hash == Between && reading.SameSentence(from, from - 1)) from--;
        var to = high?.To ?? low.To;
        var code = CodeOf(reading, currency);
        var money = MoneyOf(low, code, currency, last, reading);
        var most = high is { } upper && money is not null ? MoneyOf(upper, code, currency, last, reading) : null;
        var first = from < reading.TitleCount ? 0 : reading.TitleCount;
        var qualifier = ValueQualifiers.Of(reading, from, to, first, last, out to);
        if (high is not null) qualifier = ValueQualifier.Between;
        var per = PerReader.Read(reading, from, to, first, last, out to);
        return new(money, most, qualifier, per, from, to, AmountSenses.Of(reading, from, to, money, per));
    }

    private static string? CodeOf(Reading reading, Currency currency) =>
        currency.Family is "krona" or "yen" or "rupee" or "rial" or "riyal" or "peso" or "dinar" or "crown" or "shilling" or "kwacha" or "leu" or "som"
            && CurrencyTable.ByPlacesOf(reading, currency.Family) is { } placed ? placed : currency.Code;

    private static Money? MoneyOf(Side side, string? code, Currency currency, int last, Reading reading)
    {
        if (code is null || side.Numeral.Number is not { } number) return null;
        if (side.Numeral.IsDotted && (side.Numeral.IsForeign || (side.Scale == 1 && CommaDecimals.Contains(code)))) number *= 1000;
        var scale = side.Scale;
        if (side.To - 1 > side.From && reading.Tokens[side.Numeral.To - 1].Hash == Mil && LatinThousand.Contains(Word.Hash(code))) scale /= 1000; // "R$ 5 mil"
        // Letters glued to the figure that are no scale: "$5x", "$2q".
        if (side.Numeral.To < last && side.Numeral.To == side.To && reading.Tokens[side.To] is var glued && glued.Has(TokenTraits.Joined)
            && !glued.Has(TokenTraits.Number | TokenTraits.Currency) && glued.Length <= 2 && side.Factor == 1) return null;
        return number > 1e28m / scale / 1000 ? null : new(number * scale * currency.Part, code);
    }

    private static Side? ReadSide(Reading reading, int at, int last)
    {
        if (at >= last) return null;
        var tokens = reading.Tokens;
        if (Front(reading, at, last, out var number, out var factor) is { } front)
        {
            if (Numerals.Read(reading, number, last, isMoney: true) is not { } numeral) return null;
            var to = numeral.To;
            // "Rs 50L"
            if (front.Code is "INR" && to < last && tokens[to].Hash == Lakh && numeral.Scale == 1) (numeral, to) = (numeral with
            {
                Scale = 100_000m,
                To = to + 1
            }, to + 1);
            if (number - at == 1 && factor == 1 && !CanStand(reading, at, numeral)) return null;
            if (Back(reading, to, last, numeral, out var end, out _) is { } more && more.Part == 1 && (front.Family is not null || front.Code == more.Code))
                return new(at, end, front.Family is not null ? more : front, true, numeral, factor);
            return new(at, to, front, true, numeral, factor);
        }
        if (Numerals.Read(reading, at, last) is not { } plain) return null;
        var unit = plain.Number is null && plain.To < last && tokens[plain.To].Hash == Of ? plain.To + 1 : plain.To; // "billions of dollars"
        if (Back(reading, unit, last, plain, out var behind, out factor) is { } back) return new(at, behind, back, false, plain, factor);
        if (tokens[at].IsNumber && plain.Scale == 1 && Numerals.Read(reading, at, last, isMoney: true) is { } grouped && grouped.To > plain.To
            && Back(reading, grouped.To, last, grouped, out behind, out factor) is { } far) return new(at, behind, far, false, grouped, factor);
        // "worth billions" names a sum without a currency.
        if (plain.Number is null && plain.Scale >= 1_000_000m && at > 0 && reading.SameSentence(at, at - 1) && Vague.Contains(tokens[at - 1].Hash)
            && (plain.To >= last || tokens[plain.To].Has(TokenTraits.Apart) || FunctionWords.Contains(tokens[plain.To].Hash))) return new(at, plain.To,
            default(Currency), false, plain, 1);
        return new(at, plain.To, null, false, plain, 1);
    }

    /// <summary>A code that is a product's name or a word too stands before large sums alone: "PHP 8" and "TOP 10" are none.</summary>
    private static bool CanStand(Reading reading, int at, Numeral numeral)
    {
        var token = reading.Tokens[at];
        if (token.Has(TokenTraits.Currency)) return true;
        var isLarge = numeral.Scale > 1 || numeral.Value >= 1000 && numeral.Value is not (>= 1990 and < 2100);
        if (token.Hash == Word.Hash("amd") || token.Hash == Word.Hash("nio")) return reading.Tokens[at + 1].Has(TokenTraits.Joined);
        if (CurrencyTable.IsDoubtful(token.Hash) && reading.Tokens.Length > at + 2 && IsShouted(reading, at)) return false;
        return isLarge || reading.Tokens[at + 1].Has(TokenTraits.Joined) || (CurrencyTable.IsMajor(token.Hash) && !CurrencyTable.IsDoubtful(token.Hash))
            || CurrencyTable.IsShortForm(token.Hash) && !CurrencyTable.IsDoubtful(token.Hash) && token.Length == 2;
    }

    /// <summary>A headline in capitals: its words are no codes.</summary>
    private static bool IsShouted(Reading reading, int at)
    {
        for (var i = Math.Max(0, at - 2); i < Math.Min(reading.Tokens.Length, at + 4); i++)
            if (i != at && reading.Tokens[i].Has(TokenTraits.AllCaps) && reading.Tokens[i].Length > 4) return true;
        return false;
    }

    /// <summary>The currency before a number: "$", "HK$", "US $", "$US", "EUR", "Rs", "MSEK".</summary>
    private static Currency? Front(Reading reading, int at, int last, out int number, out decimal factor)
    {
        var tokens = reading.Tokens;
        (number, factor) = (at + 1, 1);
        if (number >= last || tokens[at].IsNumber) return null;
        if (tokens[at].Has(TokenTraits.Currency))
        {
            if (CurrencyTable.Sign(reading[at]) is not { Part: 1 } sign) return null;
            if (tokens[number].IsNumber) return tokens[number].Has(TokenTraits.Apart) ? null : sign;
            if (number + 1 < last && tokens[number].Has(TokenTraits.Joined) && tokens[number + 1].IsNumber && !tokens[number + 1].Has(TokenTraits.Apart)
                && CurrencyTable.Prefix(reading[number], reading[at]) is { Code: not null } turned)
            {
                number++; // "$US500"
                return turned;
            }
            // "$ two billion", "$billions"
            return tokens[number].Has(TokenTraits.Apart) || Numerals.Read(reading, number, last) is not { } spelled || spelled.Scale == 1 ? null : sign;
        }
        if (tokens[number].Has(TokenTraits.Currency))
        {
            if (number + 1 >= last || !tokens[number + 1].IsNumber || tokens[number + 1].Has(TokenTraits.Apart)
                || tokens[number].Has(TokenTraits.Apart)) return null;
            var isJoined = tokens[number].Has(TokenTraits.Joined);
            if (!isJoined && tokens[at].Length < 2) return null; // "A $5 billion deal" begins with an article
            if ((!isJoined && !IsApartPrefix(reading[at])) || CurrencyTable.Prefix(reading[at], reading[number]) is not { } prefix || (!isJoined
                && prefix.Code is null)) return null;
            number++;
            return prefix;
        }
        if (!tokens[number].IsNumber || (tokens[number].Has(TokenTraits.Apart) && !(at + 1 == number
            && reading.Source(at)[tokens[at].End..tokens[number].Start] is ". " or "."))) return null;
        if (CurrencyTable.Code(reading[at]) is { } code) return code;
        return Scaled(reading, at, out factor);
    }

    private static bool IsApartPrefix(ReadOnlySpan<char> word) => word.Length == 3 && CurrencyTable.Code(word) is not null
        || word is "US" or "U.S" or "HK" or "NZ" or "AU";

    /// <summary>"MSEK", "KUSD", "bnUSD": a scale and a code in one word.</summary>
    private static Currency? Scaled(Reading reading, int at, out decimal factor)
    {
        factor = 1;
        var word = reading[at];
        if (word.Length is < 4 or > 6 || !char.IsUpper(word[^1]) || CurrencyTable.Code(word[^3..]) is not { } code
            || CurrencyTable.IsDoubtful(Word.Hash(word[^3..]))) return null;
        factor = word[..^3] switch
        {
            "K" or "k" => 1_000m,
            "M" or "m" or "mn" or "MM" or "Mn" => 1_000_000m,
            "B" or "b" or "bn" or "Bn" or "BN" => 1_000_000_000m,
            "T" => Thousands.Contains(reading.Tokens[at].Hash) ? 1_000m : 0,
            "tn" => 1_000_000_000_000m,
            _ => 0,
        };
        return factor > 0 ? code : null;
    }

    /// <summary>The currency behind a number: a sign, a code, a unit's word with whose it is.</summary>
    private static Currency? Back(Reading reading, int at, int last, Numeral numeral, out int to, out decimal factor)
    {
        (to, factor) = (at + 1, 1);
        if (at >= last) return null;
        var tokens = reading.Tokens;
        if (tokens[at].Has(TokenTraits.Currency))
        {
            if (tokens[at].Has(TokenTraits.Apart) || (at + 1 < last && tokens[at + 1].IsNumber && tokens[at + 1].Has(TokenTraits.Joined)
                && !tokens[at].Has(TokenTraits.Joined))) return null;
            return CurrencyTable.Sign(reading[at]);
        }
        var isBracketed = tokens[at].Has(TokenTraits.AfterParen);
        if (tokens[at].Has(TokenTraits.Apart) && !isBracketed) return null;
        if (at + 1 < last && tokens[at + 1].Has(TokenTraits.Currency) && tokens[at + 1].Has(TokenTraits.Joined) && !(at + 2 < last
            && tokens[at + 2].IsNumber && tokens[at + 2].Has(TokenTraits.Joined)) && !isBracketed
            && CurrencyTable.Prefix(reading[at], reading[at + 1]) is { Code: not null } dollar)
        {
            to = at + 2; // "500 R$"
            return dollar;
        }
        if (CurrencyTable.Code(reading[at]) is { } code && CodeFits(reading, at, numeral, isBracketed)) return code;
        if (isBracketed) return null;
        if (tokens[at].Hash == Figure && tokens[at].Has(TokenTraits.AfterHyphen)) return default(Currency); // "a nine-figure sum"
        if (Scaled(reading, at, out factor) is { } scaled) return scaled;
        factor = 1;
        var noun = at;
        while (noun < last && noun - at < 3 && CurrencyTable.IsPlace(tokens[noun].Hash) && !(noun > at && tokens[noun].Has(TokenTraits.Apart))) noun++;
        if (noun >= last || (noun > at && tokens[noun].Has(TokenTraits.Apart)))
            return noun > at && numeral.Scale > 1 && CurrencyTable.Of("dollar", tokens[noun - 1].Hash) is { } whose && reading.Tokens[at].IsCapital
                && noun - at == 1 && FrontIsDollar(reading, numeral, at) ? Ended(noun, whose, out to) : null;
        if (CurrencyTable.Noun(tokens[noun].Hash) is not { } unit) return noun > at && FunctionWords.Contains(tokens[noun].Hash) && numeral.Scale > 1
            && FrontIsDollar(reading, numeral, at) && CurrencyTable.Of("dollar", tokens[noun - 1].Hash) is { } place ? Ended(noun, place, out to) : null;
        to = noun + 1;
        var isSmall = numeral is { Scale: 1, Number: < 1000 };
        if (unit.Family is { } family)
        {
            if (tokens[noun].Hash == Won && noun == at && numeral.Scale == 1 && !reading[at - 1].Contains(',')) return null; // a verb
            if (tokens[noun].Hash == Real && noun == at) return null;
            if (tokens[noun].Hash == Pounds && noun == at && to < last && tokens[to].Hash == Of && numeral.Scale == 1) return null; // weight
            if (CurrencyTable.IsDoubtful(tokens[noun].Hash) && noun == at && (isSmall || numeral.InWords && numeral.Scale == 1)) return null;
            if (family == "crown" && noun == at && isSmall) return null;
            if (noun > at) return new(CurrencyTable.Of(family, tokens[noun - 1].Hash), null);
        }
        return unit;
    }

    private static Currency Ended(int noun, string code, out int to)
    {
        to = noun;
        return new(code);
    }

    private static bool FrontIsDollar(Reading reading, Numeral numeral, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 4); i--)
            if (reading.Tokens[i].Has(TokenTraits.Currency)) return reading[i] is "$" && !reading.Tokens[i].Has(TokenTraits.Joined);
        return false;
    }

    private static bool CodeFits(Reading reading, int at, Numeral numeral, bool isBracketed)
    {
        var token = reading.Tokens[at];
        // the next amount's own
        if (at + 1 < reading.Tokens.Length && reading.Tokens[at + 1] is var next && next.Sentence == token.Sentence && (next.IsNumber
            && next.Has(TokenTraits.Joined) || next.Has(TokenTraits.Currency) && next.Has(TokenTraits.Joined))) return false;
        var isLarge = numeral.Scale > 1 || numeral.Value >= 1000 && numeral.Value is not (>= 1990 and < 2100);
        if (token.Hash == Word.Hash("amd") || token.Hash == Word.Hash("nio")) return token.Has(TokenTraits.Joined);
        if (CurrencyTable.IsDoubtful(token.Hash)) return numeral.Scale > 1 && !IsShouted(reading, at);
        return isLarge || token.Has(TokenTraits.Joined) || isBracketed || CurrencyTable.IsMajor(token.Hash) || token.Hash == Word.Hash("kr")
            || token.Hash == Word.Hash("zł") || token.Hash == Word.Hash("kč");
    }

    /// <summary>What joins two ends: a dash, "to", "and" behind "between", "or". "From … to …" and "by … to …" tell a change: two amounts, of which the
    /// first may leave its scale to the second.</summary>
    private static bool Connected(Reading reading, Side side, int last, out int next, out bool isChange)
    {
        var tokens = reading.Tokens;
        (next, isChange) = (side.To, false);
        const TokenTraits Apart = TokenTraits.AfterComma | TokenTraits.SentenceStart | TokenTraits.AfterSlash | TokenTraits.AfterQuote;
        if (next >= last || tokens[next].Has(Apart)) return false;
        if (reading.Source(next)[tokens[next - 1].End..tokens[next].Start].Trim() is "-" or "–" or "‑" or "‐" or "—" && (tokens[next].IsNumber
            || tokens[next].Has(TokenTraits.Currency) || CurrencyTable.MayBegin(tokens[next].Hash))) return true;
        if (tokens[next].Has(TokenTraits.ClauseStart)) return false;
        var hash = tokens[next].Hash;
        var before = side.From - 1;
        var steps = 0;
        while (before >= 0 && steps < 2 && ValueQualifiers.IsQualifier(tokens[before].Hash)) (before, steps) = (before - 1, steps + 1);
        var lead = before >= 0 && tokens[before].Sentence == tokens[side.From].Sentence ? tokens[before].Hash : 0;
        next++;
        if (hash == To)
        {
            isChange = lead == By || lead == From && !(before > 0 && Ranging.Contains(tokens[before - 1].Hash));
            return true;
        }
        return hash == And ? lead == Between : hash == Or && (side.Numeral.InWords && side.Currency is null || side.Scale == 1 && side.IsFront);
    }

    /// <summary>Whether the second end belongs to the first, and is not what the money is for ("$10 billion to 12 start-ups").</summary>
    private static bool Belongs(Reading reading, Side one, Side two, int last, bool isChange, int next)
    {
        if (one.Numeral.Number is null || two.Numeral.Number is null) return false;
        if (reading.Tokens[next].Has(TokenTraits.AfterComma | TokenTraits.SentenceStart)) return false;
        if (one.Currency is null) return two.Currency is not null && !two.IsFront && !IsYear(one.Numeral) && (!reading.Tokens[one.From].IsNumber
            || one.From == 0 || !reading.Tokens[one.From - 1].Has(TokenTraits.Capital) || reading.Tokens[one.From - 1].Has(TokenTraits.SentenceStart)
            || reading.HasTitleCase && one.From < reading.TitleCount);
        if (two.Currency is { } currency) return isChange || currency.Code == one.Currency.Value.Code || one.Currency.Value.Family is not null
            || currency.Family is not null;
        // "$10-12"
        if (two.Scale == 1) return one.Scale == 1 && one.IsFront && !isChange && reading.Tokens[two.From].Has(TokenTraits.AfterHyphen)
            && two.Numeral.Number > one.Numeral.Number && !IsYear(two.Numeral);
        return one.Scale == 1 || reading.Tokens[two.From].Has(TokenTraits.AfterHyphen) || two.To >= last || reading.Tokens[two.To].Has(TokenTraits.Apart)
            || FunctionWords.Contains(reading.Tokens[two.To].Hash);
    }

    private static bool IsYear(Numeral numeral) => numeral is { Scale: 1, Number: >= 1990 and < 2100, InWords: false };
}

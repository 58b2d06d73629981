using System.Collections.Frozen;
using BotService.Domain.Deals;

namespace BotService.Understanding.Text;

/// <summary>Reads quantities: 15 percent, a third, tenfold, 2.1 GW, 50,000 accelerators, 7 million monthly downloads. Versions and what belongs to money,
/// dates and terms are none.</summary>
internal static class QuantityReader
{
    private static readonly FrozenDictionary<ulong, decimal> Multiples = new (string Words, decimal Value)[]
    {
        ("twice double doubled doubles doubling twofold", 2), ("thrice triple tripled triples tripling threefold", 3), ("quadruple quadrupled quadruples " +
            "quadrupling fourfold", 4), ("fivefold", 5), ("sixfold", 6), ("sevenfold", 7), ("eightfold", 8), ("tenfold", 10), ("hundredfold", 100),
        ("halve halved halves halving", 0.5m),
    }.SelectMany(pair => pair.Words.Split(' ').Select(word => (word, pair.Value))).ToFrozenDictionary(pair => Word.Hash(pair.word), pair => pair.Value);


    private static readonly FrozenSet<ulong> Percents = Word.Set("percent pct % percentage"), Times = Word.Set("times x"), Measures = Word.Set("mw gw kw tw " +
        "mwh gwh kwh twh megawatt gigawatt kilowatt terawatt megawatts gigawatts kilowatts terawatts gb tb pb mb kb gib tib gigabytes terabytes petabytes " +
        "megabytes gbps tbps mbps ghz mhz hz nm mm cm km kg tonnes tons " +
            "hour hours minute minutes second seconds day days week weeks ms fps bit bits core cores page pages exaflops petaflops teraflops flops hectares " +
                "acres sqm feet miles people staff bps qubits gpu gpus cpu cpus tpu tpus chip chips user users customer customers token tokens seat seats " +
                "rack racks device devices wafers wafer person persons square vcpus nodes node units unit store stores"),
        Plurals = Word.Set("people staff women men children aircraft feet personnel"), Singulars = Word.Set("gas bus lens news perhaps always overseas " +
            "series business means sales"),
        Stops = Word.Set("and or to in on at by for from with as is was are were be will would has have had that which who when while after before over " +
            "under than into via per but if it its their his her he she they we you this these those not of the an a up down out about because since plus " +
            "versus vs also says said say does goes gets makes takes uses adds costs becomes comes"),
        Verbal = Word.Set("says gets goes makes takes uses adds costs buys signs wins has is was does sees plans looks becomes comes gives runs brings " +
            "helps hits tops raises joins ends cuts bets faces asks backs pays launches"),
        Versions = Word.Set("version v section unit chapter series model no number article step layer level phase tier gen generation release ios android " +
            "windows python java kubernetes php ruby node postgres postgresql mysql ubuntu debian linux fedora chrome firefox safari gpt claude gemini " +
            "llama grok pixel iphone galaxy xbox playstation rtx wi-fi wifi usb pcie ddr room part title act rule page figure table item episode season top " +
            "route building day week"),
        Compared = Word.Set("more faster higher larger bigger cheaper better greater less lower slower smaller fewer as the what its"),
            Articles = Word.Set("a an"), Cost = Word.Set("of the as its their in share stake"), Parties = Word.Set("party parties quarter time largest " +
            "biggest");

    private static readonly ulong Of = Word.Hash("of"), Per = Word.Hash("per"), Cent = Word.Hash("cent"), Basis = Word.Hash("basis"),
        Points = Word.Hash("points"), Point = Word.Hash("point"), Fold = Word.Hash("fold"), To = Word.Hash("to"), And = Word.Hash("and"),
        Between = Word.Hash("between"), One = Word.Hash("one"), From = Word.Hash("from"), By = Word.Hash("by"),
        Dozens = Word.Hash("dozens"), The = Word.Hash("the"), Half = Word.Hash("half"), Or = Word.Hash("or"), X = Word.Hash("x");

    public static List<Quantity>? Read(Reading reading)
    {
        List<Quantity>? quantities = null;
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!Numerals.MayStart(tokens[i]) && !Multiples.ContainsKey(tokens[i].Hash) && tokens[i].Hash != Dozens) continue;
            if (reading.AmountAt[i] > 0 || reading.DateAt[i] > 0 || reading.TermAt[i] > 0) continue;
            var last = reading.SentenceEndWithin(i, 14);
            if (i < reading.TitleCount) last = Math.Min(last, reading.TitleCount);
            if (ReadAt(reading, i, last) is not { } quantity) continue;
            (quantities ??= []).Add(quantity);
            i = quantity.To - 1;
        }
        return quantities;
    }

    private static Quantity? ReadAt(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        if (Multiples.TryGetValue(tokens[at].Hash, out var multiple)) return new(multiple, null, "", QuantityKind.Multiple, QualifierOf(reading, at, at + 1,
            last, out _), at, at + 1);
        if (ReadShare(reading, at, last) is { } share) return share;
        if (tokens[at].Hash == Dozens) return at + 2 < last && tokens[at + 1].Hash == Of && Unit(reading, at + 2, last, out var things) is { } many
            ? new(null, null, many, QuantityKind.Count, ValueQualifier.Approximately, at, things) : null;
        if (Numerals.Read(reading, at, last) is not { } numeral) return null;
        if (tokens[at].IsNumber && IsVersion(reading, at, numeral)) return null;
        decimal? high = null;
        var to = numeral.To;
        var low = numeral.Value;
        if (to < last && !tokens[to].Has(TokenTraits.Apart) && numeral.Number is not null)
        {
            var second = tokens[to].Hash == To || (tokens[to].Hash == And && at > 0 && tokens[at - 1].Hash == Between) || (tokens[to].Hash == Or
                && numeral.InWords) ? to + 1 : tokens[to].Has(TokenTraits.AfterHyphen) && tokens[to].IsNumber
                && !tokens[at].Has(TokenTraits.AfterHyphen) ? to : -1;
            if (second > 0 && second < last && !tokens[second].Has(TokenTraits.Apart) && reading.AmountAt[second] == 0 && reading.DateAt[second] == 0
                && Numerals.MayStart(tokens[second]) && Numerals.Read(reading, second, last) is { Value: { } upper } end && (upper > numeral.Number
                || at > 0 && tokens[at - 1].Hash == From && tokens[second - 1].Hash == To))
            {
                if (numeral.Scale == 1 && end.Scale > 1 && numeral.Number < 1000) low = numeral.Number * end.Scale;
                // a change: the first leaves its unit to the second
                if (at > 0 && tokens[second - 1].Hash == To && (tokens[at - 1].Hash == From || tokens[at - 1].Hash == By))
                    return end.To < last && (Percent(reading, end.To, last, out _) ?? Unit(reading, end.To, last, out _)) is { } shared ? new(low, null,
                        shared, shared is "percent" or "percentage points" or "basis points" ? QuantityKind.Percent : QuantityKind.Count,
                        ValueQualifier.Exact, at, numeral.To) : null;
                (high, to) = (upper, end.To);
            }
        }
        var figureEnd = to;
        if (numeral.Number is null && to < last && tokens[to].Hash == Of) to++; // "millions of users"
        if (to < last && Percent(reading, to, last, out var behind) is { } percent) return new(low, high, percent, QuantityKind.Percent, Ranged(high,
            QualifierOf(reading, at, behind, last, out _)), at, behind);
        if (to < last && !tokens[to].Has(TokenTraits.Apart) && (tokens[to].Hash == Fold || Times.Contains(tokens[to].Hash) && (tokens[to].Hash != X
            || tokens[to].Has(TokenTraits.Joined))))
            return tokens[to].Hash == Fold || tokens[to].Hash == X || (to + 1 < last && Compared.Contains(tokens[to + 1].Hash)) ? new(low, high, "",
                QuantityKind.Multiple, Ranged(high, QualifierOf(reading, at, to + 1, last, out _)), at, to + 1) : new(low, high, reading[to].ToString(),
                QuantityKind.Count, Ranged(high, QualifierOf(reading, at, to + 1, last, out _)), at, to + 1);
        if (to < last && tokens[to].Hash == Word.Hash("more") && to + 1 < last) to++;
        if (to < last && Unit(reading, to, last, out var unitEnd) is { } unit)
        {
            // a year
            if (numeral is { Scale: 1, InWords: false, Number: >= 1990 and < 2100 } && tokens[at].Length == 4
                && !Measures.Contains(tokens[unitEnd - 1].Hash)) return null;
            if (numeral is { InWords: true, Number: 1, Scale: 1 } && !Measures.Contains(tokens[unitEnd - 1].Hash)) return null;
            return new(low, high, unit, QuantityKind.Count, Ranged(high, QualifierOf(reading, at, figureEnd, last, out _)), at, unitEnd);
        }
        if (numeral.Number is null) return null;
        // A bare number tells something where it is large.
        var isLarge = numeral.Scale > 1 && low >= 1000 || tokens[at].IsNumber && low >= 1000 && reading[at].ContainsAny(',', '\'');
        return isLarge || high is not null && numeral.Scale > 1 ? new(low, high, "", QuantityKind.Count, Ranged(high, QualifierOf(reading, at, figureEnd,
            last, out _)), at, figureEnd) : null;
    }

    private static ValueQualifier Ranged(decimal? high, ValueQualifier qualifier) => high is null ? qualifier : ValueQualifier.Between;

    private static ValueQualifier QualifierOf(Reading reading, int from, int to, int last, out int end) => ValueQualifiers.Of(reading, from, to,
        from < reading.TitleCount ? 0 : reading.TitleCount, last, out end);

    private static string? Percent(Reading reading, int at, int last, out int to)
    {
        var tokens = reading.Tokens;
        to = at + 1;
        if (tokens[at].Has(TokenTraits.Apart)) return null;
        if (Percents.Contains(tokens[at].Hash))
        {
            if (to < last && (tokens[to].Hash == Points || tokens[to].Hash == Point) && !tokens[to].Has(TokenTraits.Apart))
            {
                to++;
                return "percentage points";
            }
            return tokens[at].Hash == Word.Hash("percentage") ? null : "percent";
        }
        if (to >= last) return null;
        if (tokens[at].Hash == Per && tokens[to].Hash == Cent) return Behind(ref to, "percent");
        return tokens[at].Hash == Basis && tokens[to].Hash == Points ? Behind(ref to, "basis points") : null;
    }

    private static string Behind(ref int to, string unit)
    {
        to++;
        return unit;
    }

    /// <summary>"A third", "two-thirds of", "half the", "half of its".</summary>
    private static Quantity? ReadShare(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        var word = at;
        decimal count = 1;
        if (Articles.Contains(tokens[at].Hash)) word++;
        else if (!Numerals.Fractions.ContainsKey(tokens[at].Hash) && !tokens[at].IsNumber && Numerals.MayStart(tokens[at])
            && Numerals.Read(reading, at, last) is { Number: { } number, Scale: 1 } numeral && number < 20) (count, word) = (number, numeral.To);
        if (word >= last || !Numerals.Fractions.TryGetValue(tokens[word].Hash, out var share) || tokens[word].Has(TokenTraits.Apart) && word > at) return null;
        var to = word + 1;
        if (to < last && Parties.Contains(tokens[to].Hash)) return null;
        if (word == at && !(tokens[at].Hash == Half && to < last && (tokens[to].Hash == Of || tokens[to].Hash == The
            || Cost.Contains(tokens[to].Hash)))) return null;
        // "a quarter" may be three months
        if (count == 1 && word > at && tokens[word].Hash == Word.Hash("quarter") && !(to < last && tokens[to].Hash == Of)) return null;
        // "a third data center"
        if (Articles.Contains(tokens[at].Hash) && tokens[word].Hash != Half && tokens[word].Hash != Word.Hash("quarter") && to < last
            && !tokens[to].Has(TokenTraits.Apart) && !Stops.Contains(tokens[to].Hash)) return null;
        return new(Math.Round(share * count, 6), null, "", QuantityKind.Share, QualifierOf(reading, at, to, last, out _), at, to);
    }

    /// <summary>"GPT 5", "Windows 11", "section 2": a number behind a name or such a noun.</summary>
    private static bool IsVersion(Reading reading, int at, Numeral numeral)
    {
        if (at == 0 || numeral.Scale > 1 || !reading.SameSentence(at, at - 1) || reading.PartOf(at) != reading.PartOf(at - 1)) return false;
        var (before, token) = (reading.Tokens[at - 1], reading.Tokens[at]);
        if (token.Has(TokenTraits.Apart & ~TokenTraits.AfterSlash) || reading[at].ContainsAny(',', '\'')) return false;
        if (Versions.Contains(before.Hash)) return true;
        var isMeasured = numeral.To < reading.Tokens.Length && Measures.Contains(reading.Tokens[numeral.To].Hash)
            && !reading.Tokens[numeral.To].Has(TokenTraits.Apart);
        if (isMeasured) return false;
        if (token.Has(TokenTraits.AfterHyphen) && before.IsCapital) return true; // "GPT-5"
        if (before.Has(TokenTraits.Brandlike | TokenTraits.AllCaps) && before.Length > 1 || reading.PartyAt[at - 1] > 0) return numeral.Value < 1000;
        return before.IsCapital && !before.Has(TokenTraits.SentenceStart) && !(at < reading.TitleCount && reading.HasTitleCase) && numeral.Value < 1000;
    }

    /// <summary>What is counted: a known measure, or the words up to the first plural.</summary>
    private static string? Unit(Reading reading, int at, int last, out int to)
    {
        var tokens = reading.Tokens;
        to = at;
        for (var i = at; i < Math.Min(last, at + 5); i++)
        {
            var token = tokens[i];
            if (i == at ? token.Has(TokenTraits.Apart) : token.Has(TokenTraits.Apart & ~TokenTraits.AfterSlash)) return null;
            if (token.IsNumber || token.Has(TokenTraits.Currency) || reading.AmountAt[i] > 0 || Stops.Contains(token.Hash)) return null;
            if (i == at && token.Has(TokenTraits.Joined) && !Measures.Contains(token.Hash)) return null; // "4th", "11ac"
            to = i + 1;
            if (i == at && Measures.Contains(token.Hash))
            {
                // "hours of", "square feet", "16-core chips"
                if (token.Hash == Word.Hash("square") && to < last) to++;
                return reading.Quote(at, to);
            }
            // "43-page"
            if (i == at && token.Has(TokenTraits.AfterHyphen) && token.Length > 2 && !IsPlural(reading, i) && !token.IsCapital) return reading.Quote(at, to);
            if (IsPlural(reading, i) && (i == at || !Verbal.Contains(token.Hash)))
            {
                if (token.Has(TokenTraits.Possessive)) return null;
                if (i > at && reading.HasTitleCase && i < reading.TitleCount && Verbal.Contains(token.Hash)) return null;
                return reading.Quote(at, to);
            }
        }
        return null;
    }

    private static bool IsPlural(Reading reading, int at)
    {
        var word = reading[at];
        if (Plurals.Contains(reading.Tokens[at].Hash)) return true;
        if (Singulars.Contains(reading.Tokens[at].Hash)) return false;
        return word.Length > 2 && word[^1] is 's' && word[^2] is not 's' and not 'u' and not 'i' && char.IsLetter(word[0]);
    }
}

using System.Collections.Frozen;
using System.Globalization;

namespace BotService.Understanding.Text;

/// <summary>A number as a text writes it.</summary>
/// <param name="Number">Null for "billions", "several", "hundreds of": so many that nobody says how many.</param>
/// <param name="Scale">1,000,000 for "million"; 1 where none is named.</param>
/// <param name="To">The token behind it, scale included.</param>
/// <param name="IsDotted">One dot before three digits: 1.500 is one and a half here and fifteen hundred there.</param>
internal readonly record struct Numeral(decimal? Number, decimal Scale, int To, bool InWords = false, bool IsDotted = false, bool IsForeign = false)
{
    public decimal? Value => Number * Scale;
}

/// <summary>Reads numbers: digits with the marks of any country, number words, fractions, and the scales behind them.</summary>
internal static class Numerals
{
    private static readonly FrozenDictionary<ulong, int> Ones =
        Counted("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 0, 1),
        Tens = Counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10);

    private static FrozenDictionary<ulong, int> Counted(string words, int first, int step) =>
        words.Split(' ').Select((word, index) => (word, index)).ToFrozenDictionary(pair => Word.Hash(pair.word), pair => first + step * pair.index);

    /// <summary>Words for a part of one.</summary>
    public static readonly FrozenDictionary<ulong, decimal> Fractions = Scales(
        (0.5m, "half halves"), (1m / 3, "third thirds"), (0.25m, "quarter quarters fourth fourths"), (0.2m, "fifth fifths"), (0.1m, "tenth tenths"));

    private const decimal Thousand = 1_000m, Million = 1_000_000m, Billion = 1_000_000_000m, Trillion = 1_000_000_000_000m;

    private static FrozenDictionary<ulong, decimal> Scales(params (decimal Scale, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(' ').Select(word => (Word.Hash(word), list.Scale))).ToFrozenDictionary(pair => pair.Item1,
            pair => pair.Scale);

    /// <summary>Whole words and short forms that nothing else looks like: they may stand apart from the number.</summary>
    private static readonly FrozenDictionary<ulong, decimal> Words = Scales(
        (100m, "hundred"), (Thousand, "thousand tsd mille"), (100_000m, "lakh lakhs lac lacs"), (10_000_000m, "crore crores"),
        (Million, "million millions mn mln mio milj millionen millones milioni miljoen miljoner miljoonaa milhões milhoes milhão millió"),
        (Billion, "billion billions bn bln mrd mld mia milliard milliards milliarde milliarden miliardi miliardo miljard miljarder bilhões bilhoes bilhão"),
        (Trillion, "trillion trillions trn tln biljoen billionen trilhões trilhão"), (1_000_000_000_000_000m, "quadrillion"));

    /// <summary>Letters that are a scale only where they are glued to the number or a currency stands before it.</summary>
    private static readonly FrozenDictionary<ulong, decimal> Letters = Scales((Thousand, "k"), (Million, "m mm mil mill"), (Billion, "b"), (Trillion, "t " +
        "tn"), (10_000_000m, "cr"));

    private static readonly FrozenSet<ulong> Foreign = Word.Set("tsd mio mrd mld mia milj millionen millones milioni miljoen miljoner miljoonaa milhões " +
        "milhoes milhão milliard milliards milliarde milliarden miliardi miliardo miljard miljarder bilhões bilhoes bilhão biljoen billionen trilhões trilhão"),
        Plurals = Word.Set("hundreds thousands millions billions trillions tens dozens lakhs crores"), Several = Word.Set("several few many multi multiple " +
            "numerous countless"),
        Articles = Word.Set("a an"), Nonsense = Word.Set("zillion gazillion bazillion jillion squillion kajillion zillions gazillions");

    private static readonly ulong Of = Word.Hash("of"), And = Word.Hash("and"), Half = Word.Hash("half"), Quarter = Word.Hash("quarter"),
        Hundred = Word.Hash("hundred"), Point = Word.Hash("point"), Dozen = Word.Hash("dozen"), Couple = Word.Hash("couple"), A = Word.Hash("a"),
        One = Word.Hash("one"),
        Plus = Word.Hash("plus"), Multibillion = Word.Hash("multibillion"), Multimillion = Word.Hash("multimillion"),
            Multitrillion = Word.Hash("multitrillion");

    private static readonly FrozenSet<ulong> Starts = [.. Ones.Keys, .. Tens.Keys, .. Fractions.Keys, .. Plurals, .. Several, .. Nonsense, .. Articles,
        Dozen, Hundred, Multibillion, Multimillion, Multitrillion, .. Words.Keys];

    /// <summary>Whether a number can begin at a token: what most words can't.</summary>
    public static bool MayStart(in Token token) => token.IsNumber || Starts.Contains(token.Hash);

    public static bool IsFraction(char c) => c is >= '¼' and <= '¾' or >= '⅐' and <= '⅞';

    /// <summary>The number at a token.</summary>
    /// <param name="last">The token behind the last that may belong to it.</param>
    /// <param name="isMoney">A currency stands before it: single letters apart are scales, and blanks may group digits.</param>
    public static Numeral? Read(Reading reading, int at, int last, bool isMoney = false)
    {
        if (at >= last) return null;
        return reading.Tokens[at].IsNumber ? Digits(reading, at, last, isMoney) : Spelled(reading, at, last);
    }

    private static Numeral? Digits(Reading reading, int at, int last, bool isMoney)
    {
        var tokens = reading.Tokens;
        var to = at + 1;
        var text = reading[at];
        if (!Parse(text, out var number, out var isDotted)) return null;
        while (text.Length <= 3 && to < last && IsGroup(reading, to, isMoney) && number < 1e15m) (number, to) = (number * 1000 + decimal.Parse(reading[to],
            CultureInfo.InvariantCulture), to + 1);
        if (to + 1 < last && tokens[to].IsNumber && tokens[to + 1].IsNumber && tokens[to + 1].Has(TokenTraits.AfterSlash) && tokens[to].Length == 1
            && tokens[to + 1].Length == 1 && reading[to + 1][0] is '2' or '3' or '4' or '5' or '8' && !tokens[to].Has(TokenTraits.Apart))
        {
            number += (reading[to][0] - '0') / (decimal)(reading[to + 1][0] - '0'); // 1 1/2
            to += 2;
        }
        if (HalfBehind(reading, to, last, out var part, out var behind)) (number, to) = (number + part, behind);
        return Scaled(reading, number, to, last, isMoney, inWords: false, isDotted);
    }

    /// <summary>Whether the next token is another three digits of one number: always behind a blank that doesn't break, behind any other where money says
    /// so.</summary>
    private static bool IsGroup(Reading reading, int at, bool isMoney)
    {
        var token = reading.Tokens[at];
        if (!token.IsNumber || token.Length != 3 || token.Start != reading.Tokens[at - 1].End + 1 || reading[at].ContainsAny(',', '.')) return false;
        return reading.Source(at)[token.Start - 1] is '\u00a0' or '\u202f' or '\u2009' || (isMoney && reading.Source(at)[token.Start - 1] == ' ');
    }

    /// <summary>Digits with points, commas and apostrophes: what groups and what begins the decimals is seen by where they stand. False for what is no
    /// number (1.2.3).</summary>
    public static bool Parse(ReadOnlySpan<char> text, out decimal value, out bool isDotted)
    {
        (value, isDotted) = (0, false);
        var fraction = 0m;
        if (IsFraction(text[^1]))
        {
            var numeric = char.GetNumericValue(text[^1]);
            if (numeric < 0) return false;
            fraction = Math.Round((decimal)numeric, 6);
            text = text[..^1];
        }
        if (text.Length == 0)
        {
            value = fraction;
            return fraction > 0;
        }
        if (text.Length > 24) return false;
        int points = text.Count('.'), commas = text.Count(',');
        var (mark, group) = ('.', ',');
        if (points > 0 && commas > 0)
        {
            if (text.LastIndexOf(',') > text.LastIndexOf('.')) (mark, group) = (',', '.');
            if (text.Count(mark) > 1) return false;
        }
        else if (commas == 1)
        {
            // 1,5 and 0,75 are decimals; 1,500 is grouped.
            if (text.Length - text.IndexOf(',') - 1 != 3 || text.IndexOf(',') > 3 || text[0] == '0') (mark, group) = (',', '.');
        }
        else if (points > 1) (mark, group) = (',', '.');
        else if (points == 1) isDotted = text.Length - text.IndexOf('.') - 1 == 3 && text.IndexOf('.') <= 3 && text[0] != '0';
        Span<char> plain = stackalloc char[text.Length];
        var length = 0;
        var whole = text.IndexOf(mark) is var at and >= 0 ? text[..at] : text;
        if (!IsGrouped(whole, group)) return false;
        foreach (var c in text)
            if (c == mark) plain[length++] = '.';
            else if (char.IsAsciiDigit(c)) plain[length++] = c;
            else if (c != group && c is not '\'' and not '’') return false;
        if (!decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) || value > 1e15m) return false;
        value += fraction;
        return true;
    }

    /// <summary>Groups of three from the end, or of two before a last three as India writes.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> whole, char mark)
    {
        if (!whole.ContainsAny(mark, '\'', '’')) return true;
        var run = 0;
        var isLast = true;
        var size = 0;
        for (var i = whole.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiDigit(whole[i]))
            {
                run++;
                continue;
            }
            if (isLast ? run != 3 : size == 0 ? run is not (2 or 3) : run != size) return false;
            if (!isLast) size = run;
            (isLast, run) = (false, 0);
        }
        return run is > 0 and <= 3;
    }

    private static bool IsGluedWord(in Token token) => !token.Has(TokenTraits.Apart);

    private static bool HalfBehind(Reading reading, int at, int last, out decimal part, out int to)
    {
        (part, to) = (0, at);
        var tokens = reading.Tokens;
        if (at + 1 >= last || tokens[at].Hash != And || !IsGluedWord(tokens[at])) return false;
        var next = at + 1;
        if (Articles.Contains(tokens[next].Hash)) next++;
        if (next >= last || next == at + 1 && tokens[next].Hash != Half || !Fractions.TryGetValue(tokens[next].Hash, out part)) return false;
        to = next + 1;
        return true;
    }

    private static Numeral Scaled(Reading reading, decimal number, int to, int last, bool isMoney, bool inWords, bool isDotted)
    {
        var tokens = reading.Tokens;
        var scale = 1m;
        var isForeign = false;
        if (to + 1 < last && tokens[to].Hash == Plus && Words.ContainsKey(tokens[to + 1].Hash)) to++; // "60-plus million"
        while (to < last && IsGluedWord(tokens[to]) && ScaleAt(reading, to, last, isMoney && scale == 1) is { } next)
        {
            if (scale > 1 && (tokens[to].Has(TokenTraits.Joined) || next < scale && scale * next > 1e15m)) break;
            scale *= next;
            isForeign |= Foreign.Contains(tokens[to].Hash);
            to++;
            if (scale > 1e15m) break;
        }
        if (scale > 1 && HalfBehind(reading, to, last, out var part, out var behind) && behind - to <= 3 && (behind >= last || tokens[behind].Hash != Of))
        {
            number += part; // "a billion and a half"
            to = behind;
        }
        else if (inWords && scale is > 1 and < 1e12m && to < last && IsGluedWord(tokens[to]) && (Ones.ContainsKey(tokens[to].Hash)
            || Tens.ContainsKey(tokens[to].Hash)) && Spelled(reading, to, last) is { Number: { } rest } more && rest * more.Scale < scale)
            return new(number * scale + rest * more.Scale, 1, more.To, true); // "two thousand five hundred"
        return new(number, scale, to, inWords, isDotted, isForeign);
    }

    /// <summary>The scale that a word names; a letter only where it is glued to the digits or money is read.</summary>
    private static decimal? ScaleAt(Reading reading, int at, int last, bool isMoney)
    {
        var token = reading.Tokens[at];
        if (Words.TryGetValue(token.Hash, out var scale)) return scale;
        if (token.Length > 4 || !Letters.TryGetValue(token.Hash, out scale)) return null;
        if (token.Has(TokenTraits.Joined) && at > 0 && reading.Tokens[at - 1].IsNumber) return scale;
        // "5 M€"
        return isMoney || (at + 1 < last && reading.Tokens[at + 1].Has(TokenTraits.Currency) && reading.Tokens[at + 1].Has(TokenTraits.Joined)) ? scale : null;
    }

    private static Numeral? Spelled(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        var hash = tokens[at].Hash;
        if (!Starts.Contains(hash)) return null;
        if (hash == Multibillion || hash == Multimillion || hash == Multitrillion) return new(null, hash == Multimillion ? Million : hash == Multibillion
            ? Billion : Trillion, at + 1, true);
        if (Nonsense.Contains(hash)) return new(null, Million, at + 1, true);
        if (Plurals.Contains(hash) || Several.Contains(hash)) return Vague(reading, at, last);
        var next = at + 1;
        decimal number;
        if (Articles.Contains(hash))
        {
            if (next >= last || !IsGluedWord(tokens[next])) return null;
            var behind = tokens[next].Hash;
            if (Several.Contains(behind)) return Vague(reading, next, last);
            if (Nonsense.Contains(behind)) return new(null, Million, next + 1, true);
            if (behind == Couple && next + 1 < last) return tokens[next + 1].Hash == Of && next + 2 < last ? Scaled(reading, 2, next + 2, last, false, true,
                false) is { Scale: > 1 } pair ? pair : null : null;
            if (Fractions.ContainsKey(behind)) return OfScale(reading, 1, next, last);
            if (behind == Dozen) return Scaled(reading, 12, next + 1, last, false, true, false);
            if (!Words.ContainsKey(behind)) return null;
            return Hundreds(reading, 1, next, last);
        }
        if (Fractions.ContainsKey(hash)) return OfScale(reading, 1, at, last);
        if (hash == Dozen) return Scaled(reading, 12, next, last, false, true, false);
        if (Ones.TryGetValue(hash, out var ones)) number = ones;
        else if (Tens.TryGetValue(hash, out var tens))
        {
            number = tens;
            if (next < last && Ones.TryGetValue(tokens[next].Hash, out ones) && ones is > 0 and < 10
                && IsGluedWord(tokens[next])) (number, next) = (number + ones, next + 1);
        }
        else return Words.TryGetValue(hash, out var alone) ? new(null, alone, at + 1, true) : null; // "billion-dollar" without a number
        if (next < last && IsGluedWord(tokens[next]) && Fractions.ContainsKey(tokens[next].Hash)
            && OfScale(reading, number, next, last) is { } share) return share;
        if (next + 1 < last && tokens[next].Hash == Point && Ones.ContainsKey(tokens[next + 1].Hash))
            for (var (digit, place) = (next + 1, 0.1m); digit < last && Ones.TryGetValue(tokens[digit].Hash, out ones)
                && ones < 10; digit++, place /= 10) (number, next) = (number + ones * place, digit + 1);
        return Hundreds(reading, number, next, last);
    }

    /// <summary>"three hundred and fifty million", "two and a half billion".</summary>
    private static Numeral Hundreds(Reading reading, decimal number, int next, int last)
    {
        var tokens = reading.Tokens;
        if (next < last && tokens[next].Hash == Hundred && IsGluedWord(tokens[next]))
        {
            (number, next) = (number * 100, next + 1);
            var rest = next + 1 < last && tokens[next].Hash == And ? next + 1 : next;
            if (rest < last && IsGluedWord(tokens[rest]))
            {
                if (Tens.TryGetValue(tokens[rest].Hash, out var tens))
                {
                    (number, next) = (number + tens, rest + 1);
                    if (next < last && Ones.TryGetValue(tokens[next].Hash, out var ones) && ones is > 0 and < 10
                        && IsGluedWord(tokens[next])) (number, next) = (number + ones, next + 1);
                }
                else if (Ones.TryGetValue(tokens[rest].Hash, out var few) && few > 0) (number, next) = (number + few, rest + 1);
            }
        }
        if (HalfBehind(reading, next, last, out var part, out var behind)) (number, next) = (number + part, behind);
        return Scaled(reading, number, next, last, false, true, false);
    }

    /// <summary>"half a billion", "three quarters of a million", "quarter-billion"; "a third" and "half" alone are shares, which are read elsewhere.</summary>
    private static Numeral? OfScale(Reading reading, decimal count, int at, int last)
    {
        var tokens = reading.Tokens;
        var part = Fractions[tokens[at].Hash];
        var next = at + 1;
        if (next < last && tokens[next].Hash == Of) next++;
        if (next < last && Articles.Contains(tokens[next].Hash)) next++;
        if (next < last && tokens[next].Hash == Dozen && part == 0.5m) return new(6, 1, next + 1, true);
        if (next >= last || !IsGluedWord(tokens[next]) || !Words.TryGetValue(tokens[next].Hash, out var scale)) return null;
        return new(part * count, scale, next + 1, true);
    }

    private static Numeral? Vague(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        var scale = 1m;
        var to = at;
        while (to < last && (to == at || IsGluedWord(tokens[to])))
        {
            if (Words.TryGetValue(tokens[to].Hash, out var next) || Plurals.Contains(tokens[to].Hash))
            {
                var size = next > 0 ? next : tokens[to].Hash == Word.Hash("thousands") ? Thousand : tokens[to].Hash == Word.Hash("hundreds") ? 100 : 10;
                scale = Math.Min(scale * size, 1e15m);
                to++;
            }
            else if (to == at && Several.Contains(tokens[to].Hash)) to++;
            else if (tokens[to].Hash == Of && to + 1 < last && to > at && (Words.ContainsKey(tokens[to + 1].Hash)
                || Plurals.Contains(tokens[to + 1].Hash))) to++;
            else break;
        }
        return scale > 1 ? new(null, scale, to, true) : null;
    }
}

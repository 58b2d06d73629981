using System.Globalization;

namespace BotService.Understanding.Text;

/// <summary>Reads terms: multi-year, seven-year, over the next five years, for a decade, through 2030, until the end of 2032, 18 months.</summary>
internal static class TermReader
{
    public static List<TermMention>? Read(Reading reading)
    {
        List<TermMention>? terms = null;
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Length; i++)
            if (ReadAt(reading, i) is { } term)
            {
                (terms ??= []).Add(term);
                i = term.To - 1;
            }
        return terms;
    }

    private static readonly ulong Multi = Word.Hash("multi"), Multiyear = Word.Hash("multiyear"), Year = Word.Hash("year"), Years = Word.Hash("years"), Yr = Word.Hash("yr"), Month = Word.Hash("month"), Months = Word.Hash("months"),
        Decade = Word.Hash("decade"), Through = Word.Hash("through"), Until = Word.Hash("until"), To = Word.Hash("to"), The = Word.Hash("the"), End = Word.Hash("end"), Of = Word.Hash("of"),
        Over = Word.Hash("over"), For = Word.Hash("for"), A = Word.Hash("a"), Next = Word.Hash("next"), Least = Word.Hash("least"), At = Word.Hash("at"), Long = Word.Hash("long"), Mid = Word.Hash("mid"), Early = Word.Hash("early"), Late = Word.Hash("late"), Another = Word.Hash("another"), Term = Word.Hash("term"),
        Old = Word.Hash("old"), Ago = Word.Hash("ago"), Initial = Word.Hash("initial"), Period = Word.Hash("period"), Another_ = Word.Hash("additional"), Coming = Word.Hash("coming"), Last = Word.Hash("last"), Past = Word.Hash("past");

    private static readonly Dictionary<ulong, int> Numbers = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        .Split(' ').Select((word, index) => (Hash: Word.Hash(word), Value: index + 1)).Append((Word.Hash("twenty-five"), 25)).Append((Word.Hash("thirty"), 30)).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static readonly string[] MonthNames = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static TermMention? ReadAt(Reading reading, int i)
    {
        var tokens = reading.Tokens;
        var hash = tokens[i].Hash;
        var end = reading.SentenceEndWithin(i, 8);
        if (hash == Multiyear || (hash == Multi && i + 1 < end && tokens[i + 1].Hash == Year))
            return new(null, null, "multi-year", i, hash == Multiyear ? i + 1 : i + 2);
        if (hash == Decade)
        {
            // "decade-long" and "over the next decade" bind; "the past decade" tells history.
            if (i + 1 < end && tokens[i + 1].Hash == Long) return new(120, null, "ten years", i, i + 2);
            var lead = LeadOf(tokens, i, reading);
            return lead >= 0 ? new(120, null, "ten years", lead, i + 1) : null;
        }
        if (Count(reading, i) is { } count && i + 1 < end)
        {
            var unit = i + 1;
            if (tokens[unit].Hash == Of) return null;
            var isYear = tokens[unit].Hash == Year || tokens[unit].Hash == Years || tokens[unit].Hash == Yr;
            var isMonth = tokens[unit].Hash == Month || tokens[unit].Hash == Months;
            if (isYear && count <= 50 || isMonth && count <= 120)
            {
                if (unit + 1 < end && (tokens[unit + 1].Hash == Old || tokens[unit + 1].Hash == Ago)) return null;
                var compound = tokens[unit].Has(TokenTraits.AfterHyphen) || tokens[unit].Hash == Year || tokens[unit].Hash == Month || tokens[unit].Hash == Yr; // "seven-year deal"
                var lead = LeadOf(tokens, i, reading);
                if (!compound && lead < 0) return null;
                if (compound && count == 1 && lead < 0 && !tokens[unit].Has(TokenTraits.AfterHyphen)) return null;
                var months = isYear ? count * 12 : count;
                return new(months, null, isYear ? $"{Spell(count)} {(count == 1 ? "year" : "years")}" : $"{Spell(count)} {(count == 1 ? "month" : "months")}", lead >= 0 && !compound ? lead : i, unit + 1);
            }
        }
        if (hash == Through || hash == Until || (hash == To && i > 0 && tokens[i - 1].Hash == Word.Hash("up")))
        {
            var j = i + 1;
            if (j < end && tokens[j].Hash == The) j++;
            if (j + 1 < end && tokens[j].Hash == End) { j++; if (tokens[j].Hash == Of) j++; }
            if (j < end && (tokens[j].Hash == Mid || tokens[j].Hash == Early || tokens[j].Hash == Late)) j++;
            var month = 0;
            if (j < end) for (var m = 0; m < 12; m++) if (tokens[j].Hash == Word.Hash(MonthNames[m])) month = m + 1;
            if (month > 0) j++;
            if (month > 0 && j < end && tokens[j].IsNumber && tokens[j].Length <= 2) j++;
            if (j < end && tokens[j].IsNumber && tokens[j].Length == 4 && int.TryParse(reading[j], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1995 and < 2070)
            {
                var last = month == 0 ? new DateOnly(year, 12, 31) : new DateOnly(year, month, DateTime.DaysInMonth(year, month));
                return new(null, last, string.Concat("through ", month > 0 ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month) + " " : "", year.ToString(CultureInfo.InvariantCulture)), i, j + 1);
            }
        }
        return null;
    }

    private static int? Count(Reading reading, int i)
    {
        var token = reading.Tokens[i];
        if (token.IsNumber) return token.Length <= 3 && int.TryParse(reading[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        return Numbers.TryGetValue(token.Hash, out var value) ? value : null;
    }

    /// <summary>Where "over the next", "for", "for at least" begins before a length of time; -1 where nothing says that it binds.</summary>
    private static int LeadOf(Token[] tokens, int i, Reading reading)
    {
        var j = i - 1;
        var sentence = tokens[i].Sentence;
        while (j >= 0 && tokens[j].Sentence == sentence && i - j <= 5)
        {
            var hash = tokens[j].Hash;
            if (hash == Over || hash == For) return reading.PartOf(j) == reading.PartOf(i) ? j : -1;
            if (hash == Last || hash == Past) return -1;
            if (!(hash == The || hash == A || hash == Next || hash == At || hash == Least || hash == Coming || hash == Another || hash == Another_ || hash == Of || hash == Period || hash == Initial || hash == Term)) return -1;
            j--;
        }
        return -1;
    }

    private static readonly string[] Spelled = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    internal static string Spell(int count) => count < Spelled.Length ? Spelled[count] : count.ToString(CultureInfo.InvariantCulture);
}

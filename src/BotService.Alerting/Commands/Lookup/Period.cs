using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Alerting.Commands.Subscribing;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>Days from and to, as people say them: <c>since:2025-06</c>, since monday, last week, last 3 days, yesterday, in June.</summary>
/// <param name="Words">As it was said.</param>
internal sealed partial record Period(DateOnly? Since, DateOnly? Until, string Words)
{
    private static readonly string[] Dates =
        ["yyyy-M-d", "yyyy/M/d", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "d MMM", "d MMMM", "MMM d", "MMMM d"];

    private static readonly string[] Months = ["yyyy-M", "yyyy/M", "MMM yyyy", "MMMM yyyy", "MMM", "MMMM"];

    /// <summary>The period that the words from the cursor's place say; the cursor is moved behind them.</summary>
    public static Period? Read(WordCursor cursor, DateOnly today)
    {
        var start = cursor.At;
        if (Read(cursor, today, cursor.Word()) is not var (since, until)) return Not();
        return new(since, until, string.Join(' ', cursor.Words.Skip(start).Take(cursor.At - start)));

        Period? Not()
        {
            cursor.At = start;
            return null;
        }
    }

    private static (DateOnly? Since, DateOnly? Until)? Read(WordCursor cursor, DateOnly today, string word)
    {
        switch (word)
        {
            case "since" or "after" or "from":
                cursor.At++;
                return Span(cursor, today) is var (first, _) ? (first, null) : null;
            case "until" or "till" or "before":
                cursor.At++;
                return Span(cursor, today) is var (begin, end) ? (null, word == "before" ? begin.AddDays(-1) : end) : null;
            case "in" or "during" or "on":
                cursor.At++;
                return Span(cursor, today) is var (from, to) ? (from, to) : null;
            case "today" or "yesterday" or "this" or "last" or "past" or "previous":
                return Span(cursor, today) is var (least, most) ? (least, most == today ? null : most) : null;
            default:
                return null;
        }
    }

    /// <summary>The first and the last day of a day, week, month, year or number of them.</summary>
    public static (DateOnly First, DateOnly Last)? Span(string text, DateOnly today)
    {
        var cursor = new WordCursor(CommandText.Words(text));
        return Span(cursor, today) is { } span && cursor.IsDone ? span : null;
    }

    private static (DateOnly First, DateOnly Last)? Span(WordCursor cursor, DateOnly today)
    {
        cursor.Pass("the");
        var word = cursor.Word();
        if (word is "today") return Took(1, today, today);
        if (word is "yesterday") return Took(1, today.AddDays(-1), today.AddDays(-1));
        if (word is "this" or "last" or "past" or "previous")
        {
            var isThis = word == "this";
            var next = cursor.Word(1);
            if (int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1_000
                && Days(cursor.Word(2)) is { } length) return Took(3, today.AddDays(-count * length), today);
            if (Ago().IsMatch(next) && !isThis) return Took(2, Back(next, today), today);
            if (SettingReader.Day(next) is { } named) return Took(2, Last(named, today), Last(named, today));
            var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
            var month = new DateOnly(today.Year, today.Month, 1);
            return (next, isThis) switch
            {
                ("week", true) => Took(2, monday, today),
                ("week", false) => Took(2, monday.AddDays(-7), word == "past" ? today : monday.AddDays(-1)),
                ("month", true) => Took(2, month, today),
                ("month", false) => Took(2, month.AddMonths(-1), word == "past" ? today : month.AddDays(-1)),
                ("quarter", true) => Took(2, month.AddMonths(-((month.Month - 1) % 3)), today),
                ("quarter", false) => Took(2, month.AddMonths(-((month.Month - 1) % 3) - 3), month.AddMonths(-((month.Month - 1) % 3)).AddDays(-1)),
                ("year", true) => Took(2, new(today.Year, 1, 1), today),
                ("year", false) => Took(2, new(today.Year - 1, 1, 1), new(today.Year - 1, 12, 31)),
                ("night" or "evening", _) => Took(2, today.AddDays(-1), today),
                _ => null,
            };
        }

        if (Ago().IsMatch(word)) return Took(1, Back(word, today), today);
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var many) && many is > 0 and < 1_000 && Days(cursor.Word(1)) is { } unit)
            return Took(cursor.Word(2) == "ago" ? 3 : 2, today.AddDays(-many * unit), today);
        if (SettingReader.Day(word) is { } day) return Took(1, Last(day, today), Last(day, today));
        for (var taken = 3; taken > 0; taken--)
        {
            var text = string.Join(' ', Enumerable.Range(0, taken).Select(cursor.Word)).TrimEnd(',');
            if (cursor.At + taken > cursor.Words.Count) continue;
            if (Parse(text, Dates) is { } date) return Took(taken, Past(date, text, today), Past(date, text, today));
            if (Parse(text, Months) is { } begin) return Took(taken, Past(begin, text, today), Past(begin, text, today).AddMonths(1).AddDays(-1));
            if (DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) && year.Year is > 1900 and < 9999)
                return Took(taken, year, year.AddYears(1).AddDays(-1));
        }

        return null;

        (DateOnly, DateOnly) Took(int words, DateOnly first, DateOnly last)
        {
            cursor.At += words;
            return (first, last);
        }
    }

    private static DateOnly? Parse(string text, string[] formats) =>
        DateOnly.TryParseExact(Ordinal().Replace(text, "$1"), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A date without its year is the last such one.</summary>
    private static DateOnly Past(DateOnly date, string text, DateOnly today)
    {
        if (YearPattern().IsMatch(text)) return date;
        var year = date.Month > today.Month || (date.Month == today.Month && date.Day > today.Day) ? today.Year - 1 : today.Year;
        return new(year, date.Month, Math.Min(date.Day, DateTime.DaysInMonth(year, date.Month)));
    }

    private static DateOnly Last(DayOfWeek day, DateOnly today) => today.AddDays(-(((int)today.DayOfWeek - (int)day + 7) % 7));

    private static DateOnly Back(string length, DateOnly today) =>
        today.AddDays(-int.Parse(length[..^1], CultureInfo.InvariantCulture) * (char.ToLowerInvariant(length[^1]) == 'w' ? 7 : 1));

    private static int? Days(string unit) => unit.TrimEnd('s') switch { "day" => 1, "week" => 7, "month" => 30, "year" => 365, _ => null };

    [GeneratedRegex("^[0-9]{1,3}[dw]$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Ago();

    [GeneratedRegex("[0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex YearPattern();

    [GeneratedRegex("([0-9])(?:st|nd|rd|th)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();
}

using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>Reads times, days and hours as people write them, in one word or several. Null where the text is none.</summary>
public static partial class SettingReader
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private static readonly string[] Numbers =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>09:00, 9:00 am, 9am, 9.30pm, 9h, 0900, 9, noon.</summary>
    public static TimeOnly? Time(string text) => Whole(text, cursor => Time(cursor, isExpected: true));

    /// <summary>22:00-07:00, 10pm to 7am, from 22 until 7.</summary>
    public static QuietHours? Hours(string text)
    {
        var cursor = new WordCursor(CommandText.Words(CommandText.Clean(text)));
        return Hours(cursor) is { } hours && cursor.IsDone ? hours : null;
    }

    /// <summary>4h, 30m, 1h30m, 90min, 4hours.</summary>
    public static TimeSpan? Duration(string text) =>
        DurationPattern().Match(text) is { Success: true } match && text.Length > 0 ? TimeSpan.FromMinutes(60 * Part(match, 1) + Part(match, 2)) : null;

    private static int Part(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^(?:([0-9]{1,4}) ?h(?:ours?)?)? ?(?:([0-9]{1,4}) ?m(?:in(?:utes?)?)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    /// <summary>mon, mondays, mon-fri, monday to friday, every weekday, weekends, daily.</summary>
    public static IReadOnlyList<DayOfWeek>? Days(string text)
    {
        var cursor = new WordCursor(CommandText.Words(CommandText.Clean(text)));
        return Days(cursor) is { Count: > 0 } days && cursor.IsDone ? days : null;
    }

    /// <param name="isExpected">True where a number alone can only be a time.</param>
    internal static TimeOnly? Time(WordCursor cursor, bool isExpected)
    {
        var start = cursor.At;
        if (cursor.Word() == "12" && cursor.Word(1) is "noon" or "midnight") cursor.At++;
        if (cursor.Word() is "noon" or "midday" or "midnight")
            return Found(new TimeOnly(cursor.Word() == "midnight" ? 0 : 12, 0), 1);
        var spoken = Array.IndexOf(Numbers, cursor.Word()) + 1; // "nine", "nine am"
        var match = TimePattern().Match(spoken > 0 ? spoken.ToString(CultureInfo.InvariantCulture) : cursor.Word());
        if (!match.Success) return Not();
        var (hour, minute) = (Number("hour"), Number("minute"));
        var half = match.Groups["half"].Value;
        var taken = 1;
        if (half.Length == 0 && cursor.Word(1).Replace(".", "", StringComparison.Ordinal) is "am" or "pm" or "a" or "p")
        {
            half = cursor.Word(1)[..1];
            taken = 2;
        }
        else if (cursor.Word(1) is "o'clock" or "oclock" or "uhr" or "h" or "hrs" or "hours" && half.Length == 0) taken = 2;
        else if (!isExpected && half.Length == 0 && !match.Groups["mark"].Success) return Not();

        if (cursor.Word(taken) is "in" && cursor.Word(taken + 1) is "the" && cursor.Word(taken + 2) is "morning" or "afternoon" or "evening")
        {
            if (half.Length == 0) half = cursor.Word(taken + 2) == "morning" ? "" : hour < 12 ? "p" : "";
            taken += 3;
        }

        if (half.Length > 0 && hour is < 1 or > 12) return Not();
        if (half.Length > 0) hour = hour % 12 + (half[0] == 'p' ? 12 : 0);
        if (hour == 24 && minute == 0) hour = 0;
        return hour < 24 && minute < 60 ? Found(new TimeOnly(hour, minute), taken) : Not();

        int Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

        TimeOnly? Found(TimeOnly time, int words)
        {
            cursor.At += words;
            return time;
        }

        TimeOnly? Not()
        {
            cursor.At = start;
            return null;
        }
    }

    internal static QuietHours? Hours(WordCursor cursor)
    {
        var start = cursor.At;
        while (cursor.Pass("hours", "from", "between", "after", "at", "are", "be", "during")) { }
        for (var i = cursor.At; i < cursor.Words.Count && i < cursor.At + 8; i++)
            if (JoinedTimes().IsMatch(cursor.Words[i]))
            {
                string[] parts = [.. cursor.Words[i].Replace("-", " - ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
                cursor.Words.RemoveAt(i);
                cursor.Words.InsertRange(i, parts);
                i += parts.Length - 1;
            }

        if (Time(cursor, isExpected: true) is { } from)
        {
            while (cursor.Pass("-", "--", "to", "until", "till", "and", "through")) { }
            if (Time(cursor, isExpected: true) is { } to && from != to) return new(from, to);
        }

        cursor.At = start;
        return null;
    }

    /// <summary>All days that follow one another here; empty where there is none.</summary>
    internal static IReadOnlyList<DayOfWeek> Days(WordCursor cursor)
    {
        var days = new List<DayOfWeek>();
        while (true)
        {
            var start = cursor.At;
            while (cursor.Pass("every", "each", "on", "and", "or", "&", "+", "the", "only", "all")) { }
            if (DaysOf(cursor.Word()) is not { } found)
            {
                cursor.At = start;
                return [.. days.Distinct()];
            }

            cursor.At++;
            if (found.Count == 1 && cursor.Word() is "-" or "--" or "to" or "till" or "until" or "through" or "thru" && Day(cursor.Word(1)) is { } last)
            {
                found = Between(found[0], last);
                cursor.At += 2;
            }

            days.AddRange(found);
        }
    }

    /// <summary>"Monday to Friday", "every day", "Monday and Wednesday".</summary>
    public static string InWords(IReadOnlyList<DayOfWeek> days)
    {
        if (days.Count == Week.Length) return "every day";
        if (days.Order().SequenceEqual(DigestSchedule.Weekdays.Order())) return "Monday to Friday";
        return Messages.Wording.Listed(Week.Where(days.Contains).Select(day => day.ToString()));
    }

    /// <summary>The weekday, by three letters of its name or more, one or several of them.</summary>
    internal static DayOfWeek? Day(string text)
    {
        var name = text.Length > 3 ? text.TrimEnd('s') : text;
        foreach (var day in Week)
            if (name.Length >= 3 && day.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase)) return day;
        return null;
    }

    /// <summary>The days of one word.</summary>
    private static IReadOnlyList<DayOfWeek>? DaysOf(string word)
    {
        switch (word)
        {
            case "weekday" or "weekdays" or "workday" or "workdays":
                return DigestSchedule.Weekdays;
            case "weekend" or "weekends":
                return [DayOfWeek.Saturday, DayOfWeek.Sunday];
            case "daily" or "everyday" or "day" or "days" or "morning" or "mornings" or "evening" or "evenings":
                return Week;
            case "weekly" or "week":
                return [DayOfWeek.Monday];
        }

        if (word.Split('/', '&', '+') is { Length: > 1 } listed && listed.All(part => Day(part) is not null))
            return [.. listed.Select(part => Day(part)!.Value)];
        var parts = word.Replace("..", "-", StringComparison.Ordinal).Split('-');
        return parts.Length <= 2 && Day(parts[0]) is { } from && Day(parts[^1]) is { } to ? Between(from, to) : null;
    }

    internal static IReadOnlyList<DayOfWeek> OtherDays(IReadOnlyList<DayOfWeek> days) => [.. Week.Except(days)];

    private static IReadOnlyList<DayOfWeek> Between(DayOfWeek from, DayOfWeek to)
    {
        var (first, last) = (Array.IndexOf(Week, from), Array.IndexOf(Week, to));
        return [.. Week.Where((_, i) => first <= last ? i >= first && i <= last : i >= first || i <= last)];
    }

    private static TimeOnly? Whole(string text, Func<WordCursor, TimeOnly?> read)
    {
        var cursor = new WordCursor(CommandText.Words(CommandText.Clean(text)));
        return read(cursor) is { } time && cursor.IsDone ? time : null;
    }

    [GeneratedRegex(
        @"^(?:(?<hour>[0-9]{1,2})(?:(?<mark>[:.h])(?<minute>[0-9]{2})?(?:[:.][0-9]{2})?)?|(?<hour>[0-9]{1,2})(?<minute>[0-9]{2}))"
        + @"(?<mark>h|hrs|uhr)?(?:(?<half>[ap])(?:\.?m)?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"^[0-9:.hamp]*-[0-9:.hamp]*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex JoinedTimes();
}

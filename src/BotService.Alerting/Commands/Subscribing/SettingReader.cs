using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>Reads times, days and hours as people write them. Null where the text is none.</summary>
public static partial class SettingReader
{
    private static readonly string[] TimeFormats = ["H:mm", "HH:mm", "H.mm", "h:mmtt", "htt", "h.mmtt", "H'h'", "H'h'mm"];

    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>09:00, 9:00, 9am, 9.30pm, 9h.</summary>
    public static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.ToUpperInvariant(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        || TimeOnly.TryParseExact(text.ToLowerInvariant(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time) ? time : null;

    /// <summary>22:00-07:00.</summary>
    public static QuietHours? Hours(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2 && Time(parts[0]) is { } from && Time(parts[1]) is { } to && from != to ? new(from, to) : null;
    }

    /// <summary>4h, 30m, 1h30m, 90min, 4hours.</summary>
    public static TimeSpan? Duration(string text) =>
        DurationPattern().Match(text) is { Success: true } match && text.Length > 0 ? TimeSpan.FromMinutes(60 * Part(match, 1) + Part(match, 2)) : null;

    private static int Part(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^(?:([0-9]{1,4}) ?h(?:ours?)?)? ?(?:([0-9]{1,4}) ?m(?:in(?:utes?)?)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    /// <summary>mon, monday, mon-fri, weekdays, weekend, daily.</summary>
    public static IReadOnlyList<DayOfWeek>? Days(string text)
    {
        switch (text.ToLowerInvariant())
        {
            case "weekdays" or "workdays":
                return DigestSchedule.Weekdays;
            case "weekend" or "weekends":
                return [DayOfWeek.Saturday, DayOfWeek.Sunday];
            case "daily" or "everyday" or "all":
                return Week;
        }

        var parts = text.Split('-');
        if (parts.Length > 2 || Day(parts[0]) is not { } from || Day(parts[^1]) is not { } to) return null;
        var (first, last) = (Array.IndexOf(Week, from), Array.IndexOf(Week, to));
        return [.. Week.Where((_, i) => first <= last ? i >= first && i <= last : i >= first || i <= last)];
    }

    /// <summary>"Monday to Friday", "every day", "Monday and Wednesday".</summary>
    public static string InWords(IReadOnlyList<DayOfWeek> days)
    {
        if (days.Count == Week.Length) return "every day";
        if (days.Order().SequenceEqual(DigestSchedule.Weekdays.Order())) return "Monday to Friday";
        return Messages.Wording.Listed(Week.Where(days.Contains).Select(day => day.ToString()));
    }

    private static DayOfWeek? Day(string text)
    {
        foreach (var day in Week)
            if (text.Length >= 3 && day.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)) return day;
        return null;
    }
}

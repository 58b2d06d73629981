using System.Globalization;

namespace BotService.Feeds.Formats;

/// <summary>How long a feed asks to be left alone.</summary>
internal static class FeedPace
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>RSS's ttl, in minutes.</summary>
    public static TimeSpan? FromMinutes(string minutes) =>
        double.TryParse(minutes, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1_000_000
            ? Clamp(TimeSpan.FromMinutes(value))
            : null;

    /// <summary>sy:updatePeriod divided by sy:updateFrequency.</summary>
    public static TimeSpan? FromPeriod(string? period, string? frequency)
    {
        TimeSpan? length = period?.ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        var times = int.TryParse(frequency, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : 1;
        return length is { } whole ? Clamp(whole / times) : null;
    }

    /// <summary>A day at most: "yearly" is a template's default more often than a promise.</summary>
    private static TimeSpan Clamp(TimeSpan pace) => pace < Longest ? pace : Longest;
}

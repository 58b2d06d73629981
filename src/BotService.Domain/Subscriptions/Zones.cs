namespace BotService.Domain.Subscriptions;

/// <summary>Time zones by their IANA names.</summary>
public static class Zones
{
    public static bool IsKnown(string zone) => zone is "UTC" || (zone.Contains('/') && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));

    /// <summary>The zone that is so many whole hours ahead of UTC all year. IANA counts them the other way round.</summary>
    public static string OfOffset(int hours) => FormattableString.Invariant($"Etc/GMT{-hours:+0;-0}");

    /// <summary>As people read it: <c>Etc/GMT-2</c> is UTC+2.</summary>
    public static string Shown(string zone) => zone.StartsWith("Etc/GMT", StringComparison.Ordinal) && zone.Length > 8
        ? $"UTC{(zone[7] == '-' ? '+' : '-')}{zone[8..]}"
        : zone;

    /// <summary>The zone; UTC where this machine's rules do not know the name (any more).</summary>
    public static TimeZoneInfo Find(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;

    public static DateTimeOffset ToLocal(DateTimeOffset instant, string zone) => TimeZoneInfo.ConvertTime(instant, Find(zone));

    /// <summary>
    /// The first instant at which a wall clock in the zone shows this time or, where the clock jumps over it, the first instant after the
    /// jump. A time that comes twice is its first coming.
    /// </summary>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        var wall = date.ToDateTime(time);
        if (zone.IsInvalidTime(wall))
        {
            do wall = wall.AddMinutes(1);
            while (zone.IsInvalidTime(wall));
        }

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>False for the few dates that a zone left out altogether by moving across the date line.</summary>
    public static bool Has(DateOnly date, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(InstantOf(date, new TimeOnly(12, 0), zone), zone).DateTime) == date;
}

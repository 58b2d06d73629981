namespace BotService.Domain.Subscriptions;

/// <summary>Time zones by their IANA names.</summary>
public static class Zones
{
    public static bool IsKnown(string zone) => zone is "UTC" || (zone.Contains('/') && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));

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

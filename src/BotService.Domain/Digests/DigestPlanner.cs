using BotService.Domain.Subscriptions;

namespace BotService.Domain.Digests;

/// <summary>Which digest a schedule asks for, from nothing but the schedule and the time: a missed, late or doubled tick changes no answer.</summary>
public static class DigestPlanner
{
    /// <summary>A schedule has a weekday at least, and a zone may leave out a day.</summary>
    private const int DaysToSearch = 9;

    /// <summary>
    /// The newest digest whose time has come since the subscription took its present form; null when there is none. After downtime that is one, for
    /// all that was missed.
    /// </summary>
    public static DigestSlot? Due(Subscription subscription, DateTimeOffset now) =>
        subscription.Digest is { } schedule ? Newest(schedule, subscription.Zone, now, subscription.CreatedAt) : null;

    /// <summary>The next digest after now; null without a schedule.</summary>
    public static DigestSlot? Next(Subscription subscription, DateTimeOffset now)
    {
        if (subscription.Digest is not { } schedule) return null;
        var zone = Zones.Find(subscription.Zone);
        var today = Today(now, zone).AddDays(-1); // a digest in a gap before midnight comes on the day after its own
        for (var ahead = 0; ahead <= DaysToSearch; ahead++)
            if (SlotOn(today.AddDays(ahead), schedule, zone) is { } slot && slot.At > now) return slot;
        return null;
    }

    /// <summary>The digest before this one in the schedule: where the period that it tells begins.</summary>
    public static DigestSlot? Before(DigestSlot slot, DigestSchedule schedule, string zone) =>
        Newest(schedule, zone, slot.At.AddTicks(-1), DateTimeOffset.MinValue);

    private static DigestSlot? Newest(DigestSchedule schedule, string zoneName, DateTimeOffset now, DateTimeOffset notBefore)
    {
        var zone = Zones.Find(zoneName);
        var today = Today(now, zone);
        for (var back = 0; back <= DaysToSearch; back++)
        {
            if (SlotOn(today.AddDays(-back), schedule, zone) is not { } slot || slot.At > now) continue;
            return slot.At >= notBefore ? slot : null;
        }

        return null;
    }

    private static DigestSlot? SlotOn(DateOnly date, DigestSchedule schedule, TimeZoneInfo zone)
    {
        if (!schedule.Days.Contains(date.DayOfWeek)) return null;
        var at = Zones.InstantOf(date, schedule.At, zone);
        return Today(at, zone) == date || Zones.Has(date, zone) ? new(date, at) : null;
    }

    private static DateOnly Today(DateTimeOffset now, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
}

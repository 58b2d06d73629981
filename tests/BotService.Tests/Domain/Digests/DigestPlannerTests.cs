using BotService.Domain.Digests;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;

namespace BotService.Tests.Domain.Digests;

public sealed class DigestPlannerTests
{
    private static readonly string[] ZoneNames =
    [
        "UTC", "Europe/Berlin", "Europe/London", "Europe/Lisbon", "Atlantic/Azores", "Europe/Athens", "Europe/Moscow", "Africa/Cairo", "Africa/Casablanca",
        "Africa/Johannesburg",
        "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/Halifax",
        "America/St_Johns", "America/Santiago", "America/Asuncion",
        "America/Sao_Paulo", "America/Havana", "America/Scoresbysund", "America/Nuuk", "Asia/Beirut", "Asia/Jerusalem", "Asia/Tehran", "Asia/Dubai",
        "Asia/Kolkata", "Asia/Kathmandu",
        "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia",
        "Pacific/Kiritimati", "Pacific/Honolulu",
    ];

    /// <summary>400 days in 40 zones, with ticks that come late and downtimes of up to two days (docs/reliability.md).</summary>
    [Fact]
    public void Every_local_date_gets_one_digest_if_the_bot_ran_between_it_and_the_next()
    {
        var random = new Random(7);
        foreach (var zone in ZoneNames)
        {
            var start = new DateTimeOffset(2025, 2, 20, 12, 0, 0, TimeSpan.Zero);
            var subscription = Daily(zone, new TimeOnly(random.Next(24), random.Next(60))) with { CreatedAt = start };
            var posted = new Dictionary<DateOnly, DateTimeOffset>();
            var ticks = new List<DateTimeOffset>();
            for (var now = start; now < start.AddDays(400); now = now.AddMinutes(random.Next(20) == 0 ? random.Next(2880) : random.Next(1, 120)))
            {
                ticks.Add(now);
                if (DigestPlanner.Due(subscription, now) is { } slot) posted.TryAdd(slot.Date, now); // the outbox's key: once
            }

            var zoneInfo = Zones.Find(zone);
            var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zoneInfo).DateTime);
            for (var date = first; date < first.AddDays(399); date = date.AddDays(1))
            {
                var from = Zones.InstantOf(date, subscription.Digest!.At, zoneInfo);
                var to = Zones.InstantOf(date.AddDays(1), subscription.Digest.At, zoneInfo);
                var at = ticks.BinarySearch(from);
                if (at < 0) at = ~at;
                DateTimeOffset? tick = at < ticks.Count && ticks[at] < to ? ticks[at] : null;

                Assert.True(
                    from < start || tick == (posted.TryGetValue(date, out var found) ? found : null),
                    $"{zone} {date:O}: tick at {tick:O}, posted at {(posted.TryGetValue(date, out found) ? found : null):O}");
            }
        }
    }

    [Fact]
    public void A_time_in_the_gap_of_spring_comes_at_the_first_instant_after_it()
    {
        var subscription = Daily("Europe/Berlin", new TimeOnly(2, 30)); // on 30 March 2025 clocks go from 02:00 to 03:00

        var slot = DigestPlanner.Due(subscription, Utc(2025, 3, 30, 12, 0));

        Assert.Equal(new DateOnly(2025, 3, 30), slot!.Date);
        Assert.Equal(Utc(2025, 3, 30, 1, 0), slot.At);
    }

    [Fact]
    public void A_time_in_the_repeated_hour_of_autumn_comes_once_at_its_first_coming()
    {
        var subscription = Daily("Europe/Berlin", new TimeOnly(2, 30)); // on 26 October 2025 the hour from 02:00 comes twice

        var first = DigestPlanner.Due(subscription, Utc(2025, 10, 26, 0, 30));
        var second = DigestPlanner.Due(subscription, Utc(2025, 10, 26, 1, 30));

        Assert.Equal(Utc(2025, 10, 26, 0, 30), first!.At);
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_date_that_a_zone_left_out_has_no_digest()
    {
        var subscription = Daily("Pacific/Apia", new TimeOnly(9, 0)) with { CreatedAt = Utc(2011, 12, 1, 0, 0) }; // 30 December 2011 never was there

        var slots = Enumerable.Range(0, 5 * 24).Select(hour => DigestPlanner.Due(subscription, Utc(2011, 12, 28, 0, 0).AddHours(hour))?.Date)
            .OfType<DateOnly>()
            .Distinct();

        Assert.DoesNotContain(new DateOnly(2011, 12, 30), slots);
    }

    [Fact]
    public void Monday_looks_back_to_Friday()
    {
        var subscription = Somebody.Subscription() with { Digest = new(new TimeOnly(9, 0), DigestSchedule.Weekdays), Zone = "Europe/Berlin" };

        var monday = DigestPlanner.Due(subscription, Utc(2025, 11, 3, 12, 0))!;
        var before = DigestPlanner.Before(monday, subscription.Digest, subscription.Zone)!;

        Assert.Equal(new DateOnly(2025, 11, 3), monday.Date);
        Assert.Equal(new DateOnly(2025, 10, 31), before.Date);
    }

    [Fact]
    public void A_new_subscription_does_not_make_up_for_this_morning()
    {
        var subscription = Daily("UTC", new TimeOnly(9, 0)) with { CreatedAt = Utc(2025, 11, 3, 10, 0) };

        Assert.Null(DigestPlanner.Due(subscription, Utc(2025, 11, 3, 12, 0)));
        Assert.Equal(Utc(2025, 11, 4, 9, 0), DigestPlanner.Next(subscription, Utc(2025, 11, 3, 12, 0))!.At);
        Assert.Equal(new DateOnly(2025, 11, 4), DigestPlanner.Due(subscription, Utc(2025, 11, 4, 9, 0))!.Date);
    }

    [Fact]
    public void After_three_days_of_downtime_one_digest_is_due()
    {
        var slot = DigestPlanner.Due(Daily("UTC", new TimeOnly(9, 0)), Utc(2025, 11, 6, 10, 0));

        Assert.Equal(new DateOnly(2025, 11, 6), slot!.Date);
    }

    [Fact]
    public void An_unknown_zone_is_UTC()
    {
        var slot = DigestPlanner.Due(Daily("Atlantis/Capital", new TimeOnly(9, 0)), Utc(2025, 11, 6, 10, 0));

        Assert.Equal(Utc(2025, 11, 6, 9, 0), slot!.At);
    }

    private static Subscription Daily(string zone, TimeOnly at) => Somebody.Subscription() with
    {
        Digest = new(at, Enum.GetValues<DayOfWeek>()),
        Zone = zone,
        CreatedAt = Utc(2025, 1, 1, 0, 0),
    };

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}

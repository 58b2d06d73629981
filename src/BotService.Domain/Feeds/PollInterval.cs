namespace BotService.Domain.Feeds;

/// <summary>How often to poll: half the gap between a feed's posts, learned as it goes.</summary>
public static class PollInterval
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(2);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The interval after a poll that read something: from the dates of what was new.</summary>
    /// <param name="dates">When the new entries were published, in any order; those without a date left out.</param>
    public static TimeSpan AfterNews(Feed feed, IReadOnlyList<DateTimeOffset> dates, DateTimeOffset now)
    {
        var points = dates.Where(date => date <= now).Append(now).Order().ToList();
        if (feed.LastNewEntryAt is { } last) points.Insert(0, last < points[0] ? last : points[0]);
        var gaps = points.Zip(points.Skip(1), (earlier, later) => later - earlier).Order().ToList();
        if (gaps.Count == 0) return Clamp(feed.Interval);
        var half = gaps[gaps.Count / 2] / 2;
        return feed.LastSucceededAt is null && gaps.Count >= 3 ? Clamp(half) : Toward(feed.Interval, half);
    }

    /// <summary>The interval after a poll that brought nothing new: a silence longer than the gap believed in so far makes it longer.</summary>
    public static TimeSpan AfterNothing(Feed feed, DateTimeOffset now)
    {
        var silence = now - (feed.LastNewEntryAt ?? feed.LastSucceededAt ?? now);
        return silence > feed.Interval * 2 ? Toward(feed.Interval, silence / 2) : Clamp(feed.Interval);
    }

    /// <summary>A quarter of the way: one odd gap does not turn it round.</summary>
    private static TimeSpan Toward(TimeSpan present, TimeSpan observed) => Clamp(present + (Clamp(observed) - present) / 4);

    private static TimeSpan Clamp(TimeSpan interval) => interval < Shortest ? Shortest : interval > Longest ? Longest : interval;
}

namespace BotService.Domain.Feeds;

/// <summary>Tells a flood or a rewritten feed from news: its entries are recorded, a few may alert, the rest waits for the digest.</summary>
public static class StormRule
{
    /// <summary>So many of a storm's entries may still alert: the best by score, published within <see cref="AlertWindow"/>.</summary>
    public const int MayAlert = 3;

    public static readonly TimeSpan AlertWindow = TimeSpan.FromHours(24);

    private const int FewestRewritten = 10;
    private const int FewestNew = 20;

    /// <param name="fresh">Entries of which no key was known.</param>
    /// <param name="rewritten">Entries with a new identity that were known by another key.</param>
    /// <returns>What kind of storm it is, in words; null when it is none.</returns>
    public static string? Judge(Feed feed, int fresh, int rewritten, DateTimeOffset now)
    {
        var all = fresh + rewritten;
        if (all >= FewestRewritten && rewritten * 2 > all) return $"the feed gave {rewritten} known entries a new identity at once";
        var usual = feed.LastPolledAt is { } last ? (now - last) / (feed.Interval * 2) : 0; // the interval is half the usual gap
        return fresh > Math.Max(FewestNew, 5 * usual) ? $"the feed brought {fresh} new entries at once" : null;
    }
}

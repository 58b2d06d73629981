using System.ComponentModel.DataAnnotations;

namespace BotService.Alerting.Polling;

/// <summary>How many feeds are polled at once.</summary>
public sealed class PollingOptions
{
    public const string Section = "Polling";

    /// <summary>Fetches in flight at once. More than 256 cost memory and gain nothing (docs/performance.md).</summary>
    [Range(1, 2048)]
    public int InFlight { get; set; } = 256;

    /// <summary>Of these, so many at most to one host: a slow host does not hold up the others.</summary>
    [Range(1, 64)]
    public int PerHost { get; set; } = 4;

    /// <summary>Feeds claimed at a time.</summary>
    [Range(1, 10_000)]
    public int ClaimLimit { get; set; } = 1000;

    /// <summary>How long a claimed feed is left to this node; one that died gives its feeds back by that.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Feeds committed in one transaction at most.</summary>
    [Range(1, 5000)]
    public int BatchFeeds { get; set; } = 500;

    /// <summary>Entries committed in one transaction at most (a feed that brings more is not split).</summary>
    [Range(1, 50_000)]
    public int BatchEntries { get; set; } = 2000;
}

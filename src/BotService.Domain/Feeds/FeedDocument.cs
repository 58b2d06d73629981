namespace BotService.Domain.Feeds;

/// <summary>What a feed's document said: its head, and those entries that the reader was asked for.</summary>
public sealed record FeedDocument
{
    /// <summary><c>rss20</c>, <c>atom10</c>, <c>json11</c> and so on.</summary>
    public required string Format { get; init; }

    public string Title { get; init; } = "";

    public Uri? Link { get; init; }

    /// <summary>How many entries the document holds, known ones included.</summary>
    public required int EntryCount { get; init; }

    /// <summary>New and changed entries, in the document's order.</summary>
    public IReadOnlyList<Entry> Entries { get; init; } = [];

    /// <summary>How many of them were left out for good, and why; null when none was.</summary>
    public string? LeftOut { get; init; }

    /// <summary>How long the feed itself asks to be left alone (ttl, sy:updatePeriod); null when it does not say.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>What was mended or left out, in words: "a raw ampersand escaped", "one entry could not be read".</summary>
    public IReadOnlyList<string> Mendings { get; init; } = [];
}

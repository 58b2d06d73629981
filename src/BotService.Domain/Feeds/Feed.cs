namespace BotService.Domain.Feeds;

/// <summary>A feed that is polled, with all that the next poll needs to know. Shared by every workspace that follows it.</summary>
public sealed record Feed
{
    /// <summary>0 until stored.</summary>
    public long Id { get; init; }

    /// <summary>Where it is fetched now; a permanent redirect moves it once the feed was read there several times.</summary>
    public required Uri Url { get; init; }

    /// <summary>Where it was fetched before it moved: tried again when the new address fails.</summary>
    public Uri? FormerUrl { get; init; }

    /// <summary>Where a permanent redirect leads, and how many polls in a row have read the feed there.</summary>
    public Uri? MovingTo { get; init; }

    public int MovingSeen { get; init; }

    /// <summary>What its last document held that was left out, in a sentence; null when nothing was.</summary>
    public string? LeftOut { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The folder of the OPML that it came from.</summary>
    public string Folder { get; init; } = "";

    public Uri? SiteUrl { get; init; }

    /// <summary>True for feeds of the seed catalogue: every workspace follows them unless it says no. Others are followed by those who added them.</summary>
    public bool IsCatalogue { get; init; }

    /// <summary>Why it is not polled any more ("410 Gone"); null while it is.</summary>
    public string? StoppedBecause { get; init; }

    public DateTimeOffset NextPollAt { get; init; }

    public DateTimeOffset? LastPolledAt { get; init; }

    /// <summary>Null until the first document was read: that first one alerts nothing.</summary>
    public DateTimeOffset? LastSucceededAt { get; init; }

    public DateTimeOffset? LastNewEntryAt { get; init; }

    /// <summary>In a row; 0 after a success.</summary>
    public int Failures { get; init; }

    /// <summary>Machine-readable: <c>timeout</c>, <c>blocked_address</c>, <c>http_404</c>; null when the last poll succeeded.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The same in a sentence that says what to do.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>How often it is polled at present.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Validators of the last document, sent back verbatim.</summary>
    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>64-bit hash of the last document's bytes: equal bytes are not parsed again.</summary>
    public long? BodyHash { get; init; }

    /// <summary>When a document was last fetched in full; validators that lie are caught by one such fetch a day.</summary>
    public DateTimeOffset? LastFullFetchAt { get; init; }

    /// <summary>Entries stored so far.</summary>
    public int EntryCount { get; init; }

    public string? Format { get; init; }
}

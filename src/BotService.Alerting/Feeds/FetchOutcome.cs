using BotService.Domain.Feeds;

namespace BotService.Alerting.Feeds;

/// <summary>What came of a fetch.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>Where a permanent redirect says that the feed lives now; null when it stays.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>How long the server says the answer stays fresh (Cache-Control max-age); null when it does not say.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>304, or 200 with the same bytes as last time.</summary>
    public sealed record Unchanged(FeedValidators Validators) : FetchOutcome;

    public sealed record Read(FeedDocument Document, FeedValidators Validators) : FetchOutcome;

    /// <param name="Code">Machine-readable: <c>timeout</c>, <c>tls</c>, <c>blocked_address</c>, <c>too_large</c>, <c>http_503</c>, <c>not_a_feed</c>,
    /// <c>dtd_not_allowed</c>.</param>
    /// <param name="Message">A sentence that says what is wrong and what to do.</param>
    /// <param name="RetryAfter">As the server asked; clamped to 24 hours.</param>
    /// <param name="IsFinal">True for 410: the feed stops.</param>
    public sealed record Failed(string Code, string Message, TimeSpan? RetryAfter, bool IsFinal) : FetchOutcome
    {
        /// <summary>The code of what is our own fault and says nothing of the feed.</summary>
        public const string OurOwn = "too_busy";

        /// <summary>The feed that a web page names which stands at the address.</summary>
        public Uri? FeedLink { get; init; }
    }
}

/// <param name="ETag">Verbatim.</param>
/// <param name="LastModified">Verbatim.</param>
/// <param name="BodyHash">Of the decoded bytes; null after a 304.</param>
public sealed record FeedValidators(string? ETag, string? LastModified, long? BodyHash);

namespace BotService.Domain.Announcements;

/// <summary>One entry of a feed as the domain sees it: plain text, no markup. Title and text are what every quote is a substring of.</summary>
public sealed record Announcement
{
    /// <summary>Unique; in <c>analyze</c> the caller's own id, in the poller one derived from feed and entry identity.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>May be empty: a headline alone is judged too.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who published it: a feed's title or a publication's name.</summary>
    public string Source { get; init; } = "";

    public Uri? Url { get; init; }

    /// <summary>Missing when the source gives none that can be read.</summary>
    public DateTimeOffset? PublishedAt { get; init; }
}

using BotService.Domain.Stories;

namespace BotService.Alerting.Chat;

/// <summary>
/// A message before it belongs to a platform: what is said, in which order, and what can be done with it. Composed once, stored in the
/// outbox as JSON (<see cref="ChatJson"/>), rendered by each platform as a pure function.
/// </summary>
public sealed record ChatMessage
{
    /// <summary>One plain line for banners, notifications and screen readers: company, event and amount.</summary>
    public required string Summary { get; init; }

    public required IReadOnlyList<MessageBlock> Blocks { get; init; }

    /// <summary>Shown on demand: a modal in Slack, "Show details" in Teams, a disclosure on the page. Empty when there is no more.</summary>
    public IReadOnlyList<MessageBlock> Details { get; init; } = [];

    /// <summary>Buttons, the most useful first; at most four.</summary>
    public IReadOnlyList<MessageAction> Actions { get; init; } = [];

    /// <summary>Messages that belong in this one's thread: a digest's categories.</summary>
    public IReadOnlyList<ChatMessage> Replies { get; init; } = [];

    /// <summary>The story that it tells, for votes, follows and edits; null for others.</summary>
    public StoryId? Story { get; init; }
}

using BotService.Domain.Decisions;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Stories;

public interface IStoryStore
{
    /// <summary>By id, or by a beginning of one (four characters or more) that only one story has.</summary>
    Task<Story?> FindAsync(string idOrPrefix, CancellationToken cancellationToken);

    /// <summary>Stories first seen or changed since then, oldest first (of more than the limit, the newest).</summary>
    Task<IReadOnlyList<Story>> ListSinceAsync(DateTimeOffset changedSince, int limit, CancellationToken cancellationToken);

    /// <summary>Stories that feeds which the workspace follows brought, the newest first.</summary>
    Task<IReadOnlyList<Story>> ListAsync(StoryFilter filter, CancellationToken cancellationToken);

    /// <summary>Stories that were posted in the channel, or kept for it, since then; the highest score first.</summary>
    Task<IReadOnlyList<Story>> ListDecidedAsync(ChannelKey channel, DateTimeOffset since, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Stories decided so for the channel since then (<see cref="DecisionOutcome.Digested"/> or <see cref="DecisionOutcome.Previewed"/>) and not told
    /// there in a digest yet, the highest score first.
    /// </summary>
    Task<IReadOnlyList<Story>> ListUntoldAsync(
        ChannelKey channel, DecisionOutcome outcome, DateTimeOffset since, int limit, CancellationToken cancellationToken);

    /// <summary>The channels for which <see cref="ListUntoldAsync"/> would answer at least one story.</summary>
    Task<IReadOnlyList<ChannelKey>> ListChannelsWithUntoldAsync(DecisionOutcome outcome, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>The recorded decision, null when the story was never weighed for the channel.</summary>
    Task<Decision?> FindDecisionAsync(StoryId story, ChannelKey channel, CancellationToken cancellationToken);

    /// <summary>Every channel's recorded decision about a story: what later coverage must not decide again.</summary>
    Task<IReadOnlyList<Decision>> ListDecisionsAsync(StoryId story, CancellationToken cancellationToken);

    /// <summary>Announcements by full-text search, the newest first (never ranked over all of them: docs/performance.md).</summary>
    /// <param name="words">Plain words; they are quoted for the engine.</param>
    Task<IReadOnlyList<StoredAnnouncement>> SearchAsync(string words, int limit, CancellationToken cancellationToken);

    /// <summary>The full announcements behind a story, the lead first.</summary>
    Task<IReadOnlyList<StoredAnnouncement>> ListCoverageAsync(StoryId story, CancellationToken cancellationToken);
}

/// <summary>All conditions hold together.</summary>
/// <param name="Workspace">Who asks: what came through another's feeds alone is not theirs to see.</param>
/// <param name="ChangedSince">First seen or changed since then.</param>
/// <param name="Parties">Of each inner list the story names at least one.</param>
/// <param name="Words">Plain words of its announcements; null for none.</param>
/// <param name="Limit">Of more, the newest.</param>
public sealed record StoryFilter(
    WorkspaceId Workspace, DateTimeOffset ChangedSince, IReadOnlyList<IReadOnlyList<string>> Parties, string? Words, int Limit);

/// <summary>An announcement with what was understood of it; its text no longer than <c>TextLimits</c> says.</summary>
public sealed record StoredAnnouncement(Domain.Announcements.Announcement Announcement, int Score, StoryId? Story, DateTimeOffset SeenAt);

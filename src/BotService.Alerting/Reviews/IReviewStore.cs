using BotService.Domain.Deliveries;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Reviews;

/// <summary>Reviews as the people of a workspace see and decide them.</summary>
public interface IReviewStore
{
    Task<Review?> FindAsync(ChannelKey channel, StoryId story, CancellationToken cancellationToken);

    /// <summary>Those of a channel that nobody has decided yet, by their stories' ids.</summary>
    Task<IReadOnlyList<Review>> ListOpenAsync(ChannelKey channel, int limit, CancellationToken cancellationToken);

    /// <summary>Those of a channel that were rejected and not approved since, the newest first.</summary>
    Task<IReadOnlyList<Review>> ListRejectedAsync(ChannelKey channel, int limit, CancellationToken cancellationToken);

    /// <summary>A story's, in every channel of the workspace.</summary>
    Task<IReadOnlyList<Review>> ListAsync(WorkspaceId workspace, StoryId story, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a decision with what follows from it, all or nothing. False, and nothing is written, when one of the reviews is no longer at the version
    /// that it was read at, or the story has changed: somebody was first.
    /// </summary>
    Task<bool> CommitAsync(ReviewCommit commit, CancellationToken cancellationToken);

    /// <summary>What the channel holds back is looked at now: it does not hold any more.</summary>
    Task HurryAsync(ChannelKey channel, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <param name="Reviews">As they shall be, each with the version that it was read at.</param>
/// <param name="Story">The story that was read; null where it does not matter.</param>
public sealed record ReviewCommit(
    IReadOnlyList<Review> Reviews, IReadOnlyList<Delivery> Deliveries, IReadOnlyList<AuditEntry> Audit, Story? Story, DateTimeOffset Now);

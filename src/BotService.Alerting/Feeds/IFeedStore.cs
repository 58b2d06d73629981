using BotService.Domain.Feeds;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Feeds;

public interface IFeedStore
{
    /// <summary>Adds feeds that are not there yet (by address); those that are keep their state and get the new title and folder.</summary>
    Task<IReadOnlyList<Feed>> AddAsync(IReadOnlyList<Feed> feeds, CancellationToken cancellationToken);

    /// <summary>Takes up to <paramref name="limit"/> feeds that are due, the longest overdue first, and pushes their due time to <paramref name="leaseEnd"/>,
    /// so that another node, or this one after a crash, comes back to them then.</summary>
    Task<IReadOnlyList<Feed>> ClaimDueAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken);

    Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken);

    Task<Feed?> FindAsync(Uri url, CancellationToken cancellationToken);

    /// <summary>Feeds that a workspace follows: the catalogue less those it left, and those it added.</summary>
    Task<IReadOnlyList<Feed>> ListFollowedAsync(WorkspaceId workspace, CancellationToken cancellationToken);

    Task SetFollowedAsync(WorkspaceId workspace, long feedId, bool isFollowed, CancellationToken cancellationToken);

    /// <summary>The channel's workspace follows these feeds from now on, and hears there of their troubles.</summary>
    Task FollowAsync(ChannelKey channel, IReadOnlyList<long> feedIds, CancellationToken cancellationToken);

    /// <summary>The workspaces that added the feed themselves.</summary>
    Task<IReadOnlyList<FeedFollower>> ListFollowersAsync(long feedId, CancellationToken cancellationToken);

    /// <summary>Makes feeds due now: after a stop is lifted, or when a person asks.</summary>
    Task MakeDueAsync(IReadOnlyList<long> feedIds, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <param name="Channel">In which the feed was added; null where that is not known.</param>
public sealed record FeedFollower(WorkspaceId Workspace, ChannelKey? Channel);

using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Subscriptions;

/// <summary>What channels asked for. Everything here belongs to the workspace in its key.</summary>
public interface ISubscriptionStore
{
    Task<Subscription?> FindAsync(ChannelKey channel, CancellationToken cancellationToken);

    /// <summary>Every subscription, for the router and the planner of digests; paused ones included.</summary>
    Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<Subscription>> ListAsync(WorkspaceId workspace, CancellationToken cancellationToken);

    /// <summary>Adds it, or replaces the channel's.</summary>
    Task SaveAsync(Subscription subscription, CancellationToken cancellationToken);

    /// <summary>False when there was none.</summary>
    Task<bool> RemoveAsync(ChannelKey channel, CancellationToken cancellationToken);

    /// <summary>Pauses with a reason, or resumes with null.</summary>
    Task PauseAsync(ChannelKey channel, string? because, CancellationToken cancellationToken);

    Task PauseAllAsync(WorkspaceId workspace, string? because, CancellationToken cancellationToken);

    /// <summary>Vendors muted in a channel, with the time at which each comes back; past ones left out.</summary>
    Task<IReadOnlyList<Mute>> ListMutesAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Null for <paramref name="until"/> ends the mute.</summary>
    Task SetMuteAsync(ChannelKey channel, string partyId, DateTimeOffset? until, CancellationToken cancellationToken);

    /// <summary>What feedback taught: a small weight for a feature (<c>signal:price</c>, <c>party:aws</c>) in a channel.</summary>
    Task<IReadOnlyList<FeedbackWeight>> ListWeightsAsync(CancellationToken cancellationToken);

    /// <summary>One vote a user and story: a second one replaces the first. Answers the vote that stood before (-1, 0, 1).</summary>
    Task<int> VoteAsync(ChannelKey channel, string storyId, string userId, int vote, CancellationToken cancellationToken);

    Task<VoteCount> CountVotesAsync(ChannelKey channel, string storyId, CancellationToken cancellationToken);

    Task AddWeightsAsync(ChannelKey channel, IReadOnlyDictionary<string, double> changes, CancellationToken cancellationToken);

    Task ResetWeightsAsync(ChannelKey channel, CancellationToken cancellationToken);

    /// <summary>Who wants further developments of a story in its thread.</summary>
    Task SetFollowingAsync(ChannelKey channel, string storyId, string userId, bool isFollowing, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> ListFollowersAsync(ChannelKey channel, string storyId, CancellationToken cancellationToken);
}

public sealed record Mute(ChannelKey Channel, string PartyId, DateTimeOffset Until);

public sealed record FeedbackWeight(ChannelKey Channel, string Feature, double Weight);

public sealed record VoteCount(int Up, int Down);

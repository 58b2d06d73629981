using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Subscriptions;

/// <summary>A channel's votes, and what they taught.</summary>
public interface IFeedbackStore
{
    /// <summary>One vote a user and story: a second one replaces the first. Answers the vote that stood before (-1, 0, 1).</summary>
    Task<int> VoteAsync(ChannelKey channel, StoryId story, string userId, int vote, CancellationToken cancellationToken);

    Task<VoteCount> CountVotesAsync(ChannelKey channel, StoryId story, CancellationToken cancellationToken);

    /// <summary>A small weight for each feature (<c>signal:price</c>, <c>party:aws</c>) that votes have moved.</summary>
    Task<IReadOnlyDictionary<string, double>> ListWeightsAsync(ChannelKey channel, CancellationToken cancellationToken);

    Task AddWeightsAsync(ChannelKey channel, IReadOnlyDictionary<string, double> changes, CancellationToken cancellationToken);

    Task ResetWeightsAsync(ChannelKey channel, CancellationToken cancellationToken);
}

public sealed record VoteCount(int Up, int Down);

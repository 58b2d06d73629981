namespace BotService.Domain.Subscriptions;

/// <summary>A channel's subscription with all else that is weighed when a story comes.</summary>
public sealed record Subscriber(Subscription Subscription)
{
    /// <summary>Party ids with the time at which each is heard of again.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Mutes { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>What feedback taught, in points of score by feature (<see cref="Feedback"/>).</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    public FollowedFeeds Feeds { get; init; } = FollowedFeeds.Catalogue;
}

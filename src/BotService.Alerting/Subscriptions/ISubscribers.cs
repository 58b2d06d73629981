using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Subscriptions;

/// <summary>Subscriptions with all that is weighed when a story comes, for the router and the planner of digests; paused ones included.</summary>
public interface ISubscribers
{
    /// <summary>Every channel's, of every workspace.</summary>
    Task<IReadOnlyList<Subscriber>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The same without what is weighed.</summary>
    Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(CancellationToken cancellationToken);

    /// <summary>One channel's, with the subscription given instead of the stored one: what it would bring can be asked before it is saved.</summary>
    Task<Subscriber> LoadAsync(Subscription subscription, CancellationToken cancellationToken);
}

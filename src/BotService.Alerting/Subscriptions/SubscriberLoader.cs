using BotService.Alerting.Feeds;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Subscriptions;

/// <summary>Puts together what the router weighs: subscriptions with their mutes, their feedback and the feeds that their workspaces follow.</summary>
public sealed class SubscriberLoader(ISubscriptionStore subscriptions, IFeedStore feeds, TimeProvider time)
{
    public async Task<IReadOnlyList<Subscriber>> LoadAllAsync(CancellationToken cancellationToken) =>
        await LoadAsync(await subscriptions.ListAsync(cancellationToken), cancellationToken);

    public async Task<Subscriber> LoadAsync(Subscription subscription, CancellationToken cancellationToken) =>
        (await LoadAsync([subscription], cancellationToken))[0];

    private async Task<IReadOnlyList<Subscriber>> LoadAsync(IReadOnlyList<Subscription> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0) return [];
        var mutes = (await subscriptions.ListMutesAsync(time.GetUtcNow(), cancellationToken)).ToLookup(mute => mute.Channel);
        var weights = (await subscriptions.ListWeightsAsync(cancellationToken)).ToLookup(weight => weight.Channel);
        var followed = (await feeds.ListChoicesAsync(cancellationToken)).GroupBy(choice => choice.Workspace).ToDictionary(choices => choices.Key, Exceptions);
        return
        [
            .. wanted.Select(subscription => new Subscriber(subscription)
            {
                Mutes = mutes[subscription.Channel].ToDictionary(mute => mute.PartyId, mute => mute.Until),
                Weights = weights[subscription.Channel].ToDictionary(weight => weight.Feature, weight => weight.Weight),
                Feeds = followed.GetValueOrDefault(subscription.Channel.Workspace, FollowedFeeds.Catalogue),
            }),
        ];
    }

    private static FollowedFeeds Exceptions(IEnumerable<FeedChoice> choices)
    {
        var isFollowed = choices.ToLookup(choice => choice.IsFollowed, choice => choice.FeedId);
        return new(isFollowed[false].ToHashSet(), isFollowed[true].ToHashSet());
    }
}

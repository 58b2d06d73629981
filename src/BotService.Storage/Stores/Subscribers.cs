using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class Subscribers(StorageEngine engine, TimeProvider time) : ISubscribers
{
    public async Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        return await ListSubscriptionsAsync(session, cancellationToken);
    }

    public async Task<IReadOnlyList<Subscriber>> ListAsync(CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var subscriptions = await ListSubscriptionsAsync(session, cancellationToken);
        if (subscriptions.Count == 0) return [];
        return Assemble(
            subscriptions,
            await session.QueryAsync<MuteRow>(
                "SELECT * FROM mutes WHERE muted_until > @now ORDER BY workspace_id, channel, party_id", new { now = time.GetUtcNow().ToMs() },
                cancellationToken),
            await session.QueryAsync<WeightRow>("SELECT * FROM feedback_weights ORDER BY workspace_id, channel, feature", null, cancellationToken),
            await session.QueryAsync<FeedChoiceRow>("SELECT * FROM feed_choices ORDER BY workspace_id, feed_id", null, cancellationToken));
    }

    public async Task<Subscriber> LoadAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var channel = new { workspace = subscription.Channel.Workspace.Value, channel = subscription.Channel.Channel, now = time.GetUtcNow().ToMs() };
        await using var session = await engine.ReadAsync(cancellationToken);
        return Assemble(
            [subscription],
            await session.QueryAsync<MuteRow>(
                "SELECT * FROM mutes WHERE workspace_id = @workspace AND channel = @channel AND muted_until > @now ORDER BY party_id", channel,
                cancellationToken),
            await session.QueryAsync<WeightRow>(
                "SELECT * FROM feedback_weights WHERE workspace_id = @workspace AND channel = @channel", channel, cancellationToken),
            await session.QueryAsync<FeedChoiceRow>("SELECT * FROM feed_choices WHERE workspace_id = @workspace", channel, cancellationToken))[0];
    }

    private static async Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(StorageSession session, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<SubscriptionRow>(
            "SELECT body, paused_because FROM subscriptions ORDER BY workspace_id, channel", null, cancellationToken);
        return [.. rows.Select(row => row.ToSubscription())];
    }

    private static IReadOnlyList<Subscriber> Assemble(
        IReadOnlyList<Subscription> subscriptions, IReadOnlyList<MuteRow> mutes, IReadOnlyList<WeightRow> weights, IReadOnlyList<FeedChoiceRow> choices)
    {
        var mutesOf = mutes.ToLookup(mute => mute.Key);
        var weightsOf = weights.ToLookup(weight => weight.Key);
        var followed = choices.GroupBy(choice => choice.WorkspaceId).ToDictionary(ofOne => new WorkspaceId(ofOne.Key), Exceptions);
        return
        [
            .. subscriptions.Select(subscription => new Subscriber(subscription)
            {
                Mutes = mutesOf[subscription.Channel].ToDictionary(mute => mute.PartyId, mute => mute.MutedUntil.ToInstant()),
                Weights = weightsOf[subscription.Channel].ToDictionary(weight => weight.Feature, weight => weight.Weight),
                Feeds = followed.GetValueOrDefault(subscription.Channel.Workspace, FollowedFeeds.Catalogue),
            }),
        ];
    }

    private static FollowedFeeds Exceptions(IEnumerable<FeedChoiceRow> choices)
    {
        var isFollowed = choices.ToLookup(choice => choice.IsFollowed, choice => choice.FeedId);
        return new(isFollowed[false].ToHashSet(), isFollowed[true].ToHashSet());
    }

    private sealed class FeedChoiceRow
    {
        public string WorkspaceId { get; init; } = "";

        public long FeedId { get; init; }

        public bool IsFollowed { get; init; }
    }
}

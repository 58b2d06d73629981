using System.Text.Json;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage;

internal sealed class SubscriptionStore(StorageEngine engine) : ISubscriptionStore
{
    public async Task<Subscription?> FindAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var row = await session.FindAsync<SubscriptionRow>(
            """
            SELECT body, paused_because
              FROM subscriptions
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, Of(channel), cancellationToken);
        return row?.ToSubscription();
    }

    public async Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<SubscriptionRow>(
            "SELECT body, paused_because FROM subscriptions ORDER BY workspace_id, channel", null, cancellationToken);
        return [.. rows.Select(row => row.ToSubscription())];
    }

    public async Task<IReadOnlyList<Subscription>> ListAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<SubscriptionRow>(
            """
            SELECT body, paused_because
              FROM subscriptions
             WHERE workspace_id = @workspace
             ORDER BY channel
            """, new { workspace = workspace.Value }, cancellationToken);
        return [.. rows.Select(row => row.ToSubscription())];
    }

    public Task SaveAsync(Subscription subscription, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            INSERT INTO subscriptions (workspace_id, channel, paused_because, body)
            VALUES (@workspace, @channel, @PausedBecause, @body)
            ON CONFLICT (workspace_id, channel) DO UPDATE
               SET paused_because = excluded.paused_because,
                   body = excluded.body
            """,
            new
            {
                workspace = subscription.Channel.Workspace.Value,
                channel = subscription.Channel.Channel,
                subscription.PausedBecause,
                body = JsonSerializer.Serialize(subscription, StorageJson.Default.Subscription),
            }, cancellationToken);

    public async Task<bool> RemoveAsync(ChannelKey channel, CancellationToken cancellationToken) =>
        await engine.ExecuteAsync(
            """
            DELETE FROM subscriptions
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, Of(channel), cancellationToken) > 0;

    public Task PauseAsync(ChannelKey channel, string? because, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            UPDATE subscriptions
               SET paused_because = @because
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, because }, cancellationToken);

    public Task PauseAllAsync(WorkspaceId workspace, string? because, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            UPDATE subscriptions
               SET paused_because = @because
             WHERE workspace_id = @workspace
            """, new { workspace = workspace.Value, because }, cancellationToken);

    public async Task<IReadOnlyList<Mute>> ListMutesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<MuteRow>(
            """
            SELECT *
              FROM mutes
             WHERE muted_until > @now
             ORDER BY workspace_id, channel, party_id
            """, new { now = now.ToMs() }, cancellationToken);
        return [.. rows.Select(row => new Mute(new ChannelKey(new WorkspaceId(row.WorkspaceId), row.Channel), row.PartyId, row.MutedUntil.ToInstant()))];
    }

    public Task SetMuteAsync(ChannelKey channel, string partyId, DateTimeOffset? until, CancellationToken cancellationToken) =>
        until is null
            ? engine.ExecuteAsync(
                """
                DELETE FROM mutes
                 WHERE workspace_id = @workspace
                   AND channel = @channel
                   AND party_id = @partyId
                """, new { workspace = channel.Workspace.Value, channel = channel.Channel, partyId }, cancellationToken)
            : engine.ExecuteAsync(
                """
                INSERT INTO mutes (workspace_id, channel, party_id, muted_until)
                VALUES (@workspace, @channel, @partyId, @until)
                ON CONFLICT (workspace_id, channel, party_id) DO UPDATE
                   SET muted_until = excluded.muted_until
                """, new { workspace = channel.Workspace.Value, channel = channel.Channel, partyId, until = until.ToMs() }, cancellationToken);

    public async Task<IReadOnlyList<FeedbackWeight>> ListWeightsAsync(CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<WeightRow>("SELECT * FROM feedback_weights ORDER BY workspace_id, channel, feature", null, cancellationToken);
        return [.. rows.Select(row => new FeedbackWeight(new ChannelKey(new WorkspaceId(row.WorkspaceId), row.Channel), row.Feature, row.Weight))];
    }

    public async Task<int> VoteAsync(ChannelKey channel, string storyId, string userId, int vote, CancellationToken cancellationToken)
    {
        // Old and new in one statement: of two clicks at once, the second sees the first.
        var before = await engine.ExecuteAsync<long>(
            """
            INSERT INTO votes (workspace_id, channel, story_id, user_id, vote, vote_before)
            VALUES (@workspace, @channel, @storyId, @userId, @vote, 0)
            ON CONFLICT (workspace_id, channel, story_id, user_id) DO UPDATE
               SET vote_before = votes.vote,
                   vote = excluded.vote
            RETURNING vote_before
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, storyId, userId, vote = (long)vote }, cancellationToken);
        return (int)before[0];
    }

    public async Task<VoteCount> CountVotesAsync(ChannelKey channel, string storyId, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var votes = await session.QueryAsync<long>(
            """
            SELECT vote
              FROM votes
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND story_id = @storyId
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, storyId }, cancellationToken);
        return new VoteCount(votes.Count(vote => vote > 0), votes.Count(vote => vote < 0));
    }

    public async Task AddWeightsAsync(ChannelKey channel, IReadOnlyDictionary<string, double> changes, CancellationToken cancellationToken)
    {
        await using var session = await engine.WriteAsync(cancellationToken);
        await session.ExecuteAsync(
            new BulkStatement<KeyValuePair<string, double>>(
                """
                INSERT INTO feedback_weights (workspace_id, channel, feature, weight)
                SELECT r.workspace_id, r.channel, r.feature, r.weight
                  FROM {rows}
                 WHERE TRUE
                ON CONFLICT (workspace_id, channel, feature) DO UPDATE
                   SET weight = feedback_weights.weight + excluded.weight
                """,
                BulkColumn<KeyValuePair<string, double>>.Text("workspace_id", _ => channel.Workspace.Value),
                BulkColumn<KeyValuePair<string, double>>.Text("channel", _ => channel.Channel),
                BulkColumn<KeyValuePair<string, double>>.Text("feature", change => change.Key),
                BulkColumn<KeyValuePair<string, double>>.Real("weight", change => change.Value)),
            [.. changes.OrderBy(change => change.Key, StringComparer.Ordinal)], cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    public Task ResetWeightsAsync(ChannelKey channel, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            DELETE FROM feedback_weights
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, Of(channel), cancellationToken);

    public Task SetFollowingAsync(ChannelKey channel, string storyId, string userId, bool isFollowing, CancellationToken cancellationToken)
    {
        var parameters = new { workspace = channel.Workspace.Value, channel = channel.Channel, storyId, userId };
        return isFollowing
            ? engine.ExecuteAsync(
                """
                INSERT INTO followers (workspace_id, channel, story_id, user_id)
                VALUES (@workspace, @channel, @storyId, @userId)
                ON CONFLICT (workspace_id, channel, story_id, user_id) DO NOTHING
                """, parameters, cancellationToken)
            : engine.ExecuteAsync(
                """
                DELETE FROM followers
                 WHERE workspace_id = @workspace
                   AND channel = @channel
                   AND story_id = @storyId
                   AND user_id = @userId
                """, parameters, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ListFollowersAsync(ChannelKey channel, string storyId, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        return await session.QueryAsync<string>(
            """
            SELECT user_id
              FROM followers
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND story_id = @storyId
             ORDER BY user_id
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, storyId }, cancellationToken);
    }

    private static object Of(ChannelKey channel) => new { workspace = channel.Workspace.Value, channel = channel.Channel };

    private sealed class SubscriptionRow
    {
        public string Body { get; init; } = "";

        public string? PausedBecause { get; init; }

        public Subscription ToSubscription() =>
            (JsonSerializer.Deserialize(Body, StorageJson.Default.Subscription) ?? throw new JsonException("A subscription cannot be null."))
            with
            { PausedBecause = PausedBecause };
    }

    private sealed class MuteRow
    {
        public string WorkspaceId { get; init; } = "";

        public string Channel { get; init; } = "";

        public string PartyId { get; init; } = "";

        public long MutedUntil { get; init; }
    }

    private sealed class WeightRow
    {
        public string WorkspaceId { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Feature { get; init; } = "";

        public double Weight { get; init; }
    }
}

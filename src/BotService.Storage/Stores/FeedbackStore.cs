using BotService.Alerting.Subscriptions;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class FeedbackStore(StorageEngine engine) : IFeedbackStore
{
    public async Task<int> VoteAsync(ChannelKey channel, StoryId story, string userId, int vote, CancellationToken cancellationToken)
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
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, storyId = story.Value, userId, vote = (long)vote }, cancellationToken);
        return (int)before[0];
    }

    public async Task<VoteCount> CountVotesAsync(ChannelKey channel, StoryId story, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var votes = await session.QueryAsync<long>(
            """
            SELECT vote
              FROM votes
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND story_id = @storyId
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, storyId = story.Value }, cancellationToken);
        return new VoteCount(votes.Count(vote => vote > 0), votes.Count(vote => vote < 0));
    }

    public async Task<IReadOnlyDictionary<string, double>> ListWeightsAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<WeightRow>(
            """
            SELECT *
              FROM feedback_weights
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, ChannelRow.Of(channel), cancellationToken);
        return rows.ToDictionary(row => row.Feature, row => row.Weight);
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
            """, ChannelRow.Of(channel), cancellationToken);
}

internal sealed class WeightRow : ChannelRow
{
    public string Feature { get; init; } = "";

    public double Weight { get; init; }
}

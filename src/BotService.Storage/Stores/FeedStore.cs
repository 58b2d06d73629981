using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class FeedStore(StorageEngine engine) : IFeedStore
{
    public async Task<IReadOnlyList<Feed>> AddAsync(IReadOnlyList<Feed> feeds, CancellationToken cancellationToken)
    {
        await using var session = await engine.WriteInOrderAsync(cancellationToken);
        var known = await FindIdsAsync();
        var (old, fresh) = (feeds.Where(feed => known.ContainsKey(feed.Url.AbsoluteUri)), feeds.Where(feed => !known.ContainsKey(feed.Url.AbsoluteUri)));
        await session.ExecuteAsync(FeedRow.Insert, fresh.LastOfEach(feed => feed.Url.AbsoluteUri), cancellationToken);
        await session.ExecuteAsync(
            FeedRow.Rename, old.Select(feed => feed with { Id = known[feed.Url.AbsoluteUri] }).LastOfEach(feed => feed.Id), cancellationToken);

        known = await FindIdsAsync();
        var rows = (await session.QueryAsync<FeedRow>($"SELECT * FROM feeds WHERE id {engine.In("@ids")}", new { ids = engine.List(known.Values) },
            cancellationToken))
            .ToDictionary(row => row.Id);
        await session.CommitAsync(cancellationToken);
        return [.. feeds.Select(feed => rows[known[feed.Url.AbsoluteUri]].ToFeed())];

        async Task<Dictionary<string, long>> FindIdsAsync() =>
            (await session.QueryAsync(FeedRow.FindId, feeds.LastOfEach(feed => feed.Url.AbsoluteUri),
                reader => (Url: reader.GetString(0), Id: reader.GetInt64(1)), cancellationToken))
            .ToDictionary(row => row.Url, row => row.Id, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<Feed>> ClaimDueAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken)
    {
        await using var session = await engine.WriteAsync(cancellationToken);
        var due = await session.QueryAsync<FeedRow>(
            $"""
            SELECT *
              FROM feeds
             WHERE stopped_because IS NULL
               AND next_poll_at <= @now
             ORDER BY next_poll_at, id
             LIMIT @limit
            {engine.SkipLocked}
            """, new { now = now.ToMs(), limit }, cancellationToken);
        if (due.Count == 0)
            return [];

        await session.ExecuteAsync(
            $"""
            UPDATE feeds
               SET next_poll_at = @leaseEnd
             WHERE id {engine.In("@ids")}
            """, new { leaseEnd = leaseEnd.ToMs(), ids = engine.List(due.Select(feed => feed.Id)) }, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return [.. due.Select(feed => feed.ToFeed() with { NextPollAt = leaseEnd })];
    }

    public async Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<FeedRow>("SELECT * FROM feeds ORDER BY id", null, cancellationToken);
        return [.. rows.Select(row => row.ToFeed())];
    }

    public async Task<Feed?> FindAsync(Uri url, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var row = await session.FindAsync<FeedRow>(
            """
            SELECT *
              FROM feeds
             WHERE url = @url
                OR id = (SELECT feed_id FROM feed_addresses WHERE url = @url)
            """, new { url = url.AbsoluteUri }, cancellationToken);
        return row?.ToFeed();
    }

    public async Task<IReadOnlyList<Feed>> ListFollowedAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<FeedRow>(
            """
            SELECT *
              FROM feeds
             WHERE (is_catalogue OR id IN (SELECT feed_id FROM feed_choices WHERE workspace_id = @workspace AND is_followed))
               AND id NOT IN (SELECT feed_id FROM feed_choices WHERE workspace_id = @workspace AND NOT is_followed)
             ORDER BY id
            """, new { workspace = workspace.Value }, cancellationToken);
        return [.. rows.Select(row => row.ToFeed())];
    }

    public Task SetFollowedAsync(WorkspaceId workspace, long feedId, bool isFollowed, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            INSERT INTO feed_choices (workspace_id, feed_id, is_followed)
            VALUES (@workspace, @feedId, @isFollowed)
            ON CONFLICT (workspace_id, feed_id) DO UPDATE
               SET is_followed = excluded.is_followed
            """, new { workspace = workspace.Value, feedId, isFollowed }, cancellationToken);

    public async Task FollowAsync(ChannelKey channel, IReadOnlyList<long> feedIds, CancellationToken cancellationToken)
    {
        await using var session = await engine.WriteAsync(cancellationToken);
        foreach (var feedId in feedIds.Distinct())
            await session.ExecuteAsync(
                """
                INSERT INTO feed_choices (workspace_id, feed_id, is_followed, channel)
                VALUES (@workspace, @feedId, @isFollowed, @channel)
                ON CONFLICT (workspace_id, feed_id) DO UPDATE
                   SET is_followed = excluded.is_followed,
                       channel = excluded.channel
                """, new { workspace = channel.Workspace.Value, feedId, isFollowed = true, channel = channel.Channel }, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<FeedFollower>> ListFollowersAsync(long feedId, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<FollowerRow>(
            "SELECT workspace_id, channel FROM feed_choices WHERE feed_id = @feedId AND is_followed ORDER BY workspace_id", new { feedId }, cancellationToken);
        return [.. rows.Select(row => row.ToFollower())];
    }

    public Task MakeDueAsync(IReadOnlyList<long> feedIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            $"""
            UPDATE feeds
               SET next_poll_at = @now,
                   stopped_because = NULL
             WHERE id {engine.In("@ids")}
            """, new { now = now.ToMs(), ids = engine.List(feedIds) }, cancellationToken);

    private sealed class FollowerRow
    {
        public string WorkspaceId { get; init; } = "";

        public string? Channel { get; init; }

        public FeedFollower ToFollower()
        {
            var workspace = new WorkspaceId(WorkspaceId);
            return new(workspace, Channel is null ? null : new ChannelKey(workspace, Channel));
        }
    }
}

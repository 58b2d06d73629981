using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage;

internal sealed class FeedStore(StorageEngine engine) : IFeedStore
{
    public async Task<IReadOnlyList<Feed>> AddAsync(IReadOnlyList<Feed> feeds, CancellationToken cancellationToken)
    {
        var added = new List<Feed>(feeds.Count);
        await using var session = await engine.WriteInOrderAsync(cancellationToken);
        foreach (var feed in feeds)
        {
            var parameters = Parameters(feed);
            var row = await session.FindAsync<FeedRow>(
                """
                UPDATE feeds
                   SET title = CASE WHEN @Title = '' THEN title ELSE @Title END,
                       folder = CASE WHEN @Folder = '' THEN folder ELSE @Folder END,
                       is_catalogue = (is_catalogue OR @IsCatalogue)
                 WHERE url = @Url
                    OR id = (SELECT feed_id FROM feed_addresses WHERE url = @Url)
                RETURNING *
                """, parameters, cancellationToken);
            row ??= await session.FindAsync<FeedRow>(
                """
                INSERT INTO feeds (url, title, folder, site_url, is_catalogue, stopped_because, next_poll_at, last_polled_at, last_succeeded_at,
                                   last_new_entry_at, failures, failure_code, failure_message, interval_ms, etag, last_modified, body_hash,
                                   last_full_fetch_at, entry_count, format)
                VALUES (@Url, @Title, @Folder, @SiteUrl, @IsCatalogue, @StoppedBecause, @NextPollAt, @LastPolledAt, @LastSucceededAt,
                        @LastNewEntryAt, @Failures, @FailureCode, @FailureMessage, @IntervalMs, @Etag, @LastModified, @BodyHash,
                        @LastFullFetchAt, @EntryCount, @Format)
                RETURNING *
                """, parameters, cancellationToken);
            added.Add(row!.ToFeed());
        }

        await session.CommitAsync(cancellationToken);
        return added;
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

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var next = await session.FindAsync<long?>(
            """
            SELECT MIN(next_poll_at)
              FROM feeds
             WHERE stopped_because IS NULL
            """, null, cancellationToken);
        return next.ToInstant();
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

    public async Task<IReadOnlyList<FeedChoice>> ListChoicesAsync(CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<ChoiceRow>("SELECT * FROM feed_choices ORDER BY workspace_id, feed_id", null, cancellationToken);
        return [.. rows.Select(row => new FeedChoice(new WorkspaceId(row.WorkspaceId), row.FeedId, row.IsFollowed))];
    }

    public Task MakeDueAsync(IReadOnlyList<long> feedIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            $"""
            UPDATE feeds
               SET next_poll_at = @now,
                   stopped_because = NULL
             WHERE id {engine.In("@ids")}
            """, new { now = now.ToMs(), ids = engine.List(feedIds) }, cancellationToken);

    private static object Parameters(Feed feed) => new
    {
        Url = feed.Url.AbsoluteUri,
        feed.Title,
        feed.Folder,
        SiteUrl = feed.SiteUrl?.AbsoluteUri,
        feed.IsCatalogue,
        feed.StoppedBecause,
        NextPollAt = feed.NextPollAt.ToMs(),
        LastPolledAt = feed.LastPolledAt.ToMs(),
        LastSucceededAt = feed.LastSucceededAt.ToMs(),
        LastNewEntryAt = feed.LastNewEntryAt.ToMs(),
        Failures = (long)feed.Failures,
        feed.FailureCode,
        feed.FailureMessage,
        IntervalMs = (long)feed.Interval.TotalMilliseconds,
        Etag = feed.ETag,
        feed.LastModified,
        feed.BodyHash,
        LastFullFetchAt = feed.LastFullFetchAt.ToMs(),
        EntryCount = (long)feed.EntryCount,
        feed.Format,
    };

    private sealed class ChoiceRow
    {
        public string WorkspaceId { get; init; } = "";

        public long FeedId { get; init; }

        public bool IsFollowed { get; init; }
    }
}

using System.Text.Json;
using BotService.Alerting.Reviews;
using BotService.Domain;
using BotService.Domain.Briefings;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class ReviewStore(StorageEngine engine) : IReviewStore, IReviewQueue, IAuditLog
{
    private static readonly BulkStatement<AuditEntry> AddToLog = new(
        """
        INSERT INTO review_log (workspace_id, channel, story_id, at, action, actor_id, actor_name, title, hash, reason, words)
        SELECT r.workspace_id, r.channel, r.story_id, r.at, r.action, r.actor_id, r.actor_name, r.title, r.hash, r.reason, r.words
          FROM {rows}
        """,
        BulkColumn<AuditEntry>.Integer("at", entry => entry.At.ToMs()),
        BulkColumn<AuditEntry>.Text("workspace_id", entry => entry.Channel.Workspace.Value),
        BulkColumn<AuditEntry>.Text("channel", entry => entry.Channel.Channel),
        BulkColumn<AuditEntry>.Text("story_id", entry => entry.Story.Value),
        BulkColumn<AuditEntry>.Text("action", entry => EnumNames<AuditAction>.Of(entry.Action)),
        BulkColumn<AuditEntry>.Text("actor_id", entry => entry.By?.Id),
        BulkColumn<AuditEntry>.Text("actor_name", entry => entry.By?.Name.Storable()),
        BulkColumn<AuditEntry>.Text("title", entry => entry.Title.Storable()),
        BulkColumn<AuditEntry>.Text("hash", entry => entry.Hash),
        BulkColumn<AuditEntry>.Text("reason", entry => entry.Reason.Storable()),
        BulkColumn<AuditEntry>.Text("words", entry => JsonSerializer.Serialize(entry.Words, StorageJson.Default.Briefing)));

    public async Task<Review?> FindAsync(ChannelKey channel, StoryId story, CancellationToken cancellationToken) =>
        await ListAsync(
            """
            SELECT *
              FROM reviews
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND story_id = @story
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, story = story.Value }, cancellationToken) is [var found] ? found : null;

    public Task<IReadOnlyList<Review>> ListOpenAsync(ChannelKey channel, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT *
              FROM reviews
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND state IN ('held', 'open')
             ORDER BY alert_at DESC, story_id
             LIMIT @limit
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, limit }, cancellationToken);

    public Task<IReadOnlyList<Review>> ListRejectedAsync(ChannelKey channel, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT *
              FROM reviews
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND reason IS NOT NULL
             ORDER BY decided_at DESC, story_id
             LIMIT @limit
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, limit }, cancellationToken);

    public Task<IReadOnlyList<Review>> ListAsync(WorkspaceId workspace, StoryId story, CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT *
              FROM reviews
             WHERE workspace_id = @workspace
               AND story_id = @story
             ORDER BY channel
            """, new { workspace = workspace.Value, story = story.Value }, cancellationToken);

    public Task<IReadOnlyList<Review>> ListAsync(StoryId story, CancellationToken cancellationToken) =>
        ListAsync("SELECT * FROM reviews WHERE story_id = @story ORDER BY workspace_id, channel", new { story = story.Value }, cancellationToken);

    public async Task<bool> CommitAsync(ReviewCommit commit, CancellationToken cancellationToken)
    {
        await using var session = await engine.WriteInOrderAsync(cancellationToken);
        // In order with the intake's commits: a story that is as it was read stays so until this is written.
        if (commit.Story is { } story && await session.FindAsync<long>(
            "SELECT COALESCE(MAX(revision), 0) FROM stories WHERE id = @id", new { id = story.Id.Value }, cancellationToken) != story.Revision)
            return false;
        foreach (var review in commit.Reviews)
            if (!await ReviewRow.SaveAsync(session, review, commit.Now, cancellationToken)) return false;
        await DeliveryRow.AddAsync(session, commit.Deliveries, cancellationToken);
        await session.ExecuteAsync(AddToLog, commit.Audit, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return true;
    }

    public Task HurryAsync(ChannelKey channel, DateTimeOffset now, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            UPDATE reviews
               SET next_at = @now
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND state = 'held'
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, now = now.ToMs() }, cancellationToken);

    public async Task<IReadOnlyList<Review>> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken)
    {
        // Asked every second, and nearly always in vain: then nothing is written.
        if ((await ListAsync("SELECT * FROM reviews WHERE next_at <= @now LIMIT 1", new { now = now.ToMs() }, cancellationToken)).Count == 0) return [];
        var claimed = await engine.ExecuteAsync<ReviewRow>(
            $"""
            UPDATE reviews
               SET next_at = @leaseEnd
             WHERE (workspace_id, channel, story_id) IN (SELECT workspace_id, channel, story_id
                                                           FROM reviews
                                                          WHERE next_at <= @now
                                                          ORDER BY next_at, workspace_id, channel, story_id
                                                          LIMIT @limit
                                                         {engine.SkipLocked})
            RETURNING *
            """, new { now = now.ToMs(), leaseEnd = leaseEnd.ToMs(), limit }, cancellationToken);
        return [.. claimed.Select(row => row.ToReview())];
    }

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(
        WorkspaceId workspace, string storyIdOrPrefix, int limit, CancellationToken cancellationToken) =>
        [
            .. (await LogAsync(
                """
                SELECT *
                  FROM review_log
                 WHERE workspace_id = @workspace
                   AND story_id >= @start
                   AND story_id < @end
                 ORDER BY sequence
                 LIMIT @limit
                """, new { workspace = workspace.Value, start = storyIdOrPrefix.Storable(), end = storyIdOrPrefix.Storable() + "~", limit }, cancellationToken))
                .Select(row => row.ToEntry()),
        ];

    public async Task<Briefing?> FindWordsAsync(ChannelKey channel, StoryId story, string hash, CancellationToken cancellationToken) =>
        await LogAsync(
            """
            SELECT *
              FROM review_log
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND story_id = @story
               AND hash = @hash
             LIMIT 1
            """,
            new { workspace = channel.Workspace.Value, channel = channel.Channel, story = story.Value, hash = hash.Storable() },
            cancellationToken) is [var found] ? found.ToEntry().Words : null;

    public async Task<IReadOnlyList<(long Place, AuditEntry Entry)>> ReadAsync(
        string? storyIdOrPrefix, long after, int limit, CancellationToken cancellationToken) =>
        [
            .. (await LogAsync(
                """
                SELECT *
                  FROM review_log
                 WHERE sequence > @after
                   AND story_id >= @start
                   AND story_id < @end
                 ORDER BY sequence
                 LIMIT @limit
                """,
                new { after, start = (storyIdOrPrefix ?? "").Storable(), end = (storyIdOrPrefix ?? "").Storable() + "~", limit }, cancellationToken))
                .Select(row => (row.Sequence, row.ToEntry())),
        ];

    private async Task<IReadOnlyList<Review>> ListAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        return [.. (await session.QueryAsync<ReviewRow>(sql, parameters, cancellationToken)).Select(row => row.ToReview())];
    }

    private async Task<IReadOnlyList<LogRow>> LogAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        return await session.QueryAsync<LogRow>(sql, parameters, cancellationToken);
    }

    private sealed class LogRow
    {
        public long Sequence { get; init; }

        public long At { get; init; }

        public string WorkspaceId { get; init; } = "";

        public string Channel { get; init; } = "";

        public string StoryId { get; init; } = "";

        public string Action { get; init; } = "";

        public string? ActorId { get; init; }

        public string? ActorName { get; init; }

        public string Title { get; init; } = "";

        public string Hash { get; init; } = "";

        public string? Reason { get; init; }

        public string Words { get; init; } = "";

        public AuditEntry ToEntry() => new(
            At.ToInstant(), new ChannelKey(new WorkspaceId(WorkspaceId), Channel), new StoryId(StoryId), EnumNames<AuditAction>.Read(Action),
            ActorId is null ? null : new Reviewer(ActorId, ActorName ?? ActorId), Title, Hash,
            JsonSerializer.Deserialize(Words, StorageJson.Default.Briefing) ?? throw new JsonException("A briefing cannot be null."), Reason);
    }
}

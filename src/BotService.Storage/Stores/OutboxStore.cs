using BotService.Alerting.Outbox;
using BotService.Domain;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

/// <summary>
/// A channel's line: its open rows whose time has come and whose parent, if any, is sent, in the order of their sequence. Only the front row of
/// a line can be claimed, and while a row is under way (claimed, sending or unknown) it is the front, so a retry is never overtaken. A row
/// that is born with a later due time (quiet hours) takes its place when that time comes.
/// </summary>
internal sealed class OutboxStore(StorageEngine engine, TimeProvider time) : IOutbox, IDispatchQueue, IStoryDeliveries, IChannelDeliveries, IOutboxHealth
{
    private const string Lines =
        """
        SELECT d.sequence, d.due_at, d.leased_until,
               ROW_NUMBER() OVER (PARTITION BY d.workspace_id, d.channel
                                  ORDER BY CASE WHEN d.state <> 'pending' OR d.leased_until > @now THEN 0 ELSE 1 END, d.sequence) AS place
          FROM deliveries AS d
          LEFT JOIN deliveries AS parent ON parent.id = d.parent_id
         WHERE d.state IN ('pending', 'sending', 'unknown')
           AND d.ready_at <= @now
           AND (d.parent_id IS NULL OR parent.state = 'sent')
        """;

    public async Task<int> EnqueueAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        await using var session = await engine.WriteInOrderAsync(cancellationToken);
        var added = await DeliveryRow.AddAsync(session, deliveries, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return added;
    }

    public async Task<bool> EnqueueDigestAsync(IReadOnlyList<Delivery> deliveries, IReadOnlyList<StoryId> stories, CancellationToken cancellationToken)
    {
        var digest = deliveries[0];
        await using var session = await engine.WriteInOrderAsync(cancellationToken);
        if (await DeliveryRow.AddAsync(session, [digest], cancellationToken) == 0)
            return false;

        await DeliveryRow.AddAsync(session, [.. deliveries.Skip(1)], cancellationToken);
        await session.ExecuteAsync(
            new BulkStatement<StoryId>(
                """
                INSERT INTO told_stories (workspace_id, channel, story_id, delivery_id)
                SELECT r.workspace_id, r.channel, r.story_id, r.delivery_id
                  FROM {rows}
                 WHERE TRUE
                ON CONFLICT (workspace_id, channel, story_id) DO NOTHING
                """,
                BulkColumn<StoryId>.Text("workspace_id", _ => digest.Channel.Workspace.Value),
                BulkColumn<StoryId>.Text("channel", _ => digest.Channel.Channel),
                BulkColumn<StoryId>.Text("story_id", story => story.Value),
                BulkColumn<StoryId>.Text("delivery_id", _ => digest.Id.ToString())),
            stories, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<IReadOnlyList<Delivery>> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken)
    {
        // A sender that fell silent: nobody knows what became of its attempt. The raised fence keeps it from speaking up later.
        var claimed = await engine.ExecuteAsync<DeliveryRow>(
            $"""
            {engine.OneAtATime}

            UPDATE attempts
               SET ended_at = @now,
                   outcome = 'unknown',
                   reason = 'sender_lost'
             WHERE ended_at IS NULL
               AND delivery_id IN (SELECT id FROM deliveries WHERE state = 'sending' AND leased_until <= @now);

            UPDATE deliveries
               SET state = 'unknown',
                   reason = 'sender_lost',
                   fence = fence + 1,
                   ambiguous_attempts = ambiguous_attempts + 1,
                   leased_until = NULL
             WHERE state = 'sending'
               AND leased_until <= @now;

            UPDATE deliveries
               SET fence = fence + 1,
                   leased_until = @leaseEnd
             WHERE sequence IN (SELECT sequence
                                  FROM deliveries
                                 WHERE sequence IN (SELECT sequence FROM ({Lines}) AS line WHERE place = 1)
                                   AND state IN ('pending', 'unknown')
                                   AND due_at <= @now
                                   AND (leased_until IS NULL OR leased_until <= @now)
                                 ORDER BY due_at, sequence
                                 LIMIT @limit
                                {engine.SkipLocked})
            RETURNING *
            """, new { now = now.ToMs(), leaseEnd = leaseEnd.ToMs(), limit }, cancellationToken);
        return [.. claimed.OrderBy(row => row.DueAt).ThenBy(row => row.Sequence).Select(row => row.ToDelivery())];
    }

    public async Task<bool> BeginAttemptAsync(DeliveryId id, int fence, DateTimeOffset now, CancellationToken cancellationToken) =>
        await engine.ExecuteAsync(
            """
            INSERT INTO attempts (delivery_id, number, begun_at)
            SELECT id, attempts + 1, @now
              FROM deliveries
             WHERE id = @id
               AND fence = @fence
               AND state IN ('pending', 'unknown')
               AND leased_until > @now;

            UPDATE deliveries
               SET state = 'sending',
                   attempts = attempts + 1,
                   intended_at = COALESCE(intended_at, @now)
             WHERE id = @id
               AND fence = @fence
               AND state IN ('pending', 'unknown')
               AND leased_until > @now
            """, new { id = id.ToString(), fence = (long)fence, now = now.ToMs() }, cancellationToken) > 0;

    public async Task<bool> FinishAsync(DeliveryId id, int fence, DeliveryResult result, CancellationToken cancellationToken) =>
        await engine.ExecuteAsync(
            $"""
            UPDATE attempts
               SET ended_at = @now,
                   outcome = @state,
                   reason = @reason
             WHERE delivery_id = @id
               AND ended_at IS NULL
               AND EXISTS (SELECT 1 FROM deliveries WHERE id = @id AND fence = @fence AND state = 'sending');

            UPDATE deliveries
               SET state = @state,
                   content = COALESCE(@content, content),
                   message_channel = COALESCE(@messageChannel, message_channel),
                   message_id = COALESCE(@messageId, message_id),
                   reason = @reason,
                   due_at = COALESCE(@dueAt, due_at),
                   sweep_at = COALESCE(@sweepAt, sweep_at),
                   ambiguous_attempts = ambiguous_attempts + @ambiguous,
                   intended_at = CASE WHEN @state = 'pending' AND ambiguous_attempts + @ambiguous = 0 THEN NULL ELSE intended_at END,
                   leased_until = NULL
             WHERE id = @id
               AND fence = @fence
               AND state IN ('pending', 'sending', 'unknown')
               AND leased_until IS NOT NULL;

            {(result.State is DeliveryState.Held or DeliveryState.Dead ? DeliveryRow.FollowParents : "")}
            """,
            new
            {
                id = id.ToString(),
                fence = (long)fence,
                now = time.GetUtcNow().ToMs(),
                state = EnumNames<DeliveryState>.Of(result.State),
                messageChannel = result.Message?.Channel,
                messageId = result.Message?.Id,
                reason = result.Reason.Storable(),
                dueAt = result.DueAt.ToMs(),
                sweepAt = result.SweepAt.ToMs(),
                content = result.Content,
                ambiguous = result.IsAmbiguous ? 1L : 0L,
            }, cancellationToken) > 0;

    public async Task<bool> ConfirmAsync(DeliveryId id, MessageRef message, DateTimeOffset sweepAt, CancellationToken cancellationToken) =>
        await engine.ExecuteAsync(
            """
            UPDATE deliveries
               SET state = 'sent',
                   message_channel = @messageChannel,
                   message_id = @messageId,
                   reason = NULL,
                   sweep_at = @sweepAt,
                   fence = fence + 1,
                   leased_until = NULL
             WHERE id = @id
               AND state NOT IN ('sending', 'sent')
            """, new { id = id.ToString(), messageChannel = message.Channel, messageId = message.Id, sweepAt = sweepAt.ToMs() }, cancellationToken) > 0;

    public async Task<bool> FoldAsync(DeliveryId id, int fence, Decision decision, CancellationToken cancellationToken)
    {
        await using var session = await engine.WriteAsync(cancellationToken);
        var folded = await session.ExecuteAsync(
            """
            UPDATE deliveries
               SET state = 'dead',
                   reason = 'folded into the digest',
                   leased_until = NULL
             WHERE id = @id
               AND fence = @fence
               AND state = 'pending'
               AND leased_until IS NOT NULL
            """, new { id = id.ToString(), fence = (long)fence }, cancellationToken);
        if (folded == 0)
            return false;
        await session.ExecuteAsync(DeliveryRow.FollowParents, null, cancellationToken);
        await session.ExecuteAsync(DecisionRow.Save, [decision], cancellationToken);
        await session.CommitAsync(cancellationToken);
        return true;
    }

    public Task<Delivery?> FindAsync(DeliveryId id, CancellationToken cancellationToken) =>
        FindAsync("SELECT * FROM deliveries WHERE id = @id", new { id = id.ToString() }, cancellationToken);

    public Task<Delivery?> FindByKeyAsync(ChannelKey channel, string key, CancellationToken cancellationToken) =>
        FindAsync(
            """
            SELECT *
              FROM deliveries
             WHERE delivery_key = @key
               AND workspace_id = @workspace
               AND channel = @channel
            """, new { key, workspace = channel.Workspace.Value, channel = channel.Channel }, cancellationToken);

    public Task<IReadOnlyList<Delivery>> ListAsync(StoryId story, CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT *
              FROM deliveries
             WHERE story_id = @story
               AND kind IN ('alert', 'edit')
             ORDER BY sequence
            """, new { story = story.Value }, cancellationToken);

    public Task<IReadOnlyList<Delivery>> ListForStoryAsync(ChannelKey channel, StoryId story, CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT *
              FROM deliveries
             WHERE story_id = @story
               AND workspace_id = @workspace
               AND channel = @channel
               AND kind IN ('alert', 'edit')
             ORDER BY sequence
            """, new { story = story.Value, workspace = channel.Workspace.Value, channel = channel.Channel }, cancellationToken);

    public Task<IReadOnlyList<Delivery>> ListAsync(WorkspaceId workspace, StoryId story, DeliveryKind kind, CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT *
              FROM deliveries
             WHERE story_id = @story
               AND workspace_id = @workspace
               AND kind = @kind
             ORDER BY sequence
            """, new { story = story.Value, workspace = workspace.Value, kind = EnumNames<DeliveryKind>.Of(kind) }, cancellationToken);

    public Task<Delivery?> FindByMessageAsync(WorkspaceId workspace, MessageRef message, CancellationToken cancellationToken) =>
        // An edit answers with the id of the message that it edits; the first row is the one that posted it.
        FindAsync(
            """
            SELECT *
              FROM deliveries
             WHERE workspace_id = @workspace
               AND message_channel = @Channel
               AND message_id = @Id
             ORDER BY sequence
             LIMIT 1
            """, new { workspace = workspace.Value, message.Channel, message.Id }, cancellationToken);

    public async Task<bool> ReplacePendingContentAsync(DeliveryId id, string content, CancellationToken cancellationToken) =>
        // A claimer that holds the old content must not send it: the raised fence stops it before its first byte.
        await engine.ExecuteAsync(
            """
            UPDATE deliveries
               SET content = @content,
                   fence = fence + 1,
                   leased_until = NULL
             WHERE id = @id
               AND state = 'pending'
               AND attempts = 0
            """, new { id = id.ToString(), content }, cancellationToken) > 0;

    public Task<IReadOnlyList<Delivery>> ListAsync(DeliveryState state, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT *
              FROM deliveries
             WHERE state = @state
             ORDER BY sequence DESC
             LIMIT @limit
            """, new { state = EnumNames<DeliveryState>.Of(state), limit }, cancellationToken);

    public Task<IReadOnlyList<Delivery>> ListAsync(ChannelKey channel, DeliveryState state, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT *
              FROM deliveries
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND state = @state
             ORDER BY sequence DESC
             LIMIT @limit
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, state = EnumNames<DeliveryState>.Of(state), limit }, cancellationToken);

    public async Task<IReadOnlyDictionary<DeliveryState, int>> CountAsync(CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var counts = await session.QueryAsync<StateCount>(
            """
            SELECT state, COUNT(*) AS rows
              FROM deliveries
             GROUP BY state
            """, null, cancellationToken);
        return Enum.GetValues<DeliveryState>().ToDictionary(
            state => state, state => (int)(counts.FirstOrDefault(count => count.State == EnumNames<DeliveryState>.Of(state))?.Rows ?? 0));
    }

    public async Task<bool> ReleaseAsync(ChannelKey channel, DeliveryId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        // One ambiguous attempt stays on record: the message then says that it may have been posted before.
        await engine.ExecuteAsync(
            """
            UPDATE deliveries
               SET state = 'pending',
                   due_at = @now,
                   reason = @released,
                   ambiguous_attempts = CASE WHEN ambiguous_attempts > 0 THEN 1 ELSE 0 END,
                   fence = fence + 1
             WHERE id = @id
               AND workspace_id = @workspace
               AND channel = @channel
               AND state IN ('held', 'dead')
               AND NOT EXISTS (SELECT 1 FROM deliveries AS parent WHERE parent.id = deliveries.parent_id AND parent.state IN ('held', 'dead'));

            WITH RECURSIVE raised (id) AS (
                SELECT child.id
                  FROM deliveries AS parent
                  JOIN deliveries AS child ON child.parent_id = parent.id
                 WHERE parent.id = @id
                   AND parent.workspace_id = @workspace
                   AND parent.channel = @channel
                   AND parent.state = 'pending'
                   AND child.reason IN ('parent_held', 'parent_dead')
                   AND child.state IN ('held', 'dead')
                 UNION
                SELECT child.id
                  FROM raised
                  JOIN deliveries AS child ON child.parent_id = raised.id
                 WHERE child.reason IN ('parent_held', 'parent_dead')
                   AND child.state IN ('held', 'dead'))
            UPDATE deliveries
               SET state = 'pending',
                   reason = @released,
                   fence = fence + 1
             WHERE id IN (SELECT id FROM raised)
            """,
            new { id = id.ToString(), workspace = channel.Workspace.Value, channel = channel.Channel, now = now.ToMs(), released = DeliveryPolicy.Released },
            cancellationToken) > 0;

    public Task RequestSweepAsync(DeliveryId id, DateTimeOffset at, CancellationToken cancellationToken) =>
        engine.ExecuteAsync("UPDATE deliveries SET sweep_at = @at WHERE id = @id", new { id = id.ToString(), at = at.ToMs() }, cancellationToken);

    public async Task<IReadOnlyList<Delivery>> ClaimSweepsAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken)
    {
        var claimed = await engine.ExecuteAsync<DeliveryRow>(
            $"""
            UPDATE deliveries
               SET sweep_at = @leaseEnd
             WHERE sequence IN (SELECT sequence
                                  FROM deliveries
                                 WHERE state = 'sent'
                                   AND sweep_at <= @now
                                 ORDER BY sweep_at, sequence
                                 LIMIT @limit
                                {engine.SkipLocked})
            RETURNING *
            """, new { now = now.ToMs(), leaseEnd = leaseEnd.ToMs(), limit }, cancellationToken);
        return [.. claimed.OrderBy(row => row.Sequence).Select(row => row.ToDelivery())];
    }

    public Task FinishSweepAsync(DeliveryId id, DateTimeOffset leaseEnd, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            "UPDATE deliveries SET sweep_at = NULL WHERE id = @id AND sweep_at = @leaseEnd", new { id = id.ToString(), leaseEnd = leaseEnd.ToMs() },
            cancellationToken);

    private async Task<Delivery?> FindAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        return (await session.FindAsync<DeliveryRow>(sql, parameters, cancellationToken))?.ToDelivery();
    }

    private async Task<IReadOnlyList<Delivery>> ListAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        return [.. (await session.QueryAsync<DeliveryRow>(sql, parameters, cancellationToken)).Select(row => row.ToDelivery())];
    }

    private sealed class StateCount
    {
        public string State { get; init; } = "";

        public long Rows { get; init; }
    }
}

using BotService.Domain;
using BotService.Domain.Deliveries;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

/// <summary>A row of the outbox, and how rows get into it; shared by the outbox and the intake, whose transaction brings deliveries along.</summary>
internal sealed class DeliveryRow
{
    private static readonly BulkStatement<Delivery> FindIdByKey = new(
        """
        SELECT d.delivery_key, d.id
          FROM {rows}
          JOIN deliveries AS d ON d.delivery_key = r.delivery_key
        """,
        BulkColumn<Delivery>.Text("delivery_key", delivery => delivery.Key));

    private static readonly BulkStatement<Delivery> Insert = new(
        """
        INSERT INTO deliveries (id, delivery_key, workspace_id, channel, kind, story_id, content, parent_id, ready_at, due_at, state,
                                attempts, ambiguous_attempts, fence, intended_at, message_channel, message_id, reason)
        SELECT r.id, r.delivery_key, r.workspace_id, r.channel, r.kind, r.story_id, r.content, r.parent_id, r.due_at, r.due_at, r.state,
               r.attempts, r.ambiguous_attempts, r.fence, r.intended_at, r.message_channel, r.message_id, r.reason
          FROM {rows}
         WHERE TRUE
        """,
        BulkColumn<Delivery>.Text("id", delivery => delivery.Id.ToString()),
        BulkColumn<Delivery>.Text("delivery_key", delivery => delivery.Key),
        BulkColumn<Delivery>.Text("workspace_id", delivery => delivery.Channel.Workspace.Value),
        BulkColumn<Delivery>.Text("channel", delivery => delivery.Channel.Channel),
        BulkColumn<Delivery>.Text("kind", delivery => EnumNames<DeliveryKind>.Of(delivery.Kind)),
        BulkColumn<Delivery>.Text("story_id", delivery => delivery.Story?.Value),
        BulkColumn<Delivery>.Text("content", delivery => delivery.Content),
        BulkColumn<Delivery>.Text("parent_id", delivery => delivery.Parent?.ToString()),
        BulkColumn<Delivery>.Integer("due_at", delivery => delivery.DueAt.ToMs()),
        BulkColumn<Delivery>.Text("state", delivery => EnumNames<DeliveryState>.Of(delivery.State)),
        BulkColumn<Delivery>.Integer("attempts", delivery => delivery.Attempts),
        BulkColumn<Delivery>.Integer("ambiguous_attempts", delivery => delivery.AmbiguousAttempts),
        BulkColumn<Delivery>.Integer("fence", delivery => delivery.Fence),
        BulkColumn<Delivery>.Integer("intended_at", delivery => delivery.IntendedAt.ToMs()),
        BulkColumn<Delivery>.Text("message_channel", delivery => delivery.Message?.Channel),
        BulkColumn<Delivery>.Text("message_id", delivery => delivery.Message?.Id),
        BulkColumn<Delivery>.Text("reason", delivery => delivery.Reason));

    /// <summary>
    /// Children wait for their parent's message. When the parent is held or dead they are so too, named after it, so that no row waits
    /// in silence; releasing the parent releases them (<see cref="OutboxStore.ReleaseAsync"/>).
    /// </summary>
    public const string FollowParents =
        """
        WITH RECURSIVE fallen (id, state) AS (
            SELECT child.id, parent.state
              FROM deliveries AS parent
              JOIN deliveries AS child ON child.parent_id = parent.id
             WHERE parent.state IN ('held', 'dead')
               AND child.state = 'pending'
             UNION
            SELECT child.id, fallen.state
              FROM fallen
              JOIN deliveries AS child ON child.parent_id = fallen.id
             WHERE child.state = 'pending')
        UPDATE deliveries
           SET state = fallen.state,
               reason = 'parent_' || fallen.state,
               fence = deliveries.fence + 1,
               leased_until = NULL
          FROM fallen
         WHERE deliveries.id = fallen.id
        """;

    public string Id { get; init; } = "";

    public string DeliveryKey { get; init; } = "";

    public string WorkspaceId { get; init; } = "";

    public string Channel { get; init; } = "";

    public string Kind { get; init; } = "";

    public string? StoryId { get; init; }

    public string Content { get; init; } = "";

    public string? ParentId { get; init; }

    public long DueAt { get; init; }

    public string State { get; init; } = "";

    public long Attempts { get; init; }

    public long AmbiguousAttempts { get; init; }

    public long Fence { get; init; }

    public long? IntendedAt { get; init; }

    public string? MessageChannel { get; init; }

    public string? MessageId { get; init; }

    public string? Reason { get; init; }

    public long Sequence { get; init; }

    /// <summary>Adds those whose key is new, in the order given; the session is one that writes in order. Answers how many were.</summary>
    public static async Task<int> AddAsync(StorageSession session, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        if (deliveries.Count == 0)
            return 0;
        var stored = await session.QueryAsync(FindIdByKey, deliveries, reader => (Key: reader.GetString(0), Id: reader.GetString(1)), cancellationToken);
        var idByKey = stored.ToDictionary(row => row.Key, row => new DeliveryId(Guid.Parse(row.Id)), StringComparer.Ordinal);

        // A step that runs again makes new ids: children then belong to the row that stands already.
        var standing = new Dictionary<DeliveryId, DeliveryId>();
        var added = new List<Delivery>(deliveries.Count);
        foreach (var delivery in deliveries)
        {
            if (idByKey.TryGetValue(delivery.Key, out var id))
            {
                standing[delivery.Id] = id;
                continue;
            }

            idByKey.Add(delivery.Key, delivery.Id);
            added.Add(delivery.Parent is { } parent && standing.TryGetValue(parent, out var real) ? delivery with { Parent = real } : delivery);
        }

        await session.ExecuteAsync(Insert, added, cancellationToken);
        if (added.Exists(delivery => delivery.Parent is not null))
            await session.ExecuteAsync(FollowParents, null, cancellationToken);
        return added.Count;
    }

    public Delivery ToDelivery() => new()
    {
        Id = new DeliveryId(Guid.Parse(Id)),
        Key = DeliveryKey,
        Channel = new ChannelKey(new WorkspaceId(WorkspaceId), Channel),
        Kind = EnumNames<DeliveryKind>.Read(Kind),
        Story = StoryId is null ? null : new StoryId(StoryId),
        Content = Content,
        Parent = ParentId is null ? null : new DeliveryId(Guid.Parse(ParentId)),
        DueAt = DueAt.ToInstant(),
        State = EnumNames<DeliveryState>.Read(State),
        Attempts = (int)Attempts,
        AmbiguousAttempts = (int)AmbiguousAttempts,
        Fence = (int)Fence,
        IntendedAt = IntendedAt.ToInstant(),
        Message = MessageId is null ? null : new MessageRef(MessageChannel!, MessageId),
        Reason = Reason,
    };
}

using System.Text.Json;
using BotService.Domain;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

/// <summary>A review, and how a batch of the intake begins one or begins it anew.</summary>
internal sealed class ReviewRow
{
    private static readonly BulkColumn<Review>[] Key =
    [
        BulkColumn<Review>.Text("workspace_id", review => review.Channel.Workspace.Value),
        BulkColumn<Review>.Text("channel", review => review.Channel.Channel),
        BulkColumn<Review>.Text("story_id", review => review.Story.Value),
    ];

    public string WorkspaceId { get; init; } = "";

    public string Channel { get; init; } = "";

    public string StoryId { get; init; } = "";

    public string State { get; init; } = "";

    public string Hash { get; init; } = "";

    public long Version { get; init; }

    public long AlertAt { get; init; }

    public long? AskedAt { get; init; }

    public long? ReleaseAt { get; init; }

    public long? ReleasedAt { get; init; }

    public long? DecidedAt { get; init; }

    public string? DeciderId { get; init; }

    public string? DeciderName { get; init; }

    public string? Reason { get; init; }

    public string? Words { get; init; }

    /// <summary>
    /// Adds reviews; one that is there begins anew where it was decided on other words. The condition is the row's own, not what was read before the
    /// commit: who approved meanwhile approved other words.
    /// </summary>
    public static Task BeginAsync(StorageSession session, IReadOnlyList<Review> reviews, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            new BulkStatement<Review>(
                """
                INSERT INTO reviews (workspace_id, channel, story_id, state, hash, version, next_at, alert_at)
                SELECT r.workspace_id, r.channel, r.story_id, r.state, r.hash, 1, r.next_at, r.alert_at
                  FROM {rows}
                 WHERE TRUE
                ON CONFLICT (workspace_id, channel, story_id) DO UPDATE
                   SET state = excluded.state,
                       hash = excluded.hash,
                       version = reviews.version + 1,
                       next_at = excluded.next_at,
                       asked_at = NULL,
                       release_at = NULL,
                       released_at = NULL,
                       words = CASE WHEN excluded.state = 'held' THEN reviews.words END
                 WHERE reviews.state IN ('approved', 'rejected')
                   AND reviews.hash <> excluded.hash
                """,
                [
                    .. Key,
                    BulkColumn<Review>.Text("state", review => EnumNames<ReviewState>.Of(review.State)),
                    BulkColumn<Review>.Text("hash", review => review.Hash),
                    BulkColumn<Review>.Integer("next_at", review => (review with { AskedAt = null }).NextAt(now).ToMs()),
                    BulkColumn<Review>.Integer("alert_at", review => review.AlertAt.ToMs()),
                ]),
            reviews, cancellationToken);

    /// <summary>False when it is not at the version that it was read at.</summary>
    public static async Task<bool> SaveAsync(StorageSession session, Review review, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new
        {
            workspace = review.Channel.Workspace.Value,
            channel = review.Channel.Channel,
            story = review.Story.Value,
            state = EnumNames<ReviewState>.Of(review.State),
            hash = review.Hash,
            version = (long)review.Version,
            nextAt = review.NextAt(now).ToMs(),
            alertAt = review.AlertAt.ToMs(),
            askedAt = review.AskedAt.ToMs(),
            releaseAt = review.ReleaseAt.ToMs(),
            releasedAt = review.ReleasedAt.ToMs(),
            decidedAt = review.DecidedAt.ToMs(),
            deciderId = review.By?.Id,
            deciderName = review.By?.Name.Storable(),
            reason = review.Reason.Storable(),
            words = review.Words is { } words ? JsonSerializer.Serialize(words, StorageJson.Default.VerifiedWords) : null,
        };
        return await session.ExecuteAsync(
            review.Version == 0
                ? """
                INSERT INTO reviews (workspace_id, channel, story_id, state, hash, version, next_at, alert_at, asked_at, release_at, released_at,
                                     decided_at, decider_id, decider_name, reason, words)
                VALUES (@workspace, @channel, @story, @state, @hash, 1, @nextAt, @alertAt, @askedAt, @releaseAt, @releasedAt,
                        @decidedAt, @deciderId, @deciderName, @reason, @words)
                ON CONFLICT (workspace_id, channel, story_id) DO NOTHING
                """
                : """
                UPDATE reviews
                   SET state = @state,
                       hash = @hash,
                       version = version + 1,
                       next_at = @nextAt,
                       asked_at = @askedAt,
                       release_at = @releaseAt,
                       released_at = @releasedAt,
                       decided_at = @decidedAt,
                       decider_id = @deciderId,
                       decider_name = @deciderName,
                       reason = @reason,
                       words = @words
                 WHERE workspace_id = @workspace
                   AND channel = @channel
                   AND story_id = @story
                   AND version = @version
                """, values, cancellationToken) > 0;
    }

    public Review ToReview() => new()
    {
        Channel = new ChannelKey(new WorkspaceId(WorkspaceId), Channel),
        Story = new StoryId(StoryId),
        State = EnumNames<ReviewState>.Read(State),
        Hash = Hash,
        Version = (int)Version,
        AlertAt = AlertAt.ToInstant(),
        AskedAt = AskedAt.ToInstant(),
        ReleaseAt = ReleaseAt.ToInstant(),
        ReleasedAt = ReleasedAt.ToInstant(),
        DecidedAt = DecidedAt.ToInstant(),
        By = DeciderId is null ? null : new Reviewer(DeciderId, DeciderName ?? DeciderId),
        Reason = Reason,
        Words = Words is null ? null : JsonSerializer.Deserialize(Words, StorageJson.Default.VerifiedWords),
    };
}

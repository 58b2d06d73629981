using BotService.Alerting.Intake;
using BotService.Domain.Announcements;
using BotService.Domain.Stories;
using BotService.Storage.Engines;
using BotService.Understanding.Stories;

namespace BotService.Storage.Stores;

internal sealed class FingerprintStore(StorageEngine engine) : IFingerprintStore
{
    private static readonly BulkStatement<EntryRow> Save = new(
        """
        INSERT INTO fingerprints (announcement, story_id, joined, seen_at, body)
        SELECT r.number, r.story_id, r.joined, r.seen_at, r.body
          FROM {rows}
         WHERE TRUE
        ON CONFLICT (announcement) DO UPDATE
           SET story_id = excluded.story_id,
               body = excluded.body
        """,
        BulkColumn<EntryRow>.Integer("number", row => row.Number),
        BulkColumn<EntryRow>.Text("story_id", row => row.Entry.Placed!.Story.Value),
        BulkColumn<EntryRow>.Text("joined", row => row.Entry.Placed!.Joined),
        BulkColumn<EntryRow>.Integer("seen_at", row => row.Entry.SeenAt.ToMs()),
        BulkColumn<EntryRow>.Text("body", row => Convert.ToBase64String(row.Entry.Placed!.Fingerprint.ToBytes())));

    /// <summary>Writes those of a batch, and gives what was put to a story before it was worth telling to the stories that are told now.</summary>
    public static async Task SaveAsync(
        StorageEngine engine, StorageSession session, IEnumerable<EntryRow> entries, IEnumerable<Story> stories, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Save, [.. entries.Where(row => row.Entry.Placed is not null)], cancellationToken);
        var told = stories.Where(story => story.Revision == 1).Select(story => story.Id.Value).ToList();
        if (told.Count == 0) return;
        await session.ExecuteAsync(
            $"""
            UPDATE announcements
               SET story_id = f.story_id
              FROM fingerprints AS f
             WHERE f.announcement = announcements.number
               AND announcements.story_id IS NULL
               AND f.story_id {engine.In("@told")}
            """, new { told = engine.List(told) }, cancellationToken);
    }

    public async Task<IReadOnlyList<StoredFingerprint>> ListAfterAsync(long number, DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var newest = await session.QueryAsync<FingerprintRow>(
            """
            SELECT f.announcement AS number, a.id, f.story_id, CASE WHEN a.story_id IS NULL THEN 0 ELSE 1 END AS is_told, f.body
              FROM fingerprints AS f
              JOIN announcements AS a ON a.number = f.announcement
             WHERE f.announcement > @number
               AND f.seen_at >= @since
             ORDER BY f.announcement DESC
             LIMIT @limit
            """, new { number, since = since.ToMs(), limit }, cancellationToken);
        return
        [
            .. newest.Reverse().Select(row => new StoredFingerprint(
                row.Number, row.Id, new(row.StoryId), row.IsTold > 0, StoryFingerprint.FromBytes(Convert.FromBase64String(row.Body)))),
        ];
    }

    public async Task<StoryId?> FindStoryAsync(string announcementId, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var story = await session.FindAsync<string>(
            """
            SELECT COALESCE(a.story_id, f.story_id)
              FROM announcements AS a
              LEFT JOIN fingerprints AS f ON f.announcement = a.number
             WHERE a.id = @announcementId
            """, new { announcementId }, cancellationToken);
        return story is null ? null : new StoryId(story);
    }

    public async Task<IReadOnlyList<UntoldAnnouncement>> ListUntoldAsync(StoryId story, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<UntoldRow>(
            """
            SELECT a.id, a.title, a.text, a.source, a.url, a.published_at, f.joined
              FROM fingerprints AS f
              JOIN announcements AS a ON a.number = f.announcement
             WHERE f.story_id = @story
               AND a.story_id IS NULL
             ORDER BY f.announcement
            """, new { story = story.Value }, cancellationToken);
        return [.. rows.Select(row => new UntoldAnnouncement(row.ToAnnouncement(), row.Joined))];
    }

    private sealed class FingerprintRow
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string StoryId { get; init; } = "";

        public long IsTold { get; init; }

        public string Body { get; init; } = "";
    }

    private sealed class UntoldRow
    {
        public string Id { get; init; } = "";

        public string Title { get; init; } = "";

        public string Text { get; init; } = "";

        public string Source { get; init; } = "";

        public string? Url { get; init; }

        public long? PublishedAt { get; init; }

        public string? Joined { get; init; }

        public Announcement ToAnnouncement() => new()
        {
            Id = Id,
            Title = Title,
            Text = Text,
            Source = Source,
            Url = Url is null ? null : new Uri(Url),
            PublishedAt = PublishedAt.ToInstant(),
        };
    }
}

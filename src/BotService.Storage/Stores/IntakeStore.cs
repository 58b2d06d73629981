using System.Data.Common;
using BotService.Alerting.Intake;
using BotService.Domain.Feeds;
using BotService.Domain.Stories;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

/// <summary>
/// Commits batches one at a time, over all nodes: what is looked up at the beginning of a commit still holds at its end, and two batches never
/// wait for each other's rows.
/// </summary>
internal sealed class IntakeStore(StorageEngine engine, TimeProvider time) : IIntakeStore
{
    private static readonly BulkStatement<(int Entry, long FeedId, long Key)> FindKeys = new(
        """
        SELECT r.entry, k.announcement, k.content_hash, a.id
          FROM {rows}
          JOIN entry_keys AS k ON k.feed_id = r.feed_id AND k.key = r.key
          LEFT JOIN announcements AS a ON a.number = k.announcement
        """,
        BulkColumn<(int Entry, long FeedId, long Key)>.Integer("entry", row => row.Entry),
        BulkColumn<(int Entry, long FeedId, long Key)>.Integer("feed_id", row => row.FeedId),
        BulkColumn<(int Entry, long FeedId, long Key)>.Integer("key", row => row.Key));

    private static readonly BulkStatement<(int Entry, string Id)> FindIds = new(
        """
        SELECT r.entry, a.number, a.content_hash, a.id
          FROM {rows}
          JOIN announcements AS a ON a.id = r.id
        """,
        BulkColumn<(int Entry, string Id)>.Integer("entry", row => row.Entry),
        BulkColumn<(int Entry, string Id)>.Text("id", row => row.Id));

    private static readonly BulkStatement<(long FeedId, long Key, long Hash, long Announcement)> SaveKeys = new(
        """
        INSERT INTO entry_keys (feed_id, key, content_hash, announcement)
        SELECT r.feed_id, r.key, r.content_hash, r.announcement
          FROM {rows}
         WHERE TRUE
        ON CONFLICT (feed_id, key) DO UPDATE
           SET content_hash = excluded.content_hash,
               announcement = excluded.announcement
        """,
        BulkColumn<(long FeedId, long Key, long Hash, long Announcement)>.Integer("feed_id", row => row.FeedId),
        BulkColumn<(long FeedId, long Key, long Hash, long Announcement)>.Integer("key", row => row.Key),
        BulkColumn<(long FeedId, long Key, long Hash, long Announcement)>.Integer("content_hash", row => row.Hash),
        BulkColumn<(long FeedId, long Key, long Hash, long Announcement)>.Integer("announcement", row => row.Announcement));

    private static readonly BulkStatement<(string PartyId, long Announcement)> SaveParties = new(
        """
        INSERT INTO announcement_parties (party_id, announcement)
        SELECT r.party_id, r.announcement
          FROM {rows}
         WHERE TRUE
        ON CONFLICT (party_id, announcement) DO NOTHING
        """,
        BulkColumn<(string PartyId, long Announcement)>.Text("party_id", row => row.PartyId),
        BulkColumn<(string PartyId, long Announcement)>.Integer("announcement", row => row.Announcement));

    private static readonly BulkStatement<EntryRow> AddAnnouncements = new(
        """
        INSERT INTO announcements (number, id, feed_id, title, text, source, url, published_at, content_hash, score, story_id, seen_at)
        SELECT r.number, r.id, r.feed_id, r.title, r.text, r.source, r.url, r.published_at, r.content_hash, r.score, r.story_id, r.seen_at
          FROM {rows}
        """, EntryRow.Columns);

    private static readonly BulkStatement<EntryRow> ChangeAnnouncements = new(
        """
        UPDATE announcements
           SET title = r.title,
               text = r.text,
               source = r.source,
               url = r.url,
               published_at = r.published_at,
               content_hash = r.content_hash,
               score = r.score,
               story_id = COALESCE(r.story_id, announcements.story_id)
          FROM {rows}
         WHERE announcements.number = r.number
        """, EntryRow.Columns);

    public async Task<IReadOnlyDictionary<EntryKey, KnownEntry>> FindAsync(long feedId, IReadOnlyList<EntryKey> keys, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<KeyRow>(
            $"""
            SELECT k.key, k.content_hash, a.id, a.title, a.published_at
              FROM entry_keys AS k
              LEFT JOIN announcements AS a ON a.number = k.announcement
             WHERE k.feed_id = @feedId
               AND k.key {engine.In("@keys")}
            """, new { feedId, keys = engine.List(keys.Select(key => key.Value)) }, cancellationToken);
        return rows.ToDictionary(row => new EntryKey(row.Key), row => new KnownEntry(row.ContentHash, row.Id, row.Title, row.PublishedAt.ToInstant()));
    }

    public async Task CommitAsync(IntakeBatch batch, CancellationToken cancellationToken)
    {
        var entries = batch.Entries.Select(entry => new EntryRow(entry)).ToList();

        await using var session = await engine.WriteInOrderAsync(cancellationToken);
        await CompareWithStoredAsync(session, entries, cancellationToken);
        var added = entries.FindAll(row => row.Fate == EntryFate.New);
        var changed = entries.FindAll(row => row.Fate == EntryFate.Changed);
        await session.ExecuteAsync(AddAnnouncements, added, cancellationToken);
        await session.ExecuteAsync(ChangeAnnouncements, changed, cancellationToken);
        await session.ExecuteAsync(
            SaveKeys,
            entries.SelectMany(row => row.Entry.Entry.Keys, (row, key) => (row.Entry.FeedId, key.Value, row.Entry.Entry.ContentHash, row.Number))
                .LastOfEach(row => (row.FeedId, row.Value)),
            cancellationToken);
        await session.ExecuteAsync(
            SaveParties,
            [.. entries.Where(row => row.Fate != EntryFate.LeftOut).SelectMany(row => row.Entry.PartyIds, (row, party) => (party, row.Number))],
            cancellationToken);

        var lost = StoriesOnlyInEntriesLeftOut(entries);
        await FingerprintStore.SaveAsync(engine, session, entries.Where(row => row.Fate != EntryFate.LeftOut),
            batch.Stories.Where(story => !lost.Contains(story.Id)), cancellationToken);
        await StoryRow.SaveAsync(session, batch.Stories.Where(story => !lost.Contains(story.Id)).LastOfEach(story => story.Id), time.GetUtcNow(),
            cancellationToken);
        await DealRow.SaveAsync(engine, session, [.. batch.Deals.Where(deal => deal.StoryId is null || !lost.Contains(new StoryId(deal.StoryId)))],
            cancellationToken);
        await session.ExecuteAsync(DecisionRow.Save, batch.Decisions.Where(decision => !lost.Contains(decision.Story))
            .LastOfEach(decision => (decision.Story, decision.Channel)), cancellationToken);
        await DeliveryRow.AddAsync(
            session, [.. batch.Deliveries.Where(delivery => delivery.Story is not { } story || !lost.Contains(story))], cancellationToken);
        await ReviewRow.BeginAsync(session, [.. batch.Reviews.Where(review => !lost.Contains(review.Story))], time.GetUtcNow(), cancellationToken);
        await SaveFeedsAsync(session, batch.Feeds, cancellationToken);
        await engine.IndexWordsAsync(session, "announcements", [.. changed.Select(row => (row.Number, row.Words))], areNew: false, cancellationToken);
        await engine.IndexWordsAsync(session, "announcements", [.. added.Select(row => (row.Number, row.Words))], areNew: true, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Tells new entries from changed ones and from those that are stored already: by another node since this batch was begun, under another
    /// identity, or by an entry before it in the batch. Numbers them.
    /// </summary>
    private static async Task CompareWithStoredAsync(StorageSession session, List<EntryRow> entries, CancellationToken cancellationToken)
    {
        var keys = entries.SelectMany((row, i) => row.Entry.Entry.Keys.Select(key => (i, row.Entry.FeedId, key.Value))).ToList();
        var stored = new Dictionary<int, StoredEntry>(0);
        foreach (var found in await session.QueryAsync(FindKeys, keys, StoredEntry.Read, cancellationToken))
        {
            // Keys may lead to several announcements; an entry that changes one of them knows which.
            if (!stored.TryAdd(found.Entry, found) && found.Id == entries[found.Entry].Entry.Announcement.Id) stored[found.Entry] = found;
        }
        foreach (var found in await session.QueryAsync(FindIds, [.. entries.Select((row, i) => (i, row.Entry.Announcement.Id))], StoredEntry.Read,
            cancellationToken))
            stored.TryAdd(found.Entry, found);

        var number = await session.FindAsync<long>("SELECT COALESCE(MAX(number), 0) FROM announcements", null, cancellationToken);
        var ofBatch = new Dictionary<(long FeedId, EntryKey Key), EntryRow>();
        var ids = new Dictionary<string, EntryRow>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            var row = entries[i];
            if (stored.TryGetValue(i, out var old))
                row.Settle(old.IsOlderVersionOf(row.Entry) ? EntryFate.Changed : EntryFate.LeftOut, old.Number);
            else
                row.Settle(EntryFate.New, ++number);

            foreach (var key in row.Entry.Entry.Keys)
                if (!ofBatch.TryAdd((row.Entry.FeedId, key), row) && ofBatch[(row.Entry.FeedId, key)] is var earlier && earlier != row)
                    row.Settle(EntryFate.LeftOut, earlier.Number);
            if (!ids.TryAdd(row.Entry.Announcement.Id, row))
                row.Settle(EntryFate.LeftOut, ids[row.Entry.Announcement.Id].Number);
        }
    }

    /// <summary>Two feeds that move to one address in the same batch take turns: the second finds it taken.</summary>
    private static async Task SaveFeedsAsync(StorageSession session, IReadOnlyList<Feed> feeds, CancellationToken cancellationToken)
    {
        while (feeds.Count > 0)
        {
            var turn = feeds.DistinctBy(feed => feed.Url).ToList();
            await session.ExecuteAsync(FeedRow.KeepFormerAddress, turn, cancellationToken);
            await session.ExecuteAsync(FeedRow.Update, turn, cancellationToken);
            feeds = turn.Count == feeds.Count ? [] : [.. feeds.Except(turn)];
        }
    }

    private static HashSet<StoryId> StoriesOnlyInEntriesLeftOut(List<EntryRow> entries)
    {
        var lost = new HashSet<StoryId>();
        foreach (var row in entries)
            if (row is { Fate: EntryFate.LeftOut, Entry.Story: { } story }) lost.Add(story);
        foreach (var row in entries)
            if (row is { Entry.Story: { } story } && row.Fate != EntryFate.LeftOut) lost.Remove(story);
        return lost;
    }

    private sealed record StoredEntry(int Entry, long Number, long ContentHash, string? Id)
    {
        public static StoredEntry Read(DbDataReader reader) =>
            new((int)reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetString(3));

        public bool IsOlderVersionOf(IntakeEntry entry) => Id == entry.Announcement.Id && ContentHash != entry.Entry.ContentHash;
    }

    private sealed class KeyRow
    {
        public long Key { get; init; }

        public long ContentHash { get; init; }

        public string? Id { get; init; }

        public string? Title { get; init; }

        public long? PublishedAt { get; init; }
    }
}

using BotService.Domain.Feeds;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class FeedRow
{
    /// <summary>All columns that a poll may change.</summary>
    private static BulkColumn<Feed>[] State =>
    [
        BulkColumn<Feed>.Text("url", feed => feed.Url.AbsoluteUri),
        BulkColumn<Feed>.Text("title", feed => feed.Title.Storable()),
        BulkColumn<Feed>.Text("site_url", feed => feed.SiteUrl?.AbsoluteUri),
        BulkColumn<Feed>.Text("stopped_because", feed => feed.StoppedBecause),
        BulkColumn<Feed>.Integer("next_poll_at", feed => feed.NextPollAt.ToMs()),
        BulkColumn<Feed>.Integer("last_polled_at", feed => feed.LastPolledAt.ToMs()),
        BulkColumn<Feed>.Integer("last_succeeded_at", feed => feed.LastSucceededAt.ToMs()),
        BulkColumn<Feed>.Integer("last_new_entry_at", feed => feed.LastNewEntryAt.ToMs()),
        BulkColumn<Feed>.Integer("failures", feed => feed.Failures),
        BulkColumn<Feed>.Text("failure_code", feed => feed.FailureCode),
        BulkColumn<Feed>.Text("failure_message", feed => feed.FailureMessage.Storable()),
        BulkColumn<Feed>.Integer("interval_ms", feed => (long)feed.Interval.TotalMilliseconds),
        BulkColumn<Feed>.Text("etag", feed => feed.ETag.Storable()),
        BulkColumn<Feed>.Text("last_modified", feed => feed.LastModified.Storable()),
        BulkColumn<Feed>.Integer("body_hash", feed => feed.BodyHash),
        BulkColumn<Feed>.Integer("last_full_fetch_at", feed => feed.LastFullFetchAt.ToMs()),
        BulkColumn<Feed>.Integer("entry_count", feed => feed.EntryCount),
        BulkColumn<Feed>.Text("format", feed => feed.Format),
        BulkColumn<Feed>.Text("former_url", feed => feed.FormerUrl?.AbsoluteUri),
        BulkColumn<Feed>.Text("moving_to", feed => feed.MovingTo?.AbsoluteUri),
        BulkColumn<Feed>.Integer("moving_seen", feed => feed.MovingSeen),
        BulkColumn<Feed>.Text("left_out", feed => feed.LeftOut.Storable()),
    ];

    /// <summary>The feed that has an address now, or had it before it moved.</summary>
    public static readonly BulkStatement<Feed> FindId = new(
        """
        SELECT r.url, f.id
          FROM {rows}
          JOIN feeds AS f ON f.id = COALESCE((SELECT id FROM feeds WHERE url = r.url), (SELECT feed_id FROM feed_addresses WHERE url = r.url))
        """,
        BulkColumn<Feed>.Text("url", feed => feed.Url.AbsoluteUri));

    public static readonly BulkStatement<Feed> Insert = new(
        """
        INSERT INTO feeds (url, title, folder, site_url, is_catalogue, stopped_because, next_poll_at, last_polled_at, last_succeeded_at,
                           last_new_entry_at, failures, failure_code, failure_message, interval_ms, etag, last_modified, body_hash,
                           last_full_fetch_at, entry_count, format, former_url, moving_to, moving_seen, left_out)
        SELECT r.url, r.title, r.folder, r.site_url, r.is_catalogue, r.stopped_because, r.next_poll_at, r.last_polled_at, r.last_succeeded_at,
               r.last_new_entry_at, r.failures, r.failure_code, r.failure_message, r.interval_ms, r.etag, r.last_modified, r.body_hash,
               r.last_full_fetch_at, r.entry_count, r.format, r.former_url, r.moving_to, r.moving_seen, r.left_out
          FROM {rows}
        """,
        [BulkColumn<Feed>.Text("folder", feed => feed.Folder.Storable()), BulkColumn<Feed>.Boolean("is_catalogue", feed => feed.IsCatalogue), .. State]);

    /// <summary>What adding a known feed again changes.</summary>
    public static readonly BulkStatement<Feed> Rename = new(
        """
        UPDATE feeds
           SET title = CASE WHEN r.title = '' THEN feeds.title ELSE r.title END,
               folder = CASE WHEN r.folder = '' THEN feeds.folder ELSE r.folder END,
               is_catalogue = (feeds.is_catalogue OR r.is_catalogue)
          FROM {rows}
         WHERE feeds.id = r.id
        """,
        BulkColumn<Feed>.Integer("id", feed => feed.Id),
        BulkColumn<Feed>.Text("title", feed => feed.Title.Storable()),
        BulkColumn<Feed>.Text("folder", feed => feed.Folder.Storable()),
        BulkColumn<Feed>.Boolean("is_catalogue", feed => feed.IsCatalogue));

    /// <summary>Writes a feed's state after a poll. An address that another feed has is not taken over; one that is left is remembered.</summary>
    public static readonly BulkStatement<Feed> Update = new(
        """
        UPDATE feeds
           SET url = CASE WHEN EXISTS (SELECT 1 FROM feeds AS other WHERE other.url = r.url AND other.id <> r.id) THEN feeds.url ELSE r.url END,
               title = r.title,
               site_url = r.site_url,
               stopped_because = r.stopped_because,
               next_poll_at = r.next_poll_at,
               last_polled_at = r.last_polled_at,
               last_succeeded_at = r.last_succeeded_at,
               last_new_entry_at = r.last_new_entry_at,
               failures = r.failures,
               failure_code = r.failure_code,
               failure_message = r.failure_message,
               interval_ms = r.interval_ms,
               etag = r.etag,
               last_modified = r.last_modified,
               body_hash = r.body_hash,
               last_full_fetch_at = r.last_full_fetch_at,
               entry_count = r.entry_count,
               format = r.format,
               former_url = r.former_url,
               moving_to = r.moving_to,
               moving_seen = r.moving_seen,
               left_out = r.left_out
          FROM {rows}
         WHERE feeds.id = r.id
        """,
        [BulkColumn<Feed>.Integer("id", feed => feed.Id), .. State]);

    /// <summary>Keeps the address that a permanent redirect leaves behind; runs before <see cref="Update"/>.</summary>
    public static readonly BulkStatement<Feed> KeepFormerAddress = new(
        """
        INSERT INTO feed_addresses (url, feed_id)
        SELECT feeds.url, feeds.id
          FROM {rows}
          JOIN feeds ON feeds.id = r.id
         WHERE feeds.url <> r.url
           AND NOT EXISTS (SELECT 1 FROM feeds AS other WHERE other.url = r.url)
        ON CONFLICT (url) DO UPDATE
           SET feed_id = excluded.feed_id
        """,
        BulkColumn<Feed>.Integer("id", feed => feed.Id),
        BulkColumn<Feed>.Text("url", feed => feed.Url.AbsoluteUri));

    public long Id { get; init; }

    public string Url { get; init; } = "";

    public string Title { get; init; } = "";

    public string Folder { get; init; } = "";

    public string? SiteUrl { get; init; }

    public bool IsCatalogue { get; init; }

    public string? StoppedBecause { get; init; }

    public long NextPollAt { get; init; }

    public long? LastPolledAt { get; init; }

    public long? LastSucceededAt { get; init; }

    public long? LastNewEntryAt { get; init; }

    public long Failures { get; init; }

    public string? FailureCode { get; init; }

    public string? FailureMessage { get; init; }

    public long IntervalMs { get; init; }

    public string? Etag { get; init; }

    public string? LastModified { get; init; }

    public long? BodyHash { get; init; }

    public long? LastFullFetchAt { get; init; }

    public long EntryCount { get; init; }

    public string? Format { get; init; }

    public string? FormerUrl { get; init; }

    public string? MovingTo { get; init; }

    public long MovingSeen { get; init; }

    public string? LeftOut { get; init; }

    public Feed ToFeed() => new()
    {
        Id = Id,
        Url = new Uri(Url),
        Title = Title,
        Folder = Folder,
        SiteUrl = SiteUrl is null ? null : new Uri(SiteUrl),
        IsCatalogue = IsCatalogue,
        StoppedBecause = StoppedBecause,
        NextPollAt = NextPollAt.ToInstant(),
        LastPolledAt = LastPolledAt.ToInstant(),
        LastSucceededAt = LastSucceededAt.ToInstant(),
        LastNewEntryAt = LastNewEntryAt.ToInstant(),
        Failures = (int)Failures,
        FailureCode = FailureCode,
        FailureMessage = FailureMessage,
        Interval = TimeSpan.FromMilliseconds(IntervalMs),
        ETag = Etag,
        LastModified = LastModified,
        BodyHash = BodyHash,
        LastFullFetchAt = LastFullFetchAt.ToInstant(),
        EntryCount = (int)EntryCount,
        Format = Format,
        FormerUrl = FormerUrl is null ? null : new Uri(FormerUrl),
        MovingTo = MovingTo is null ? null : new Uri(MovingTo),
        MovingSeen = (int)MovingSeen,
        LeftOut = LeftOut,
    };
}

using BotService.Alerting.Intake;
using BotService.Storage.Engines;
using BotService.Understanding.Text;

namespace BotService.Storage.Stores;

/// <summary>An entry on its way into the tables: made ready before the transaction, so that the one writer waits for nothing but the database.</summary>
internal sealed class EntryRow
{
    private readonly string _title;
    private readonly string _text;

    public EntryRow(IntakeEntry entry)
    {
        Entry = entry;
        _title = entry.Announcement.Title.Storable();
        _text = entry.Announcement.Text.Cut(entry.Story is null ? TextLimits.Untold : TextLimits.Text).Storable();
        Words = SearchWords.Fold(_title + " " + _text);
    }

    public IntakeEntry Entry { get; }

    public string Words { get; }

    public EntryFate Fate { get; private set; }

    /// <summary>The number of its announcement; of the one that stands in its place when it is left out.</summary>
    public long Number { get; private set; }

    public static BulkColumn<EntryRow>[] Columns { get; } =
    [
        BulkColumn<EntryRow>.Integer("number", row => row.Number),
        BulkColumn<EntryRow>.Text("id", row => row.Entry.Announcement.Id),
        BulkColumn<EntryRow>.Integer("feed_id", row => row.Entry.FeedId),
        BulkColumn<EntryRow>.Text("title", row => row._title),
        BulkColumn<EntryRow>.Text("text", row => row._text),
        BulkColumn<EntryRow>.Text("source", row => row.Entry.Announcement.Source.Storable()),
        BulkColumn<EntryRow>.Text("url", row => row.Entry.Announcement.Url?.AbsoluteUri),
        BulkColumn<EntryRow>.Integer("published_at", row => row.Entry.Announcement.PublishedAt.ToMs()),
        BulkColumn<EntryRow>.Integer("content_hash", row => row.Entry.Entry.ContentHash),
        BulkColumn<EntryRow>.Integer("score", row => row.Entry.Score),
        BulkColumn<EntryRow>.Text("story_id", row => row.Entry.Story?.Value),
        BulkColumn<EntryRow>.Integer("seen_at", row => row.Entry.SeenAt.ToMs()),
    ];

    public void Settle(EntryFate fate, long number) => (Fate, Number) = (fate, number);
}

internal enum EntryFate
{
    New,

    /// <summary>Known, with other content: its announcement changes.</summary>
    Changed,

    /// <summary>Stored already, by somebody else or under another id.</summary>
    LeftOut,
}

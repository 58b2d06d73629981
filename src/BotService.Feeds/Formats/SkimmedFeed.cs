namespace BotService.Feeds.Formats;

/// <summary>What one pass over a document found: its head, and where each entry's fields stand. Valid as long as the document's text is.</summary>
internal sealed class SkimmedFeed
{
    public required string Format { get; set; }

    public Passage Title { get; set; }

    /// <summary>As written, made absolute where the document says against what.</summary>
    public string Link { get; set; } = "";

    public TimeSpan? TimeToLive { get; set; }

    public List<SkimmedEntry> Entries { get; } = [];

    /// <summary>Those beyond the limit included.</summary>
    public int EntryCount { get; set; }

    public List<string> Mendings { get; } = [];

    /// <summary>True when the document stops in the middle: there may be more of it.</summary>
    public bool IsCut { get; private set; }

    public void NoteCut()
    {
        IsCut = true;
        Mendings.Add("the document ends in the middle");
    }
}

internal sealed class SkimmedEntry
{
    public Passage Title { get; set; }

    public Passage Summary { get; set; }

    public Passage Content { get; set; }

    /// <summary>The publisher's id; empty when there is none.</summary>
    public string Id { get; set; } = "";

    /// <summary>As written, made absolute where the document says against what; may be anything.</summary>
    public string Link { get; set; } = "";

    public DateTimeOffset? PublishedAt { get; set; }
}

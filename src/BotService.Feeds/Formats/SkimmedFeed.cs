namespace BotService.Feeds.Formats;

/// <summary>What one pass over a document found: its head, and where each entry's fields stand. Valid as long as the document's text is.</summary>
internal sealed class SkimmedFeed
{
    public required string Format { get; set; }

    public Passage Title { get; set; }

    /// <summary>As written, made absolute where the document says against what.</summary>
    public string Link { get; set; } = "";

    public TimeSpan? TimeToLive { get; set; }

    /// <summary>At most <see cref="MaxEntries"/>, once the document is through.</summary>
    public List<SkimmedEntry> Entries { get; } = [];

    /// <summary>Those beyond the limit included.</summary>
    public int EntryCount { get; set; }

    public List<string> Mendings { get; } = [];

    /// <summary>So many entries are read: the newest.</summary>
    public const int MaxEntries = 1_000;

    /// <summary>Of so many at most the newest are looked for; what comes after is only counted.</summary>
    private const int MaxLookedAt = 50_000;

    public bool IsFull => EntryCount >= MaxLookedAt;

    public void Keep(SkimmedEntry entry)
    {
        EntryCount++;
        if (EntryCount > MaxLookedAt) return;
        Entries.Add(entry);
        if (Entries.Count >= 2 * MaxEntries) KeepNewest();
    }

    /// <summary>Leaves the newest by their dates; where most have none, those at both ends, for feeds run either way.</summary>
    public void KeepNewest()
    {
        if (Entries.Count <= MaxEntries) return;
        if (Entries.Count(entry => entry.PublishedAt is not null) * 2 < Entries.Count)
        {
            Entries.RemoveRange(MaxEntries / 2, Entries.Count - MaxEntries);
            return;
        }
        var newest = Entries.OrderByDescending(entry => entry.PublishedAt ?? DateTimeOffset.MinValue).Take(MaxEntries)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        Entries.RemoveAll(entry => !newest.Contains(entry));
    }

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

    /// <summary>As written, made absolute where the document says against what; may be anything. Of its own page, else of what else it points to.</summary>
    public string Link { get; set; } = "";

    public DateTimeOffset? PublishedAt { get; set; }
}

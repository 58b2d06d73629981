namespace BotService.Domain.Feeds;

/// <summary>An item of a feed after parsing: plain text, absolute http(s) link or none, a date or none.</summary>
public sealed record Entry
{
    /// <summary>
    /// At least one: native id, canonical link, title and day, as far as they are its own. The first is the entry's identity: its announcement is
    /// named after it when it is first seen.
    /// </summary>
    public required IReadOnlyList<EntryKey> Keys { get; init; }

    public EntryNovelty Novelty { get; init; }

    /// <summary>The announcement that it changes or repeats; null for a fresh one.</summary>
    public string? KnownAs { get; init; }

    /// <summary>Hash of title and body: a known entry with another one has been changed by its publisher.</summary>
    public required long ContentHash { get; init; }

    /// <summary>The publisher's id, else the link, else empty.</summary>
    public string NativeId { get; init; } = "";

    public required string Title { get; init; }

    /// <summary>Plain text of summary or content, the longer that is given; bounded.</summary>
    public string Text { get; init; } = "";

    public Uri? Link { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }
}

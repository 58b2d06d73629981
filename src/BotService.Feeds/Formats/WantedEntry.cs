using BotService.Domain.Feeds;

namespace BotService.Feeds.Formats;

/// <summary>An entry of a document that is to be read, and as what.</summary>
/// <param name="Index">Its place in the document.</param>
internal sealed record WantedEntry(int Index, IReadOnlyList<EntryKey> Keys, EntryNovelty Novelty, string? KnownAs)
{
    /// <summary>What the entry is to somebody who knows these; null when nothing of it is new, or when it has no key to be known by.</summary>
    public static WantedEntry? Of(int index, EntryIdentity entry, IReadOnlyDictionary<EntryKey, KnownEntry> known)
    {
        var keys = entry.Keys;
        if (keys.Count == 0) return null;
        KnownEntry? strongest = null;
        foreach (var key in keys)
        {
            if (!known.TryGetValue(key, out var found)) continue;
            if (found.ContentHash == entry.ContentHash) return null;
            strongest ??= found;
        }
        if (strongest is null) return new(index, keys, EntryNovelty.Fresh, null);

        bool knowsId = Knows(entry.Id), knowsLink = Knows(entry.Link), knowsTitle = Knows(entry.Title);
        var hasTitle = entry.TitleHash != 0 && strongest.Title is { } title && EntryIdentity.HashOf(title) == entry.TitleHash;
        var isLater = entry.PublishedAt > strongest.PublishedAt;
        if (knowsId)
        {
            // An id that never changes ("latest") over a link, a title and a day that do.
            var isAnother = entry.Link is not null && !knowsLink && !knowsTitle && !hasTitle && isLater;
            return isAnother ? Fresh(entry with { Id = null }) : Again(EntryNovelty.Changed);
        }
        if (entry.Id is not null)
        {
            var isSame = knowsTitle || (knowsLink && hasTitle && !isLater);
            return isSame ? Again(EntryNovelty.Rewritten) : Fresh(entry with { Link = null });
        }
        if (entry.Link is null) return Again(EntryNovelty.Changed);
        if (!knowsLink) return Again(EntryNovelty.Rewritten);
        var isNextAtOneLink = !knowsTitle && !hasTitle && entry.PublishedAt - strongest.PublishedAt >= TimeSpan.FromDays(1);
        return isNextAtOneLink ? Fresh(entry with { Link = null }) : Again(EntryNovelty.Changed);

        bool Knows(EntryKey? key) => key is { } own && known.ContainsKey(own);
        WantedEntry Again(EntryNovelty novelty) => new(index, keys, novelty, strongest.AnnouncementId);
        WantedEntry? Fresh(EntryIdentity own) => own.Keys.Count == 0 ? Again(EntryNovelty.Changed) : new(index, own.Keys, EntryNovelty.Fresh, null);
    }
}

using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using BotService.Domain.Feeds;

namespace BotService.Feeds.Formats;

/// <summary>
/// By what an entry is known again, and what tells that its text was changed. Title and day is what is left when a publisher rewrites all ids
/// and links; without a date it would join what only shares a heading, so then it stands in only where nothing else does.
/// </summary>
internal sealed record EntryIdentity(EntryKey? Id, EntryKey? Link, EntryKey? Title, long TitleHash, long ContentHash, DateTimeOffset? PublishedAt)
{
    /// <summary>The strongest first; none where nothing is its own.</summary>
    public IReadOnlyList<EntryKey> Keys
    {
        get
        {
            var keys = new List<EntryKey>(3);
            if (Id is { } id) keys.Add(id);
            if (Link is { } link) keys.Add(link);
            if (Title is { } title) keys.Add(title);
            return keys;
        }
    }

    /// <param name="title">As it is told: where the entry has none, the first sentence of its text.</param>
    /// <param name="home">The feed's own link, canonical: an entry that gives it as its id or link says nothing of itself.</param>
    public static EntryIdentity Of(SkimmedEntry entry, ReadOnlySpan<char> title, long contentHash, string? home)
    {
        var link = entry.Link.Length == 0 ? home : CanonicalLink.Of(entry.Link);
        var isHome = home is not null && entry.Id.Length > 0 && CanonicalLink.Of(entry.Id) == home;
        return new(
            entry.Id.Length == 0 || isHome ? null : Key('i', entry.Id),
            link == home ? null : Key('l', link),
            title.IsEmpty ? null : TitleKey(title, entry.PublishedAt),
            title.IsEmpty ? 0 : HashOf(title),
            contentHash,
            entry.PublishedAt);
    }

    /// <summary>Takes from the entries of one document what two of them share: it identifies neither. One that repeats another word for word is left without a
    /// key.</summary>
    /// <returns>How many do.</returns>
    public static int Part(EntryIdentity[] identities)
    {
        var uses = new Dictionary<EntryKey, int>(3 * identities.Length);
        var seen = new HashSet<EntryKey>(identities.Length);
        var wordForWord = 0;
        for (var i = 0; i < identities.Length; i++)
        {
            var whole = identities[i].Whole();
            if (identities[i].Keys.Count > 0 && !seen.Add(whole))
            {
                wordForWord++;
                identities[i] = identities[i] with { Id = null, Link = null, Title = null };
                continue;
            }
            foreach (var key in identities[i].Keys) CollectionsMarshal.GetValueRefOrAddDefault(uses, key, out _)++;
        }

        for (var i = 0; i < identities.Length; i++)
        {
            var identity = identities[i];
            var (id, link, title) = (Own(identity.Id), Own(identity.Link), Own(identity.Title));
            if ((id ?? link ?? title) is null && identity.Keys.Count > 0) title = identity.Whole();
            else if (identity.PublishedAt is null && (id ?? link) is not null) title = null;
            if ((id, link, title) != (identity.Id, identity.Link, identity.Title)) identities[i] = identity with { Id = id, Link = link, Title = title };
        }
        return wordForWord;

        EntryKey? Own(EntryKey? key) => key is { } own && uses[own] == 1 ? own : null;
    }

    public static long HashOf(ReadOnlySpan<char> title) => TitleKey(title, null).Value;

    public static long ContentHashOf(ReadOnlySpan<char> title, ReadOnlySpan<char> text)
    {
        var hash = new XxHash3();
        hash.Append(MemoryMarshal.AsBytes(title));
        hash.Append([0, 0]);
        hash.Append(MemoryMarshal.AsBytes(text));
        return (long)hash.GetCurrentHashAsUInt64();
    }

    private EntryKey Whole()
    {
        Span<long> parts = [Id?.Value ?? 0, Link?.Value ?? 0, Title?.Value ?? 0, PublishedAt?.UtcTicks ?? 0, ContentHash];
        return new((long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(parts), 'w'));
    }

    private static EntryKey TitleKey(ReadOnlySpan<char> title, DateTimeOffset? publishedAt)
    {
        var day = publishedAt?.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? "";
        var lower = ArrayPool<char>.Shared.Rent(title.Length + 8);
        try
        {
            var length = title.ToLowerInvariant(lower);
            day.CopyTo(lower.AsSpan(length));
            return Key('t', lower.AsSpan(0, length + day.Length));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(lower);
        }
    }

    /// <param name="kind">Keeps an id from being taken for a link that reads the same.</param>
    private static EntryKey Key(char kind, ReadOnlySpan<char> text) => new((long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text), kind));
}

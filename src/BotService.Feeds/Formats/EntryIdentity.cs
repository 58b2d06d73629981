using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using BotService.Domain.Feeds;

namespace BotService.Feeds.Formats;

/// <summary>By what an entry is known again, and what tells that its text was changed.</summary>
internal static class EntryIdentity
{
    /// <summary>
    /// The strongest first: the publisher's id, the canonical link, title and day. Title and day is what is left when a publisher rewrites
    /// all ids and links; without a date it would join what only shares a heading, so then it stands in only where nothing else does.
    /// </summary>
    public static IReadOnlyList<EntryKey> KeysOf(SkimmedEntry entry, ReadOnlySpan<char> title)
    {
        var keys = new List<EntryKey>(3);
        if (entry.Id.Length > 0) keys.Add(Key('i', entry.Id));
        if (entry.Link.Length > 0) keys.Add(Key('l', CanonicalLink.Of(entry.Link)));
        if (!title.IsEmpty && (entry.PublishedAt is not null || keys.Count == 0)) keys.Add(TitleKey(title, entry.PublishedAt));
        return keys;
    }

    public static long ContentHash(ReadOnlySpan<char> title, ReadOnlySpan<char> text)
    {
        var hash = new XxHash3();
        hash.Append(MemoryMarshal.AsBytes(title));
        hash.Append([0, 0]);
        hash.Append(MemoryMarshal.AsBytes(text));
        return (long)hash.GetCurrentHashAsUInt64();
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

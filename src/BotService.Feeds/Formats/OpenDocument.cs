using System.Buffers;
using BotService.Domain.Feeds;
using BotService.Understanding.Text;

namespace BotService.Feeds.Formats;

/// <summary>
/// A document that was skimmed: identities and hashes of all entries are known, strings exist of none. Which are new is asked of somebody
/// who knows; then those alone are read. Dispose it.
/// </summary>
internal sealed class OpenDocument : IDisposable
{
    private const int MaxTitleLength = TextLimits.Title, MaxTextLength = TextLimits.Text;

    private readonly FeedText _text;
    private readonly SkimmedFeed _feed;

    private OpenDocument(FeedText text, SkimmedFeed feed)
    {
        _text = text;
        _feed = feed;
        Identities = Identify(feed);
    }

    /// <summary>Of each entry, in the document's order.</summary>
    public IReadOnlyList<(IReadOnlyList<EntryKey> Keys, long ContentHash)> Identities { get; }

    /// <summary>True when the document stops in the middle: what its server says of it holds for the whole, not for this.</summary>
    public bool IsCut => _feed.IsCut;

    /// <param name="address">Where the document came from; null for a file.</param>
    /// <exception cref="UnreadableFeedException">Nothing of a feed can be made of it.</exception>
    public static OpenDocument Open(ReadOnlySpan<byte> bytes, string? contentType, Uri? address)
    {
        if (bytes.IsEmpty) throw UnreadableFeedException.Empty();
        var text = FeedText.Decode(bytes, contentType);
        try
        {
            if (text.Characters.Span.IsWhiteSpace()) throw UnreadableFeedException.Empty();
            var feed = FeedFormats.For(text.Characters.Span).Skim(text.Characters, address);
            if (text.WasGuessed) feed.Mendings.Add($"read as {text.Charset}, for the charset that it declares does not fit");
            return new OpenDocument(text, feed);
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    public void Dispose() => _text.Dispose();

    /// <summary>Reads the entries with these indexes.</summary>
    public ParsedFeed Read(IReadOnlyList<int> wanted)
    {
        var title = Compose(MaxTitleLength, _feed.Title, static (passage, buffer) => passage.WriteTitle(buffer));
        var clean = new CleanEntry[wanted.Count];
        for (var i = 0; i < clean.Length; i++)
        {
            var entry = _feed.Entries[wanted[i]];
            clean[i] = new CleanEntry(entry.Id, TitleOf(entry), TextOf(entry), entry.Link, entry.PublishedAt);
        }

        var isJson = _feed.Format.StartsWith("json", StringComparison.Ordinal);
        var read = isJson ? clean.Select(entry => (CleanEntry?)entry).ToArray() : CodeHollowReader.Read(_feed.Format, title, _feed.Link, clean);

        var entries = new List<Entry>(read.Count);
        var links = new List<string>(read.Count);
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i] is not { } entry) continue;
            entries.Add(ToEntry(entry, Identities[wanted[i]]));
            links.Add(entry.Link);
        }
        var lost = read.Count - entries.Count;
        return new ParsedFeed(
            new FeedDocument
            {
                Format = _feed.Format,
                Title = title,
                Link = WebLink.From(_feed.Link),
                EntryCount = _feed.EntryCount,
                Entries = entries,
                TimeToLive = _feed.TimeToLive,
                Mendings = lost == 0 ? _feed.Mendings : [.. _feed.Mendings, $"{lost} of {read.Count} entries could not be read"],
            },
            _feed.Link,
            links);
    }

    public ParsedFeed ReadAll() => Read([.. Enumerable.Range(0, _feed.Entries.Count)]);

    private static Entry ToEntry(CleanEntry entry, (IReadOnlyList<EntryKey> Keys, long ContentHash) identity) => new()
    {
        Keys = identity.Keys,
        ContentHash = identity.ContentHash,
        NativeId = entry.Id.Length > 0 ? entry.Id : entry.Link,
        Title = entry.Title,
        Text = entry.Text,
        Link = WebLink.From(entry.Link),
        PublishedAt = entry.PublishedAt,
    };

    private static (IReadOnlyList<EntryKey> Keys, long ContentHash)[] Identify(SkimmedFeed feed)
    {
        var identities = new (IReadOnlyList<EntryKey>, long)[feed.Entries.Count];
        var buffer = ArrayPool<char>.Shared.Rent(MaxTitleLength + MaxTextLength);
        try
        {
            for (var i = 0; i < identities.Length; i++)
            {
                var entry = feed.Entries[i];
                var title = buffer.AsSpan(0, entry.Title.WriteTitle(buffer.AsSpan(0, MaxTitleLength)));
                var text = buffer.AsSpan(MaxTitleLength, WriteText(entry, buffer.AsSpan(MaxTitleLength, MaxTextLength)));
                identities[i] = (EntryIdentity.KeysOf(entry, title), EntryIdentity.ContentHash(title, text));
            }
            return identities;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static string TitleOf(SkimmedEntry entry) => Compose(MaxTitleLength, entry.Title, static (title, buffer) => title.WriteTitle(buffer));

    private static string TextOf(SkimmedEntry entry) => Compose(MaxTextLength, entry, WriteText);

    private static string Compose<T>(int maxLength, T source, Writing<T> write)
    {
        var buffer = ArrayPool<char>.Shared.Rent(maxLength);
        try
        {
            return new string(buffer, 0, write(source, buffer.AsSpan(0, maxLength)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private delegate int Writing<in T>(T source, Span<char> destination);

    /// <summary>Summary or content, whichever says more, cut after a word.</summary>
    private static int WriteText(SkimmedEntry entry, Span<char> destination)
    {
        var length = entry.Content.WriteText(destination);
        if (length < destination.Length && entry.Summary.Raw.Length > length)
        {
            var other = ArrayPool<char>.Shared.Rent(destination.Length);
            var summary = other.AsSpan(0, entry.Summary.WriteText(other.AsSpan(0, destination.Length)));
            if (summary.Length > length)
            {
                summary.CopyTo(destination);
                length = summary.Length;
            }
            ArrayPool<char>.Shared.Return(other);
        }
        return length < destination.Length - 1 ? length : TextLimits.AfterWord(destination[..length]);
    }
}

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
    private readonly List<string> _leftOut;

    private OpenDocument(FeedText text, SkimmedFeed feed)
    {
        _text = text;
        _feed = feed;
        Identities = Identify(feed, out var wordForWord, out var withoutKey);
        _leftOut =
        [
            .. Count(feed.EntryCount - feed.Entries.Count, "beyond the newest"),
            .. Count(wordForWord, "repeated word for word"),
            .. Count(withoutKey, "without id, link and text"),
        ];
    }

    /// <summary>Of each entry, in the document's order.</summary>
    public IReadOnlyList<EntryIdentity> Identities { get; }

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
            feed.KeepNewest();
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

    /// <param name="isTold">False for a plain reading of the document: then an entry without title has a headline only where its text begins with a
    /// sentence.</param>
    public ParsedFeed Read(IReadOnlyList<WantedEntry> wanted, bool isTold = true)
    {
        var feedTitle = Compose(MaxTitleLength, _feed.Title, static (passage, buffer) => passage.WriteTitle(buffer));
        var clean = new CleanEntry[wanted.Count];
        for (var i = 0; i < clean.Length; i++)
        {
            var entry = _feed.Entries[wanted[i].Index];
            var text = TextOf(entry);
            var title = TitleOf(entry);
            if (title.Length == 0 && FirstSentence.Of(text) is var headline && (isTold || FirstSentence.IsSentence(headline))) title = headline;
            clean[i] = new CleanEntry(entry.Id, title, text, entry.Link, entry.PublishedAt);
        }

        var isJson = _feed.Format.StartsWith("json", StringComparison.Ordinal);
        var read = isJson ? clean.Select(entry => (CleanEntry?)entry).ToArray() : CodeHollowReader.Read(_feed.Format, feedTitle, _feed.Link, clean);

        var entries = new List<Entry>(read.Count);
        var links = new List<string>(read.Count);
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i] is not { } entry) continue;
            entries.Add(ToEntry(entry, wanted[i], Identities[wanted[i].Index].ContentHash));
            links.Add(entry.Link);
        }
        List<string> leftOut = [.. _leftOut, .. Count(read.Count - entries.Count, "that could not be read")];
        var sentence = leftOut.Count == 0 ? null : FormattableString.Invariant($"of {_feed.EntryCount} entries left out: {string.Join(", ", leftOut)}");
        return new ParsedFeed(
            new FeedDocument
            {
                Format = _feed.Format,
                Title = feedTitle,
                Link = WebLink.From(_feed.Link),
                EntryCount = _feed.EntryCount,
                Entries = entries,
                TimeToLive = _feed.TimeToLive,
                LeftOut = sentence,
                Mendings = sentence is null ? _feed.Mendings : [.. _feed.Mendings, sentence],
            },
            _feed.Link,
            links);
    }

    public ParsedFeed ReadAll() => Read([.. Identities.Select((identity, index) => new WantedEntry(index, identity.Keys, EntryNovelty.Fresh, null))],
        isTold: false);

    private static IEnumerable<string> Count(int count, string what) => count > 0 ? [FormattableString.Invariant($"{count} {what}")] : [];

    private static Entry ToEntry(CleanEntry entry, WantedEntry wanted, long contentHash) => new()
    {
        Keys = wanted.Keys,
        Novelty = wanted.Novelty,
        KnownAs = wanted.KnownAs,
        ContentHash = contentHash,
        NativeId = entry.Id.Length > 0 ? entry.Id : entry.Link,
        Title = entry.Title,
        Text = entry.Text,
        Link = WebLink.From(entry.Link),
        PublishedAt = entry.PublishedAt,
    };

    private static EntryIdentity[] Identify(SkimmedFeed feed, out int wordForWord, out int withoutKey)
    {
        var identities = new EntryIdentity[feed.Entries.Count];
        var home = feed.Link.Length > 0 ? CanonicalLink.Of(feed.Link) : null;
        var buffer = ArrayPool<char>.Shared.Rent(MaxTitleLength + MaxTextLength);
        try
        {
            for (var i = 0; i < identities.Length; i++)
            {
                var entry = feed.Entries[i];
                var title = buffer.AsSpan(0, entry.Title.WriteTitle(buffer.AsSpan(0, MaxTitleLength)));
                var text = buffer.AsSpan(MaxTitleLength, WriteText(entry, buffer.AsSpan(MaxTitleLength, MaxTextLength)));
                ReadOnlySpan<char> name = FirstSentence.IsTitle(title) ? title : FirstSentence.Of(text).AsSpan();
                identities[i] = EntryIdentity.Of(entry, name, EntryIdentity.ContentHashOf(title, text), home);
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }

        withoutKey = identities.Count(static identity => identity.Keys.Count == 0);
        wordForWord = EntryIdentity.Part(identities);
        return identities;
    }

    /// <summary>Empty where the entry has none.</summary>
    private static string TitleOf(SkimmedEntry entry) =>
        Compose(MaxTitleLength, entry.Title, static (title, buffer) => title.WriteTitle(buffer)) is var title && FirstSentence.IsTitle(title) ? title : "";

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

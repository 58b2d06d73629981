using System.Globalization;
using System.Text;
using System.Text.Json;
using BotService.Domain.Feeds;
using BotService.Feeds.Formats;

namespace BotService.Tests.Feeds;

/// <summary>What holds for every format. A sample is a document in Samples/Feeds with its reading beside it, <c>name.expected.json</c>.</summary>
public sealed class FeedFormatContract
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "BotService.Tests", "Samples", "Feeds");

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Where(name => !name.EndsWith(".expected.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Samples))]
    public void A_sample_is_read_as_it_is_written_down(string sample)
    {
        var feed = Read(Bytes(sample)).Document;

        var expected = Expected(sample);
        Assert.Equal(expected.GetProperty("format").GetString(), feed.Format);
        Assert.Equal(expected.GetProperty("title").GetString(), feed.Title);
        Assert.Equal(expected.GetProperty("link").GetString(), feed.Link?.AbsoluteUri);
        Assert.Equal(expected.TryGetProperty("minutes", out var minutes) ? minutes.GetInt32() : null, feed.TimeToLive?.TotalMinutes);
        Assert.Equal(expected.GetProperty("entries").EnumerateArray().Select(Describe), feed.Entries.Select(Describe));
        Assert.Empty(feed.Mendings);
    }

    [Theory, MemberData(nameof(Samples))]
    public void It_reads_the_same_in_every_charset_that_says_so(string sample)
    {
        var text = Encoding.UTF8.GetString(Bytes(sample));
        var expected = Read(Bytes(sample)).Document;

        foreach (var encoding in (Encoding[])[new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF32Encoding(false, true),
            new UTF8Encoding(true)])
        {
            var feed = Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Document;

            Assert.Equal(expected.Entries.Select(Describe), feed.Entries.Select(Describe));
            Assert.Equal(expected.Entries.Select(Identity), feed.Entries.Select(Identity));
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void Cut_anywhere_it_gives_whole_entries_or_a_named_failure(string sample)
    {
        var bytes = Bytes(sample);
        var whole = Read(bytes).Document;
        var titles = whole.Entries.Select(entry => entry.Title).ToHashSet();

        for (var length = 0; length < bytes.Length; length++)
        {
            var feed = FeedParser.Parse(bytes.AsSpan(0, length), null, null, out var failure);

            if (feed is null) Assert.Matches("^[a-z_]+$", failure!.Code);
            else Assert.All(feed.Document.Entries, entry => Assert.True(entry.Title.Length == 0 || titles.Contains(entry.Title),
                $"cut at {length}: '{entry.Title}' is half a title"));
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void What_is_known_is_not_read_again_and_what_was_changed_is(string sample)
    {
        using var document = OpenDocument.Open(Bytes(sample), null, null);
        var other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Bytes(sample)).Replace("only modified", "edited", StringComparison.OrdinalIgnoreCase)
            .Replace("Wayne and", "Wayne on", StringComparison.Ordinal).Replace("opens its", "closes its", StringComparison.Ordinal)
            .Replace("ends support", "prolongs support", StringComparison.Ordinal).Replace("Published wins", "Published won", StringComparison.Ordinal)
            .Replace("No title, as", "Still no title, as", StringComparison.Ordinal));
        using var edited = OpenDocument.Open(other, null, null);

        Assert.Equal(document.Identities[0].ContentHash, edited.Identities[0].ContentHash);
        Assert.NotEqual(document.Identities[1].ContentHash, edited.Identities[1].ContentHash);
        Assert.Equal(document.Identities[1].Keys[0], edited.Identities[1].Keys[0]);
        Assert.Empty(document.Read([]).Document.Entries);
        Assert.Equal(document.Identities.Count, document.Read([]).Document.EntryCount);
    }

    private static ParsedFeed Read(byte[] bytes)
    {
        var feed = FeedParser.Parse(bytes, null, null, out var failure);
        Assert.True(feed is not null, failure?.Message);
        return feed;
    }

    private static byte[] Bytes(string sample) => File.ReadAllBytes(Path.Combine(Folder, sample));

    private static JsonElement Expected(string sample) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(sample, ".expected.json")))).RootElement;

    private static string Describe(Entry entry) =>
        $"{entry.NativeId} | {entry.Title} | {entry.Link?.AbsoluteUri} | "
            + $"{entry.PublishedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} | {entry.Text}";

    private static string Describe(JsonElement entry) => string.Join(" | ", ((string[])["id", "title", "link", "published", "text"])
        .Select(field => entry.GetProperty(field).GetString()));

    private static string Identity(Entry entry) => $"{string.Join(',', entry.Keys)} {entry.ContentHash}";
}

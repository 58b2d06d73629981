using System.Globalization;
using System.Text.Json;
using BotService.Feeds.Formats;

namespace BotService.Tests.Feeds;

/// <summary>The labelled documents beside the checkout: parsers' own suites and real feeds, with what a careful parser says of each.</summary>
public sealed class LabelledFeedsTests(ITestOutputHelper output)
{
    [Fact]
    public void At_least_95_in_100_labelled_documents_are_read_as_their_label_says()
    {
        var folder = Repository.SharedOrSkip("eval/feeds");
        var rows = File.ReadAllLines(Path.Combine(folder, "expected.jsonl"));

        var agreed = 0;
        foreach (var row in rows)
        {
            using var label = JsonDocument.Parse(row);
            var differences = Differences(folder, label.RootElement);
            if (differences.Count == 0) agreed++;
            else output.WriteLine($"{label.RootElement.GetProperty("file").GetString()}: {string.Join("; ", differences)}");
        }

        output.WriteLine($"{agreed} of {rows.Length} agree in every field: {(double)agreed / rows.Length:P2}");
        Assert.True(agreed >= 0.95 * rows.Length, $"{agreed} of {rows.Length} agree");
    }

    private static List<string> Differences(string folder, JsonElement label)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, label.GetProperty("file").GetString()!));
        var headers = label.TryGetProperty("http_headers", out var given) ? given : default;
        var address = Header(headers, "content-location") is { } location ? new Uri(location) : null;
        var feed = FeedParser.Parse(bytes, Header(headers, "content-type"), address, out _);

        var differences = new List<string>();
        Compare("parse_ok", label.GetProperty("parse_ok").GetBoolean() ? "yes" : "no", feed is null ? "no" : "yes", differences);
        if (feed is null || differences.Count > 0) return differences;

        Compare("title", label.GetProperty("title_plain").GetString(), feed.Document.Title, differences);
        Compare("item_count", label.GetProperty("item_count").ToString(), $"{feed.Document.EntryCount}", differences);
        if (label.GetProperty("first_item") is not { ValueKind: JsonValueKind.Object } item || feed.Document.Entries is not [var first, ..]) return differences;

        Compare("first title", item.GetProperty("title_plain").GetString(), first.Title, differences);
        Compare("first link", item.GetProperty("link").GetString(), feed.EntryLinks[0], differences);
        Compare("first date", item.GetProperty("published_utc").GetString(),
            first.PublishedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), differences);
        return differences;
    }

    private static string? Header(JsonElement headers, string name) =>
        headers.ValueKind == JsonValueKind.Object && headers.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Compare(string field, string? expected, string? found, List<string> differences)
    {
        if (Plain(expected) != Plain(found)) differences.Add($"{field} '{expected}' was read as '{found}'");
    }

    private static string Plain(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

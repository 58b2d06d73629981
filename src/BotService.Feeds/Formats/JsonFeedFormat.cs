using System.Buffers;
using System.Text;
using System.Text.Json;

namespace BotService.Feeds.Formats;

/// <summary>JSON Feed 1.0 and 1.1 (jsonfeed.org). Items are read one by one, so that one that is not as it should be costs no other.</summary>
internal sealed class JsonFeedFormat : IFeedFormat
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public bool Claims(ReadOnlySpan<char> text) => text is ['{', ..];

    public SkimmedFeed Skim(ReadOnlyMemory<char> text, Uri? address)
    {
        var characters = text.Span.TrimStart();
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(characters.Length));
        try
        {
            return Skim(utf8.AsSpan(0, Encoding.UTF8.GetBytes(characters, utf8)), address?.AbsoluteUri);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    private static SkimmedFeed Skim(ReadOnlySpan<byte> utf8, string? address)
    {
        var feed = new SkimmedFeed { Format = "" };
        var hasItems = false;
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                switch (name)
                {
                    case "version":
                        feed.Format = VersionOf(Text(ref reader));
                        break;
                    case "title":
                        feed.Title = Passage.OfText(Text(ref reader));
                        break;
                    case "home_page_url":
                        feed.Link = WebLink.Join(address, Text(ref reader)?.Trim() ?? "");
                        break;
                    case "items" when reader.TokenType == JsonTokenType.StartArray:
                        hasItems = true;
                        ReadItems(ref reader, feed, address);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            if (feed.Entries.Count == 0) throw UnreadableFeedException.BadJson($"it breaks at byte {reader.BytesConsumed}.");
            feed.NoteCut();
        }
        if (feed.Format.Length == 0 && !hasItems) throw UnreadableFeedException.NotAFeed();
        if (feed.Format.Length == 0) feed.Format = "json";
        return feed;
    }

    private static void ReadItems(ref Utf8JsonReader reader, SkimmedFeed feed, string? address)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            if (!feed.IsFull) feed.Keep(ReadItem(ref reader, address));
            else
            {
                feed.EntryCount++;
                reader.Skip();
            }
        }
    }

    private static SkimmedEntry ReadItem(ref Utf8JsonReader reader, string? address)
    {
        var entry = new SkimmedEntry();
        string? url = null, externalUrl = null, attachment = null, published = null, modified = null, html = null, text = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "id": entry.Id = Text(ref reader)?.Trim() ?? ""; break;
                case "title": entry.Title = Passage.OfText(Text(ref reader)); break;
                case "summary": entry.Summary = Passage.OfText(Text(ref reader)); break;
                case "content_html": html = Text(ref reader); break;
                case "content_text": text = Text(ref reader); break;
                case "url": url = Text(ref reader); break;
                case "external_url": externalUrl = Text(ref reader); break;
                case "date_published": published = Text(ref reader); break;
                case "date_modified": modified = Text(ref reader); break;
                case "attachments" when reader.TokenType == JsonTokenType.StartArray: attachment = FirstUrl(ref reader); break;
                default: reader.Skip(); break;
            }
        }
        entry.Content = string.IsNullOrWhiteSpace(text) ? Passage.Of(html) : Passage.OfText(text);
        entry.Link = WebLink.Join(address, Given(url) ?? Given(externalUrl) ?? (WebLink.From(entry.Id) is null ? null : entry.Id) ?? Given(attachment) ?? "");
        entry.PublishedAt = FeedDate.Parse(published) ?? FeedDate.Parse(modified);
        return entry;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? FirstUrl(ref Utf8JsonReader reader)
    {
        string? url = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isUrl = reader.ValueTextEquals("url"u8);
                reader.Read();
                if (isUrl) url ??= Text(ref reader);
                else reader.Skip();
            }
        }
        return url;
    }

    /// <summary>A string, or a number or truth value as it is written (ids are); null for what else stands there, which is passed over.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private static string VersionOf(string? version) =>
        version is null || !version.Contains("jsonfeed.org/version/", StringComparison.OrdinalIgnoreCase) ? ""
        : version.TrimEnd('/').EndsWith("/1.1", StringComparison.Ordinal) ? "json11" : "json1";
}

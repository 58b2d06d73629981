using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using BotService.Domain.Announcements;

namespace BotService.Understanding.Announcements;

/// <summary>One line of <c>analyze</c>'s input: <c>id, title, text, source, url, published</c>.</summary>
public static class AnnouncementJson
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM", "yyyy", "yyyy/MM/dd", "d MMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "d MMMM yyyy", "ddd, d MMM yyyy HH:mm:ss 'GMT'",
            "ddd, d MMM yyyy HH:mm:ss 'UTC'", "ddd, d MMM yyyy HH:mm:ss zzz", "ddd, d MMM yyyy HH:mm 'GMT'", "d MMM yyyy HH:mm:ss 'GMT'",
    ];

    /// <summary>Reads a line; what is wrong with it is said with the mend.</summary>
    public static bool TryRead(string line, int number, [NotNullWhen(true)] out Announcement? announcement, [NotNullWhen(false)] out string? error)
    {
        announcement = null;
        error = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                error = $"line {number}: expected an object, found {root.ValueKind}. Write one announcement as {{\"id\":…,\"title\":…,\"text\":…}} on each "
                    + "line.";
                return false;
            }
            var title = Text(root, "title") ?? "";
            var text = Text(root, "text") ?? "";
            if (title.Length == 0 && text.Length == 0)
            {
                error = $"line {number}: neither title nor text. Give at least one of them.";
                return false;
            }
            announcement = new()
            {
                Id = Text(root, "id") ?? $"line-{number}",
                Title = title,
                Text = text,
                Source = Text(root, "source") ?? "",
                Url = Uri.TryCreate(Text(root, "url"), UriKind.Absolute, out var url) ? url : null,
                PublishedAt = ReadDate(root),
            };
            return true;
        }
        catch (JsonException failure)
        {
            error = $"line {number}: not JSON ({failure.Message.Split(". Path")[0].TrimEnd('.')}). Write one JSON object on each line, with quotes and line "
                + "breaks inside text escaped.";
            return false;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind is JsonValueKind.Number ? value.GetRawText()
        : null;

    private static DateTimeOffset? ReadDate(JsonElement root)
    {
        if (!root.TryGetProperty("published", out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
            return number is > 1900 and < 2100 ? new DateTimeOffset((int)number, 1, 1, 0, 0, 0, TimeSpan.Zero) : number > 100_000_000_000
                ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(number, 253_402_300_799_000)) : DateTimeOffset.FromUnixTimeSeconds(Math.Max(0, number));
        return value.ValueKind == JsonValueKind.String ? ParseDate(value.GetString()!.Trim()) : null;
    }

    private static DateTimeOffset? ParseDate(string text)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (text.Length == 0) return null;
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, styles, out var exact)) return exact;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out var any)) return any;
        return null;
    }
}

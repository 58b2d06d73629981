using System.Text.Json;
using BotService.Domain.Announcements;
using BotService.Understanding.Announcements;

namespace BotService.Lab.Evaluation;

/// <summary>Lines of a labelled file: an announcement as <c>analyze</c> reads it, and the object that holds its labels.</summary>
internal static class LabelledLines
{
    /// <exception cref="FormatException">A line can't be read; the message names file and line.</exception>
    public static IEnumerable<(Announcement Announcement, JsonElement Label)> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (!AnnouncementJson.TryRead(line, number, out var announcement, out var error)) throw new FormatException($"{path}: {error}");
            yield return (announcement, JsonElement.Parse(line));
        }
    }

    /// <summary>Labels whose announcements stand in another file.</summary>
    /// <exception cref="FormatException">A line is no JSON; the message names file and line.</exception>
    public static IEnumerable<JsonElement> ReadObjects(string path)
    {
        foreach (var (number, line) in File.ReadLines(path).Index())
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            JsonElement label;
            try
            {
                label = JsonElement.Parse(line);
            }
            catch (JsonException wrong)
            {
                throw new FormatException($"{path}: line {number + 1} is no JSON object: {wrong.Message}", wrong);
            }
            yield return label;
        }
    }

    public static string? Text(JsonElement label, string name) =>
        label.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string Required(JsonElement label, string name, string path) =>
        Text(label, name) ?? throw new FormatException($"{path}: '{Text(label, "id")}' has no '{name}'. Give every line of this file one.");

    public static decimal? Number(JsonElement label, string name) =>
        label.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    public static bool IsTrue(JsonElement label, string name) => label.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static IReadOnlyList<string> Texts(JsonElement label, string name) =>
        label.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}

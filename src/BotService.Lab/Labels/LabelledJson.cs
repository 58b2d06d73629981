using System.Text.Json;
using BotService.Domain;
using BotService.Domain.Relevance;
using BotService.Understanding.Announcements;

namespace BotService.Lab.Labels;

/// <summary>Reads labelled announcements: an input line of <c>analyze</c> with <c>label, severity, signals, direction</c>.</summary>
internal static class LabelledJson
{
    /// <exception cref="FormatException">A line can't be read; the message names file and line.</exception>
    public static IReadOnlyList<LabelledAnnouncement> ReadFile(string path)
    {
        var items = new List<LabelledAnnouncement>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (!AnnouncementJson.TryRead(line, number, out var announcement, out var error)) throw new FormatException($"{path}: {error}");
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            items.Add(new(announcement,
                root.GetProperty("label").GetString() == "lockin",
                root.TryGetProperty("severity", out var severity) && severity.ValueKind == JsonValueKind.Number ? severity.GetInt32() : 0,
                root.TryGetProperty("signals", out var signals)
                    && signals.ValueKind == JsonValueKind.Array ? [.. signals.EnumerateArray().Select(signal => Kind(signal.GetString()!, path, number))] : [],
                root.TryGetProperty("direction", out var direction) && direction.ValueKind == JsonValueKind.String
                    && EnumNames<Direction>.TryRead(direction.GetString(), out var way) ? way : null,
                root.TryGetProperty("weight", out var weight) && weight.ValueKind == JsonValueKind.Number ? weight.GetDouble() : 1));
        }
        return items;
    }

    private static SignalKind Kind(string text, string path, int number) => SignalWords.Parse(text)
        ?? throw new FormatException($"{path}: line {number}: '{text}' is not a kind of signal. Known are "
            + $"{string.Join(", ", SignalCatalogue.All.Select(signal => signal.Code))}.");
}

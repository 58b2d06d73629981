using System.Globalization;
using System.Text.Json;
using BotService.Domain.Relevance;
using BotService.Lab.Labels;
using BotService.Understanding.Analysis;

namespace BotService.Lab.Evaluation;

/// <summary>Judges what is flagged, how strongly, why and which way, on <c>relevance.jsonl</c>.</summary>
internal static class RelevanceYardstick
{
    public static Evaluated Measure(string path, NewsAnalysis analysis)
    {
        var borderline = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Where(line => line.Contains("\"borderline\"", StringComparison.Ordinal)))
        {
            using var item = JsonDocument.Parse(line);
            if (item.RootElement.GetProperty("borderline").ValueKind == JsonValueKind.True) borderline.Add(item.RootElement.GetProperty("id").ToString());
        }
        var items = LabelledJson.ReadFile(path).AsParallel().AsOrdered().Select(item => new Judged(item, analysis.Read(item.Announcement).Understood.Score))
            .ToArray();
        var lockIn = items.Count(item => item.Label.IsLockIn);
        var clear = items.Where(item => !borderline.Contains(item.Label.Announcement.Id)).ToArray();
        var found = items.Where(item => item.Label.IsLockIn && item.Score.IsFlagged).ToArray();
        var flagged = Count(items);
        var signals = new Tally();
        foreach (var item in items.Where(item => item.Label.IsLockIn))
            foreach (var kind in item.Label.Signals.Union(item.Score.Signals.Select(signal => signal.Kind)))
                signals.Add(item.Label.Signals.Contains(kind), item.Score.Signals.Any(signal => signal.Kind == kind));
        return new("relevance",
        [
            new("precision", flagged.Precision, flagged.Right + flagged.Wrong),
            new("recall", flagged.Recall, lockIn),
            Measures.WithInterval("F1", items, lockIn, sample => Count(sample).F1),
            Measures.WithInterval("F1, clear cases", clear, clear.Count(item => item.Label.IsLockIn), sample => Count(sample).F1),
            Measures.WithInterval("average precision", items, lockIn,
                sample => Measures.AveragePrecision([.. sample.Select(item => ((double)item.Score.Value, item.Label.IsLockIn))])),
            new("severity within one step (of what was found)", Share(found, item => Math.Abs(item.Label.Severity - item.Score.Severity) <= 1), found.Length),
            new("severity exact (of what was found)", Share(found, item => item.Label.Severity == item.Score.Severity), found.Length),
            new("direction (of what was found)", Share(found, item => item.Label.Direction == item.Score.Direction), found.Length),
            signals.Figure("signals, micro F1 (what was not found counts as missed)"),
        ],
        [.. items.Where(item => item.Label.IsLockIn != item.Score.IsFlagged).Select(Explain)]);
    }

    private static Tally Count(IEnumerable<Judged> items)
    {
        var tally = new Tally();
        foreach (var item in items) tally.Add(item.Label.IsLockIn, item.Score.IsFlagged);
        return tally;
    }

    private static double? Share(Judged[] items, Func<Judged, bool> isRight) => items.Length == 0 ? null : (double)items.Count(isRight) / items.Length;

    private static Mistake Explain(Judged item) => new(
        item.Label.Announcement.Id,
        item.Label.Announcement.Title,
        item.Score.IsFlagged ? $"flagged at {item.Score.Value}"
            : $"not flagged, at {item.Score.Value}; labelled {string.Join(", ", item.Label.Signals.Select(kind => SignalWords.Label(kind)))}",
        string.Join("; ", item.Score.Reasons.Take(4).Select(reason => string.Create(CultureInfo.InvariantCulture,
            $"{reason.Feature} {reason.Points:+0.0;-0.0}"))),
        Math.Abs(item.Score.Value - (item.Label.IsLockIn ? 100 : 0)));

    private sealed record Judged(LabelledAnnouncement Label, RelevanceScore Score);
}

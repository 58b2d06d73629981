namespace BotService.Lab.Evaluation;

/// <summary>Judges what is flagged in a stream of news, of which each labelled item stands for <c>weight</c> items.</summary>
internal static class StreamYardstick
{
    public static Evaluated Measure(string path, Teller teller)
    {
        var lines = LabelledLines.Read(path).ToArray();
        var items = lines.Zip(teller.Tell(lines.Select(line => line.Announcement)), (line, told) => new Item(
            line.Announcement.Id, line.Announcement.Title, told, LabelledLines.Required(line.Label, "label", path) == "lockin",
                LabelledLines.Text(line.Label, "direction"),
            (double)(LabelledLines.Number(line.Label, "weight") ?? 1), LabelledLines.IsTrue(line.Label, "borderline"))).ToArray();
        var lockIn = items.Count(item => item.IsLockIn);
        var clear = items.Where(item => !item.IsBorderline).ToArray();
        var found = items.Where(item => item.IsLockIn && item.Told.Flagged).ToArray();
        var all = Count(items);
        return new($"stream, {Path.GetFileName(path)}",
        [
            new("precision", all.Right / (all.Right + all.Wrong), items.Count(item => item.Told.Flagged)),
            new("recall", all.Right / (all.Right + all.Missed), lockIn),
            Measures.WithInterval("F1", items, lockIn, sample => F1(Count(sample))),
            Measures.WithInterval("F1, clear cases", clear, clear.Count(item => item.IsLockIn), sample => F1(Count(sample))),
            new("direction (of what was found)", found.Length == 0 ? null : (double)found.Count(item => item.Direction == item.Told.Direction) / found.Length,
                found.Length),
            new("alerts in 1,000 items", 1000 * (all.Right + all.Wrong) / all.Total, items.Length) { IsShare = false },
            new("alerts in 1,000 items that a reader would give", 1000 * (all.Right + all.Missed) / all.Total, items.Length) { IsShare = false },
        ],
        [.. items.Where(item => item.IsLockIn != item.Told.Flagged).Select(item => new Mistake(
            item.Id, item.Title, $"{(item.Told.Flagged ? "flagged" : "not flagged")} at {item.Told.Relevance}, stands for {item.Weight:0.#} items",
                item.Told.Because, item.Weight))]);
    }

    private static (double Right, double Wrong, double Missed, double Total) Count(IReadOnlyList<Item> items)
    {
        return (Sum(item => item.IsLockIn && item.Told.Flagged), Sum(item => !item.IsLockIn && item.Told.Flagged),
            Sum(item => item.IsLockIn && !item.Told.Flagged), Sum(_ => true));

        double Sum(Func<Item, bool> which) => items.Where(which).Sum(item => item.Weight);
    }

    private static double? F1((double Right, double Wrong, double Missed, double Total) counted) => counted.Right == 0 ? 0
        : 2 * counted.Right / (2 * counted.Right + counted.Wrong + counted.Missed);

    private sealed record Item(string Id, string Title, Told Told, bool IsLockIn, string? Direction, double Weight, bool IsBorderline);
}

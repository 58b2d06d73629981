namespace BotService.Lab.Evaluation;

/// <summary>The usual measures of retrieval and of clusters.</summary>
internal static class Measures
{
    private const int Resamples = 1000;

    /// <summary>Of the items in order of falling score, the mean precision at each that is right. Equal scores are broken against us: wrong ones come
    /// first.</summary>
    public static double? AveragePrecision(IReadOnlyList<(double Score, bool IsRight)> items)
    {
        double hits = 0, sum = 0;
        var rank = 0;
        foreach (var (_, isRight) in items.OrderByDescending(item => item.Score).ThenBy(item => item.IsRight))
        {
            rank++;
            if (isRight) sum += ++hits / rank;
        }
        return hits == 0 ? null : sum / hits;
    }

    /// <summary>A figure with its 95 % interval: the measure on samples of the same size, drawn with replacement and always the same ones.</summary>
    public static Figure WithInterval<T>(string name, IReadOnlyList<T> items, int cases, Func<IReadOnlyList<T>, double?> measure)
    {
        if (measure(items) is not { } value) return new(name, null, cases);
        var random = new Random(20260101);
        var drawn = new List<double>(Resamples);
        var sample = new T[items.Count];
        for (var round = 0; round < Resamples; round++)
        {
            for (var i = 0; i < sample.Length; i++) sample[i] = items[random.Next(items.Count)];
            if (measure(sample) is { } figure) drawn.Add(figure);
        }
        drawn.Sort();
        return new(name, value, cases, drawn[(int)(0.025 * (drawn.Count - 1))], drawn[(int)(0.975 * (drawn.Count - 1))]);
    }

    /// <summary>B-cubed F1 of clusters: for each item the share of its cluster that belongs with it, and the share of what belongs with it that is in its
    /// cluster.</summary>
    public static double? BCubed(IReadOnlyList<string> found, IReadOnlyList<string> right)
    {
        if (found.Count == 0) return null;
        var sizes = found.CountBy(cluster => cluster).ToDictionary();
        var wanted = right.CountBy(cluster => cluster).ToDictionary();
        var shared = found.Zip(right).CountBy(pair => pair).ToDictionary();
        double precision = 0, recall = 0;
        for (var i = 0; i < found.Count; i++)
        {
            double both = shared[(found[i], right[i])];
            precision += both / sizes[found[i]];
            recall += both / wanted[right[i]];
        }
        return 2 * precision * recall / (precision + recall) / found.Count;
    }
}

/// <summary>Counts of right, wrong and missed answers of one kind.</summary>
internal sealed class Tally
{
    public int Right { get; private set; }
    public int Wrong { get; private set; }
    public int Missed { get; private set; }

    public double? F1 => Right + Wrong + Missed == 0 ? null : 2.0 * Right / (2.0 * Right + Wrong + Missed);
    public double? Precision => Right + Wrong == 0 ? null : (double)Right / (Right + Wrong);
    public double? Recall => Right + Missed == 0 ? null : (double)Right / (Right + Missed);

    /// <summary>How many cases the labels hold.</summary>
    public int Cases => Right + Missed;

    public void Add(bool isLabelled, bool isFound)
    {
        if (isLabelled && isFound) Right++;
        else if (isFound) Wrong++;
        else if (isLabelled) Missed++;
    }

    /// <summary>A field with a value: another value than the labelled one is both wrong and missed.</summary>
    public void AddField<T>(T? labelled, T? found, Func<T, T, bool> same)
    {
        if (labelled is not null && found is not null && same(labelled, found)) Right++;
        else
        {
            if (found is not null) Wrong++;
            if (labelled is not null) Missed++;
        }
    }

    public Figure Figure(string name) => new(name, F1, Cases);
}

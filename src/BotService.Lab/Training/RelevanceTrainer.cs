using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Lab.Evaluation;
using BotService.Lab.Labels;
using BotService.Understanding.Clauses;
using BotService.Understanding.Relevance;
using BotService.Understanding.Text;

namespace BotService.Lab.Training;

/// <summary>
/// Learns the weights by logistic regression; the same announcements give the same file. Scores of each fold, learned from the others, set calibration and
/// cuts: to the stream's mix where a sample of one is given, else to the corpus weighted as a stream is mixed.
/// </summary>
public sealed class RelevanceTrainer(PartyDirectory parties)
{
    private const int Folds = 10;

    /// <summary>The share of lock-in news in an ordinary stream of tech news.</summary>
    private const double StreamShare = 0.037;

    /// <summary>The share of announcements that are learned with invented names too.</summary>
    private const int MaskedPercent = 50;

    /// <summary>
    /// How much an announcement counts, chosen by the cross-validated figures. A row of the stream counts by the root of its weight: in full, a few rows would
    /// decide all. Beside a stream, the corpus, which is hard on purpose, counts less.
    /// </summary>
    private const double StreamCost = 1, CorpusCost = 0.3, CorpusCostBesideStream = 0.1, HeadlineCost = 0.8, MaskedCost = 0.5, OtherHeadsCost = 0.5;

    private readonly AnnouncementReader _reader = new(parties);

    /// <param name="corpus">Whole announcements written for the project.</param>
    /// <param name="headlines">Headlines written for the project, mixed as a stream is.</param>
    /// <param name="stream">A labelled sample of a real stream, or nothing.</param>
    /// <param name="curated">Judged, never learned from.</param>
    public TrainingResult Train(IReadOnlyList<LabelledAnnouncement> corpus, IReadOnlyList<LabelledAnnouncement> headlines,
        IReadOnlyList<LabelledAnnouncement> stream, IReadOnlyList<LabelledAnnouncement> curated)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(corpus.Count, 100);
        LabelledAnnouncement[] items = [.. corpus, .. headlines, .. stream];
        var folds = StoryFolds.Of(items, Folds);
        var examples = items.AsParallel().AsOrdered().Select((item, i) => Make(item, folds[i],
            i >= corpus.Count + headlines.Count ? StreamCost * Math.Sqrt(item.Weight) : i >= corpus.Count ? HeadlineCost : stream.Count > 0
                ? CorpusCostBesideStream : CorpusCost)).ToArray();
        var held = new float[examples.Length][];
        var disguised = new float[examples.Length];
        Parallel.For(0, Folds, fold =>
        {
            var model = Learn(examples, fold);
            for (var i = 0; i < examples.Length; i++)
            {
                if (examples[i].Fold != fold) continue;
                model.Score(examples[i].Features, held[i] = new float[Head.Count]);
                disguised[i] = model.Relevance(examples[i].Masked);
            }
        });
        Judged[] judged = [.. examples.Select((example, i) => new Judged(example, held[i], disguised[i]))];
        var ofStream = judged[(corpus.Count + headlines.Count)..];
        var calibration = Calibrate(ofStream.Length > 0 ? ofStream : AsStream(judged));
        var (weights, bias) = LearnWeights(examples, -1);
        var final = new RelevanceModel(weights, bias, calibration);
        var figures = new List<TrainingFigure>();
        if (ofStream.Length > 0) AddStream(figures, "stream", ofStream, calibration);
        AddHeads(figures, "corpus", judged[..corpus.Count], calibration);
        if (curated.Count > 0)
            AddHeads(figures, "curated", [.. curated.Select(item => Make(item, -1, 0))
                .Select(example => new Judged(example, Sums(final, example), final.Relevance(example.Masked)))], calibration);
        var from = string.Create(CultureInfo.InvariantCulture, $"{corpus.Count} announcements and {headlines.Count} headlines written for the project")
            + (stream.Count > 0 ? string.Create(CultureInfo.InvariantCulture,
                $", and a labelled sample of {stream.Count} items of a stream of tech news, whose texts are no part of it") : "");
        return new(final, final.ToJson(from, Fingerprint([.. corpus, .. headlines])), figures);
    }

    /// <summary>Tells whether weights were learned from these announcements and the features that the program has now: SHA-256, in hexadecimal.</summary>
    public static string Fingerprint(IReadOnlyList<LabelledAnnouncement> corpus)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in FeatureCatalogue.Shared.Names) Append(name);
        foreach (var item in corpus)
        {
            Append(item.Announcement.Title);
            Append(item.Announcement.Text);
            Append(string.Join(' ', item.Signals.Select(SignalWords.Code).Append($"{item.IsLockIn} {item.Severity} {item.Direction}")));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }

    private Example Make(LabelledAnnouncement item, int fold, double cost)
    {
        var reading = _reader.Read(item.Announcement);
        var masked = _reader.Read(InventedNames.In(reading));
        return new(item, fold, cost, Observe(reading), Observe(masked), Word.Hash(item.Announcement.Id) % 100 < MaskedPercent);
    }

    private static FeatureVector Observe(Reading reading) => FeatureCatalogue.Shared.Observe(reading, EventReader.Read(reading)).Features;

    private static float[] Sums(RelevanceModel model, Example example)
    {
        var sums = new float[Head.Count];
        model.Score(example.Features, sums);
        return sums;
    }

    private static RelevanceModel Learn(Example[] examples, int without)
    {
        var (weights, bias) = LearnWeights(examples, without);
        return new(weights, bias, new());
    }

    private static (float[][] Weights, float[] Bias) LearnWeights(Example[] examples, int without)
    {
        var weights = new float[Head.Count][];
        var bias = new float[Head.Count];
        Parallel.For(0, Head.Count, head =>
        {
            var rows = new List<Sparse>();
            var labels = new List<bool>();
            var costs = new List<double>();
            foreach (var example in examples)
            {
                if (example.Fold == without || (head != Head.Relevance && !example.Item.IsLockIn)) continue;
                var cost = head == Head.Relevance ? example.Cost : OtherHeadsCost * Math.Min(1, example.Cost * 2);
                Add(example.Features, example.IsLearnedMasked ? cost * MaskedCost : cost);
                if (example.IsLearnedMasked) Add(example.Masked, cost * MaskedCost);

                void Add(FeatureVector features, double own)
                {
                    rows.Add(new([.. features.Indices.Select(feature => RelevanceModel.Place(feature, head))], [.. features.Values]));
                    labels.Add(Target(example, head));
                    costs.Add(own);
                }
            }
            (weights[head], bias[head]) = Fit(RelevanceModel.PlacesOf(head), rows, labels, costs);
        });
        return (weights, bias);
    }

    /// <summary>
    /// Two regressions, one over the features as they are and one over features scaled by how differently the two classes have them (Wang and Manning,
    /// "Baselines and bigrams", 2012): their mean is linear again and ranks better than either.
    /// </summary>
    private static (float[] Weights, float Bias) Fit(int places, List<Sparse> rows, List<bool> labels, List<double> costs)
    {
        var scale = Contrast(places, rows, labels, costs);
        var (plain, plainBias) = LogisticRegression.Fit(places, rows, labels, costs);
        var (scaled, scaledBias) = LogisticRegression.Fit(places,
            [.. rows.Select(row => row with { Values = [.. row.Values.Select((value, i) => value * scale[row.Indices[i]])] })], labels, costs);
        for (var i = 0; i < places; i++) plain[i] = PlainShare * plain[i] + (1 - PlainShare) * scaled[i] * scale[i];
        return (plain, PlainShare * plainBias + (1 - PlainShare) * scaledBias);
    }

    private const float PlainShare = 0.4f;

    /// <summary>For each feature how far the log of its odds ratio between the classes is from zero, smoothed and bounded.</summary>
    private static float[] Contrast(int places, List<Sparse> rows, List<bool> labels, List<double> costs)
    {
        const double smoothing = 1, least = 0.1, most = 3;
        var (yes, no) = (new double[places], new double[places]);
        double allYes = 0, allNo = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (labels[i]) allYes += costs[i];
            else allNo += costs[i];
            foreach (var feature in rows[i].Indices) (labels[i] ? yes : no)[feature] += costs[i];
        }
        var share = Math.Clamp(allYes / (allYes + allNo), 0.001, 0.999);
        var scale = new float[places];
        for (var i = 0; i < places; i++)
            scale[i] = (float)Math.Clamp(Math.Abs(Math.Log((yes[i] + smoothing * share) / share) - Math.Log((no[i] + smoothing * (1 - share)) / (1 - share))),
                least, most);
        return scale;
    }

    private static bool Target(Example example, int head) =>
        head == Head.Relevance ? example.Item.IsLockIn
        : head < Head.Material ? example.Item.Signals.Contains((SignalKind)(head - Head.FirstSignal))
        : head == Head.Material ? example.Item.Severity >= 2
        : head == Head.Major ? example.Item.Severity >= 3
        : head == Head.Down ? example.Item.Direction == Direction.Down
        : example.Item.Direction == Direction.Mixed;

    /// <summary>The corpus weighted so that lock-in news has the share that it has in a stream.</summary>
    private static Judged[] AsStream(Judged[] judged)
    {
        var lockIn = judged.Count(item => item.IsLockIn);
        return [.. judged.Select(item => item with { Weight = item.IsLockIn ? StreamShare / lockIn : (1 - StreamShare) / (judged.Length - lockIn) })];
    }

    /// <summary>Platt's line through held-out sums, moved so that a score of 50 is where F1 is expected to be best.</summary>
    private static ModelCalibration Calibrate(IReadOnlyList<Judged> judged)
    {
        var total = judged.Sum(item => item.Weight);
        double slope = 1, shift = 0;
        for (var step = 0; step < 4000; step++) // by plain descent: two numbers
        {
            double slopeGradient = 0, shiftGradient = 0;
            foreach (var item in judged)
            {
                var error = (Logistic(slope * item.Sum + shift) - (item.IsLockIn ? 1 : 0)) * item.Weight / total;
                slopeGradient += error * item.Sum;
                shiftGradient += error;
            }
            slope -= slopeGradient;
            shift -= shiftGradient;
        }
        // What is flagged by sums over a cut and what should be, both as the line expects them: smoother than counting a few hundred cases.
        double wanted = judged.Sum(item => item.Weight * Logistic(slope * item.Sum + shift)), flagged = 0, right = 0, best = 0, cut = 0;
        foreach (var item in judged.OrderByDescending(item => item.Sum))
        {
            flagged += item.Weight;
            right += item.Weight * Logistic(slope * item.Sum + shift);
            if (2 * right / (flagged + wanted) is var f1 && f1 <= best) continue;
            best = f1;
            cut = item.Sum;
        }
        var cuts = new double[Head.Count];
        Judged[] lockIn = [.. judged.Where(item => item.IsLockIn)];
        for (var head = 1; head < Head.Count; head++) cuts[head] = BestCut(lockIn, head);
        var calibration = new ModelCalibration { Slope = Math.Round(slope, 4), Shift = Math.Round(-slope * cut, 4), Cuts = cuts };
        // The direction is one of three: both of its cuts are chosen together.
        var found = (Right: -1, Down: 0.0, Mixed: 0.0);
        for (var down = -2.0; down <= 2; down += 0.1)
            for (var mixed = -2.0; mixed <= 2; mixed += 0.1)
            {
                (cuts[Head.Down], cuts[Head.Mixed]) = (down, mixed);
                if (lockIn.Count(item => calibration.DirectionOf(item.Sums) == item.Example.Item.Direction) is var right3
                    && right3 > found.Right) found = (right3, down, mixed);
            }
        (cuts[Head.Down], cuts[Head.Mixed]) = (found.Down, found.Mixed);
        var margins = Enumerable.Range(0, 61).Select(tenths => calibration with { ClearMargin = tenths / 10.0 }).ToList();
        return margins.Find(clear => Reversed(lockIn, clear) <= MostReversed * lockIn.Count(item => clear.DirectionOf(item.Sums) != Direction.Mixed))
            ?? margins[^1];
    }

    /// <summary>Of the directions that are stated without a clause so many may be the other way round: one in twenty.</summary>
    private const double MostReversed = 0.05;

    private static int Reversed(IEnumerable<Judged> items, ModelCalibration calibration) => items.Count(item =>
        (calibration.DirectionOf(item.Sums), item.Example.Item.Direction) is (Direction.Up, Direction.Down) or (Direction.Down, Direction.Up));

    private static double Logistic(double sum) => 1 / (1 + Math.Exp(-sum));

    private static double BestCut(Judged[] lockIn, int head)
    {
        double best = 0, bestScore = -1;
        for (var cut = -2.0; cut <= 1.5; cut += 0.1)
        {
            double right = 1, wrong = 1, missed = 1; // one of each keeps a rare kind from an extreme cut
            foreach (var item in lockIn)
            {
                var yes = item.Sums[head] >= cut;
                if (Target(item.Example, head)) { if (yes) right++; else missed++; }
                else if (yes) wrong++;
            }
            var score = 2 * right / (2 * right + wrong + missed);
            if (score <= bestScore) continue;
            bestScore = score;
            best = cut;
        }
        return best;
    }

    private static void AddStream(List<TrainingFigure> figures, string about, Judged[] judged, ModelCalibration calibration)
    {
        double right = 0, wrong = 0, missed = 0;
        // Each fold is judged by the cut that the other folds would have set.
        for (var fold = 0; fold < Folds; fold++)
        {
            var own = Calibrate([.. judged.Where(item => item.Example.Fold != fold)]);
            foreach (var item in judged.Where(item => item.Example.Fold == fold))
                if (own.IsFlagged(item.Sum)) { if (item.IsLockIn) right += item.Weight; else wrong += item.Weight; }
                else if (item.IsLockIn) missed += item.Weight;
        }
        var lockIn = judged.Count(item => item.IsLockIn);
        figures.Add(new($"{about}: precision", right / (right + wrong), lockIn));
        figures.Add(new($"{about}: recall", right / (right + missed), lockIn));
        figures.Add(new($"{about}: F1", 2 * right / (2 * right + wrong + missed), lockIn));
        figures.Add(new($"{about}: alerts in 1,000", 1000 * (right + wrong) / judged.Sum(item => item.Weight), judged.Length));
        AddHeads(figures, about, judged, calibration);
    }

    private static void AddHeads(List<TrainingFigure> figures, string about, Judged[] judged, ModelCalibration calibration)
    {
        var flagged = judged.Where(item => calibration.IsFlagged(item.Sum)).ToArray();
        var lockIn = judged.Where(item => item.IsLockIn).ToArray();
        var found = flagged.Where(item => item.IsLockIn).ToArray();
        figures.Add(new($"{about}: F1 with the cut as shipped",
            2 * found.Sum(item => item.Weight) / (flagged.Sum(item => item.Weight) + lockIn.Sum(item => item.Weight)), lockIn.Length));
        figures.Add(new($"{about}: average precision", Measures.AveragePrecision([.. judged.Select(item => ((double)item.Sum, item.IsLockIn))]) ?? 0,
            lockIn.Length));
        figures.Add(new($"{about}: direction, of all lock-in news", Share(lockIn, HasDirection), lockIn.Length));
        figures.Add(new($"{about}: direction, of what was found", Share(found, HasDirection), found.Length));
        figures.Add(new($"{about}: direction the other way round, of what was found",
            found.Length == 0 ? 0 : (double)Reversed(found, calibration) / found.Length,
            found.Length));
        var signals = new Tally();
        foreach (var item in lockIn)
            for (var head = Head.FirstSignal; head < Head.Material; head++) signals.Add(Target(item.Example, head), item.Sums[head] >= calibration.Cuts[head]);
        figures.Add(new($"{about}: signals, micro F1", signals.F1 ?? 0, lockIn.Length));
        figures.Add(new($"{about}: alerts that remain under invented names", Share(flagged, item => calibration.IsFlagged(item.Disguised)), flagged.Length));

        bool HasDirection(Judged item) => calibration.DirectionOf(item.Sums) == item.Example.Item.Direction;
    }

    private static double Share(Judged[] items, Func<Judged, bool> isRight) => items.Length == 0 ? 0 : (double)items.Count(isRight) / items.Length;

    /// <param name="Masked">As the program sees it with invented names.</param>
    private sealed record Example(LabelledAnnouncement Item, int Fold, double Cost, FeatureVector Features, FeatureVector Masked, bool IsLearnedMasked);

    /// <param name="Sums">From weights that have not seen its story.</param>
    /// <param name="Disguised">The sum for relevance under invented names.</param>
    private sealed record Judged(Example Example, float[] Sums, float Disguised)
    {
        public float Sum => Sums[Head.Relevance];
        public bool IsLockIn => Example.Item.IsLockIn;
        public double Weight { get; init; } = Example.Item.Weight;
    }
}

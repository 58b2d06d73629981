using System.Security.Cryptography;
using System.Text;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Understanding.Relevance;
using BotService.Understanding.Text;

namespace BotService.Lab.Training;

/// <summary>
/// Learns the weights by logistic regression; the same corpus gives the same file. Scores of each fifth, learned from the other four, set the calibration and the cuts.
/// </summary>
public sealed class RelevanceTrainer(PartyDirectory parties)
{
    private const int Folds = 5;

    /// <summary>How much an announcement weighs against the beliefs about the weights; chosen by the cross-validated figures.</summary>
    private const double RelevanceTrust = 0.2, OtherTrust = 0.3;

    /// <summary>The share of lock-in news in what a bot polls is nearer to this than to the corpus's half; calibration is to it.</summary>
    private const double ExpectedShare = 0.20;

    private readonly AnnouncementReader _reader = new(parties);

    public TrainingResult Train(IReadOnlyList<LabelledAnnouncement> corpus)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(corpus.Count, 100);
        var examples = corpus.Select(item => new Example(item, FeatureCatalogue.Shared.Observe(_reader.Read(item.Announcement)).Features)).ToArray();
        var held = new float[examples.Length][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var training = examples.Where((_, index) => FoldOf(corpus[index]) != fold).ToArray();
            var model = Learn(training);
            for (var i = 0; i < examples.Length; i++)
            {
                if (FoldOf(corpus[i]) != fold) continue;
                held[i] = new float[Head.Count];
                model.Score(examples[i].Features, held[i]);
            }
        }
        var calibration = Calibrate(examples, held);
        var (weights, bias) = LearnWeights(examples);
        var final = new RelevanceModel(weights, bias, calibration);
        return new(final, final.ToJson($"{corpus.Count} announcements, {corpus.Count(item => item.IsLockIn)} of them lock-in news; {Folds}-fold figures in docs/understanding.md", Fingerprint(corpus)), Figures(examples, held, calibration), [.. examples.Select((example, index) => new TrainingJudgement(example.Item, (int)Math.Round(100 * calibration.Probability(held[index][0]))))]);
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

    private static int FoldOf(LabelledAnnouncement item) => (int)(Word.Hash(item.Announcement.Id) % Folds);

    private static RelevanceModel Learn(Example[] examples)
    {
        var (weights, bias) = LearnWeights(examples);
        return new(weights, bias, new());
    }

    private static (float[] Weights, float[] Bias) LearnWeights(Example[] examples)
    {
        var count = FeatureCatalogue.Shared.Count;
        var weights = new float[count * Head.Count];
        var bias = new float[Head.Count];
        Parallel.For(0, Head.Count, head =>
        {
            var chosen = examples.Where(example => head < Head.Material || example.Item.IsLockIn).ToArray();
            var (own, ownBias) = LearnHead(chosen, head, count);
            for (var feature = 0; feature < count; feature++) weights[feature * Head.Count + head] = (float)own[feature];
            bias[head] = (float)ownBias;
        });
        return (weights, bias);
    }

    private static bool Target(Example example, int head) =>
        head == Head.Relevance ? example.Item.IsLockIn
        : head < Head.Material ? example.Item.Signals.Contains((SignalKind)(head - Head.FirstSignal))
        : head == Head.Material ? example.Item.Severity >= 2
        : head == Head.Major ? example.Item.Severity >= 3
        : head == Head.Down ? example.Item.Direction == Direction.Down
        : example.Item.Direction == Direction.Mixed;

    private static (double[] Weights, double Bias) LearnHead(Example[] examples, int head, int count)
    {
        var catalogue = FeatureCatalogue.Shared;
        // Only the decision on relevance has an author's beliefs; the other heads choose among what is relevant already.
        var regression = head == Head.Relevance
            ? new LogisticRegression(count, RelevanceTrust, feature => catalogue.PriorFor(feature), catalogue.SignFor)
            : new LogisticRegression(count, OtherTrust, _ => 0, _ => 0);
        return regression.Fit([.. examples.Select(example => example.Features)], [.. examples.Select(example => Target(example, head))]);
    }

    private static ModelCalibration Calibrate(Example[] examples, float[][] held)
    {
        var lockIn = examples.Count(example => example.Item.IsLockIn);
        var positive = ExpectedShare / lockIn;
        var negative = (1 - ExpectedShare) / (examples.Length - lockIn);
        double slope = 1, shift = 0;
        for (var step = 0; step < 4000; step++) // Platt's line by plain descent: two numbers
        {
            double slopeGradient = 0, shiftGradient = 0;
            for (var i = 0; i < examples.Length; i++)
            {
                var yes = examples[i].Item.IsLockIn;
                var error = (1 / (1 + Math.Exp(-(slope * held[i][0] + shift))) - (yes ? 1 : 0)) * (yes ? positive : negative);
                slopeGradient += error * held[i][0];
                shiftGradient += error;
            }
            slope -= 0.3 * slopeGradient;
            shift -= 0.3 * shiftGradient;
        }
        var calibration = new ModelCalibration { Slope = Math.Round(slope, 4), Shift = Math.Round(shift, 4) };
        var cuts = new double[Head.Count];
        for (var head = 1; head < Head.Count; head++) cuts[head] = BestCut(examples, held, head);
        return calibration with { Cuts = cuts };
    }

    private static double BestCut(Example[] examples, float[][] held, int head)
    {
        var lockIn = Enumerable.Range(0, examples.Length).Where(i => examples[i].Item.IsLockIn).ToArray();
        double best = 0, bestScore = -1;
        for (var cut = -2.0; cut <= 1.5; cut += 0.1)
        {
            double right = 1, wrong = 1, missed = 1; // one of each keeps a rare kind from an extreme cut
            foreach (var i in lockIn)
            {
                var yes = held[i][head] >= cut;
                if (Target(examples[i], head)) { if (yes) right++; else missed++; }
                else if (yes) wrong++;
            }
            var score = 2 * right / (2 * right + wrong + missed);
            if (score <= bestScore) continue;
            bestScore = score;
            best = cut;
        }
        return best;
    }

    private static List<TrainingFigure> Figures(Example[] examples, float[][] held, ModelCalibration calibration)
    {
        var figures = new List<TrainingFigure>();
        var order = Enumerable.Range(0, examples.Length).OrderByDescending(i => held[i][0]).ToArray();
        double hits = 0, sum = 0;
        for (var rank = 0; rank < order.Length; rank++)
            if (examples[order[rank]].Item.IsLockIn) sum += ++hits / (rank + 1);
        figures.Add(new("average precision", (int)hits, sum / hits, sum / hits));
        for (var head = 0; head < Head.Count; head++)
        {
            double right = 0, wrong = 0, missed = 0;
            for (var i = 0; i < examples.Length; i++)
            {
                if (head > 0 && !examples[i].Item.IsLockIn) continue;
                var yes = head == 0 ? calibration.Probability(held[i][0]) * 100 >= calibration.Threshold : held[i][head] >= calibration.Cuts[head];
                if (Target(examples[i], head)) { if (yes) right++; else missed++; }
                else if (yes) wrong++;
            }
            figures.Add(new(Head.NameOf(head), (int)(right + missed), right / Math.Max(1, right + wrong), right / Math.Max(1, right + missed)));
        }
        return figures;
    }

    private sealed record Example(LabelledAnnouncement Item, FeatureVector Features);
}

using BotService.Understanding.Relevance;

namespace BotService.Lab.Training;

/// <summary>
/// Fits weights by logistic regression: the sum of log losses, plus half the squared distance of each weight from what its author believes, each weight kept to its sign.
/// Cyclic coordinate descent with a trust region for each weight (Genkin, Lewis and Madigan, "Large-scale Bayesian logistic regression", 2007): no step size to tune, and
/// the same examples give the same weights.
/// </summary>
/// <param name="Count">How many features there are.</param>
/// <param name="Trust">How much an example weighs against the beliefs: high follows the examples, low the beliefs.</param>
/// <param name="Belief">The weight that a feature has while no example speaks.</param>
/// <param name="Sign">1 for a weight that may not fall below zero, -1 for one that may not rise above it, 0 for a free one.</param>
internal sealed record LogisticRegression(int Count, double Trust, Func<int, double> Belief, Func<int, int> Sign)
{
    private const int Passes = 200;
    private const double Enough = 1e-3;

    public (double[] Weights, double Bias) Fit(IReadOnlyList<FeatureVector> examples, bool[] labels)
    {
        var columns = Columns(examples);
        var weights = new double[Count];
        for (var feature = 0; feature < Count; feature++) weights[feature] = Belief(feature);
        var margins = new double[examples.Count]; // positive where the weights side with the label
        for (var feature = 0; feature < Count; feature++) Shift(columns[feature], labels, margins, weights[feature]);
        double bias = 0, biasReach = 1;
        var everywhere = Enumerable.Range(0, examples.Count).Select(example => (Example: example, Value: 1f)).ToArray();
        var reach = new double[Count];
        Array.Fill(reach, 1);
        for (var pass = 0; pass < Passes; pass++)
        {
            var step = Step(everywhere, labels, margins, 0, ref biasReach);
            bias += step;
            Shift(everywhere, labels, margins, step);
            var moved = Math.Abs(step);
            for (var feature = 0; feature < Count; feature++)
            {
                if (columns[feature].Length == 0) continue;
                step = Step(columns[feature], labels, margins, weights[feature] - Belief(feature), ref reach[feature], weights[feature], Sign(feature));
                if (step == 0) continue;
                weights[feature] += step;
                Shift(columns[feature], labels, margins, step);
                moved = Math.Max(moved, Math.Abs(step));
            }
            if (moved < Enough) break;
        }
        return (weights, bias);
    }

    private (int Example, float Value)[][] Columns(IReadOnlyList<FeatureVector> examples)
    {
        var columns = new List<(int, float)>?[Count];
        for (var example = 0; example < examples.Count; example++)
            for (var i = 0; i < examples[example].Indices.Count; i++) (columns[examples[example].Indices[i]] ??= []).Add((example, examples[example].Values[i]));
        return [.. columns.Select(column => column is null ? [] : column.ToArray())];
    }

    /// <summary>The step of one weight that lowers the whole most, as far as it can be trusted.</summary>
    private double Step((int Example, float Value)[] column, bool[] labels, double[] margins, double distance, ref double reach, double weight = 0, int sign = 0)
    {
        double slope = distance, bend = 1;
        foreach (var (example, value) in column)
        {
            var margin = margins[example];
            var x = labels[example] ? value : -value;
            slope -= Trust * x / (1 + Math.Exp(margin));
            var near = reach * Math.Abs(value);
            var far = Math.Abs(margin) - near;
            bend += Trust * value * value * (far <= 0 ? 0.25 : 1 / (2 + Math.Exp(far) + Math.Exp(-far)));
        }
        var step = Math.Clamp(-slope / bend, -reach, reach);
        if (sign != 0 && (weight + step) * sign < 0) step = -weight;
        reach = Math.Max(2 * Math.Abs(step), reach / 2);
        return step;
    }

    private static void Shift((int Example, float Value)[] column, bool[] labels, double[] margins, double step)
    {
        if (step == 0) return;
        foreach (var (example, value) in column) margins[example] += labels[example] ? step * value : -step * value;
    }
}

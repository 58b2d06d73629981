namespace BotService.Lab.Training;

/// <summary>
/// Logistic regression with weights kept small (L2), by coordinate descent on the dual (Yu, Huang and Lin, "Dual coordinate descent methods for logistic
/// regression and maximum entropy models", 2011): an example a step, no step size to tune, seconds for some ten thousand announcements. The same examples give
/// the same weights.
/// </summary>
internal static class LogisticRegression
{
    private const int Passes = 25;
    private const double Enough = 0.02;

    /// <summary>Minimises half the squared weights plus the log losses, each times its example's cost. The bias is a weight too, kept small like the
    /// others.</summary>
    /// <param name="places">One more than the greatest index.</param>
    /// <param name="costs">How much each example counts; those of cost 0 are left out.</param>
    public static (float[] Weights, float Bias) Fit(int places, IReadOnlyList<Sparse> examples, IReadOnlyList<bool> labels, IReadOnlyList<double> costs)
    {
        var weights = new float[places];
        var bias = 0f;
        int[] order = [.. Enumerable.Range(0, examples.Count).Where(i => costs[i] > 0)];
        var lengths = Array.ConvertAll(order, i => 1 + examples[i].Values.Sum(value => (double)value * value));
        var alphas = new double[order.Length];
        for (var k = 0; k < order.Length; k++) Move(k, alphas[k] = Math.Min(0.001 * costs[order[k]], 1e-8));
        var turns = Enumerable.Range(0, order.Length).ToArray();
        var random = new Random(7);
        var inner = 0.01;
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(turns);
            double worst = 0;
            var steps = 0;
            foreach (var k in turns)
            {
                var (example, cost) = (examples[order[k]], costs[order[k]]);
                double margin = bias;
                for (var i = 0; i < example.Indices.Length; i++) margin += weights[example.Indices[i]] * example.Values[i];
                if (!labels[order[k]]) margin = -margin;
                // The nearer end of the interval is the origin: it keeps the logarithm exact.
                var side = 0.5 * lengths[k] * (cost - 2 * alphas[k]) + margin < 0 ? -1 : 1;
                var old = side > 0 ? alphas[k] : cost - alphas[k];
                var z = cost - old < 0.5 * cost ? 0.1 * old : old;
                var slope = lengths[k] * (z - old) + side * margin + Math.Log(z / (cost - z));
                worst = Math.Max(worst, Math.Abs(slope));
                if (Math.Abs(slope) < inner) continue;
                for (var step = 0; step < 100 && Math.Abs(slope) >= inner; step++, steps++)
                {
                    var next = z - slope / (lengths[k] + cost / (cost - z) / z);
                    z = next <= 0 ? 0.1 * z : Math.Min(next, cost * (1 - 1e-12));
                    slope = lengths[k] * (z - old) + side * margin + Math.Log(z / (cost - z));
                }
                alphas[k] = side > 0 ? z : cost - z;
                Move(k, side * (z - old));
            }
            if (worst < Enough) break;
            if (steps <= order.Length / 10) inner = Math.Max(1e-6, inner * 0.1);
        }
        return (weights, bias);

        void Move(int k, double by)
        {
            var example = examples[order[k]];
            var step = (float)(labels[order[k]] ? by : -by);
            for (var i = 0; i < example.Indices.Length; i++) weights[example.Indices[i]] += step * example.Values[i];
            bias += step;
        }
    }
}

/// <summary>The places of an example that are not zero.</summary>
internal sealed record Sparse(int[] Indices, float[] Values);

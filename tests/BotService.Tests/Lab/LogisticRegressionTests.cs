using BotService.Lab.Training;
using CsCheck;

namespace BotService.Tests.Lab;

public sealed class LogisticRegressionTests
{
    private const double Cost = 0.7;

    [Fact]
    public void Weights_rest_where_the_examples_pull_no_further() =>
        Examples.Sample(examples =>
        {
            var (weights, bias) = Fit(examples);

            for (var feature = 0; feature < 3; feature++)
            {
                double slope = weights[feature];
                foreach (var (values, label) in examples)
                {
                    var sum = bias + values.Select((value, index) => value * weights[index]).Sum();
                    slope += Cost * values[feature] * (1 / (1 + Math.Exp(-sum)) - (label ? 1 : 0));
                }
                Assert.InRange(slope, -0.15, 0.15);
            }
        }, iter: 200);

    [Fact]
    public void The_same_examples_give_the_same_weights() =>
        Examples.Sample(examples => Assert.Equal(Fit(examples).Weights, Fit(examples).Weights), iter: 50);

    [Fact]
    public void An_example_that_costs_nothing_teaches_nothing()
    {
        var (weights, _) = LogisticRegression.Fit(2, [Of([1f, 0f]), Of([0f, 1f])], [true, true], [1, 0]);

        Assert.True(weights[0] > 0);
        Assert.Equal(0, weights[1]);
    }

    private static readonly Gen<(float[] Values, bool Label)[]> Examples =
        Gen.Select(Gen.Int[0, 4].Select(number => number / 2f).Array[3], Gen.Bool).Array[4, 30];

    private static (float[] Weights, float Bias) Fit((float[] Values, bool Label)[] examples) =>
        LogisticRegression.Fit(3, [.. examples.Select(one => Of(one.Values))], [.. examples.Select(one => one.Label)], [.. examples.Select(_ => Cost)]);

    private static Sparse Of(float[] values)
    {
        int[] indices = [.. Enumerable.Range(0, values.Length).Where(i => values[i] != 0)];
        return new(indices, [.. indices.Select(i => values[i])]);
    }
}

using BotService.Lab.Training;
using BotService.Understanding.Relevance;
using CsCheck;

namespace BotService.Tests.Understanding;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Weights_rest_where_neither_examples_nor_beliefs_pull_further() =>
        Examples.Sample(examples =>
        {
            double Belief(int feature) => feature == 1 ? 0.5 : 0;
            var vectors = examples.Select(example => Vector(example.Values)).ToArray();
            var labels = examples.Select(example => example.Label).ToArray();
            var (weights, bias) = new LogisticRegression(3, 0.7, Belief, _ => 0).Fit(vectors, labels);

            for (var feature = 0; feature < 3; feature++)
            {
                var slope = weights[feature] - Belief(feature);
                for (var i = 0; i < examples.Length; i++)
                {
                    var sum = bias + examples[i].Values.Select((value, index) => value * weights[index]).Sum();
                    slope += 0.7 * examples[i].Values[feature] * (1 / (1 + Math.Exp(-sum)) - (labels[i] ? 1 : 0));
                }
                Assert.InRange(slope, -0.05, 0.05);
            }
        }, iter: 200);

    [Fact]
    public void A_weight_keeps_its_sign_whatever_the_examples_say() =>
        Examples.Sample(examples =>
        {
            int Sign(int feature) => feature - 1;
            var (weights, _) = new LogisticRegression(3, 0.7, _ => 0, Sign).Fit([.. examples.Select(example => Vector(example.Values))], [.. examples.Select(example => example.Label)]);

            Assert.True(weights[0] <= 0 && weights[2] >= 0, $"{weights[0]} and {weights[2]}");
        }, iter: 200);

    [Fact]
    public void A_feature_that_no_example_has_keeps_the_weight_that_is_believed()
    {
        var (weights, _) = new LogisticRegression(2, 1, feature => feature == 1 ? -2 : 0, _ => 0).Fit([Vector([1f]), Vector([0f])], [true, false]);

        Assert.Equal(-2, weights[1]);
        Assert.True(weights[0] > 0);
    }

    private static readonly Gen<(float[] Values, bool Label)[]> Examples = Gen.Select(Gen.Int[0, 4].Select(number => number / 2f).Array[3], Gen.Bool).Array[4, 30];

    private static FeatureVector Vector(float[] values)
    {
        var vector = new FeatureVector();
        for (var feature = 0; feature < values.Length; feature++)
            if (values[feature] != 0) vector.Add(feature, values[feature]);
        return vector;
    }
}

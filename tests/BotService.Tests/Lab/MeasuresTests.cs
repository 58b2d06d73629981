using BotService.Lab.Evaluation;
using CsCheck;

namespace BotService.Tests.Lab;

public sealed class MeasuresTests
{
    private static readonly Gen<string[]> Clusters = Gen.Int[0, 5].Select(number => $"story {number}").Array[1, 40];

    [Fact]
    public void Average_precision_is_one_when_everything_right_comes_first() =>
        Assert.Equal(1, Measures.AveragePrecision([(9, true), (8, true), (3, false), (1, false)]));

    [Fact]
    public void Average_precision_counts_ties_against_us() =>
        Assert.Equal(0.5, Measures.AveragePrecision([(5, true), (5, false)]));

    [Fact]
    public void Average_precision_follows_the_textbook() =>
        Assert.Equal((1.0 / 1 + 2.0 / 3 + 3.0 / 5) / 3, Measures.AveragePrecision([(9, true), (8, false), (7, true), (6, false), (5, true)])!.Value, 12);

    [Fact]
    public void Average_precision_lies_between_nought_and_one() =>
        Gen.Select(Gen.Double[0, 1], Gen.Bool).Array[1, 50].Sample(items =>
        {
            var figure = Measures.AveragePrecision(items);
            Assert.Equal(items.Any(item => item.Item2), figure is not null);
            Assert.InRange(figure ?? 0, 0, 1);
        });

    [Fact]
    public void Clusters_that_agree_have_a_B_cubed_of_one_whatever_they_are_called() =>
        Clusters.Sample(right => Assert.Equal(1, Measures.BCubed([.. right.Select(story => story + " by another name")], right)!.Value, 12));

    [Fact]
    public void B_cubed_lies_between_nought_and_one_and_does_not_follow_the_order() =>
        Gen.Select(Clusters, Clusters).Sample((one, other) =>
        {
            var count = Math.Min(one.Length, other.Length);
            var (found, right) = (one[..count], other[..count]);
            var figure = Measures.BCubed(found, right)!.Value;
            Assert.InRange(figure, 0, 1 + 1e-12);
            Assert.Equal(figure, Measures.BCubed([.. found.Reverse()], [.. right.Reverse()])!.Value, 12);
        });

    [Fact]
    public void One_heap_of_two_stories_loses_half_of_its_precision() =>
        Assert.Equal(2 * 0.5 * 1 / 1.5, Measures.BCubed(["a", "a", "a", "a"], ["x", "x", "y", "y"])!.Value, 12);

    [Fact]
    public void A_field_with_another_value_is_both_wrong_and_missed()
    {
        var tally = new Tally();
        tally.AddField("60", "72", string.Equals);
        tally.AddField("60", "60", string.Equals);
        tally.AddField(null, "12", string.Equals);

        Assert.Equal((1, 2, 1), (tally.Right, tally.Wrong, tally.Missed));
    }

    [Fact]
    public void An_interval_holds_the_figure_and_is_the_same_each_time()
    {
        bool[] items = [.. Enumerable.Range(0, 200).Select(number => number % 4 != 0)];
        var figure = Measures.WithInterval("share", items, items.Length, sample => sample.Count(item => item) / (double)sample.Count);

        Assert.Equal(0.75, figure.Value);
        Assert.InRange(figure.Low!.Value, 0.65, 0.75);
        Assert.InRange(figure.High!.Value, 0.75, 0.85);
        Assert.Equal(figure, Measures.WithInterval("share", items, items.Length, sample => sample.Count(item => item) / (double)sample.Count));
    }
}

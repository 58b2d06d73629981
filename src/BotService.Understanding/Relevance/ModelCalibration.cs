using System.Text.Json;
using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance;

/// <summary>What turns sums into decisions.</summary>
internal sealed record ModelCalibration
{
    /// <summary>Platt's line: the probability is the logistic of <c>Slope * sum + Shift</c>.</summary>
    public double Slope { get; init; } = 1;

    public double Shift { get; init; }

    /// <summary>The score, 0 to 100, from which an announcement is flagged.</summary>
    public int Threshold { get; init; } = 50;

    /// <summary>For each head the sum from which it says yes.</summary>
    public IReadOnlyList<double> Cuts { get; init; } = new double[Head.Count];

    public double Probability(double sum) => 1 / (1 + Math.Exp(-(Slope * sum + Shift)));

    public int ScoreOf(double sum) => (int)Math.Round(100 * Probability(sum));

    public bool IsFlagged(double sum) => ScoreOf(sum) >= Threshold;

    /// <summary>How far from its cut the sum for "down" must be before a direction is stated that no clause tells: nearer it is told the other way round too
    /// often.</summary>
    public double ClearMargin { get; init; }

    public Direction DirectionOf(ReadOnlySpan<float> sums)
    {
        var margin = sums[Head.Down] - Cuts[Head.Down];
        return sums[Head.Mixed] >= Cuts[Head.Mixed] || Math.Abs(margin) < ClearMargin ? Direction.Mixed : margin > 0 ? Direction.Down : Direction.Up;
    }

    public static ModelCalibration Read(JsonElement element) => new()
    {
        Slope = element.GetProperty("slope").GetDouble(),
        Shift = element.GetProperty("shift").GetDouble(),
        Threshold = element.GetProperty("threshold").GetInt32(),
        ClearMargin = element.GetProperty("clearMargin").GetDouble(),
        Cuts = [.. element.GetProperty("cuts").EnumerateArray().Select(cut => cut.GetDouble())],
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("slope", Slope);
        writer.WriteNumber("shift", Shift);
        writer.WriteNumber("threshold", Threshold);
        writer.WriteNumber("clearMargin", ClearMargin);
        writer.WriteStartArray("cuts");
        foreach (var cut in Cuts) writer.WriteNumberValue(Math.Round(cut, 4));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

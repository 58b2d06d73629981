using BotService.Domain.Relevance;
using BotService.Understanding.Clauses;
using BotService.Understanding.Phrases;
using BotService.Understanding.Text;

namespace BotService.Understanding.Relevance;

/// <summary>Turns what the rules saw into a score, its signals and its reasons.</summary>
internal sealed class Scorer(RelevanceModel model)
{
    /// <summary>Below this the rest is not worth reading: most of what feeds carry ends here.</summary>
    private const int Gate = 12;

    private readonly FeatureCatalogue _catalogue = FeatureCatalogue.Shared;

    public (RelevanceScore Score, FeatureCatalogue.Evidence Evidence) Score(Reading reading, EventReading? told)
    {
        var evidence = _catalogue.Observe(reading, told);
        var sum = model.Relevance(evidence.Features);
        var value = model.Calibration.ScoreOf(sum);
        if (value < Gate) return (new() { Value = value, IsFlagged = false, Severity = 0, Reasons = Reasons(reading, evidence) }, evidence);
        Span<float> sums = stackalloc float[Head.Count];
        model.Score(evidence.Features, sums);
        var isFlagged = value >= model.Threshold;
        List<Signal> signals = isFlagged ? Signals(reading, evidence, sums) : [];
        var cuts = model.Calibration.Cuts;
        var severity = !isFlagged ? 0 : sums[Head.Material] >= cuts[Head.Material] ? sums[Head.Major] >= cuts[Head.Major] ? 3 : 2 : 1;
        Direction? direction = !isFlagged ? null : model.Calibration.DirectionOf(sums);
        return (new()
        {
            Value = value,
            IsFlagged = isFlagged,
            Severity = severity,
            Direction = direction,
            Signals = signals,
            Reasons = Reasons(reading, evidence)
        }, evidence);
    }

    /// <summary>How far over its cut a kind must be: little where a phrase in the opening proves it, much where only hints do.</summary>
    private const double CueMargin = 0.7, HintMargin = 2.0;

    private List<Signal> Signals(Reading reading, FeatureCatalogue.Evidence evidence, ReadOnlySpan<float> sums)
    {
        var found = new List<(Signal Signal, double Margin)>();
        (SignalKind Kind, double Margin) best = (default, double.NegativeInfinity);
        for (var kind = 0; kind < Head.SignalCount; kind++)
        {
            var head = Head.FirstSignal + kind;
            var margin = sums[head] - model.Calibration.Cuts[head];
            if (margin > best.Margin) best = ((SignalKind)kind, margin);
            if (margin >= (HasCue(evidence, kind, reading) ? CueMargin : HintMargin)) found.Add((Make(reading, evidence, (SignalKind)kind, sums[head]),
                margin));
        }
        // What is flagged is flagged for a reason: the likeliest one stands when none passes its cut.
        if (found.Count == 0) found.Add((Make(reading, evidence, best.Kind, sums[Head.Of(best.Kind)]), best.Margin));
        return [.. found.OrderByDescending(pair => pair.Margin).Select(pair => pair.Signal)];
    }

    /// <summary>Whether a phrase of that rule, no mere hint, stands in the title or the first sentence.</summary>
    private bool HasCue(FeatureCatalogue.Evidence evidence, int rule, Reading reading)
    {
        var lead = reading.TitleCount < reading.Tokens.Length ? reading.SentenceEnd(reading.TitleCount) : reading.TitleCount;
        foreach (var sighting in evidence.Sightings)
            if (sighting.From < lead && _catalogue.RuleOf(sighting) == rule) return true;
        return false;
    }

    /// <summary>The signal with the words that speak most for it; the title where no rule points at words.</summary>
    private Signal Make(Reading reading, FeatureCatalogue.Evidence evidence, SignalKind kind, double sum)
    {
        Sighting? chosen = null;
        var strength = double.NegativeInfinity;
        foreach (var sighting in evidence.Sightings)
        {
            var rule = _catalogue.RuleOrHintOf(sighting);
            if (rule < 0 || SignalCatalogue.All[rule].Kind != kind) continue;
            var inText = sighting.From >= reading.TitleCount;
            var weight = model.Weight(_catalogue.FeatureOf(sighting, inText), Head.Of(kind)) + (inText ? 0 : 0.5) + (_catalogue.RuleOf(sighting) >= 0 ? 1 : 0)
                + Math.Min(8, sighting.To - sighting.From) * 0.01;
            if (weight <= strength) continue;
            strength = weight;
            chosen = sighting;
        }
        var span = chosen is { } at ? reading.Span(at.From, at.To)
            : reading.TitleCount > 0 ? reading.Span(0, reading.TitleCount)
            : reading.Span(0, reading.SentenceEnd(0));
        return new(kind, span, span.In(reading.Announcement), Math.Round(sum, 2));
    }

    private List<ScoreReason> Reasons(Reading reading, FeatureCatalogue.Evidence evidence)
    {
        var names = _catalogue.Names;
        var reasons = new List<(int Feature, double Points)>();
        double words = 0;
        for (var i = 0; i < evidence.Features.Indices.Count; i++)
        {
            var feature = evidence.Features.Indices[i];
            var points = model.Weight(feature, Head.Relevance) * evidence.Features.Values[i];
            if (feature >= names.Count) words += points;
            else if (Math.Abs(points) >= 0.15) reasons.Add((feature, points));
        }
        reasons.Sort((one, other) => Math.Abs(other.Points).CompareTo(Math.Abs(one.Points)));
        var list = new List<ScoreReason>(Math.Min(9, reasons.Count + 1));
        foreach (var (feature, points) in reasons.Take(8)) list.Add(new(names[feature], Math.Round(points, 2), QuoteFor(reading, evidence, feature)));
        if (Math.Abs(words) >= 0.15) list.Add(new("the other words", Math.Round(words, 2), null));
        return list;
    }

    private string? QuoteFor(Reading reading, FeatureCatalogue.Evidence evidence, int feature)
    {
        foreach (var sighting in evidence.Sightings)
            if (_catalogue.FeatureOf(sighting, sighting.From >= reading.TitleCount) == feature) return reading.Quote(sighting.From, sighting.To);
        return null;
    }
}

using BotService.Domain.Briefings;

namespace BotService.Understanding.Briefings;

/// <summary>The third line and its section: who depends more, or less, on whom; who gains and who loses leverage.</summary>
internal static class Consequence
{
    public static BriefingLine Line(BriefingFacts facts, Effect effect)
    {
        if (!facts.IsFlagged) return new(null, "No change in anyone's dependence on a vendor was found in it.", [facts.TitleEvidence]);
        return Sourced.Fit(new(Phrase.Capital(effect.Line), effect.Evidence), new(Phrase.Capital(effect.Brief), effect.Evidence), new(effect.Last, effect.Evidence)).ToLine();
    }

    public static IReadOnlyList<BriefingLine> Lines(BriefingFacts facts, Effect effect)
    {
        if (!facts.IsFlagged) return [Line(facts, effect)];
        var lines = new List<BriefingLine> { new("Gains leverage:", effect.Gains, effect.Evidence), new("Loses leverage:", effect.Loses, effect.Evidence) };
        if (effect.Beyond is { } beyond) lines.Add(beyond);
        return lines;
    }
}

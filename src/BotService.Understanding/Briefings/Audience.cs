using BotService.Domain.Briefings;

namespace BotService.Understanding.Briefings;

/// <summary>Who is affected, by role, and what each had better do.</summary>
internal static class Audience
{
    public static IReadOnlyList<BriefingLine> Lines(BriefingFacts facts, Effect effect)
    {
        if (!facts.IsFlagged) return [new(null, "Nobody's choice of vendor, as far as the source says.", [facts.TitleEvidence])];
        return
        [
            new("Engineering teams", effect.Engineering, effect.Evidence),
            new("Procurement", effect.Procurement, effect.Evidence),
            new("Founders", effect.Founders, effect.Evidence),
            new("Teams choosing a vendor now", effect.Choosing, effect.Evidence),
        ];
    }
}

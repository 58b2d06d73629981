
namespace BotService.Domain.Briefings;

/// <summary>Who is affected, by role.</summary>
internal static class Audience
{
    public static IReadOnlyList<BriefingLine> Lines(BriefingFacts facts)
    {
        if (!facts.IsFlagged) return [new(null, "Nobody's choice of vendor, as far as the source says.", [facts.TitleEvidence])];
        var vendor = facts.Vendor;
        return
        [
            new("Engineering teams", $"that build on {vendor.Text} should check what of theirs depends on it.", vendor.Evidence),
            new("Buyers", $"in a selection cycle should weigh this before they commit to {vendor.Text}.", vendor.Evidence),
        ];
    }
}

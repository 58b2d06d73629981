using BotService.Domain.Deals;

namespace BotService.Domain.Briefings;

/// <summary>Context: what the ledger knows of the same parties.</summary>
internal static class Background
{
    private const int Rows = 4;

    public static IReadOnlyList<BriefingLine> Lines(BriefingFacts facts, IReadOnlyList<LedgerDeal> earlier)
    {
        var lines = new List<BriefingLine>();
        foreach (var row in earlier.Take(Rows))
        {
            var date = row.Deal.AnnouncedOn is { } day ? $"{Phrase.Day(day)}: " : "";
            var value = row.Deal.Value is { } worth ? $" ({Phrase.Amount(worth)})" : "";
            lines.Add(new(null, $"{date}{row.Title.TrimEnd('.')}{value}.", [new(null, row.Deal.Id, row.Title)]));
        }
        if (lines.Count == 0) lines.Add(new(null, "The ledger holds no earlier deal of these parties.", [facts.TitleEvidence]));
        return lines;
    }
}

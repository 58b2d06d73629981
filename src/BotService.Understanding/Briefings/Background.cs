using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Stories;

namespace BotService.Understanding.Briefings;

/// <summary>Context: where the news comes from, and what the ledger knows of the same parties.</summary>
internal static class Background
{
    private const int Rows = 4;

    public static IReadOnlyList<BriefingLine> Lines(BriefingFacts facts)
    {
        var lines = new List<BriefingLine> { Source(facts) };
        // Those between the parties themselves say more than those of one of them.
        var rows = facts.Earlier.OrderByDescending(row => Shared(facts, row)).ThenByDescending(row => row.Deal.AnnouncedOn).Take(Rows).ToList();
        foreach (var row in rows)
        {
            var terms = new[] { row.Deal.Value is { } worth ? Phrase.Amount(worth) : null, row.Deal.Term?.Text is { Length: > 0 } term ? term : null, row.Deal.Kind is DealKind.Acquisition or DealKind.Investment ? null : row.Deal.IsExclusive switch { true => "exclusive", false => "not exclusive", null => null }, row.Deal.Status == DealStatus.Abandoned ? "since ended" : null };
            var said = terms.Where(text => text is not null && !row.Title.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
            lines.Add(new(row.Deal.AnnouncedOn is { } day ? $"{Phrase.Day(day)}:" : "Earlier:", $"{row.Title.TrimEnd('.')}{(said.Count > 0 ? $" ({string.Join(", ", said)})" : "")}.", [new(null, row.Deal.Id, row.Title)]));
        }
        if (rows.Count == 0 && facts.IsFlagged) lines.Add(new(null, "The ledger holds no earlier deal of these parties.", [facts.TitleEvidence]));
        return lines;
    }

    private static int Shared(BriefingFacts facts, LedgerDeal row) => facts.Deal is null ? 0 : facts.Deal.Parties.Count(party => row.Deal.Parties.Any(other => BriefingFacts.IsSame(party, other)));

    /// <summary>How far the news can be trusted: who tells it, and how surely.</summary>
    private static BriefingLine Source(BriefingFacts facts)
    {
        var names = facts.Coverage.Select(item => item.Announcement.Source).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var told = names.Count switch { 0 => "one source", 1 => names[0], 2 or 3 => Phrase.Join(names), _ => $"{names[0]} and {names.Count - 1} others" };
        var state = facts.Coverage.Max(item => item.State);
        var text = state switch
        {
            StoryState.Rumoured => $"Told by {told}, from unnamed sources or about a plan; nobody concerned has confirmed it.",
            StoryState.Confirmed when IsOwn(facts) => $"Announced by {told} itself, with no report between.",
            StoryState.Confirmed => $"Told by {told} as a fact, not as a rumour.",
            _ => $"Reported by {told}; a statement of those concerned was not found in the text.",
        };
        return new(null, text, [.. facts.Coverage.Select(item => new Evidence(item.Announcement.Id, null, item.Announcement.Title.Length > 0 ? item.Announcement.Title : item.Announcement.Text)).Take(4)]);
    }

    /// <summary>The company's own blog or newsroom.</summary>
    private static bool IsOwn(BriefingFacts facts) =>
        facts.Coverage.Count == 1 && facts.Lead.Announcement.Source is { Length: > 0 } source && facts.Reading.Parties.Any(mention => mention.From < facts.Reading.TitleCount && source.Contains(mention.Party.Name, StringComparison.OrdinalIgnoreCase));
}

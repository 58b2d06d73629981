using BotService.Domain.Relevance;

namespace BotService.Domain.Briefings;

/// <summary>Key facts: one bullet a fact, each with a bold lead.</summary>
internal static class KeyFacts
{
    public static IReadOnlyList<BriefingLine> Lines(BriefingFacts facts)
    {
        var lines = new List<BriefingLine>();
        if (facts.Deal is { } deal)
        {
            if (facts.Value is { } value) lines.Add(new(value.Text, "is the value that the source names.", value.Evidence));
            if (deal.Term is { } term) lines.Add(new(term.Text, $"is the term, in the source's words \"{term.Quote}\".", [term.Evidence is { } span ? facts.Of(span, facts.DealHolder) : facts.TitleEvidence]));
            foreach (var party in deal.Parties) lines.Add(new(party.Mention, $"is the {party.Role.ToString().ToLowerInvariant()}.", facts.Name(party).Evidence));
        }
        foreach (var signal in facts.Lead.Score.Signals.Take(3)) lines.Add(new(Name(signal.Kind), $"\"{Headline.Plain(signal.Quote)}\".", [facts.Of(signal)]));
        if (lines.Count == 0) lines.Add(new("Headline", facts.Title.Text, [facts.TitleEvidence]));
        return lines;
    }

    private static string Name(SignalKind kind)
    {
        var name = FeatureCatalogue.NameOf(kind);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}

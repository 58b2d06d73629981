using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;

namespace BotService.Understanding.Briefings;

/// <summary>Key facts: one bullet a fact, each with a bold lead.</summary>
internal static class KeyFacts
{
    public static IReadOnlyList<BriefingLine> Lines(BriefingFacts facts)
    {
        var lines = new List<BriefingLine>();
        if (facts.Deal is { } deal)
        {
            if (facts.ValueBySource is { } conflict) lines.Add(new("The sources differ:", $"{conflict.Text}.", conflict.Evidence));
            else if (facts.Value is { } value) lines.Add(new($"{Phrase.Upper(value.Text)}:", Worth(deal), value.Evidence));
            if (deal.Term is { } term) lines.Add(new($"{Phrase.Upper(term.Text)}:", $"the term, in the source's words \"{term.Quote}\".", [facts.EvidenceOf(term)]));
            if (deal.IsExclusive is { } exclusive) lines.Add(new(exclusive ? "Exclusive:" : "Not exclusive:", exclusive ? "for as long as it runs, nobody else may take the supplier's or the customer's place." : "other suppliers and customers stay possible.", [facts.TitleEvidence]));
            foreach (var role in deal.Parties.GroupBy(party => party.Role))
                lines.Add(new($"{Label(role.Key, deal.Kind, role.Count())}:", $"{Phrase.Join(role.Select(party => party.Mention))}.", [.. role.SelectMany(party => facts.Name(party).Evidence)]));
        }
        foreach (var date in facts.Dates.Select(date => facts.Reading.Span(date.From, date.To)).DistinctBy(span => span.In(facts.Lead.Announcement)).Take(2))
            lines.Add(new($"{date.In(facts.Lead.Announcement)}:", "a date that the source names.", [facts.Of(date)]));
        var title = facts.Lead.Announcement.Title;
        foreach (var signal in facts.Lead.Score.Signals.Where(signal => signal.Quote.Length > 12 && !title.Contains(signal.Quote, StringComparison.Ordinal)).Take(2))
            lines.Add(new($"{Phrase.Upper(SignalWords.Label(signal.Kind))}:", $"\"{Headline.Plain(signal.Quote)}\".", [facts.Of(signal)]));
        if (lines.Count == 0) lines.Add(new("In the source's words:", facts.Title.Text, [facts.TitleEvidence]));
        return lines;
    }

    private static string Worth(Deal deal) => deal switch
    {
        { Value.Per: { } per } => $"what is paid each {per}, as the source gives it.",
        { Kind: DealKind.Acquisition } => "the price, as the source gives it.",
        { Kind: DealKind.Investment } => "the sum invested, as the source gives it.",
        _ => "the value of the deal, as the source gives it.",
    };

    private static string Label(DealRole role, DealKind kind, int count)
    {
        var label = role switch
        {
            DealRole.Customer => "Buys",
            DealRole.Supplier => kind is DealKind.Other or DealKind.Distribution or DealKind.Licence ? "Supplies" : $"Supplies {Phrase.Ware(kind)}",
            DealRole.Acquirer => count > 1 ? "Buyers" : "Buyer",
            DealRole.Target => "Changes hands",
            DealRole.Investor => count > 1 ? "Investors" : "Investor",
            DealRole.Investee => "Gets the money",
            _ => kind == DealKind.Acquisition ? "Seller" : "Takes part",
        };
        return label;
    }
}

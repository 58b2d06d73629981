using BotService.Domain.Deals;

namespace BotService.Domain.Briefings;

/// <summary>The first line: who did what, for how much.</summary>
internal static class WhatHappened
{
    public static BriefingLine Line(BriefingFacts facts)
    {
        if (facts.Deal is { } deal && FromDeal(facts, deal) is { } sentence && sentence.Text.Length <= BriefingWriter.LineLength) return sentence.ToLine();
        return facts.Title.ToLine();
    }

    private static Sourced? FromDeal(BriefingFacts facts, Deal deal)
    {
        var rumoured = deal.Status == DealStatus.Rumoured;
        var value = facts.Value;
        if (deal.Kind == DealKind.Acquisition)
        {
            var acquirers = deal.Parties.Where(party => party.Role == DealRole.Acquirer).ToList();
            if (facts.With(DealRole.Target) is not { } target || acquirers.Count == 0) return null;
            var who = Phrase.Join(acquirers.Select(party => party.Mention));
            var verb = rumoured ? acquirers.Count > 1 ? "are reported to want to buy" : "is reported to want to buy" : acquirers.Count > 1 ? "are buying" : "is buying";
            return Put(facts, $"{who} {verb} {target.Mention}{For(value)}.", [.. acquirers, target], value);
        }
        if (deal.Kind == DealKind.Investment)
        {
            var investors = deal.Parties.Where(party => party.Role == DealRole.Investor).ToList();
            if (facts.With(DealRole.Investee) is not { } investee || investors.Count == 0) return null;
            var who = Phrase.Join(investors.Select(party => party.Mention));
            var text = investors.Count > 2
                ? $"{investee.Mention} raises {(value is null ? "money" : value.Text)} from {who}."
                : rumoured ? $"{who} {Phrase.Are(investors.Count)} reported to plan an investment {(value is null ? "" : "of " + value.Text + " ")}in {investee.Mention}."
                : value is null ? $"{who} {Phrase.Are(investors.Count)} taking a stake in {investee.Mention}." : $"{who} {Phrase.Are(investors.Count)} putting {value.Text} into {investee.Mention}.";
            return Put(facts, text, [.. investors, investee], value);
        }
        var what = Phrase.Ware(deal.Kind);
        if (facts.With(DealRole.Customer) is { } customer && facts.With(DealRole.Supplier) is { } supplier)
        {
            var suppliers = deal.Parties.Where(party => party.Role == DealRole.Supplier).ToList();
            var from = Phrase.Join(suppliers.Select(party => party.Mention));
            var text = rumoured
                ? $"{customer.Mention} is reported to be close to a deal with {from} for {what}{Worth(value)}."
                : $"{customer.Mention} has agreed to get {what} from {from}{For(value)}.";
            return Put(facts, text, [customer, .. suppliers], value);
        }
        return null;
    }

    private static string For(Sourced? value) => value is null ? "" : $" for {value.Text}";

    private static string Worth(Sourced? value) => value is null ? "" : $" worth {value.Text}";

    private static Sourced Put(BriefingFacts facts, string text, IReadOnlyList<DealParty> parties, Sourced? value) =>
        new(Phrase.Capital(text), [.. parties.SelectMany(party => facts.Name(party).Evidence), .. value?.Evidence ?? []]);
}

using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Deals;

namespace BotService.Understanding.Briefings;

/// <summary>The first line: who did what, for how much.</summary>
internal static class WhatHappened
{
    public static BriefingLine Line(BriefingFacts facts)
    {
        if (facts.StandingDeal is { } deal && FromDeal(facts, deal) is { } sentence && sentence.Text.Length <= BriefingWriter.LineLength) return sentence.ToLine();
        return (ChangeSentence.Of(facts) ?? facts.Title).ToLine();
    }

    private static Sourced? FromDeal(BriefingFacts facts, Deal deal) => deal.Kind switch
    {
        DealKind.Acquisition => Purchase(facts, deal),
        DealKind.Investment => Investment(facts, deal),
        _ => Supply(facts, deal),
    };

    private static Sourced? Purchase(BriefingFacts facts, Deal deal)
    {
        var (buyers, targets, sellers) = (facts.AllWith(DealRole.Acquirer), facts.AllWith(DealRole.Target), facts.AllWith(DealRole.Partner));
        if (buyers.Count == 0) return null;
        var from = sellers.Count > 0 ? $" from {Names(sellers)}" : "";
        var what = targets.Count > 0 ? Names(targets) : sellers.Count > 0 ? "a business" : null;
        if (what is null) return null;
        var verb = deal.Status switch
        {
            DealStatus.Rumoured => buyers.Count > 1 ? "are reported to want to buy" : "is reported to want to buy",
            _ when IsOffer(facts) => buyers.Count > 1 ? "have offered to buy" : "has offered to buy",
            DealStatus.Completed => buyers.Count > 1 ? "have bought" : "has bought",
            _ => buyers.Count > 1 ? "are buying" : "is buying",
        };
        return Put(facts, $"{Names(buyers)} {verb} {what}{from}{For(facts.Value)}.");
    }

    /// <summary>A bid is not a purchase: the other side has not agreed.</summary>
    private static bool IsOffer(BriefingFacts facts)
    {
        for (var i = 0; i < facts.Reading.TitleCount; i++)
            if (Offers.Contains(facts.Reading.Tokens[i].Hash)) return true;
        return false;
    }

    private static readonly HashSet<ulong> Offers = DealWords.Set("bid~ offer~ outbid~");

    private static Sourced? Investment(BriefingFacts facts, Deal deal)
    {
        var (investors, investee) = (facts.AllWith(DealRole.Investor), facts.With(DealRole.Investee));
        if (investee is null || investors.Count == 0) return null;
        var (who, value) = (Names(investors), facts.Value?.Text);
        return Put(facts, (deal.Status, investors.Count) switch
        {
            (_, > 2) => $"{investee.Mention} raises {value ?? "money"} from {who}.",
            (DealStatus.Rumoured, _) => $"{who} {Phrase.Are(investors.Count)} reported to plan an investment{(value is null ? "" : " of " + value)} in {investee.Mention}.",
            _ when value is null => $"{who} {Phrase.Are(investors.Count)} taking a stake in {investee.Mention}.",
            _ => $"{who} {Phrase.Are(investors.Count)} putting {value} into {investee.Mention}.",
        });
    }

    private static Sourced? Supply(BriefingFacts facts, Deal deal)
    {
        var (customers, suppliers, partners) = (facts.AllWith(DealRole.Customer), facts.AllWith(DealRole.Supplier), facts.AllWith(DealRole.Partner));
        var worth = facts.Value is { } value ? $" worth {value.Text}" : "";
        if (customers.Count > 0 && suppliers.Count > 0)
        {
            var (customer, from) = (Names(customers), Names(suppliers));
            if (partners.Count == 1 && IsOwner(facts, partners[0], suppliers[0])) from = $"{partners[0].Mention}'s {from}";
            var isPlain = deal.Kind is DealKind.Other or DealKind.Distribution or DealKind.Licence;
            var term = deal.Kind == DealKind.Licence ? "licensing deal" : deal.Kind == DealKind.Distribution ? "distribution deal" : "deal";
            var ware = Phrase.Ware(deal.Kind, facts.KindOf(suppliers[0]));
            return Put(facts, deal switch
            {
                { Status: DealStatus.Rumoured } => $"{customer} {Phrase.Are(customers.Count)} reported to be close to a {(isPlain ? term : "deal")} with {from}{(isPlain ? "" : $" for {ware}")}{worth}.",
                { Value.Per: not null } when !isPlain => $"{customer} {(customers.Count > 1 ? "pay" : "pays")} {from} {facts.Value!.Text} for {ware}.",
                _ when facts.KindOf(customers[0]) == PartyKind.Government => $"{customer} {(customers.Count > 1 ? "have" : "has")} awarded {from} a contract{(isPlain ? "" : $" for {ware}")}{worth}.",
                _ when isPlain => $"{customer} {(customers.Count > 1 ? "have" : "has")} struck a {term} with {from}{worth}.",
                _ => $"{customer} {(customers.Count > 1 ? "have" : "has")} agreed to buy {ware} from {from}{For(facts.Value)}.",
            });
        }
        if (customers.Count == 0 && suppliers.Count == 1 && partners.Count == 0 && facts.Title.Text.Contains(suppliers[0].Mention, StringComparison.Ordinal)) return null;
        if (partners.Count < 2 || (!Asks(facts) && deal.Parties.All(party => facts.Title.Text.Contains(party.Mention, StringComparison.OrdinalIgnoreCase)))) return null; // the headline says it better
        return Put(facts, $"{Names(partners)} have agreed on a {(deal.Kind is DealKind.Distribution or DealKind.Other ? "partnership" : Phrase.Ware(deal.Kind) + " deal")}{worth}.");
    }

    /// <summary>"Why Acme struck a deal": a headline that asks or promises instead of telling.</summary>
    private static bool Asks(BriefingFacts facts) => facts.Reading.TitleCount > 0 && AskWords.Contains(facts.Reading.Tokens[0].Hash);

    private static readonly HashSet<ulong> AskWords = DealWords.Set("why how what who inside here behind meet");

    /// <summary>"SoftBank's SB Energy": the source names the owner right before.</summary>
    private static bool IsOwner(BriefingFacts facts, DealParty owner, DealParty owned) =>
        owner.Evidence is { } one && owned.Evidence is { } other && one.Part == other.Part && other.Start - one.End is > 0 and <= 4 && facts.Deal is not null;

    private static string Names(IReadOnlyList<DealParty> parties) => Phrase.Join(parties.Select(party => TheWords.Contains(party.Mention[(party.Mention.LastIndexOf(' ') + 1)..]) && !party.Mention.StartsWith("The ", StringComparison.Ordinal) ? "the " + party.Mention : party.Mention));

    /// <summary>Bodies that English names with an article.</summary>
    private static readonly HashSet<string> TheWords = new(StringComparer.OrdinalIgnoreCase) { "Army", "Navy", "Pentagon", "Administration", "Department", "Government", "Commission", "Union", "Ministry", "Agency", "Council" };

    private static string For(Sourced? value) => value is null ? "" : $" for {value.Text}";

    private static Sourced Put(BriefingFacts facts, string text) =>
        new(Phrase.Capital(text), [.. facts.Deal!.Parties.SelectMany(party => facts.Name(party).Evidence), .. facts.Value?.Evidence ?? []]);
}

using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.Understanding.Briefings;

/// <summary>What a deal means: chosen by who takes part, its size, term and exclusivity, and what the ledger holds of the same parties.</summary>
internal static class DealEffects
{
    private const decimal Large = 10_000_000_000m;
    private const int Long = 60;

    public static Effect? Of(BriefingFacts facts)
    {
        if (facts.With(DealRole.Customer) is { } customer && facts.With(DealRole.Supplier) is { } supplier) return Supply(facts, customer, supplier);
        if (facts.With(DealRole.Acquirer) is { } acquirer && facts.With(DealRole.Target) is { } target) return Purchase(facts, acquirer, target);
        return facts.With(DealRole.Investor) is { } investor && facts.With(DealRole.Investee) is { } investee ? Investment(facts, investor, investee) : null;
    }

    private static Effect Supply(BriefingFacts facts, DealParty customer, DealParty supplier)
    {
        var (buyer, seller) = (customer.Mention, supplier.Mention);
        var deal = facts.Deal!;
        var ware = Phrase.Ware(deal.Kind, facts.KindOf(supplier));
        var several = facts.AllWith(DealRole.Supplier).Count > 1;
        var isPublic = facts.KindOf(customer) == PartyKind.Government;
        var isLarge = deal.Value is { } value && DollarRates.ToUsd(value.Money) is { } dollars && (value.Per is null ? dollars >= Large : dollars * (value.Per == "month" ? 12 : 1) >= Large / 5);
        var isLong = deal.Term?.Months >= Long;
        var others = facts.Earlier.Where(row => IsAlike(row.Deal.Kind, deal.Kind)).SelectMany(row => row.Deal.Parties.Any(party => BriefingFacts.IsSame(party, customer) && party.Role == DealRole.Customer) ? row.Deal.Parties.Where(party => party.Role == DealRole.Supplier && !BriefingFacts.IsSame(party, supplier)) : []).Select(party => party.Name).Distinct().ToList();
        var builds = deal.Kind switch
        {
            DealKind.Chips => $"software tuned for {seller}'s chips has to be reworked for any other",
            DealKind.Cloud => $"data and services settle on {seller}, and moving them out is a project of its own",
            DealKind.Energy => "sites are built where the power is, and cannot follow a cheaper offer",
            DealKind.Licence => $"products come to rest on what {seller} licenses, on its terms",
            DealKind.Compute when facts.KindOf(supplier) != PartyKind.AiLab => $"models and pipelines get tuned to {seller}'s machines",
            _ when facts.KindOf(supplier) == PartyKind.AiLab => $"prompts, tests and workflows get tuned to {seller}'s models",
            _ => $"people, processes and integrations settle on {seller}",
        };
        var line = (deal.IsExclusive, facts.Lead.Score.Direction) switch
        {
            (true, _) => facts.OneOf($"Exclusivity shuts others out: rivals of {buyer} or {seller} cannot make the same deal while it lasts.", $"While the deal is exclusive, neither {buyer} nor {seller} has anybody else to go to, and both know it."),
            (false, _) => facts.OneOf($"{buyer} is free to buy {ware} elsewhere, so {seller} has to win each next order.", $"Without exclusivity {buyer} can play other suppliers of {ware} against {seller}."),
            _ when several => $"{buyer} spreads its {ware} over {Phrase.Join(facts.AllWith(DealRole.Supplier).Select(party => party.Mention))}, so that none of them alone can dictate terms.",
            (_, Direction.Down) => facts.OneOf($"{seller} becomes one more source for {buyer}, which weakens the hold of its present supplier.", $"With {seller} at hand, {buyer} depends less on any single supplier."),
            _ when isPublic => $"A public buyer that commits to {seller} tends to stay: tenders come years apart and staff are trained on its tools.",
            _ when facts.Has(SignalKind.EquityTie) => $"{seller} and {buyer} are tied by money as well as by supply, so neither can easily walk away.",
            _ when others.Count > 0 => facts.OneOf($"{buyer} adds {seller} to {Phrase.Join(others.Take(2))}: it can move work between them, but owes a commitment to each.", $"With {seller} beside {Phrase.Join(others.Take(2))}, no supplier holds {buyer} alone, and each holds a part of it."),
            _ when deal.Kind == DealKind.Distribution => facts.OneOf($"{buyer} puts {seller} before its own staff and customers, who get used to it before anybody compares.", $"{seller} reaches {buyer}'s customers without a tender of its own, which rivals will find hard to undo."),
            _ when isLarge => facts.OneOf($"At this size {buyer} and {seller} depend on each other: one for {ware}, the other for a large share of its income.", $"So large a commitment ties {buyer}'s plans to {seller}'s ability to deliver, and {seller}'s growth to one customer."),
            _ when isLong => facts.OneOf($"The term outlasts a generation of technology: {buyer} is bound to {seller} even where better offers appear.", $"For years ahead {buyer} has to take its {ware} from {seller}, whatever rivals come to offer."),
            _ => facts.OneOf($"{buyer} will lean on {seller} for {ware}: {builds}.", $"{seller} wins a customer that is hard to lose: {builds}.", $"The longer {buyer} runs on {seller}, the dearer a change gets: {builds}."),
        };
        return new()
        {
            Line = line,
            Brief = $"{buyer} depends more on {seller}.",
            Last = "It ties a customer to its supplier for longer.",
            Gains = deal.IsExclusive == false ? $"{buyer}: it keeps the right to buy elsewhere, which is its best argument at the next renewal." : $"{seller}: it can plan on the income, name {buyer} as a reference and set terms against a buyer that has already committed.",
            Loses = deal.IsExclusive == false ? $"{seller}: it no longer has {buyer} to itself." : others.Count > 0 ? $"{Phrase.Join(others.Take(2))}: they supply {buyer} already, and now compete for a share that is spoken for." : $"{buyer}, once the contract is signed; and rivals of {seller} that hoped for the same order.",
            Engineering = deal.Kind switch
            {
                DealKind.Chips or DealKind.Compute => $"that build on {buyer} should expect its releases to follow the capacity that {seller} brings online; keep what runs on one vendor's accelerators portable.",
                DealKind.Cloud => $"that integrate with {buyer} should watch for moves of endpoints, regions and data to {seller}, and test fail-over before them.",
                DealKind.Energy => $"need not act: the power is for sites that open in years, and decides where {buyer}'s next regions stand.",
                DealKind.Licence => $"that rely on {buyer} should check which parts come from {seller} and what the licence allows downstream.",
                _ => $"that build on {buyer} or {seller} should note which interfaces the two share, and keep a second way.",
            },
            Procurement = deal.Value is null ? $"can ask {seller} for terms with confidence, but has no price to compare with: the value is undisclosed." : $"has a public figure to compare with in its own talks with {seller}, scaled to volume and term.",
            Founders = deal.Kind == DealKind.Energy ? $"that need power for machines of their own meet {buyer} as a rival for it, and should ask for sites where the grid has room." : isPublic ? $"that sell to the public sector meet {seller} as the incumbent in this account." : $"that compete with {buyer} for {ware} should ask {seller} what capacity is left and at what notice.",
            Choosing = $"should ask {seller} for the same exit terms in writing, and {buyer}'s customers what this changes for them.",
        };
    }

    /// <summary>Whether a supplier of one could stand in for a supplier of the other.</summary>
    private static bool IsAlike(DealKind one, DealKind other) => one == other || (one is DealKind.Compute or DealKind.Cloud && other is DealKind.Compute or DealKind.Cloud);

    private static Effect Purchase(BriefingFacts facts, DealParty acquirer, DealParty target)
    {
        var (owner, bought) = (acquirer.Mention, target.Mention);
        var (ownerKind, boughtKind) = (facts.KindOf(acquirer), facts.KindOf(target));
        var isPlatform = ownerKind is PartyKind.Hyperscaler or PartyKind.Cloud or PartyKind.AiLab or PartyKind.GpuCloud;
        var isFund = ownerKind == PartyKind.Investor;
        var isRival = ownerKind is not null && ownerKind == boughtKind;
        var isTool = boughtKind is PartyKind.DeveloperTools or PartyKind.OpenSource or PartyKind.Database or PartyKind.DataPlatform or PartyKind.Observability;
        var line = facts switch
        {
            _ when isFund => facts.OneOf($"A financial owner earns from {bought}'s customers: expect price and contract terms to be looked at first.", $"{bought} passes to an owner that lives on returns, which its customers usually meet at renewal."),
            _ when isPlatform && isTool => facts.OneOf($"A tool that worked with every platform now belongs to one: {bought} has reason to work best with {owner}.", $"Teams that chose {bought} for its independence get {owner} as its owner, and have to watch how neutral it stays."),
            _ when boughtKind == PartyKind.OpenSource => $"The project stays open, but {owner} now decides what {bought}'s makers work on and what stays free.",
            _ when isRival => facts.OneOf($"One choice less: who weighed {bought} against {owner} now has a single vendor on both sides of the table.", $"{owner} takes a rival off the market, and customers of either lose the other as an argument."),
            _ when isPlatform => facts.OneOf($"{owner} adds {bought} to its platform, which makes it easier to stay there and harder to take only a part.", $"{bought} may come to work best on {owner}'s own platform, which would draw its customers there."),
            _ => facts.OneOf($"Customers of {bought} will take its roadmap, prices and licences from {owner} from now on.", $"Contracts with {bought} stay, but {owner} will renew them, with a catalogue of its own to sell.", $"{owner} inherits {bought}'s customers, and with them the right to change plans and prices."),
        };
        return new()
        {
            Line = line,
            Brief = $"Customers of {bought} will depend on {owner}.",
            Last = "Customers will depend on the new owner.",
            Gains = $"{owner}: it decides on {bought}'s prices, licences and what integrates with what.",
            Loses = isRival ? $"customers of both, who could play {bought} against {owner} until now." : $"customers of {bought}, whose vendor now answers to another's strategy; and its partners that compete with {owner}.",
            Engineering = $"that run {bought} should export a copy of data and configuration, pin versions, and list what has no open equivalent.",
            Procurement = $"should renew with {bought} before the change of owner where terms are good, and look for a change-of-control clause.",
            Founders = isPlatform ? $"that build on {bought}, or compete with {owner}, should expect closer ties between the two and keep an alternative warm." : $"that build on {bought} should ask what becomes of partner programmes and API access under {owner}.",
            Choosing = $"should ask {owner} for a written roadmap and support period for {bought} before signing.",
        };
    }

    private static Effect Investment(BriefingFacts facts, DealParty investor, DealParty investee)
    {
        var (giver, taker) = (investor.Mention, investee.Mention);
        var sells = facts.KindOf(investor) is PartyKind.Hyperscaler or PartyKind.Cloud or PartyKind.GpuCloud or PartyKind.Chips or PartyKind.Hardware;
        var line = sells
            ? facts.OneOf($"{giver} sells what {taker} needs: part of the money is likely to come back as orders, and {taker} is unlikely to buy elsewhere.", $"A supplier that owns a share of its customer need not compete for it: {taker} will find it hard to leave {giver}.", $"Money and supply run in a circle between {giver} and {taker}, which makes neither free to choose.")
            : facts.OneOf($"{giver} gets a say in {taker}, whose choice of partners is no longer its own alone.", $"{taker}'s customers now depend on a vendor in which {giver} has a stake and an interest.");
        return new()
        {
            Line = line,
            Brief = $"{taker} becomes tied to {giver}.",
            Last = "Money ties a vendor to its investor.",
            Gains = sells ? $"{giver}: it secures a customer by owning a part of it." : $"{giver}: a share brings information and a voice, often before rivals hear of plans.",
            Loses = sells ? $"other suppliers to {taker}, who bid against a shareholder; and {taker} itself at the next negotiation." : $"partners of {taker} that compete with {giver}.",
            Engineering = $"that build on {taker} should expect it to run first and best on what {giver} offers.",
            Procurement = $"should treat {giver} and {taker} as one risk when it counts how many vendors it has.",
            Founders = $"that depend on {taker} should ask whether access stays equal for competitors of {giver}.",
            Choosing = $"should weigh {taker}'s neutrality as well as its product.",
        };
    }
}

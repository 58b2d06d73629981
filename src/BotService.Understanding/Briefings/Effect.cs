using BotService.Domain.Briefings;
using BotService.Domain.Deals;

namespace BotService.Understanding.Briefings;

/// <summary>What news means for those who depend on a vendor: one reading of the facts, from which the third line and the last two sections are written.</summary>
internal sealed record Effect
{
    /// <summary>The third line at its fullest; <see cref="Brief"/> and <see cref="Last"/> stand in where names are too long for it.</summary>
    public required string Line { get; init; }

    public required string Brief { get; init; }

    /// <summary>Without any name, so that it always fits.</summary>
    public required string Last { get; init; }

    public required string Gains { get; init; }

    public required string Loses { get; init; }

    public required string Engineering { get; init; }

    public required string Procurement { get; init; }

    public required string Founders { get; init; }

    public required string Choosing { get; init; }

    /// <summary>What the ledger adds: an earlier tie of the same parties.</summary>
    public BriefingLine? Beyond { get; init; }

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    public static Effect Of(BriefingFacts facts)
    {
        var effect = facts.StandingDeal is null ? ChangeEffects.Of(facts) : DealEffects.Of(facts) ?? ChangeEffects.Of(facts);
        return effect with { Evidence = [facts.Lead.Score.Signals.Count > 0 ? facts.Of(facts.Lead.Score.Signals[0]) : facts.TitleEvidence], Beyond = Before(facts) };
    }

    private static BriefingLine? Before(BriefingFacts facts)
    {
        if (facts.Deal is not { Parties: [var one, var other, ..] }) return null;
        var between = facts.Between(one, other).ToList();
        var others = facts.Earlier.Where(row => !between.Contains(row)).ToList();
        if (between.Count > 0)
            return new("Not the first tie:", $"{one.Mention} and {other.Mention} already share {(between.Count == 1 ? "an earlier deal" : "earlier deals")} in the ledger, so this adds to a dependence that exists.", [.. between.Select(row => new Evidence(null, row.Deal.Id, row.Title))]);
        if (facts.With(DealRole.Customer) is { } customer && others.Where(row => row.Deal.Parties.Any(party => BriefingFacts.IsSame(party, customer) && party.Role == DealRole.Customer)).ToList() is { Count: > 0 } elsewhere)
        {
            var suppliers = elsewhere.SelectMany(row => row.Deal.Parties.Where(party => party.Role == DealRole.Supplier)).Select(party => party.Name).Distinct().Take(3).ToList();
            if (suppliers.Count > 0) return new("Against the earlier record:", $"{customer.Mention} also buys from {Phrase.Join(suppliers)}, so no single supplier holds all of it.", [.. elsewhere.Take(3).Select(row => new Evidence(null, row.Deal.Id, row.Title))]);
        }
        return null;
    }
}

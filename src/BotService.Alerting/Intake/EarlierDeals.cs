using BotService.Alerting.Ledger;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Announcements;

namespace BotService.Alerting.Intake;

/// <summary>What the ledger knows of a deal's parties: the context of a briefing.</summary>
internal sealed class EarlierDeals(IDealLedger ledger, PartyDirectory parties)
{
    private const int Most = 10;
    private const int PartiesAsked = 3;

    /// <summary>Reports of one deal, and the seeds' row of it, lie within so many days.</summary>
    private const int SameDealDays = 5;

    private readonly PartyFamily _family = new(parties);

    /// <summary>Earlier deals of the same parties, the newest first: those between them before those of one of them.</summary>
    public async Task<IReadOnlyList<LedgerDeal>> FindAsync(AnalyzedAnnouncement lead, DateOnly day, CancellationToken cancellationToken)
    {
        var families = FamiliesOf(lead.Deals.Count > 0 ? lead.Deals[0] : null, lead.PartyIds);
        if (families.Count == 0) return [];
        var filter = new DealFilter { Until = day.AddDays(-1), Take = Most };
        var between = families.Count > 1 ? (await ledger.SearchAsync(filter with { Parties = [families[0], families[1]] }, cancellationToken)).Deals : [];
        var ofAny = between.Count < Most
            ? (await ledger.SearchAsync(filter with { Parties = [[.. families.SelectMany(family => family).Distinct()]] }, cancellationToken)).Deals
            : [];
        return
        [
            .. between.Concat(ofAny)
                .DistinctBy(row => row.Deal.Id)
                .Where(row => lead.Deals.Count == 0 || !IsSame(lead.Deals[0], day, row.Deal))
                .Take(Most)
                .OrderByDescending(row => row.Deal.AnnouncedOn),
        ];
    }

    /// <summary>The row that tells of this very deal already, from the seeds or another story; null when there is none.</summary>
    public async Task<LedgerDeal?> FindSameAsync(Deal deal, DateOnly day, CancellationToken cancellationToken)
    {
        var families = FamiliesOf(deal, []);
        if (families.Count < 2) return null;
        var near = await ledger.SearchAsync(
            new DealFilter { Parties = [families[0], families[1]], Since = day.AddDays(-SameDealDays), Until = day.AddDays(SameDealDays) }, cancellationToken);
        return near.Deals.FirstOrDefault(row => row.Deal.Id != deal.Id && IsSame(deal, day, row.Deal));
    }

    private bool IsSame(Deal deal, DateOnly day, Deal known)
    {
        if (known.AnnouncedOn is not { } on || Math.Abs(on.DayNumber - day.DayNumber) > SameDealDays) return false;
        if (deal.Value is { } value && known.Value is { } knownValue && value.Money != knownValue.Money) return false;
        var others = known.Parties.Select(party => party.PartyId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return FamiliesOf(deal, []).Take(2).All(family => family.Any(others.Contains));
    }

    private List<IReadOnlyList<string>> FamiliesOf(Deal? deal, IReadOnlyList<string> named)
    {
        var ids = deal?.Parties.Select(party => party.PartyId).OfType<string>().ToList() is { Count: > 0 } ofDeal ? ofDeal : named;
        return [.. ids.Distinct().Take(PartiesAsked).Select(_family.Of)];
    }
}

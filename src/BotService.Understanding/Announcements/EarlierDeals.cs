using BotService.Domain.Deals;

namespace BotService.Understanding.Announcements;

/// <summary>Rows of the seeds by party, for context where no database is open.</summary>
public sealed class EarlierDeals
{
    private const int Rows = 6;

    private readonly ILookup<string, LedgerDeal> _byParty;

    public EarlierDeals(IReadOnlyList<LedgerDeal> deals) =>
        _byParty = deals.SelectMany(deal => deal.Deal.Parties.Where(party => party.PartyId is not null).Select(party => (party.PartyId, deal))).ToLookup(pair => pair.PartyId!, pair => pair.deal);

    /// <summary>Deals of the same parties from before the announcement, those that share most parties first, then the newest.</summary>
    public IReadOnlyList<LedgerDeal> Of(AnalyzedAnnouncement understanding)
    {
        if (!understanding.Score.IsFlagged) return [];
        var day = understanding.Announcement.PublishedAt is { } published ? DateOnly.FromDateTime(published.UtcDateTime) : DateOnly.MaxValue;
        var parties = understanding.Deals.Count > 0 ? understanding.Deals[0].Parties.Where(party => party.PartyId is not null).Select(party => party.PartyId!).ToList() : [.. understanding.PartyIds.Take(3)];
        var shared = new Dictionary<LedgerDeal, int>();
        foreach (var party in parties.Distinct())
            foreach (var deal in _byParty[party].Where(deal => deal.Deal.AnnouncedOn < day)) shared[deal] = shared.GetValueOrDefault(deal) + 1;
        return [.. shared.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key.Deal.AnnouncedOn).Take(Rows).Select(pair => pair.Key)];
    }
}

using BotService.Alerting.Ledger;
using BotService.Domain.Deals;
using BotService.Domain.Parties;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>All deals of one party, with its divisions and what it owns.</summary>
public sealed class PartyLedger(IDealLedger ledger, PartyFamily family)
{
    /// <summary>More deals than any one party has; a bound, not a page.</summary>
    private const int Most = 500;

    public async Task<IReadOnlyList<LedgerDeal>> ListAsync(Party party, CancellationToken cancellationToken) =>
        (await ledger.SearchAsync(new DealFilter { Parties = [family.Of(party.Id)], Take = Most }, cancellationToken)).Deals;

    /// <summary>The ids that the party stands for.</summary>
    public IReadOnlyList<string> FamilyOf(Party party) => family.Of(party.Id);

    public bool IsOf(Party party, DealParty dealParty) => dealParty.PartyId is { } id && FamilyOf(party).Contains(id);
}

using BotService.Alerting.Ledger;
using BotService.Domain.Deals;
using BotService.Understanding.Analysis;

namespace BotService.Alerting.Intake;

/// <summary>The database's rows for the context of a briefing.</summary>
internal sealed class LedgerDealRows(IDealLedger ledger) : IDealRows
{
    public async Task<IReadOnlyList<LedgerDeal>> FindAsync(
        IReadOnlyList<IReadOnlyList<string>> parties, DateOnly? since, DateOnly until, int most, CancellationToken cancellationToken) =>
        (await ledger.SearchAsync(new DealFilter { Parties = parties, Since = since, Until = until, Take = most }, cancellationToken)).Deals;
}

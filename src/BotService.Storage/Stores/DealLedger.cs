using BotService.Alerting.Ledger;
using BotService.Domain;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;
using BotService.Storage.Engines;
using Dapper;

namespace BotService.Storage.Stores;

internal sealed class DealLedger(StorageEngine engine) : IDealLedger
{
    public async Task SaveAsync(IReadOnlyList<LedgerDeal> deals, CancellationToken cancellationToken)
    {
        await using var session = await engine.WriteInOrderAsync(cancellationToken);
        await DealRow.SaveAsync(engine, session, deals, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    public async Task<LedgerDeal?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var body = await session.FindAsync<string>("SELECT body FROM deals WHERE id = @id", new { id = id.Storable() }, cancellationToken);
        return body is null ? null : DealRow.Read(body);
    }

    public async Task<DealPage> SearchAsync(DealFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new List<string> { "TRUE" };
        var parameters = new DynamicParameters(new { take = filter.Take, skip = filter.Skip });

        void Require(string condition, string name, object value)
        {
            conditions.Add(condition);
            parameters.Add(name, value);
        }

        for (var i = 0; i < filter.Parties.Count; i++)
            Require(
                $"id IN (SELECT deal_id FROM deal_parties WHERE party_id {engine.In($"@parties{i}")})", $"parties{i}",
                engine.List(filter.Parties[i].Select(id => id.Storable())));
        if (filter.NotParties.Count > 0)
            Require(
                $"id NOT IN (SELECT deal_id FROM deal_parties WHERE party_id {engine.In("@notParties")})", "notParties",
                engine.List(filter.NotParties.Select(id => id.Storable())));
        if (filter.Kind is { } kind)
            Require("kind = @kind", "kind", EnumNames<DealKind>.Of(kind));
        if (filter.Signal is { } signal)
            Require("id IN (SELECT deal_id FROM deal_signals WHERE signal = @signal)", "signal", EnumNames<SignalKind>.Of(signal));
        if (filter.AtLeastUsd is { } least)
            Require("amount_usd >= @least", "least", (double)least);
        if (filter.AtMostUsd is { } most)
            Require("amount_usd <= @most", "most", (double)most);
        if (filter.Since is { } since)
            Require("announced_on >= @since", "since", DealRow.Day(since)!);
        if (filter.Until is { } until)
            Require("announced_on <= @until", "until", DealRow.Day(until)!);
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var words = SearchWords.InQuery(filter.Words);
            if (words.Count == 0)
                return new DealPage([], 0);
            Require($"number IN ({engine.NumbersWithWords("deals")})", "words", engine.WordsQuery(words));
        }

        var where = string.Join("\n   AND ", conditions);
        await using var session = await engine.ReadAsync(cancellationToken);
        var total = await session.FindAsync<long>(
            $"""
            SELECT COUNT(*)
              FROM deals
             WHERE {where}
            """, parameters, cancellationToken);
        var bodies = await session.QueryAsync<string>(
            $"""
            SELECT body
              FROM deals
             WHERE {where}
             ORDER BY announced_on DESC NULLS LAST, id
             LIMIT @take OFFSET @skip
            """, parameters, cancellationToken);
        return new DealPage([.. bodies.Select(DealRow.Read)], (int)total);
    }
}

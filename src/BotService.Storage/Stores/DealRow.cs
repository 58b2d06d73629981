using System.Globalization;
using System.Text.Json;
using BotService.Domain;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

/// <summary>How rows get into the ledger; shared by the ledger and the intake.</summary>
internal static class DealRow
{
    public static async Task SaveAsync(StorageEngine engine, StorageSession session, IReadOnlyList<LedgerDeal> deals, CancellationToken cancellationToken)
    {
        if (deals.Count == 0)
            return;
        var rows = deals.LastOfEach(deal => deal.Deal.Id);
        await session.ExecuteAsync(
            new BulkStatement<LedgerDeal>(
                """
                INSERT INTO deals (id, title, summary, kind, amount_usd, announced_on, story_id, body)
                SELECT r.id, r.title, r.summary, r.kind, r.amount_usd, r.announced_on, r.story_id, r.body
                  FROM {rows}
                 WHERE TRUE
                ON CONFLICT (id) DO UPDATE
                   SET title = excluded.title,
                       summary = excluded.summary,
                       kind = excluded.kind,
                       amount_usd = excluded.amount_usd,
                       announced_on = excluded.announced_on,
                       story_id = excluded.story_id,
                       body = excluded.body
                """,
                    BulkColumn<LedgerDeal>.Text("id", row => row.Deal.Id),
                    BulkColumn<LedgerDeal>.Text("title", row => row.Title.Storable()),
                    BulkColumn<LedgerDeal>.Text("summary", row => row.Summary.Storable()),
                    BulkColumn<LedgerDeal>.Text("kind", row => EnumNames<DealKind>.Of(row.Deal.Kind)),
                    // Rounding to a double keeps the order, so a bound that holds for the decimal holds here too.
                    BulkColumn<LedgerDeal>.Real("amount_usd", row => (double?)(row.Deal.Value is { } value ? DollarRates.ToUsd(value.Money) : null)),
                    BulkColumn<LedgerDeal>.Text("announced_on", row => Day(row.Deal.AnnouncedOn)),
                    BulkColumn<LedgerDeal>.Text("story_id", row => row.StoryId),
                    BulkColumn<LedgerDeal>.Text("body", row => JsonSerializer.Serialize(row, StorageJson.Default.LedgerDeal))),
            rows, cancellationToken);

        var ids = engine.List(rows.Select(row => row.Deal.Id));
        await session.ExecuteAsync($"DELETE FROM deal_parties WHERE deal_id {engine.In("@ids")}", new { ids }, cancellationToken);
        await session.ExecuteAsync($"DELETE FROM deal_signals WHERE deal_id {engine.In("@ids")}", new { ids }, cancellationToken);
        await session.ExecuteAsync(
            new BulkStatement<(string DealId, string PartyId)>(
                """
                INSERT INTO deal_parties (party_id, deal_id)
                SELECT r.party_id, r.deal_id
                  FROM {rows}
                """,
                BulkColumn<(string DealId, string PartyId)>.Text("deal_id", row => row.DealId),
                BulkColumn<(string DealId, string PartyId)>.Text("party_id", row => row.PartyId)),
            [.. rows.SelectMany(row => row.Deal.Parties.Where(party => party.PartyId is not null).Select(party => (row.Deal.Id, party.PartyId!))).Distinct()],
            cancellationToken);
        await session.ExecuteAsync(
            new BulkStatement<(string DealId, SignalKind Signal)>(
                """
                INSERT INTO deal_signals (signal, deal_id)
                SELECT r.signal, r.deal_id
                  FROM {rows}
                """,
                BulkColumn<(string DealId, SignalKind Signal)>.Text("deal_id", row => row.DealId),
                BulkColumn<(string DealId, SignalKind Signal)>.Text("signal", row => EnumNames<SignalKind>.Of(row.Signal))),
            [.. rows.SelectMany(row => row.Signals.Distinct().Select(signal => (row.Deal.Id, signal)))], cancellationToken);

        var numbers =
            (await session.QueryAsync<(long Number, string Id)>($"SELECT number, id FROM deals WHERE id {engine.In("@ids")}", new { ids }, cancellationToken))
            .ToDictionary(row => row.Id, row => row.Number, StringComparer.Ordinal);
        await engine.IndexWordsAsync(
            session, "deals", [.. rows.Select(row => (numbers[row.Deal.Id], SearchWords.Fold(row.Title + " " + row.Summary)))], areNew: false,
            cancellationToken);
    }

    public static LedgerDeal Read(string body) =>
        JsonSerializer.Deserialize(body, StorageJson.Default.LedgerDeal) ?? throw new JsonException("A deal cannot be null.");

    /// <summary>ISO 8601: sorts as text, reads as a date.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}

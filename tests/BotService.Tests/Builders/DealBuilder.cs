using BotService.Domain.Deals;
using BotService.Domain.Relevance;

namespace BotService.Tests.Builders;

/// <summary>A row of the ledger with everything that the test is not about filled in.</summary>
internal static class DealBuilder
{
    public static LedgerDeal ADeal(
        string id, string customer = "acme", string supplier = "initech", decimal? billions = null, string day = "2025-06-01",
        DealKind kind = DealKind.Cloud) => new()
        {
            Title = $"{NameOf(customer)} signs with {NameOf(supplier)}",
            Summary = $"{NameOf(customer)} buys capacity from {NameOf(supplier)}.",
            Severity = 2,
            Direction = Direction.Up,
            Signals = [SignalKind.Commitment],
            Sources = [new("Newswire", new Uri($"https://news.example/{id}"), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))],
            Deal = new Deal
            {
                Id = id,
                Kind = kind,
                AnnouncedOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
                Status = DealStatus.Confirmed,
                Parties = [Party(customer, DealRole.Customer), Party(supplier, DealRole.Supplier)],
                Value = billions is { } amount ? new(new Money(amount * 1_000_000_000m, "USD"), ValueQualifier.Exact, null, "") : null,
            },
        };

    private static DealParty Party(string id, DealRole role) => new(id, NameOf(id), NameOf(id), role);

    private static string NameOf(string id) => Somebody.Parties.Find(id)?.Name ?? id;
}

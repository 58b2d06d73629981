using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Domain.Deals;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>A deal in one line, and sums over deals.</summary>
public static class DealLine
{
    /// <summary>"3 Nov 2025 OpenAI signs … · $38 billion · seven years".</summary>
    public static RichText Of(LedgerDeal row) => new(
    [
        new((row.Deal.AnnouncedOn is { } day ? Wording.Date(day) : "Date not known") + " ", TextStyle.Bold),
        new($"{row.Title} · {Wording.Value(row.Deal.Value)} · term {DealBlocks.TermOf(row.Deal)}"),
        .. row.Deal.Status is DealStatus.Rumoured or DealStatus.Abandoned ? [new TextRun($" · {Words.Of(row.Deal.Status)}", TextStyle.Italic)] : (TextRun[])[],
    ]);

    /// <summary>The whole value in US dollars; null where it is undisclosed, or for each month or year.</summary>
    public static decimal? UsdOf(LedgerDeal row) => row.Deal.Value is { Per: null } value ? DollarRates.ToUsd(value.Money) : null;

    public static string Total(IEnumerable<LedgerDeal> rows) => Wording.Amount(new Money(rows.Sum(UsdOf) ?? 0, "USD"));
}

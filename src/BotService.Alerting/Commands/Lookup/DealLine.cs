using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>A deal in one line, and sums over deals.</summary>
public static class DealLine
{
    /// <summary>"3 Nov 2025 OpenAI signs … · $38 billion · seven years".</summary>
    public static RichText Of(LedgerDeal row) =>
        new([new(DayOf(row.Deal) + " ", TextStyle.Bold), new(string.Join(" · ", [row.Title, .. Told(row.Deal), .. Uncertain(row.Deal)]))]);

    /// <summary>"$38 billion · term seven years · not exclusive · compute, confirmed · 3 Nov 2025"; for an event that is no deal, what it is about.</summary>
    public static RichText FiguresOf(LedgerDeal row)
    {
        var deal = row.Deal;
        if (IsEvent(deal))
            return string.Join(" · ", [Wording.Listed(row.Signals.Select(SignalWords.Label).DefaultIfEmpty("event")), Words.Of(deal.Status), DayOf(deal)]);
        return new(
        [
            new(deal.Value is null ? deal.Term is null ? "value and term undisclosed" : "value undisclosed" : Wording.Value(deal.Value), TextStyle.Bold),
            new(string.Concat(
            [
                deal is { Value: null, Term: null } ? "" : $" · term {DealBlocks.TermOf(deal)}",
                deal.IsExclusive switch { true => " · exclusive", false => " · not exclusive", null => "" },
                $" · {Words.Of(deal.Kind)}, {Words.Of(deal.Status)} · {DayOf(deal)}",
            ])),
        ]);
    }

    private static IEnumerable<string> Told(Deal deal)
    {
        if (deal.Value is not null) yield return Wording.Value(deal.Value);
        else if (deal.Kind is not (DealKind.Licence or DealKind.Other)) yield return "value undisclosed";
        if (deal.Term?.Text is { Length: > 0 } term) yield return term;
    }

    private static IEnumerable<string> Uncertain(Deal deal) => deal.Status is DealStatus.Rumoured or DealStatus.Abandoned ? [Words.Of(deal.Status)] : [];

    /// <summary>A price, a rule, an end of support: nothing that could have a value or a term.</summary>
    private static bool IsEvent(Deal deal) => deal is { Kind: DealKind.Other, Value: null, Term: null };

    private static string DayOf(Deal deal) => deal.AnnouncedOn is { } day ? Wording.Date(day) : "date not known";

    /// <summary>The whole value in US dollars; null where it is undisclosed, or for each month or year.</summary>
    public static decimal? UsdOf(LedgerDeal row) => row.Deal.Value is { Per: null } value ? DollarRates.ToUsd(value.Money) : null;

    /// <summary>"4 deals", "9 deals and events".</summary>
    public static string Count(IReadOnlyList<LedgerDeal> rows, int total) =>
        rows.Any(row => IsEvent(row.Deal)) ? Wording.Count(total, "event", "deals and events") : Wording.Count(total, "deal", "deals");

    public static string Total(IEnumerable<LedgerDeal> rows) => Wording.Amount(new Money(rows.Sum(UsdOf) ?? 0, "USD"));
}

using System.Collections.Frozen;

namespace BotService.Domain.Deals;

/// <summary>
/// Fixed rates, for filters and comparisons alone ("more than $10 billion"): an answer always shows the source's own amount and currency.
/// Rounded averages of the years since 2019; a deal's order of magnitude is what matters, and a fixed rate keeps answers the same from day to day.
/// </summary>
public static class DollarRates
{
    private static readonly FrozenDictionary<string, decimal> UsdFor = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["USD"] = 1m,
        ["EUR"] = 1.1m,
        ["GBP"] = 1.28m,
        ["CHF"] = 1.1m,
        ["CAD"] = 0.75m,
        ["AUD"] = 0.68m,
        ["NZD"] = 0.63m,
        ["JPY"] = 0.0075m,
        ["CNY"] = 0.145m,
        ["HKD"] = 0.128m,
        ["TWD"] = 0.033m,
        ["KRW"] = 0.00077m,
        ["INR"] = 0.0125m,
        ["SGD"] = 0.74m,
        ["AED"] = 0.272m,
        ["SAR"] = 0.267m,
        ["ILS"] = 0.28m,
        ["SEK"] = 0.1m,
        ["NOK"] = 0.1m,
        ["DKK"] = 0.148m,
        ["PLN"] = 0.25m,
        ["BRL"] = 0.19m,
        ["MXN"] = 0.052m,
        ["ZAR"] = 0.057m,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The amount in US dollars; null for a currency without a rate.</summary>
    public static decimal? ToUsd(Money money) => UsdFor.TryGetValue(money.Currency, out var rate) ? money.Amount * rate : null;
}

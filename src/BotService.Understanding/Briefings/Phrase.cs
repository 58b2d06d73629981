using System.Globalization;
using BotService.Domain.Deals;
using BotService.Domain.Parties;

namespace BotService.Understanding.Briefings;

/// <summary>Small turns that several sections share.</summary>
internal static class Phrase
{
    public static string Join(IEnumerable<string> names)
    {
        var list = names.ToList();
        return list.Count switch
        {
            0 => "",
            1 => list[0],
            _ => string.Concat(string.Join(", ", list.Take(list.Count - 1)), " and ", list[^1]),
        };
    }

    public static string Are(int count) => count == 1 ? "is" : "are";

    /// <summary>With a capital at the beginning where that is a word of ours, not a name that is written small.</summary>
    public static string Capital(string text) => text.StartsWith("the ", StringComparison.Ordinal) ? "T" + text[1..] : text;

    /// <summary>A figure as it stands in a sentence: "$3 billion" for a headline's "$3 Billion".</summary>
    public static string Figure(string quote) =>
        quote.Replace("Billion", "billion", StringComparison.Ordinal).Replace("Million", "million", StringComparison.Ordinal).Replace("Trillion", "trillion", StringComparison.Ordinal).Replace(" Year", " year", StringComparison.Ordinal).Replace(" Month", " month", StringComparison.Ordinal).Replace("BILLION", "billion", StringComparison.Ordinal).Replace("MILLION", "million", StringComparison.Ordinal);

    /// <summary>A quote that began a sentence or stood in a headline, in the middle of a sentence.</summary>
    public static string Lower(string quote) => quote.Length > 1 && char.IsLower(quote[1]) ? char.ToLowerInvariant(quote[0]) + quote[1..] : quote;

    public static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static string Ware(DealKind kind, PartyKind? supplier = null) => kind switch
    {
        DealKind.Compute or DealKind.Cloud or DealKind.Other when supplier == PartyKind.AiLab => "AI services",
        DealKind.Compute => "compute capacity",
        DealKind.Cloud => "cloud services",
        DealKind.Licence => "licences",
        DealKind.Distribution => "distribution",
        DealKind.Chips => "chips",
        DealKind.Energy => "power",
        _ => "services",
    };

    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Amount(DealValue value)
    {
        var amount = value.Money.Amount;
        var (scaled, unit) = amount >= 1_000_000_000_000m ? (amount / 1_000_000_000_000m, " trillion") : amount >= 1_000_000_000m ? (amount / 1_000_000_000m, " billion") : amount >= 1_000_000m ? (amount / 1_000_000m, " million") : (amount, "");
        var sign = value.Money.Currency switch { "USD" => "$", "EUR" => "€", "GBP" => "£", "JPY" => "¥", var code => code + " " };
        var lead = value.Qualifier switch { ValueQualifier.UpTo => "up to ", ValueQualifier.AtLeast => "more than ", ValueQualifier.Approximately => "about ", _ => "" };
        return string.Create(CultureInfo.InvariantCulture, $"{lead}{sign}{scaled:0.##}{unit}{(value.High is { } high ? $" to {Amount(value with { Money = high, High = null, Per = null })}" : "")}{(value.Per is null ? "" : " a " + value.Per)}");
    }
}

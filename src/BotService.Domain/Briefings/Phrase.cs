using System.Globalization;
using BotService.Domain.Deals;

namespace BotService.Domain.Briefings;

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

    public static string Capital(string text) => text.Length > 0 && char.IsLower(text[0]) && text.StartsWith("the ", StringComparison.Ordinal) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    public static string Ware(DealKind kind) => kind switch
    {
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
        return string.Create(CultureInfo.InvariantCulture, $"{lead}{sign}{scaled:0.##}{unit}{(value.Per is null ? "" : " a " + value.Per)}");
    }
}

using System.Globalization;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;

namespace BotService.Alerting.Messages;

/// <summary>How dates, amounts and counts are written in every message.</summary>
public static class Wording
{
    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset date) => Date(DateOnly.FromDateTime(date.UtcDateTime));

    /// <summary>"Tue 4 Nov, 09:00".</summary>
    public static string DayAndTime(DateTimeOffset local) => local.ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"4 h", "1 h 30 min", "30 min".</summary>
    public static string Span(TimeSpan span) => string.Join(' ', new[]
    {
        span.TotalHours >= 1 ? Text($"{(int)span.TotalHours} h") : "", span.Minutes > 0 ? Text($"{span.Minutes} min") : "",
    }.Where(part => part.Length > 0));

    /// <summary>"1 story", "3 stories".</summary>
    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>"a, b and c".</summary>
    public static string Listed(IEnumerable<string> items, string last = "and")
    {
        var list = items.ToList();
        return list.Count < 2 ? string.Concat(list) : $"{string.Join(", ", list.Take(list.Count - 1))} {last} {list[^1]}";
    }

    /// <summary>"$38 billion", "€1.2 million", "CHF 20 million".</summary>
    public static string Amount(Money money)
    {
        var sign = money.Currency switch { "USD" => "$", "EUR" => "€", "GBP" => "£", "JPY" => "¥", _ => money.Currency + " " };
        var (scaled, unit) = Math.Abs(money.Amount) switch
        {
            >= 1_000_000_000_000m => (money.Amount / 1_000_000_000_000m, " trillion"),
            >= 1_000_000_000m => (money.Amount / 1_000_000_000m, " billion"),
            >= 1_000_000m => (money.Amount / 1_000_000m, " million"),
            _ => (money.Amount, ""),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{scaled:#,0.##}{unit}");
    }

    /// <summary>"up to $38 billion", "$9.99 a month"; "undisclosed" where the sources do not say.</summary>
    public static string Value(DealValue? value)
    {
        if (value is null) return "undisclosed";
        var qualifier = value.Qualifier switch
        {
            ValueQualifier.AtLeast => "at least ",
            ValueQualifier.UpTo => "up to ",
            ValueQualifier.Approximately => "about ",
            _ => "",
        };
        return qualifier + Amount(value.Money) + (value.High is { } high ? $" to {Amount(high)}" : "") + (value.Per is { } per ? $" a {per}" : "");
    }

    public static string Direction(Direction? direction) => direction switch
    {
        Domain.Relevance.Direction.Up => "raises lock-in",
        Domain.Relevance.Direction.Down => "reduces lock-in",
        Domain.Relevance.Direction.Mixed => "cuts both ways",
        _ => "no clear direction",
    };

    /// <summary>Text of at most so many characters, cut between words with an ellipsis.</summary>
    public static string Shortened(string text, int most)
    {
        if (text.Length <= most) return text;
        var cut = text.LastIndexOf(' ', most - 2);
        return string.Concat(text.AsSpan(0, cut > most / 2 ? cut : most - 1).TrimEnd([' ', ',', ';', ':', '-']), "…");
    }

    /// <summary>Interpolated text with invariant numbers and dates.</summary>
    public static string Text(FormattableString text) => FormattableString.Invariant(text);
}

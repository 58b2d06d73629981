using System.Globalization;
using System.Net;
using System.Text;
using BotService.Domain.Deals;

namespace BotService.Understanding.Briefings;

/// <summary>Small turns of text that several parts share.</summary>
internal static class Prose
{
    /// <summary>With a capital at the beginning, unless a name is written small there ("iOS"); inside an opening quotation mark too.</summary>
    public static string Upper(string text)
    {
        var at = text.Length > 0 && text[0] is '"' or '“' or '\'' or '‘' ? 1 : 0;
        return text.Length <= at || at + 1 < text.Length && char.IsUpper(text[at + 1]) ? text
            : string.Concat(text.AsSpan(0, at), char.ToUpperInvariant(text[at]).ToString(), text.AsSpan(at + 1));
    }

    public static string Stop(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text.TrimEnd(',', ';', ':', '-', '–', '—', ' ') + ".";

    /// <summary>Without entities, double spaces, and quotation marks or brackets that lost their other half.</summary>
    public static string Tidy(string text)
    {
        if (text.Contains('&', StringComparison.Ordinal)) text = WebUtility.HtmlDecode(text);
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '<' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] == '/') && text.IndexOf('>', i) is var close and > 0)
            {
                i = close;
                c = ' ';
            }
            if (c is '↗' or '\ufeff' or '\u200b' || char.IsWhiteSpace(c) || char.IsControl(c)) c = ' ';
            if (c == ' ' && (plain.Length == 0 || plain[^1] is ' ' or '(' or '“')) continue;
            if (c is '$' or '€' or '£' && plain.Length > 0 && char.IsLower(plain[^1]) && i + 1 < text.Length
                && char.IsDigit(text[i + 1])) plain.Append(' '); // a page that lost a space
            if (c is ',' or '.' or ';' or ')' or '”' && plain.Length > 0 && plain[^1] == ' ') plain.Length--;
            plain.Append(c);
        }
        if (Count(plain, '(') != Count(plain, ')')) plain.Replace("(", "").Replace(")", "");
        if (Count(plain, '[') != Count(plain, ']')) plain.Replace("[", "").Replace("]", "");
        if (Count(plain, '“') != Count(plain, '”')) plain.Replace("“", "").Replace("”", "");
        if (Count(plain, '"') % 2 == 1) plain.Replace("\"", "");
        if (Count(plain, '‘') > Count(plain, '’')) plain.Replace("‘", "");
        return plain.ToString().Trim();
    }

    private static int Count(StringBuilder text, char mark)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == mark) count++;
        return count;
    }

    /// <summary>A figure as it stands in a sentence: "$3 billion" for a headline's "$3 Billion".</summary>
    public static string Figure(string quote)
    {
        foreach (var word in (ReadOnlySpan<string>)["Billion", "Million", "Trillion", "Year", "Years", "Month", "Months", "Percent", "Per", "Over", "For",
            "Through", "Until"])
            quote = quote.Replace(" " + word, " " + word.ToLowerInvariant(), StringComparison.OrdinalIgnoreCase);
        return Tidy(quote);
    }

    /// <summary>In quotation marks, those inside it turned single.</summary>
    public static string Quoted(string text) =>
        $"\"{Upper(text.Replace('"', '\'').Replace("“", "'", StringComparison.Ordinal).Replace("”", "'", StringComparison.Ordinal))}\"";

    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Amount(DealValue value)
    {
        var amount = value.Money.Amount;
        var (scaled, unit) = amount switch
        {
            >= 1_000_000_000_000m => (amount / 1_000_000_000_000m, " trillion"),
            >= 1_000_000_000m => (amount / 1_000_000_000m, " billion"),
            >= 1_000_000m => (amount / 1_000_000m, " million"),
            _ => (amount, ""),
        };
        var sign = value.Money.Currency switch { "USD" => "$", "EUR" => "€", "GBP" => "£", "JPY" => "¥", var code => code + " " };
        var high = value.High is { } upper ? $" to {Amount(value with { Money = upper, High = null, Per = null, Qualifier = ValueQualifier.Exact })}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Lead(value.Qualifier)}{sign}{scaled:0.##}{unit}{high}{(value.Per is null ? "" : " a " + value.Per)}");
    }

    public static string Lead(ValueQualifier qualifier) => qualifier switch
    {
        ValueQualifier.UpTo => "up to ",
        ValueQualifier.AtLeast => "at least ",
        ValueQualifier.Approximately => "about ",
        _ => "",
    };
}

using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Domain.Deals;

namespace BotService.Alerting.Commands.Lookup;

/// <summary>
/// Amounts as people write them, made one word each: <c>over 10 billion</c> is <c>&gt;10billion</c>, <c>at least $1bn</c> is <c>&gt;=$1bn</c>, <c>between 1 and
/// 5bn</c> both bounds.
/// </summary>
internal static partial class Amounts
{
    private static readonly (string[] Words, string Sign)[] Comparisons =
    [
        (["no", "less", "than"], ">="), (["no", "more", "than"], "<="), (["more", "than"], ">"), (["greater", "than"], ">"), (["larger", "than"], ">"),
        (["bigger", "than"], ">"), (["higher", "than"], ">"), (["at", "least"], ">="), (["over"], ">"), (["above"], ">"), (["exceeding"], ">"),
        (["minimum"], ">="), (["min"], ">="), (["less", "than"], "<"), (["smaller", "than"], "<"), (["lower", "than"], "<"), (["at", "most"], "<="),
        (["up", "to"], "<="), (["under"], "<"), (["below"], "<"), (["maximum"], "<="), (["max"], "<="),
    ];

    /// <summary>By their value; "a billion" is one.</summary>
    private static readonly string[] Numbers = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static IReadOnlyList<string> Join(IReadOnlyList<string> words)
    {
        var joined = new List<string>();
        for (var i = 0; i < words.Count;)
        {
            if (Between(words, i) is var (bounds, both))
            {
                joined.AddRange(bounds);
                i += both;
                continue;
            }

            var (sign, taken, rest) = Sign(words, i);
            if (sign.Length > 0 && Amount(words, i + taken, rest) is var (amount, more)
                && (words[i][0] is '>' or '<' || amount.Any(c => !char.IsDigit(c) && c != '.')))
            {
                joined.Add(sign + amount);
                i += taken + more;
            }
            else if (sign.Length == 0 && Amount(words, i, "") is var (floor, used) && Floor(words, i, used) is { } open)
            {
                joined.Add(">=" + floor);
                i += open;
            }
            else
            {
                joined.Add(words[i++]);
            }
        }

        return joined;
    }

    /// <summary>Null where the word is no comparison with an amount.</summary>
    public static (string Sign, Money Money)? Read(string word)
    {
        if (ComparisonPattern().Match(word) is not { Success: true } match || ScaleOf(match.Groups["unit"].Value) is not { } scale
            || !decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        var currency = match.Groups["currency"].Value switch { "€" => "EUR", "£" => "GBP", "¥" => "JPY", _ => "USD" };
        return (match.Groups["sign"].Value, new Money(Math.Min(number, 1_000_000_000_000m) * scale, currency));
    }

    /// <summary>"between 1bn and 5bn", "1bn-5bn" after from or between.</summary>
    private static (string[] Bounds, int Taken)? Between(IReadOnlyList<string> words, int i)
    {
        if (!Is(words, i, "between") && !Is(words, i, "from")) return null;
        if (Amount(words, i + 1, "") is not var (low, first) || !(Is(words, i + 1 + first, "and") || Is(words, i + 1 + first, "to"))) return null;
        if (Amount(words, i + 2 + first, "") is not var (high, second) || !high.Any(char.IsLetter)) return null;
        if (!low.Any(char.IsLetter)) low += string.Concat(high.Where(char.IsLetter)); // "between 1 and 5bn"
        return ([">=" + low, "<=" + high], 2 + first + second);
    }

    /// <summary>"10bn+" and "10bn or more": how many words it takes, null where it is no lower bound.</summary>
    private static int? Floor(IReadOnlyList<string> words, int i, int used)
    {
        if (words[i + used - 1].EndsWith('+')) return used;
        return Is(words, i + used, "or") && (Is(words, i + used + 1, "more") || Is(words, i + used + 1, "above") || Is(words, i + used + 1, "over"))
            ? used + 2 : null;
    }

    /// <summary>The sign that stands here, how many words it takes, and what is left of its last word.</summary>
    private static (string Sign, int Taken, string Begun) Sign(IReadOnlyList<string> words, int i)
    {
        if (words[i] is ['>' or '<', ..] word)
        {
            var length = word.Length > 1 && word[1] == '=' ? 2 : 1;
            return (word[..length], 1, word[length..]);
        }

        foreach (var (comparison, sign) in Comparisons)
            if (comparison.Select((each, at) => Is(words, i + at, each)).All(isIt => isIt)) return (sign, comparison.Length, "");
        return ("", 0, "");
    }

    /// <summary>The amount in one word, and how many words from here it took.</summary>
    /// <param name="begun">What stands of it already, in the word before.</param>
    private static (string Amount, int Taken)? Amount(IReadOnlyList<string> words, int from, string begun)
    {
        (string, int)? best = null;
        var text = begun;
        for (var taken = 0; taken <= 4; taken++)
        {
            if (taken > 0)
            {
                if (from + taken > words.Count) break;
                var word = words[from + taken - 1].Trim(',', ';', '?', '!').ToLowerInvariant();
                text += text.Length == 0 && Array.IndexOf(Numbers, word) is var at and >= 0 ? Math.Max(1, at).ToString(CultureInfo.InvariantCulture) : word;
            }

            if (AmountPattern().Match(text) is not { Success: true } match || ScaleOf(match.Groups["unit"].Value) is null) continue;
            var currency = (match.Groups["before"].Value + match.Groups["after"].Value) switch
            {
                "€" or "eur" or "euro" or "euros" => "€",
                "£" or "gbp" or "pound" or "pounds" => "£",
                "¥" or "jpy" or "yen" => "¥",
                "" => "",
                _ => "$",
            };
            best = (currency + Number(match.Groups["number"].Value) + match.Groups["unit"].Value, taken);
        }

        return best;
    }

    /// <summary>A comma before three digits groups thousands, any other is a decimal one.</summary>
    private static string Number(string number) => Thousands().IsMatch(number)
        ? number.Replace(",", "", StringComparison.Ordinal)
        : number.Replace(',', '.');

    private static bool Is(IReadOnlyList<string> words, int i, string word) => i < words.Count && words[i].Equals(word, StringComparison.OrdinalIgnoreCase);

    private static decimal? ScaleOf(string unit) => unit.ToLowerInvariant() switch
    {
        "" => 1m,
        "k" or "thousand" => 1_000m,
        "m" or "mn" or "mm" or "mio" or "mil" or "million" or "millions" => 1_000_000m,
        "b" or "bn" or "bln" or "bil" or "billion" or "billions" => 1_000_000_000m,
        "t" or "tn" or "trn" or "trillion" or "trillions" => 1_000_000_000_000m,
        _ => null,
    };

    [GeneratedRegex(
        @"^(?<before>us\$|usd|eur|gbp|jpy|[$€£¥])?(?<number>[0-9]{1,15}(?:[.,][0-9]{1,6})*)(?<unit>thousand|millions?|billions?|trillions?|k|mm|mn|"
        + @"mio|mil|m|bn|bln|bil|b|tn|trn|t)?(?<after>us\$|usd|dollars?|eur|euros?|gbp|pounds?|jpy|yen|[$€£¥])?\+?$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AmountPattern();

    [GeneratedRegex(
        @"^(?<sign>[<>]=?)(?<currency>US\$|[$€£¥])?(?<number>[0-9]{1,15}(\.[0-9]{1,6})?)(?<unit>[a-z]{0,9})$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ComparisonPattern();

    [GeneratedRegex("^[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Thousands();
}

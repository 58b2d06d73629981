using System.Globalization;
using System.Text.RegularExpressions;

namespace BotService.Writing.Checking;

/// <summary>Takes a sentence apart into <see cref="Word"/>s: "$4.2bn" and "$4.2 billion" are one figure, "March 1, 2027" and "1 March 2027" one date.</summary>
internal static partial class WordReader
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Small =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
            "sixteen", "seventeen", "eighteen", "nineteen"];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    public static List<Word> Read(string text)
    {
        var words = new List<Word>();
        var last = 0;
        var isQuoted = false;
        foreach (Match match in Pieces().Matches(text))
        {
            var traits = words.Count == 0 ? WordTraits.First : WordTraits.None;
            foreach (var mark in text.AsSpan(last, match.Index - last))
            {
                if (mark is '"' or '“' or '”') isQuoted = mark == '“' || mark == '"' && !isQuoted;
                traits |= mark switch
                {
                    ',' or '"' or '“' or '”' => WordTraits.Apart,
                    '(' or ')' or '–' or '—' => WordTraits.Apart | WordTraits.Bracket,
                    ';' => WordTraits.Break | WordTraits.Apart,
                    ':' or '.' or '!' or '?' => WordTraits.Apart,
                    _ => WordTraits.None,
                };
            }
            if (text.AsSpan(last, match.Index - last).Contains(" - ", StringComparison.Ordinal)) traits |= WordTraits.Apart | WordTraits.Bracket;
            last = match.Index + match.Length;
            if (isQuoted) traits |= WordTraits.Quoted;
            Add(words, match, traits);
        }
        return Dates(words);
    }

    private static void Add(List<Word> words, Match match, WordTraits traits)
    {
        if (match.Groups["number"] is { Success: true, Value: var digits })
        {
            var scale = match.Groups["scale"].Value;
            if (scale.Length == 1 && match.Groups["money"].Length == 0) scale = ""; // "5 m" may be metres: then the letter stays a word
            var value = decimal.TryParse(digits.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                && number < 1_000_000_000_000m ? number * Scale(scale) : -1;
            var money = match.Groups["money"].Value.ToUpperInvariant() switch { "US$" => "$", var sign => sign };
            var share = match.Groups["share"].Length > 0 ? "%" : "";
            words.Add(new($"#{money}{(value < 0 ? digits : value.ToString("0.############", CultureInfo.InvariantCulture))}{share}", match.Value,
                traits | WordTraits.Number));
            if (match.Groups["scale"] is { Length: 1, Value: var unit } && scale.Length == 0) words.Add(new(unit.ToLowerInvariant(), unit, WordTraits.None));
            return;
        }
        var word = match.Value.Replace('’', '\'');
        if (word.EndsWith("'s", StringComparison.OrdinalIgnoreCase))
        {
            traits |= WordTraits.Possessive;
            word = word[..^2];
        }
        else if (word.EndsWith('\''))
        {
            traits |= WordTraits.Possessive;
            word = word[..^1];
        }
        string? second = null;
        if (word.EndsWith("n't", StringComparison.OrdinalIgnoreCase))
        {
            second = "not";
            word = word.ToLowerInvariant() switch { "won't" => "will", "can't" => "can", "shan't" => "shall", _ => word[..^3] };
        }
        else if (word.Equals("cannot", StringComparison.OrdinalIgnoreCase)) (word, second) = ("can", "not");
        else if (word.EndsWith("'ll", StringComparison.OrdinalIgnoreCase)) (word, second) = (word[..^3], "will");
        else if (word.EndsWith("'ve", StringComparison.OrdinalIgnoreCase)) (word, second) = (word[..^3], "have");
        else if (word.EndsWith("'re", StringComparison.OrdinalIgnoreCase)) (word, second) = (word[..^3], "are");
        if (word.Length == 0) return;
        if (char.IsUpper(word[0])) traits |= WordTraits.Capital;
        var key = word.ToLowerInvariant();
        if (key is "a" or "an" or "each" or "every" && words.Count > 0 && words[^1].Has(WordTraits.Number)) key = "per"; // "$15 a month"
        if (Array.IndexOf(Small, key) is >= 0 and var small) (key, traits) = ($"#{small}", traits | WordTraits.Number);
        else if (Array.IndexOf(Tens, key) is >= 0 and var tens) (key, traits) = ($"#{(tens + 2) * 10}", traits | WordTraits.Number);
        else if (key is "hundred" or "thousand" or "million" or "billion" or "trillion" && words.Count > 0 && words[^1] is var before
            && before.Has(WordTraits.Number) && decimal.TryParse(before.Key.AsSpan(1), NumberStyles.Number, CultureInfo.InvariantCulture, out var count))
        {
            words[^1] = before with { Key = "#" + (count * (key == "hundred" ? 100 : Scale(key))).ToString("0.####", CultureInfo.InvariantCulture) };
            return;
        }
        words.Add(new(key, match.Value, traits));
        if (second is not null) words.Add(new(second, second, WordTraits.None));
    }

    private static decimal Scale(string scale) => scale.ToLowerInvariant() switch
    {
        "thousand" or "k" => 1_000m,
        "million" or "mn" or "m" => 1_000_000m,
        "billion" or "bn" or "b" => 1_000_000_000m,
        "trillion" or "tn" => 1_000_000_000_000m,
        _ => 1m,
    };

    /// <summary>Puts day, month and year together, in whatever order they stand.</summary>
    private static List<Word> Dates(List<Word> words)
    {
        var dated = new List<Word>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var month = MonthAt(words, i);
            if (month == 0)
            {
                if (i + 1 < words.Count && MonthAt(words, i + 1) is > 0 and var next && DayOf(words[i]) is > 0 and var first)
                {
                    var year = i + 2 < words.Count ? YearOf(words[i + 2]) : 0;
                    dated.Add(DateOf(words[i], first, next, year));
                    i += year > 0 ? 2 : 1;
                }
                else dated.Add(words[i]);
                continue;
            }
            var day = i + 1 < words.Count ? DayOf(words[i + 1]) : 0;
            var at = i + (day > 0 ? 2 : 1);
            var yearBehind = at < words.Count && !words[at].Has(WordTraits.Break) ? YearOf(words[at]) : 0;
            dated.Add(DateOf(words[i], day, month, yearBehind));
            i = at - 1 + (yearBehind > 0 ? 1 : 0);
        }
        return dated;
    }

    private static Word DateOf(Word at, int day, int month, int year) =>
        at with { Key = $"@{day}-{month}-{year}", Traits = at.Traits & ~WordTraits.Number | WordTraits.Date, Day = day, Month = month, Year = year };

    private static int MonthAt(List<Word> words, int at)
    {
        var word = words[at];
        if (!word.Has(WordTraits.Capital)) return 0;
        var month = Array.FindIndex(Months, name => name == word.Key || word.Key.Length is 3 or 4 && word.Text[..3].Equals(name[..3],
            StringComparison.OrdinalIgnoreCase) && (word.Key.Length == 3 || word.Key == "sept")) + 1;
        // "May" opens sentences, too, and "March on".
        return month is 3 or 5 && word.Has(WordTraits.First) && (at + 1 >= words.Count || !words[at + 1].Has(WordTraits.Number)) ? 0 : month;
    }

    private static int DayOf(Word word) => word.Has(WordTraits.Number) && int.TryParse(word.Key.AsSpan(1), out var day) && day is > 0 and < 32
        && char.IsDigit(word.Text[0]) ? day : 0;

    private static int YearOf(Word word) => word.Has(WordTraits.Number) && word.Text.Length == 4 && int.TryParse(word.Key.AsSpan(1), out var year)
        && year is > 1900 and < 2200 ? year : 0;

    [GeneratedRegex(
        @"(?:(?<money>US\$|A\$|C\$|HK\$|NZ\$|S\$|[$€£¥₹])\s?)?(?<number>\d+(?:,\d{3})*(?:\.\d+)?)(?:st|nd|rd|th)?"
        + @"(?:\s?(?<scale>trillion|billion|million|thousand|bn|mn|tn|[kmb])(?![\p{L}\p{N}]))?(?<share>\s?(?:%|per\s?cent(?!\p{L})))?|"
        + @"[\p{L}\p{M}\p{N}&+'’]*[\p{L}\p{N}][\p{L}\p{M}\p{N}&+'’]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}

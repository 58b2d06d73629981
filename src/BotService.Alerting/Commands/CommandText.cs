using System.Text;
using System.Text.RegularExpressions;

namespace BotService.Alerting.Commands;

/// <summary>What a person typed, made harmless and cut into words.</summary>
public static partial class CommandText
{
    /// <summary>Longer questions are refused: nobody types them.</summary>
    public const int Longest = 1_000;

    /// <summary>A pasted list of feeds may be longer.</summary>
    public const int LongestImport = 1_000_000;

    /// <summary>
    /// Without control characters, invisible characters and changes of writing direction; with plain quotation marks and hyphens in place of
    /// those that phones put in.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            switch (c)
            {
                case '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB':
                    clean.Append('"');
                    break;
                case '\u2018' or '\u2019':
                    clean.Append('\'');
                    break;
                case '\u2014':
                    clean.Append("--");
                    break;
                case '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212':
                    clean.Append('-');
                    break;
                case '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u061C' or '\uFEFF':
                case >= '\u202A' and <= '\u202E':
                case >= '\u2060' and <= '\u206F':
                    break;
                default:
                    clean.Append(char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c);
                    break;
            }

        return clean.ToString().Trim();
    }

    /// <summary>
    /// The words put together again for a button, without those that hold more than names, filters and settings do: nothing that somebody typed
    /// becomes markup there.
    /// </summary>
    public static string Again(IEnumerable<string> words) =>
        string.Join(' ', words.Where(word => PlainWord().IsMatch(word)).Select(word => word.Contains(' ') ? $"\"{word}\"" : word));

    [GeneratedRegex(@"^(?:[<>]=?(?:US\$|[$€£¥])?[0-9.]+[A-Za-z]*|(?:--|[+-])?[\p{L}\p{N}][\p{L}\p{N} :=.,+'&/_-]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex PlainWord();

    /// <summary>Words; what stands in quotation marks is one word.</summary>
    public static IReadOnlyList<string> Words(string clean)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isQuoted = false;
        foreach (var c in clean)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c == ' ' && !isQuoted) Close();
            else word.Append(c);
        }

        Close();
        return words;

        void Close()
        {
            if (word.ToString().Trim() is { Length: > 0 } whole) words.Add(whole);
            word.Clear();
        }
    }
}

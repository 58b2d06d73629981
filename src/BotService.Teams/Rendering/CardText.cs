using System.Buffers;
using System.Text;

namespace BotService.Teams.Rendering;

/// <summary>
/// Makes text that stays text in a card. Everything is put in text runs, which no client reads as Markdown; what is left are a mention's tag,
/// the templating and date functions of Adaptive Cards, and characters that turn the reading order or do not show.
/// </summary>
internal static class CardText
{
    /// <summary>Zero width space: shown as nothing, and no longer the sequence that a client looks for.</summary>
    private const char Apart = '\u200B';

    private static readonly SearchValues<char> Suspicious = SearchValues.Create("<$#{\t\r\u00AD\u061C\u2028\u2029");

    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny(Suspicious) < 0 && !text.AsSpan().ContainsAnyInRange('\u0000', '\u001F')
            && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F') && !text.AsSpan().ContainsAnyInRange('\u200B', '\u206F')
            && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\uFEFF'))
            return text;

        // In two steps: what is taken out must not bring together what the second step keeps apart.
        return Defuse(Strip(text));
    }

    private static string Strip(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            switch (c)
            {
                case '\n':
                    clean.Append(c);
                    break;
                case '\t' or '\r' or '\u2028' or '\u2029':
                    if (c != '\r' || next != '\n') clean.Append(' ');
                    break;
                case '\u00AD' or '\u061C' or '\uFEFF':
                case >= '\u200B' and <= '\u200F': // zero width; left and right marks
                case >= '\u202A' and <= '\u202E': // embeddings and overrides
                case >= '\u2060' and <= '\u206F': // isolates and deprecated format characters
                    // A joiner between two emoji holds them together; everywhere else it only hides something.
                    if (c == '\u200D' && i > 0 && (char.IsLowSurrogate(text[i - 1]) || text[i - 1] == '\uFE0F') && next > '\u20FF') clean.Append(c);
                    break;
                default:
                    if (char.IsHighSurrogate(c) && char.IsLowSurrogate(next)) clean.Append(c).Append(text[++i]);
                    else if (char.IsSurrogate(c)) clean.Append('\uFFFD');
                    else if (!char.IsControl(c)) clean.Append(c);
                    break;
            }
        }

        return clean.ToString();
    }

    private static string Defuse(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            safe.Append(text[i]);
            var begins = text[i] switch
            {
                '<' => char.IsAsciiLetter(next) || next is '/' or '!' or '?', // <at>, </at>, any other tag
                '$' or '#' => next == '{', // ${…}
                '{' => next == '{', // {{DATE(…)}}
                _ => false,
            };
            if (begins) safe.Append(Apart);
        }

        return safe.ToString();
    }

    /// <summary>At most that many UTF-16 units, ending in "…" where something was cut off; never through the middle of a character.</summary>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = most - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }
}

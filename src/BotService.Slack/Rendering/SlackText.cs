using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BotService.Slack.Rendering;

/// <summary>
/// Text of unknown origin for Slack. Most of it stands in rich text and plain text, which Slack never parses; where only mrkdwn is taken
/// (the line for banners, small print with a link) every character that could become markup is escaped or replaced by its look-alike.
/// </summary>
internal static partial class SlackText
{
    /// <summary>Without what a reader cannot see but can be led astray by: control characters, direction overrides, tag characters, lone surrogates.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(IsSuspect)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes()) // a lone surrogate comes out as U+FFFD
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '\n' || IsJoiner(rune.Value)) clean.Append(rune);
            else if (rune.Value is '\t') clean.Append(' ');
            else if (category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)) clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>For mrkdwn: nothing in it is markup, a mention or an emoji; one line.</summary>
    public static string Mrkdwn(string text)
    {
        var line = EmojiName().Replace(Clean(text).Replace('\n', ' '), "∶$1∶");
        var begin = line.Length - line.TrimStart().Length;
        if (begin < line.Length && line[begin] == '>') line = $"{line[..begin]}›{line[(begin + 1)..]}"; // Slack quotes a line that begins with an escaped > too
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            escaped.Append(line[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '*' => "∗",
                // within a word it is no markup: America/New_York
                '_' when i > 0 && i + 1 < line.Length && char.IsAsciiLetterOrDigit(line[i - 1]) && char.IsAsciiLetterOrDigit(line[i + 1]) => "_",
                '_' => "ˍ",
                '~' => "∼",
                '`' => "ˋ",
                var c => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>For banners and screen readers. Addresses lose their scheme: a banner's text must not be a link.</summary>
    public static string Summary(string text)
    {
        // cut before escaping, which must not be cut through
        var line = Mrkdwn(Cut(Scheme().Replace(Clean(text), "").Replace("://", ":", StringComparison.Ordinal).Trim(), SlackLimits.Summary));
        return line.Length == 0 ? "BotService" : line;
    }

    /// <summary>At most so many characters, an ellipsis in place of the rest; never half of a pair of surrogates.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = length - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>Cleaned, on one line, cut, never empty: for buttons, titles and options, which Slack refuses when empty.</summary>
    public static string Label(string text, int length)
    {
        var line = Clean(text).Replace('\n', ' ').Trim();
        return line.Length == 0 ? "–" : Cut(line, length);
    }

    /// <summary>What Slack sends escaped (message events) as it was typed.</summary>
    public static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private static bool IsSuspect(char c) =>
        c is '\r' or '\t' || char.IsSurrogate(c)
            || (c != '\n' && (char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.PrivateUse));

    /// <summary>Joiners that scripts and emoji are written with.</summary>
    private static bool IsJoiner(int rune) => rune is 0x200C or 0x200D;

    [GeneratedRegex(@":([a-z0-9_+'\-]+):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EmojiName();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.\-]*://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Scheme();
}

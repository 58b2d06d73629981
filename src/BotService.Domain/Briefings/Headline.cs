using System.Text;

namespace BotService.Domain.Briefings;

/// <summary>Makes a sentence of a headline: without the desk's tags, with a full stop, never cut in the middle of a thought.</summary>
internal static class Headline
{
    private static readonly string[] Tags = ["Exclusive:", "EXCLUSIVE:", "Breaking:", "BREAKING:", "Report:", "Update:", "Update 1:", "UPDATE:", "Scoop:", "Sources:", "News:", "[Launched]", "[In preview]", "[In development]", "[Retirement]", "Retirement:"];

    public static Sourced Clean(string title)
    {
        var text = Plain(title);
        foreach (var tag in Tags)
            if (text.StartsWith(tag, StringComparison.Ordinal) && tag != "Retirement:") text = text[tag.Length..].TrimStart();
        var bracket = text.LastIndexOf('(');
        if (bracket > 20 && text.EndsWith(')') && text.Length - bracket < 22) text = text[..bracket].TrimEnd(); // "(Reuters)"
        var dash = text.LastIndexOf(" - ", StringComparison.Ordinal);
        if (dash > 30 && text.Length - dash < 24 && !text[(dash + 3)..].Any(char.IsDigit)) text = text[..dash].TrimEnd(); // "- The Verge"
        if (text.Length > 0 && char.IsLower(text[0]) && !(text.Length > 1 && char.IsUpper(text[1]))) text = char.ToUpperInvariant(text[0]) + text[1..];
        return new(Stop(Shorten(text)), []);
    }

    /// <summary>Without markup, entities and double spaces.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '<' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] == '/'))
            {
                var close = text.IndexOf('>', i);
                i = close < 0 ? text.Length : close;
                c = ' ';
            }
            if (char.IsWhiteSpace(c) || char.IsControl(c)) c = ' ';
            if (c == ' ' && (plain.Length == 0 || plain[^1] == ' ')) continue;
            plain.Append(c);
        }
        return System.Net.WebUtility.HtmlDecode(plain.ToString()).Trim();
    }

    /// <summary>Long headlines join several statements with semicolons; as many as fit stay, whole.</summary>
    private static string Shorten(string text)
    {
        const int limit = BriefingWriter.LineLength - 1;
        if (text.Length <= limit) return text;
        foreach (var mark in (string[])["; ", " — ", " – ", ". ", ": ", ", "])
        {
            var cut = text.LastIndexOf(mark, limit, StringComparison.Ordinal);
            if (cut >= 30) return text[..cut];
        }
        var space = text.LastIndexOf(' ', limit - 12);
        return space > 0 ? text[..space] + " (and more)" : text[..limit];
    }

    private static string Stop(string text) => text.Length == 0 ? "The source gives no headline." : text[^1] is '.' or '!' or '?' or '…' ? text : text.TrimEnd(',', ';', ':', ' ') + ".";
}

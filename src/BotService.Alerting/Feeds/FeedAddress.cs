using System.Text.RegularExpressions;

namespace BotService.Alerting.Feeds;

/// <summary>The address of a feed or a site as people type and paste it: without its scheme, as <c>feed:</c>, as a link of a chat or of Markdown, with a comma
/// behind it.</summary>
public static partial class FeedAddress
{
    /// <summary>Null for what is no public web address.</summary>
    public static Uri? Read(string word)
    {
        word = word.Trim();
        if (word is ['<', .., '>'] || word.StartsWith('<')) word = word.Trim('<', '>').Split('|')[0];
        word = word.Trim('"', '\'', '`', '(', '[').TrimEnd(',', ';', '.', '"', '\'', '`', ')', ']', '>');
        if (word.StartsWith("feed:", StringComparison.OrdinalIgnoreCase)) word = word[5..] is var rest
            && rest.StartsWith("//", StringComparison.Ordinal) ? "http:" + rest : rest;
        if (WithoutScheme().IsMatch(word)) word = "https://" + word;
        return Uri.TryCreate(word, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Contains('.', StringComparison.Ordinal)
            && url.UserInfo.Length == 0 ? url : null;
    }

    /// <summary>The same for two addresses that lead to one feed, whichever of http and https each has.</summary>
    public static string Key(Uri address) => address.Scheme is "http" or "https"
        && address.IsDefaultPort ? address.AbsoluteUri[(address.Scheme.Length + 3)..] : address.AbsoluteUri;

    /// <summary>The text with the address in place of each link of Markdown or of Slack.</summary>
    public static string OutOfLinks(string text) => SlackLink().Replace(MarkdownLink().Replace(text, " $1 "), " $1 ");

    public static IReadOnlyList<string> Words(string text) => OutOfLinks(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s[^)]*)?\)", RegexOptions.NonBacktracking)]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"<((?:https?|feed):[^\s<>|]+)(?:\|[^<>]*)?>", RegexOptions.NonBacktracking)]
    private static partial Regex SlackLink();

    [GeneratedRegex(@"^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::[0-9]{1,5})?(?:[/?#][^\s@]*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex WithoutScheme();
}

using System.Text.RegularExpressions;
using BotService.Domain.Announcements;
using BotService.Feeds.Formats;
using SmartReader;

namespace BotService.Feeds.Pages;

/// <summary>The main text of a page, found by SmartReader (Mozilla's Readability); what is no article, or may not be kept, has none.</summary>
internal static partial class Article
{
    /// <summary>Bytes of a page that are worth a reader's time: articles have some hundred thousand.</summary>
    public const int MaxBytes = 2 << 20;

    /// <summary>A tree deeper than this is no article, and would be walked by recursion.</summary>
    private const int Deepest = 200;

    /// <summary>Shorter texts are notices: of cookies, of a wall, of an error.</summary>
    private const int Shortest = 400;

    /// <summary>So much of the main text is kept; understanding cuts it to its own length.</summary>
    private const int Longest = 20_000;

    public static Announcement? Read(string html, Uri address, string title)
    {
        if (MayNotBeKept(html) || IsTooDeep(html)) return null;
        var article = new Reader(address.AbsoluteUri, html).GetArticle();
        if (!article.IsReadable || string.IsNullOrEmpty(article.Content)) return null;
        var buffer = new char[Math.Min(article.Content.Length, Longest)];
        var text = new string(buffer, 0, HtmlText.Write(article.Content, buffer)).Trim();
        return text.Length >= Shortest && IsAbout(text, title) ? new()
        {
            Id = address.AbsoluteUri,
            Title = (article.Title ?? "").Trim(),
            Text = text,
            Source = article.SiteName is { Length: > 0 } site ? site : address.Host,
            Url = address,
            PublishedAt = article.PublicationDate is { } day ? new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Utc)) : null,
        } : null;
    }

    /// <summary>The publisher asks in the page not to be read by programs, or says that it is not free to read.</summary>
    private static bool MayNotBeKept(string html) => NotFree().IsMatch(html) || RobotsMeta().Matches(html).Any(meta => Refusals().IsMatch(meta.Value));

    /// <summary>An article takes up the words of its headline; a wall, a home page and a parked domain do not.</summary>
    private static bool IsAbout(string text, string title)
    {
        var words = title.Split([' ', ',', ':', '.', '\'', '’', '"'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).ToList();
        return words.Count == 0 || words.Count(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) * 3 >= words.Count;
    }

    private static bool IsTooDeep(string html)
    {
        var (depth, deepest) = (0, 0);
        for (var i = html.IndexOf('<', StringComparison.Ordinal); i >= 0 && i + 1 < html.Length; i = html.IndexOf('<', i + 1))
        {
            if (html[i + 1] == '/') depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(html[i + 1]) && !Void().IsMatch(html.AsSpan(i + 1, Math.Min(8, html.Length - i - 1))))
                deepest = Math.Max(deepest, ++depth);
            if (deepest > Deepest) return true;
        }
        return false;
    }

    [GeneratedRegex("^(?:br|img|hr|wbr|meta|link|input|source|area|base|col|embed|param|track|p|li|td|tr|th|dd|dt|option)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Void();

    [GeneratedRegex("""<meta\s[^>]*\bname\s*=\s*["']?robots\b[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex RobotsMeta();

    [GeneratedRegex("\\b(?:noai|noimageai|noarchive|nosnippet)\\b", RegexOptions.IgnoreCase)]
    public static partial Regex Refusals();

    [GeneratedRegex(""""isAccessibleForFree"\s*:\s*"?false"""", RegexOptions.IgnoreCase)]
    private static partial Regex NotFree();
}

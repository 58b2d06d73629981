namespace BotService.Feeds.Formats;

/// <summary>A feed that a web page, or the headers that came with it, name.</summary>
internal sealed record FeedLink(Uri Address, string Title)
{
    private static readonly string[] Comments = ["comment", "kommentar", "comentario", "commentaire"];

    /// <summary>Comments are seldom what somebody wants to follow.</summary>
    public bool IsOfComments => Comments.Any(word => Title.Contains(word, StringComparison.OrdinalIgnoreCase)
        || Address.AbsolutePath.Contains(word, StringComparison.OrdinalIgnoreCase));
}

internal static class HtmlFeedLinks
{
    private const int Most = 20;

    /// <summary>Those that the page names in its head, in its order, comments last.</summary>
    public static IReadOnlyList<FeedLink> Find(ReadOnlySpan<char> html, Uri? address)
    {
        var found = new List<FeedLink>();
        var reader = new MarkupReader(html[..Math.Min(html.Length, 256 * 1024)]);
        var page = address;
        while (found.Count < Most && reader.Read())
        {
            if (reader.Token != MarkupToken.StartTag) continue;
            if (reader.Name.Equals("base", StringComparison.OrdinalIgnoreCase) && Read(reader.Inner).Href is { Length: > 0 } href)
                address = Join(href, page) ?? address;
            if (!reader.Name.Equals("link", StringComparison.OrdinalIgnoreCase)) continue;
            var link = Read(reader.Inner);
            if (link.IsAlternate && link.IsFeed && Join(link.Href, address) is { } feed) found.Add(new(feed, link.Title));
        }
        return [.. found.DistinctBy(link => link.Address).OrderBy(link => link.IsOfComments)];
    }

    /// <summary>Those of a <c>Link:</c> header (RFC 8288).</summary>
    public static IReadOnlyList<FeedLink> FindInHeader(string? header, Uri address)
    {
        var found = new List<FeedLink>();
        foreach (var part in (header ?? "").Split(",<", StringSplitOptions.TrimEntries).SelectMany(part => part.Split(", <")))
        {
            var end = part.IndexOf('>', StringComparison.Ordinal);
            if (end < 0) continue;
            var link = Read(part.AsSpan(end + 1).TrimStart(" ;").ToString().Replace(';', ' '));
            if (link.IsAlternate && link.IsFeed && Join(part[..end].TrimStart('<', ' '), address) is { } feed) found.Add(new(feed, link.Title));
        }
        return [.. found.DistinctBy(link => link.Address).OrderBy(link => link.IsOfComments)];
    }

    private static (bool IsAlternate, bool IsFeed, string Href, string Title) Read(ReadOnlySpan<char> inner)
    {
        bool isAlternate = false, isFeed = false;
        string href = "", title = "";
        var attributes = MarkupReader.Attributes(inner);
        while (attributes.Read())
        {
            var name = attributes.Name;
            if (name.Equals("rel", StringComparison.OrdinalIgnoreCase))
                isAlternate = attributes.Value.Contains("alternate", StringComparison.OrdinalIgnoreCase) || attributes.Value.Trim()
                    .Equals("feed", StringComparison.OrdinalIgnoreCase);
            else if (name.Equals("type", StringComparison.OrdinalIgnoreCase)) isFeed = IsFeedType(attributes.Value);
            else if (name.Equals("href", StringComparison.OrdinalIgnoreCase)) href = Value(attributes.Value);
            else if (name.Equals("title", StringComparison.OrdinalIgnoreCase)) title = Value(attributes.Value);
        }
        return (isAlternate, isFeed, href, title);
    }

    private static bool IsFeedType(ReadOnlySpan<char> type)
    {
        Span<char> lower = stackalloc char[40];
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return type.Length <= lower.Length && lower[..type.ToLowerInvariant(lower)] is "application/rss+xml" or "application/atom+xml"
            or "application/feed+json" or "application/rdf+xml";
    }

    private static string Value(ReadOnlySpan<char> written) => new Passage(written.ToString().AsMemory(), PassageForm.Xml).Value();

    private static Uri? Join(string href, Uri? address)
    {
        if (href.StartsWith("feed:", StringComparison.OrdinalIgnoreCase)) href = href[5..] is var rest
            && rest.StartsWith("//", StringComparison.Ordinal) ? "http:" + rest : rest;
        var isJoined = address is null ? Uri.TryCreate(href, UriKind.Absolute, out var link) : Uri.TryCreate(address, href, out link);
        return href.Length > 0 && isJoined && link!.Scheme is "http" or "https" && link.UserInfo.Length == 0 ? link : null;
    }
}

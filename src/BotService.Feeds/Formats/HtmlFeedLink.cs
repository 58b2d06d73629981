namespace BotService.Feeds.Formats;

/// <summary>The feed that a web page names in its head, to tell a person who gave the page's address.</summary>
internal static class HtmlFeedLink
{
    public static string? Find(ReadOnlySpan<char> html, string? address)
    {
        var reader = new MarkupReader(html[..Math.Min(html.Length, 128 * 1024)]);
        while (reader.Read())
        {
            if (reader.Token != MarkupToken.StartTag || !reader.Name.Equals("link", StringComparison.OrdinalIgnoreCase)) continue;
            var isAlternate = false;
            var isFeed = false;
            string? href = null;
            var attributes = MarkupReader.Attributes(reader.Inner);
            while (attributes.Read())
            {
                if (attributes.Name.Equals("rel", StringComparison.OrdinalIgnoreCase))
                    isAlternate = attributes.Value.Contains("alternate", StringComparison.OrdinalIgnoreCase);
                else if (attributes.Name.Equals("type", StringComparison.OrdinalIgnoreCase))
                    isFeed = attributes.Value.Trim() is "application/rss+xml" or "application/atom+xml" or "application/feed+json";
                else if (attributes.Name.Equals("href", StringComparison.OrdinalIgnoreCase))
                    href = new Passage(attributes.Value.ToString().AsMemory(), PassageForm.Xml).Value();
            }
            if (!isAlternate || !isFeed || string.IsNullOrEmpty(href)) continue;
            if (Uri.TryCreate(href, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https") return absolute.AbsoluteUri;
            if (address is not null && Uri.TryCreate(new Uri(address), href, out var joined) && joined.Scheme is "http" or "https") return joined.AbsoluteUri;
        }
        return null;
    }
}

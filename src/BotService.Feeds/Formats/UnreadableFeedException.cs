namespace BotService.Feeds.Formats;

/// <summary>Stays within the parser: outside, it is a value with <see cref="Code"/> and a sentence.</summary>
internal sealed class UnreadableFeedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>The feed that a web page names.</summary>
    public Uri? FeedLink { get; init; }

    public static UnreadableFeedException Empty() =>
        new("empty", "The answer is empty. Open the address in a browser; if it is empty there too, ask the publisher or remove the feed.");

    public static UnreadableFeedException NotAFeed() =>
        new("not_a_feed", "This is no RSS, Atom or JSON Feed. Open the address in a browser and look for the page's feed link.");

    public static UnreadableFeedException WebPage(Uri? feedLink) =>
        new("web_page", feedLink is null
            ? "This is a web page, not a feed. Look for the page's RSS or Atom link and use its address."
            : $"This is a web page, not a feed. The page names this feed: {feedLink.AbsoluteUri}")
        {
            FeedLink = feedLink,
        };

    public static UnreadableFeedException DtdNotAllowed() =>
        new("dtd_not_allowed", "The document declares XML entities of its own (a DTD), which can be used for attacks and is never read. Ask the publisher for "
            + "a feed without it.");

    public static UnreadableFeedException TooDeep(int limit) =>
        new("too_deep", $"The document nests more than {limit} elements, which no feed does. Check that the address is a feed.");

    public static UnreadableFeedException BadJson(string detail) =>
        new("bad_json", $"The JSON cannot be read: {detail} Ask the publisher to mend it.");
}

namespace BotService.Feeds.Formats;

/// <summary>The namespaces that tell elements of the same name apart.</summary>
internal enum XmlSpace : byte
{
    /// <summary>RSS, RDF's RSS or Atom, or no namespace: feeds mix them.</summary>
    Core,
    DublinCore,
    DublinCoreTerms,
    Content,
    Media,
    ITunes,
    Syndication,
    Rdf,
    Xhtml,
    Foreign,
}

internal enum XmlMeaning : byte
{
    /// <summary>Not known: looked through for what is.</summary>
    Unknown,

    /// <summary>Speaks of something else that has a title or a link too: an image, another feed, a person.</summary>
    Aside,

    /// <summary>A file that comes with an entry.</summary>
    Enclosure,

    Root,
    Head,
    Entry,

    Title,
    Link,
    Id,
    Published,
    Updated,
    Summary,
    Content,
    TimeToLive,
    UpdatePeriod,
    UpdateFrequency,
}

/// <summary>What elements mean. One table for all versions of RSS and Atom: real feeds borrow from each other, and no name means two things.</summary>
internal static class XmlVocabulary
{
    public static XmlSpace SpaceOf(ReadOnlySpan<char> uri, bool isDefault)
    {
        Span<char> lower = stackalloc char[80];
        uri = uri.Trim();
        if (uri.Length > lower.Length) return isDefault ? XmlSpace.Core : XmlSpace.Foreign;
        lower = lower[..uri.ToLowerInvariant(lower)];
        if (lower.Contains("backend.userland.com/rss", StringComparison.Ordinal)) return XmlSpace.Core;
        return lower.TrimEnd('/') switch
        {
            "" or "http://www.w3.org/2005/atom" or "http://purl.org/atom/ns#" or "http://purl.org/rss/1.0" or "http://my.netscape.com/rdf/simple/0.9"
                or "http://channel.netscape.com/rdf/simple/0.9" or "http://blogs.law.harvard.edu/tech/rss" or "http://purl.org/rss/2.0"
                or "http://purl.org/rss/1.0/modules/rss091#" or "http://purl.org/pie" or "http://purl.org/echo" or "http://example.com/necho"
                or "http://example.com/newformat#" or "uri/of/echo/namespace#" => XmlSpace.Core,
            "http://purl.org/dc/elements/1.1" or "http://purl.org/dc/elements/1.0" => XmlSpace.DublinCore,
            "http://purl.org/dc/terms" => XmlSpace.DublinCoreTerms,
            "http://purl.org/rss/1.0/modules/content" => XmlSpace.Content,
            "http://search.yahoo.com/mrss" => XmlSpace.Media,
            "http://www.itunes.com/dtds/podcast-1.0.dtd" or "http://example.com/dtds/podcast-1.0.dtd" => XmlSpace.ITunes,
            "http://purl.org/rss/1.0/modules/syndication" => XmlSpace.Syndication,
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#" => XmlSpace.Rdf,
            "http://www.w3.org/1999/xhtml" => XmlSpace.Xhtml,
            "http://www.w3.org/2000/svg" or "http://www.w3.org/1998/math/mathml" => XmlSpace.Foreign,
            _ => isDefault ? XmlSpace.Core : XmlSpace.Foreign,
        };
    }

    /// <summary>What a prefix means that the document uses without declaring it.</summary>
    public static XmlSpace ByConvention(ReadOnlySpan<char> prefix)
    {
        Span<char> lower = stackalloc char[10];
        if (prefix.Length > lower.Length) return XmlSpace.Foreign;
        return lower[..prefix.ToLowerInvariant(lower)] switch
        {
            "" or "atom" or "rss" => XmlSpace.Core,
            "dc" => XmlSpace.DublinCore,
            "dcterms" => XmlSpace.DublinCoreTerms,
            "content" => XmlSpace.Content,
            "media" => XmlSpace.Media,
            "itunes" => XmlSpace.ITunes,
            "sy" => XmlSpace.Syndication,
            "rdf" => XmlSpace.Rdf,
            "xhtml" => XmlSpace.Xhtml,
            _ => XmlSpace.Foreign,
        };
    }

    /// <param name="isWeak">True for a module's word for what the format has a word of its own for, which wins.</param>
    public static XmlMeaning MeaningOf(XmlSpace space, ReadOnlySpan<char> name, out bool isWeak)
    {
        isWeak = false;
        Span<char> lower = stackalloc char[16];
        if (name.Length > lower.Length) return XmlMeaning.Unknown;
        lower = lower[..name.ToLowerInvariant(lower)];
        switch (space)
        {
            case XmlSpace.Core:
                return lower switch
                {
                    "rss" or "rdf" => XmlMeaning.Root,
                    "channel" or "feed" => XmlMeaning.Head,
                    "item" or "entry" => XmlMeaning.Entry,
                    "title" => XmlMeaning.Title,
                    "link" => XmlMeaning.Link,
                    "guid" or "id" => XmlMeaning.Id,
                    "pubdate" or "published" or "issued" => XmlMeaning.Published,
                    "updated" or "modified" or "lastbuilddate" => XmlMeaning.Updated,
                    "description" or "summary" or "abstract" => XmlMeaning.Summary,
                    "content" or "body" or "fullitem" => XmlMeaning.Content,
                    "ttl" => XmlMeaning.TimeToLive,
                    "enclosure" => XmlMeaning.Enclosure,
                    "image" or "textinput" or "source" or "author" or "contributor" => XmlMeaning.Aside,
                    _ => XmlMeaning.Unknown,
                };
            case XmlSpace.Rdf:
                return lower is "rdf" ? XmlMeaning.Root : XmlMeaning.Unknown;
            case XmlSpace.DublinCore:
                return lower switch
                {
                    "title" => XmlMeaning.Title,
                    "date" => XmlMeaning.Updated,
                    "description" => XmlMeaning.Summary,
                    _ => XmlMeaning.Unknown,
                };
            case XmlSpace.DublinCoreTerms:
                return lower switch
                {
                    "issued" => XmlMeaning.Published,
                    "modified" => XmlMeaning.Updated,
                    _ => XmlMeaning.Unknown,
                };
            case XmlSpace.Content:
                return lower is "encoded" ? XmlMeaning.Content : XmlMeaning.Unknown;
            case XmlSpace.Media:
                isWeak = true;
                return lower switch
                {
                    "title" => XmlMeaning.Title,
                    "description" => XmlMeaning.Summary,
                    _ => XmlMeaning.Unknown,
                };
            case XmlSpace.ITunes:
                isWeak = true;
                return lower switch
                {
                    "title" => XmlMeaning.Title,
                    "summary" => XmlMeaning.Summary,
                    "owner" => XmlMeaning.Aside,
                    _ => XmlMeaning.Unknown,
                };
            case XmlSpace.Xhtml:
                return lower is "body" ? XmlMeaning.Content : XmlMeaning.Unknown;
            case XmlSpace.Syndication:
                return lower switch
                {
                    "updateperiod" => XmlMeaning.UpdatePeriod,
                    "updatefrequency" => XmlMeaning.UpdateFrequency,
                    _ => XmlMeaning.Unknown,
                };
            default:
                return XmlMeaning.Unknown;
        }
    }
}

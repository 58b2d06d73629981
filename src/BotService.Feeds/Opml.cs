using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Feeds.Fetching;
using BotService.Feeds.Formats;
using Microsoft.Extensions.Options;

namespace BotService.Feeds;

/// <summary>OPML 1.0 and 2.0 (opml.org), read as tolerantly and behind the same guard as feeds.</summary>
internal sealed partial class Opml(IOptions<FeedsOptions> options) : IOpml
{
    private const int MaxDepth = 64;
    private const int MaxProblems = 20;
    private const int MaxTitleLength = 200;

    private readonly AddressGuard _guard = new(options.Value);

    public OpmlReading Read(ReadOnlyMemory<byte> document, OpmlLimits limits)
    {
        if (document.Length > limits.Bytes) return Unreadable($"The list is larger than {limits.Bytes >> 20} MB. Split it and import the parts.");
        using var text = FeedText.Decode(document.Span, contentType: null);
        var reader = new MarkupReader(text.Characters.Span);
        var outlines = new OrderedDictionary<string, OpmlOutline>();
        var problems = new List<string>();
        var folders = new Stack<string>();
        int named = 0, leftOut = 0;
        var isOpml = false;
        while (reader.Read())
        {
            switch (reader.Token)
            {
                case MarkupToken.Doctype when reader.HasDeclarations:
                    return Unreadable(UnreadableFeedException.DtdNotAllowed().Message);
                case MarkupToken.StartTag when reader.Name.Equals("opml", StringComparison.OrdinalIgnoreCase):
                    isOpml = true;
                    break;
                case MarkupToken.StartTag when reader.Name.Equals("outline", StringComparison.OrdinalIgnoreCase):
                    if (folders.Count == MaxDepth) return Unreadable($"The list nests folders more than {MaxDepth} deep. Export it again with fewer.");
                    var outline = Outline.From(reader.Inner);
                    if (outline.Address.Length > 0 && Problem(outline) is { } problem)
                    {
                        if (problems.Count < MaxProblems) problems.Add(problem);
                        leftOut++;
                    }
                    else if (outline.Address.Length > 0 && ++named <= limits.Feeds)
                        Keep(outlines, new OpmlOutline(outline.Title, AddressOf(outline)!, WebLink.From(outline.Site),
                            folders.FirstOrDefault(folder => folder.Length > 0) ?? ""));
                    if (!reader.IsEmptyElement) folders.Push(outline.Address.Length > 0 ? "" : outline.Title);
                    break;
                case MarkupToken.EndTag when reader.Name.Equals("outline", StringComparison.OrdinalIgnoreCase):
                    folders.TryPop(out _);
                    break;
            }
        }
        if (!isOpml) return ReadPlain(text.Characters.ToString(), limits);
        if (leftOut > MaxProblems) problems.Add($"{leftOut - MaxProblems} more were left out for the like.");
        if (named > limits.Feeds) problems.Add($"The list has {named} feeds; the first {limits.Feeds} were taken. Import the rest as another file.");
        if (outlines.Count == 0 && problems.Count == 0) problems.Add("The list names no feed: no outline in it has an xmlUrl.");
        return new OpmlReading([.. outlines.Values], problems);
    }

    /// <summary>A list without markup: addresses, each perhaps with a name, a bullet or a comma.</summary>
    private OpmlReading ReadPlain(string list, OpmlLimits limits)
    {
        var outlines = new OrderedDictionary<string, OpmlOutline>();
        var problems = new List<string>();
        var named = 0;
        foreach (var word in FeedAddress.Words(AddressInside().Replace(list, " $1 ")))
        {
            if (FeedAddress.Read(word) is not { } url)
            {
                if (word.Contains("://", StringComparison.Ordinal)
                    && problems.Count < MaxProblems) problems.Add($"'{word[..Math.Min(word.Length, 80)]}' is no public web address (http or https).");
                continue;
            }
            if (Problem(new("", url.AbsoluteUri, "")) is { } problem)
            {
                if (problems.Count < MaxProblems) problems.Add(problem);
            }
            else if (++named <= limits.Feeds) Keep(outlines, new OpmlOutline("", url, null, ""));
        }
        if (named > limits.Feeds) problems.Add($"The list has {named} feeds; the first {limits.Feeds} were taken. Import the rest as another list.");
        return outlines.Count > 0 || problems.Count > 0
            ? new OpmlReading([.. outlines.Values], problems)
            : Unreadable("This is no OPML list, and no list of addresses. Export the feeds as OPML from your reader and import that file.");
    }

    /// <summary>Each feed once; where it is named by http and by https, by https.</summary>
    private static void Keep(OrderedDictionary<string, OpmlOutline> outlines, OpmlOutline outline)
    {
        var key = FeedAddress.Key(outline.Url);
        if (!outlines.TryAdd(key, outline) && outline.Url.Scheme == "https"
            && outlines[key].Url.Scheme == "http") outlines[key] = outlines[key] with { Url = outline.Url };
    }

    public string Write(string title, IReadOnlyList<Feed> feeds)
    {
        using var text = new Utf8StringWriter();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", title);
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var folder in feeds.GroupBy(feed => feed.Folder).OrderBy(folder => folder.Key, StringComparer.Ordinal))
            {
                if (folder.Key.Length > 0) WriteOutline(xml, folder.Key);
                foreach (var feed in folder.OrderBy(feed => feed.Title, StringComparer.Ordinal))
                {
                    WriteOutline(xml, feed.Title.Length > 0 ? feed.Title : feed.Url.Host);
                    xml.WriteAttributeString("type", "rss");
                    xml.WriteAttributeString("xmlUrl", feed.Url.AbsoluteUri);
                    if (feed.SiteUrl is { } site) xml.WriteAttributeString("htmlUrl", site.AbsoluteUri);
                    xml.WriteEndElement();
                }
                if (folder.Key.Length > 0) xml.WriteEndElement();
            }
        }
        return text.ToString();
    }

    private static void WriteOutline(XmlWriter xml, string title)
    {
        xml.WriteStartElement("outline");
        xml.WriteAttributeString("text", title);
        xml.WriteAttributeString("title", title);
    }

    private static OpmlReading Unreadable(string problem) => new([], [problem]);

    /// <summary>Why an outline cannot be a feed; null when it can.</summary>
    private string? Problem(Outline outline)
    {
        var name = outline.Title.Length > 0 ? $"'{outline.Title}'" : "An outline without a title";
        if (AddressOf(outline) is not { } url)
            return $"{name} has no web address (http or https) as its xmlUrl.";
        if (url.UserInfo.Length > 0) return $"{name} has a user name in its address. Remove it and import again.";
        var isPrivate = IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) ? !AddressGuard.IsPublic(address) : url.IsLoopback;
        return isPrivate && !_guard.IsNamed(url.Host, url.Port)
            ? $"{name} leads to a private address, which is never asked. If it is yours and safe, the operator can add {url.Host} to Feeds:AllowedHosts."
            : null;
    }

    /// <summary>Readers also export <c>feed:</c> and addresses without their scheme.</summary>
    private static Uri? AddressOf(Outline outline) =>
        Uri.TryCreate(outline.Address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : FeedAddress.Read(outline.Address);

    [GeneratedRegex(@"[,;|\t]((?:feed:|https?:)//[^,;|\s]*)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AddressInside();

    private readonly record struct Outline(string Title, string Address, string Site)
    {
        public static Outline From(ReadOnlySpan<char> inner)
        {
            string text = "", title = "", address = "", other = "", type = "", site = "";
            var attributes = MarkupReader.Attributes(inner);
            while (attributes.Read())
            {
                if (Is("text", attributes.Name)) text = Value(attributes.Value);
                else if (Is("title", attributes.Name)) title = Value(attributes.Value);
                else if (Is("xmlUrl", attributes.Name)) address = Value(attributes.Value);
                else if (Is("url", attributes.Name) || Is("feedUrl", attributes.Name)) other = Value(attributes.Value);
                else if (Is("type", attributes.Name)) type = Value(attributes.Value);
                else if (Is("htmlUrl", attributes.Name)) site = Value(attributes.Value);
            }
            title = title.Length > 0 ? title : text;
            if (address.Length == 0 && type.ToLowerInvariant() is "rss" or "atom" or "feed") address = other;
            return new(title.Length > MaxTitleLength ? title[..MaxTitleLength] : title, address, site);
        }

        private static bool Is(string name, ReadOnlySpan<char> written) => written.Equals(name, StringComparison.OrdinalIgnoreCase);

        private static string Value(ReadOnlySpan<char> written) => new Passage(written.ToString().AsMemory(), PassageForm.Xml).Value();
    }
}

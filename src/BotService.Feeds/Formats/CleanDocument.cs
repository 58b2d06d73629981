using System.Globalization;
using System.Xml;

namespace BotService.Feeds.Formats;

/// <summary>What CodeHollow.FeedReader gets to see: a head and a few entries as well-formed RSS 2.0 or Atom 1.0, in plain text, nothing nested.</summary>
internal static class CleanDocument
{
    private static readonly XmlWriterSettings Settings = new() { CheckCharacters = true, ConformanceLevel = ConformanceLevel.Document };

    public static string Write(string format, string title, string link, IEnumerable<CleanEntry> entries)
    {
        using var text = new Utf8StringWriter();
        using (var xml = XmlWriter.Create(text, Settings))
        {
            var isAtom = format.StartsWith("atom", StringComparison.Ordinal);
            if (isAtom) xml.WriteStartElement("feed", "http://www.w3.org/2005/Atom");
            else
            {
                xml.WriteStartElement("rss");
                xml.WriteAttributeString("version", "2.0");
                xml.WriteStartElement("channel");
            }
            xml.WriteElementString("title", title);
            WriteLink(xml, link, isAtom);
            foreach (var entry in entries) WriteEntry(xml, entry, isAtom);
        }
        return text.ToString();
    }

    private static void WriteEntry(XmlWriter xml, CleanEntry entry, bool isAtom)
    {
        xml.WriteStartElement(isAtom ? "entry" : "item");
        xml.WriteElementString("title", entry.Title);
        WriteLink(xml, entry.Link, isAtom);
        xml.WriteElementString(isAtom ? "id" : "guid", entry.Id);
        xml.WriteElementString(isAtom ? "summary" : "description", entry.Text);
        if (entry.PublishedAt is { } date)
            xml.WriteElementString(isAtom ? "published" : "pubDate", date.ToString(isAtom ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "r", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string link, bool isAtom)
    {
        xml.WriteStartElement("link");
        if (isAtom) xml.WriteAttributeString("href", link);
        else xml.WriteString(link);
        xml.WriteEndElement();
    }
}

internal readonly record struct CleanEntry(string Id, string Title, string Text, string Link, DateTimeOffset? PublishedAt);

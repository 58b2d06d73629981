using System.Xml.Linq;
using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;

namespace BotService.Tests.Fakes;

/// <summary>Well-formed lists alone; the real reader's patience is tested with the feeds.</summary>
internal sealed class FakeOpml : IOpml
{
    public OpmlReading Read(ReadOnlyMemory<byte> document)
    {
        try
        {
            var outlines = XDocument.Load(new MemoryStream(document.ToArray())).Descendants("outline").Where(outline => outline.Attribute("xmlUrl") is not null);
            return new([.. outlines.Select(outline => new OpmlOutline((string?)outline.Attribute("text") ?? "", new Uri(outline.Attribute("xmlUrl")!.Value), null, ""))], []);
        }
        catch (System.Xml.XmlException)
        {
            return new([], ["The list is cut off. Paste the whole file."]);
        }
    }

    public string Write(string title, IReadOnlyList<Feed> feeds) =>
        new XElement("opml", new XElement("body", feeds.Select(feed => new XElement("outline", new XAttribute("text", feed.Title), new XAttribute("xmlUrl", feed.Url))))).ToString();
}

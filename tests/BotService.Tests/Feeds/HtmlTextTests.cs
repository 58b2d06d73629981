using BotService.Feeds.Formats;
using CsCheck;

namespace BotService.Tests.Feeds;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  white \t\r\n space\u00A0 folds  ", "white space folds")]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo")]
    [InlineData("a<br>b<br/>c", "a\nb\nc")]
    [InlineData("one<b>two</b>three", "onetwothree")]
    [InlineData("AT&amp;T &lt;b&gt; &#8364;5 &#x20ac;5 &euro;5 &#128;5", "AT&T <b> €5 €5 €5 €5")]
    [InlineData("&unknown; & &; &#; &#xZ; &amp", "&unknown; & &; &#; &#xZ; &amp")]
    [InlineData("1 < 2 and 3<4 and a<b", "1 < 2 and 3<4 and a<b")]
    [InlineData("<script>alert('<p>no</p>')</script>yes<style>p{}</style>", "yes")]
    [InlineData("x<script>never closed <p>no", "x")]
    [InlineData("<!-- no --><!-- <p> -->yes<!-- never closed yes", "yes never closed yes")]
    [InlineData("<img alt=\"a > b\" src='x'>after", "after")]
    [InlineData("<img alt=\"cat<br />dog\">after", "after")]
    [InlineData("<a href=\"http://example.com/>text</a> and <a href=\"x\">more</a>", "text and more")]
    [InlineData("<svg><title>no</title><path d='M0'/></svg>yes", "yes")]
    [InlineData("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3")]
    [InlineData("zero\u200Bwidth \u202Eright-to-left\u202C soft\u00ADhyphen \u0001control", "zerowidth right-to-left softhyphen control")]
    [InlineData("windows \u0093quotes\u0094", "windows “quotes”")]
    [InlineData("<xhtml:p>prefixed</xhtml:p><xhtml:br/>end", "prefixed\nend")]
    public void Html_becomes_the_text_that_a_reader_sees(string html, string text) => Assert.Equal(text, Text(html, 1_000));

    [Fact]
    public void Halves_of_characters_are_left_out() => // not in the table: attributes cannot hold them
        Assert.Equal("half a pair , a whole one \ud83d\ude00", Text("half a pair \ud83d, a whole one \ud83d\ude00\ude00 \ud83d", 1_000));

    [Fact]
    public void Nesting_costs_nothing()
    {
        var html = string.Concat(Enumerable.Repeat("<div><b>", 100_000)) + "deep";

        Assert.Equal("deep", Text(html, 1_000));
    }

    [Fact]
    public void Whatever_it_is_given_the_text_is_short_folded_and_whole()
    {
        string[] pieces = ["<", ">", "&", ";", "&lt;", "&#x1F600;", "<p>", "</p>", "<script>", "</script>", "<!--", "-->", "\"", "='", " ", "\n", "a", "word",
            "\ud83d", "\ude00", "\u202E", "\u0085", "\u0000", "<a b=\"", "/>"];
        var html = Gen.Int[0, pieces.Length - 1].Array[0, 60].Select(picks => string.Concat(picks.Select(pick => pieces[pick])));

        Gen.Select(html, Gen.Int[1, 50]).Sample((given, length) =>
        {
            var text = Text(given, length);
            Assert.True(text.Length <= length);
            Assert.Equal(text.Trim(), text);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
            Assert.True(System.Text.Unicode.Utf8.IsValid(System.Text.Encoding.UTF8.GetBytes(text)) && !text.Contains('\uFFFD'), "half a character");
        });
    }

    private static string Text(string html, int length)
    {
        var buffer = new char[length];
        return new string(buffer, 0, HtmlText.Write(html, buffer));
    }
}

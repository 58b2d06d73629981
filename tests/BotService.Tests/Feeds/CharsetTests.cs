using System.Text;
using BotService.Feeds.Formats;

namespace BotService.Tests.Feeds;

/// <summary>Row 61 of the fault matrix: which characters the bytes mean.</summary>
public sealed class CharsetTests
{
    [Theory]
    [InlineData("utf-8", "Größe €5 日本 Привет")]
    [InlineData("windows-1252", "Größe “€5” naïve")]
    [InlineData("iso-8859-1", "Größe “quoted”")] // everybody means windows-1252
    [InlineData("ISO-8859-2", "Zażółć gęślą")]
    [InlineData("iso-8859-7", "Ελλάδα")]
    [InlineData("iso-8859-15", "Größe €5")]
    [InlineData("windows-1250", "Příliš žluťoučký")]
    [InlineData("windows-1251", "Привет, мир")]
    [InlineData("windows-1253", "Ελλάδα")]
    [InlineData("windows-1255", "שלום")]
    [InlineData("windows-1256", "مرحبا")]
    [InlineData("koi8-r", "Привет, мир")]
    [InlineData("koi8-u", "Привіт")]
    [InlineData("gb2312", "中文新闻")]
    [InlineData("GBK", "中文新聞")]
    [InlineData("gb18030", "中文新聞")]
    [InlineData("big5", "中文新聞")]
    [InlineData("shift_jis", "日本語ニュース")]
    [InlineData("euc-jp", "日本語ニュース")]
    [InlineData("iso-2022-jp", "日本語ニュース")]
    [InlineData("euc-kr", "한국어 뉴스")]
    [InlineData("windows-874", "ภาษาไทย")]
    [InlineData("macintosh", "Größe")]
    public void A_declared_charset_is_honoured_in_the_document_and_in_the_header(string name, string title)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name.Replace("gb2312", "gb18030", StringComparison.Ordinal))
            ?? Encoding.GetEncoding(name);
        if (name == "iso-8859-1") encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        Assert.Equal(title, Title(encoding.GetBytes(Document(title, $" encoding='{name}'"))));
        Assert.Equal(title, Title(encoding.GetBytes(Document(title)), $"application/xml; charset=\"{name}\""));
        Assert.Equal(title, Title(encoding.GetBytes(Document(title, " encoding='utf-8'")), $"text/xml;charset={name}; version=1"));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32", false)]
    [InlineData("utf-32BE", true)]
    [InlineData("utf-32BE", false)]
    public void Wide_encodings_show_themselves(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (var declaration in (string[])["", " encoding='utf-16'", " encoding='utf-8'"])
            Assert.Equal("Größe 日本", Title([.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Document("Größe 日本", declaration))],
                "text/xml; charset=iso-8859-1"));
    }

    [Theory]
    [InlineData(" encoding='x-unknown'", null)]
    [InlineData(" encoding='utf-7'", null)]
    [InlineData(" encoding='us-ascii'", null)]
    [InlineData(" encoding='utf-16'", null)]
    [InlineData(" encoding='iso-8859-1'", null)] // the commonest lie
    [InlineData(" encoding=''", "text/xml")]
    [InlineData("", "text/xml; charset=")]
    [InlineData("", "text/xml; charset=utf-8; charset=iso-8859-2")]
    [InlineData("", "; ; charset='UTF8'")]
    [InlineData("", "complete nonsense")]
    public void A_declaration_that_cannot_be_true_gives_way_to_utf_8(string declaration, string? contentType) =>
        Assert.Equal("Größe 日本", Title(Encoding.UTF8.GetBytes(Document("Größe 日本", declaration)), contentType));

    [Fact]
    public void What_is_not_utf_8_and_says_nothing_is_windows_1252()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Document("Größe “€5”"));

        Assert.Equal("Größe “€5”", Title(bytes));
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 0xAF })] // overlong
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })] // half of a pair
    [InlineData(new byte[] { 0xFF })]
    public void One_broken_character_does_not_make_all_the_others_wrong(byte[] broken)
    {
        var bytes = Encoding.UTF8.GetBytes(Document("Größe 日本 – „Привет, мир“ #"));
        var at = Array.IndexOf(bytes, (byte)'#');

        Assert.StartsWith("Größe 日本 – „Привет, мир“", Title([.. bytes[..at], .. broken, .. bytes[(at + 1)..]]), StringComparison.Ordinal);
    }

    private static string Document(string title, string declaration = "") =>
        $"<?xml version='1.0'{declaration}?><rss version='2.0'><channel><title>{title}</title></channel></rss>";

    private static string Title(byte[] bytes, string? contentType = null)
    {
        var feed = FeedParser.Parse(bytes, contentType, null, out var failure);
        Assert.True(feed is not null, failure?.Code);
        return feed.Document.Title;
    }
}

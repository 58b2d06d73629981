using System.CommandLine;
using System.Text.Json;
using BotService.CommandLine;
using BotService.Tests.Feeds;

namespace BotService.Tests.Host.CommandLine;

public sealed class FeedsParseCommandTests
{
    [Fact]
    public async Task Each_file_gets_one_line_in_the_order_given()
    {
        using var folder = new TemporaryFolder();
        var rss = folder.Write("news.xml", """
            <rss version="2.0"><channel><title>Cloud news</title><link>https://example.com/</link>
            <item><guid>1</guid><title>Acme &amp; Initech sign</title><link>/news/1</link>
            <pubDate>Mon, 03 Nov 2025 14:00:00 EST</pubDate><description>&lt;p&gt;Seven years.&lt;/p&gt;</description></item>
            </channel></rss>
            """);
        var page = folder.Write(
            "page.html", "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' href='/feed.xml'></head><body>Hello</body></html>");

        var lines = await RunAsync(rss, page, "--url", "https://example.com/blog/");

        var (first, second) = (lines[0].RootElement, lines[1].RootElement);
        Assert.True(first.GetProperty("ok").GetBoolean());
        Assert.Equal("rss20", first.GetProperty("format").GetString());
        Assert.Equal("Cloud news", first.GetProperty("title").GetString());
        var item = Assert.Single(first.GetProperty("items").EnumerateArray());
        Assert.Equal("1", item.GetProperty("id").GetString());
        Assert.Equal("Acme & Initech sign", item.GetProperty("title").GetString());
        Assert.Equal("https://example.com/news/1", item.GetProperty("link").GetString());
        Assert.Equal("2025-11-03T19:00:00Z", item.GetProperty("publishedUtc").GetString());
        Assert.Equal("Seven years.", item.GetProperty("summary").GetString());

        Assert.False(second.GetProperty("ok").GetBoolean());
        Assert.Equal("web_page", second.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("https://example.com/feed.xml", second.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_line_too()
    {
        var lines = await RunAsync("no-such-file.xml");

        Assert.Equal("unreadable_file", Assert.Single(lines).RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    private static async Task<IReadOnlyList<JsonDocument>> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var exitCode = await FeedsParseCommand.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);

        Assert.Equal(0, exitCode);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line))];
    }
}

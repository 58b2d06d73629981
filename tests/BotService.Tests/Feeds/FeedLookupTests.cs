using BotService.Alerting.Feeds;
using BotService.Feeds;
using BotService.Feeds.Fetching;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Feeds;

public sealed class FeedLookupTests : IAsyncDisposable
{
    private const string Rss = "<rss version='2.0'><channel><title>News</title><item><title>Old</title><pubDate>1 Nov "
        + "2025</pubDate></item><item><title>New</title><pubDate>3 Nov 2025</pubDate></item></channel></rss>";

    private readonly FeedServer _server = new();
    private readonly FeedHttp _http;
    private readonly FeedLookups _lookup;

    public FeedLookupTests()
    {
        _http = new FeedHttp(Options.Create(new FeedsOptions { AllowedHosts = [_server.Host] }), TimeProvider.System, new SystemNetwork(), "no-seeds");
        _lookup = new FeedLookups(_http, TimeProvider.System);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task A_feed_is_shown_with_its_newest_entries_first()
    {
        var found = Assert.IsType<FeedLookup.Feed>(await LookAsync(_server.On("/feed", Rss)));

        Assert.Equal(["New", "Old"], found.Document.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public async Task A_page_offers_the_feeds_of_its_headers_and_of_its_head_comments_last()
    {
        var url = _server.On(
            "/", "<html><head><base href='/blog/'><link rel=alternate type=application/rss+xml title='Comments' href='/comments/feed'><LINK REL='alternate' "
                + "TYPE='application/atom+xml; charset=utf-8' HREF='atom.xml'></head></html>",
            "Content-Type: text/html\r\nLink: </style.css>; rel=stylesheet, </headers.json>; rel=\"alternate\"; type=\"application/feed+json\"");

        var site = Assert.IsType<FeedLookup.Site>(await LookAsync(url));

        Assert.Equal(["/headers.json", "/blog/atom.xml", "/comments/feed"], site.Feeds.Select(feed => feed.Address.AbsolutePath));
    }

    [Fact]
    public async Task A_page_that_names_none_offers_what_is_found_where_sites_keep_them()
    {
        _server.On("/rss.xml", Rss);
        var url = _server.On("/about", "<html><body>Welcome</body></html>", "Content-Type: text/html");

        var offer = Assert.Single(Assert.IsType<FeedLookup.Site>(await LookAsync(url)).Feeds);

        Assert.Equal(("/rss.xml", "News"), (offer.Address.AbsolutePath, offer.Title));
    }

    [Fact]
    public async Task What_cannot_be_followed_is_refused_at_once_and_trouble_that_may_pass_is_not()
    {
        _server.On("/busy", "503 Service Unavailable", "", []);
        _server.On("/page", "<html><body>Welcome</body></html>", "Content-Type: text/html");
        _server.On("/text", "Hello", "Content-Type: text/plain");

        foreach (var path in (string[])["/missing", "/page", "/text"]) Assert.IsType<FeedLookup.Refused>(await LookAsync(_server.Url(path)));
        Assert.Contains("public internet", Assert.IsType<FeedLookup.Refused>(await LookAsync(new Uri("http://10.0.0.1/feed"))).Message,
            StringComparison.Ordinal);
        Assert.IsType<FeedLookup.Later>(await LookAsync(_server.Url("/busy")));
    }

    private Task<FeedLookup> LookAsync(Uri address) => _lookup.LookAsync(address, TestContext.Current.CancellationToken);
}

using System.Globalization;
using System.Text;
using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Feeds;

namespace BotService.Tests.Feeds;

public sealed class FeedReaderTests : IAsyncDisposable
{
    private readonly FeedServer _server = new();
    private readonly ReadingFeeds _reading;

    public FeedReaderTests() => _reading = ReadingFeeds.Of(_server);

    public ValueTask DisposeAsync()
    {
        _reading.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task New_entries_are_read_and_validators_kept_verbatim()
    {
        var url = _server.On("/feed", "200 OK", "ETag: W/\"odd one\"\r\nLast-Modified: yesterday at noon\r\nCache-Control: public, max-age=600\r\nAge: 60", Rss(("1", "One"), ("2", "Two")));

        var read = await _reading.SucceedAsync(url);

        Assert.Equal(["One", "Two"], read.Document.Entries.Select(entry => entry.Title));
        Assert.Equal("W/\"odd one\"", read.Validators.ETag);
        Assert.Equal("yesterday at noon", read.Validators.LastModified);
        Assert.NotNull(read.Validators.BodyHash);
        Assert.Equal(TimeSpan.FromSeconds(540), read.FreshFor);
        Assert.Null(read.MovedTo);
    }

    [Fact]
    public async Task The_next_request_sends_them_back_and_a_304_changes_nothing()
    {
        var url = _server.On("/feed", "304 Not Modified", "", []);

        var outcome = await _reading.ReadAsync(FetchedBefore(url));

        var unchanged = Assert.IsType<FetchOutcome.Unchanged>(outcome);
        Assert.Equal(new FeedValidators("\"v1\"", "Mon, 03 Nov 2025 00:00:00 GMT", null), unchanged.Validators);
        var request = Assert.Single(_server.Requests);
        Assert.Equal("\"v1\"", request.Header("If-None-Match"));
        Assert.Equal("Mon, 03 Nov 2025 00:00:00 GMT", request.Header("If-Modified-Since"));
        Assert.StartsWith("BotService/", request.Header("User-Agent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_a_day_the_document_is_fetched_in_full_so_that_lying_validators_hide_nothing()
    {
        var url = _server.On("/feed", "200 OK", "ETag: \"v1\"", Rss(("1", "One")));

        await _reading.SucceedAsync(FetchedBefore(url) with { LastFullFetchAt = _reading.Time.GetUtcNow().AddDays(-1) });

        var request = Assert.Single(_server.Requests);
        Assert.Null(request.Header("If-None-Match"));
        Assert.Null(request.Header("If-Modified-Since"));
    }

    [Fact]
    public async Task The_same_bytes_again_are_unchanged()
    {
        var url = _server.On("/feed", "200 OK", "ETag: \"new\"", Rss(("1", "One")));
        var first = await _reading.SucceedAsync(url);

        var outcome = await _reading.ReadAsync(FetchedBefore(url) with { BodyHash = first.Validators.BodyHash });

        var unchanged = Assert.IsType<FetchOutcome.Unchanged>(outcome);
        Assert.Equal("\"new\"", unchanged.Validators.ETag);
        Assert.Equal(first.Validators.BodyHash, unchanged.Validators.BodyHash);
    }

    [Fact]
    public async Task Known_entries_are_left_out_and_changed_ones_come_again()
    {
        var url = _server.On("/feed", "200 OK", "", Rss(("1", "One"), ("2", "Two")));
        _reading.Known.Add((await _reading.SucceedAsync(url)).Document.Entries);
        _server.On("/feed", "200 OK", "", Rss(("3", "Three"), ("1", "One"), ("2", "Two, corrected")));

        var read = await _reading.SucceedAsync(url);

        Assert.Equal(["Three", "Two, corrected"], read.Document.Entries.Select(entry => entry.Title));
        Assert.Equal(3, read.Document.EntryCount);
    }

    [Theory]
    [InlineData("all ids rewritten", "<guid>new-{0}</guid><link>https://example.com/{0}</link><title>Title {0}</title><pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate>")]
    [InlineData("links to https and tracked", "<link>https://www.example.com/{0}/?utm_source=x&amp;utm_medium=y#top</link><title>Title {0}</title><pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate>")]
    [InlineData("ids and links rewritten", "<guid>other-{0}</guid><link>https://example.com/new/{0}?token=ab{0}</link><title>Title {0}</title><pubDate>Mon, 03 Nov 2025 11:00:00 GMT</pubDate>")]
    [InlineData("ids and dates gone", "<link>http://example.com/{0}</link><title>Title {0}</title>")]
    public async Task An_entry_is_known_again_when(string what, string item)
    {
        const string before = "<guid>{0}</guid><link>http://example.com/{0}</link><title>Title {0}</title><pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate>";
        var url = _server.On("/feed", Items(before));
        _reading.Known.Add((await _reading.SucceedAsync(url)).Document.Entries);
        _server.On("/feed", Items(item));

        var read = await _reading.SucceedAsync(url);

        Assert.True(read.Document.Entries.Count == 0, $"{what}: {read.Document.Entries.Count} of 20 came again");

        static string Items(string item) => $"<rss version='2.0'><channel><title>t</title>{string.Concat(Enumerable.Range(1, 20).Select(i => $"<item>{item.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}</item>"))}</channel></rss>";
    }

    [Fact]
    public async Task Dates_in_the_future_are_clamped_to_now_and_impossible_ones_are_unknown()
    {
        var url = _server.On("/feed", """
            <rss version="2.0"><channel><title>t</title>
            <item><guid>1</guid><title>future</title><pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate></item>
            <item><guid>2</guid><title>epoch</title><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>
            <item><guid>3</guid><title>nonsense</title><pubDate>Wed, 99 Foo 2025 25:61:00</pubDate></item>
            </channel></rss>
            """);

        var read = await _reading.SucceedAsync(url);

        Assert.Equal([_reading.Time.GetUtcNow(), null, null], read.Document.Entries.Select(entry => entry.PublishedAt));
    }

    [Fact]
    public async Task Only_web_links_are_kept_and_no_user_name_passes_for_a_host()
    {
        string[] links = ["javascript:alert(1)", "data:text/html,x", "slack://open", "msteams:/l/x", "file:///etc/passwd", "https://good.example@evil.example/x", "//cdn.example/y", "/z"];
        var url = _server.On("/feed", $"<rss version='2.0'><channel><title>t</title>{string.Concat(links.Select((link, i) => $"<item><guid isPermaLink='false'>{i}</guid><title>{i}</title><link>{link}</link></item>"))}</channel></rss>");

        var read = await _reading.SucceedAsync(url);

        Assert.Equal(
            [null, null, null, null, null, "https://evil.example/x", "http://cdn.example/y", $"http://{_server.Host}/z"],
            read.Document.Entries.Select(entry => entry.Link?.AbsoluteUri));
    }

    [Fact]
    public async Task A_flood_is_counted_and_bounded()
    {
        var url = _server.On("/feed", "200 OK", "", Rss([.. Enumerable.Range(0, 10_000).Select(i => ($"{i}", $"Title {i}"))]));

        var read = await _reading.SucceedAsync(url);

        Assert.Equal(10_000, read.Document.EntryCount);
        Assert.Equal(1_000, read.Document.Entries.Count);
        Assert.Contains(read.Document.Mendings, mending => mending.Contains("of 10000 entries left out: 9000 beyond the newest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seed_comes_from_disk_by_the_same_way_with_validators()
    {
        using var folder = new TemporaryFolder();
        folder.Write("secret.xml", "<rss/>");
        Directory.CreateDirectory(Path.Combine(folder.Path, "seeds", "announcements"));
        folder.Write("seeds/announcements/openai-news.xml", Encoding.UTF8.GetString(Rss(("1", "A $38 billion deal"))));
        using var reading = new ReadingFeeds(new FeedsOptions(), seeds: Path.Combine(folder.Path, "seeds"));
        var url = new Uri("seed:announcements/openai-news.xml");

        var read = await reading.SucceedAsync(url);
        var again = await reading.ReadAsync(FetchedBefore(url) with { ETag = read.Validators.ETag });

        Assert.Equal("A $38 billion deal", Assert.Single(read.Document.Entries).Title);
        Assert.IsType<FetchOutcome.Unchanged>(again);
        foreach (var outside in (string[])["seed:../secret.xml", "seed:announcements/../../secret.xml", "seed:%2e%2e/secret.xml", $"seed:{folder.Path}/secret.xml", "seed:missing.xml"])
            Assert.Equal("http_404", (await reading.FailAsync(new Uri(outside))).Code);
    }

    private Feed FetchedBefore(Uri url) => new()
    {
        Id = 1,
        Url = url,
        ETag = "\"v1\"",
        LastModified = "Mon, 03 Nov 2025 00:00:00 GMT",
        LastFullFetchAt = _reading.Time.GetUtcNow().AddHours(-1),
    };

    private static byte[] Rss(params (string Id, string Title)[] items) => Encoding.UTF8.GetBytes(
        $"<rss version='2.0'><channel><title>t</title>{string.Concat(items.Select(item => $"<item><guid isPermaLink='false'>{item.Id}</guid><title>{item.Title}</title></item>"))}</channel></rss>");
}

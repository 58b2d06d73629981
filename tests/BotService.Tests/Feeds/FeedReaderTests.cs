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
        var url = _server.On("/feed", "200 OK", "ETag: W/\"odd one\"\r\nLast-Modified: yesterday at noon\r\nCache-Control: public, max-age=600\r\nAge: 60",
            Rss(("1", "One"), ("2", "Two")));

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
    [InlineData("all ids rewritten", "<guid>new-{0}</guid><link>https://example.com/{0}</link><title>Title {0}</title><pubDate>Mon, 03 Nov 2025 10:00:00 "
        + "GMT</pubDate>")]
    [InlineData("links to https and tracked", "<link>https://www.example.com/{0}/?utm_source=x&amp;utm_medium=y#top</link><title>Title "
        + "{0}</title><pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate>")]
    [InlineData("ids and links rewritten", "<guid>other-{0}</guid><link>https://example.com/new/{0}?token=ab{0}</link><title>Title {0}</title><pubDate>Mon, 03 "
        + "Nov 2025 11:00:00 GMT</pubDate>")]
    [InlineData("ids and dates gone", "<link>http://example.com/{0}</link><title>Title {0}</title>")]
    public async Task An_entry_is_known_again_when(string what, string item)
    {
        const string before = "<guid>{0}</guid><link>http://example.com/{0}</link><title>Title {0}</title><pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate>";
        var url = _server.On("/feed", Items(before));
        _reading.Known.Add((await _reading.SucceedAsync(url)).Document.Entries);
        _server.On("/feed", Items(item));

        var read = await _reading.SucceedAsync(url);

        Assert.True(read.Document.Entries.Count == 0, $"{what}: {read.Document.Entries.Count} of 20 came again");

        static string Items(string item) => $"<rss "
            + $"version='2.0'><channel><title>t</title>{string.Concat(Enumerable.Range(1, 20).Select(i =>
                $"<item>{item.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}</item>"))}</channel></rss>";
    }

    [Theory]
    [InlineData("one id", "<guid isPermaLink='false'>same</guid><link>https://example.com/{0}</link><title>Title {0}</title><pubDate>Mon, 03 Nov 2025 10:00:00 "
        + "GMT</pubDate>")]
    [InlineData("the site as id", "<guid>https://example.com/</guid><link>https://example.com/{0}</link><title>Title {0}</title>")]
    [InlineData("one link and no id", "<link>https://example.com/news</link><title>Title {0}</title><pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate>")]
    [InlineData("one link, no id and no date", "<link>https://example.com/news</link><title>Title {0}</title>")]
    [InlineData("one link and id", "<guid>https://example.com/news</guid><link>https://example.com/news</link><title>Title {0}</title>")]
    [InlineData("fragments", "<guid>https://example.com/log#v{0}</guid><link>https://example.com/log#v{0}</link><title>Title {0}</title>")]
    [InlineData("fragments and one title", "<link>https://example.com/log#v{0}</link><title>Release</title><pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate>")]
    [InlineData("all but the text", "<guid>same</guid><link>https://example.com/</link><title>Release</title><description>Change {0}</description>")]
    [InlineData("nothing but a text", "<description>Change {0} of the price list is out.</description>")]
    public async Task Entries_that_have_something_in_common_are_told_apart(string what, string item)
    {
        var url = _server.On("/feed", Items(item, 1, 4));
        var first = await _reading.SucceedAsync(url);
        _reading.Known.Add(first.Document.Entries);
        var again = await _reading.SucceedAsync(url);
        _server.On("/feed", Items(item, 2, 5));
        var later = await _reading.SucceedAsync(url);

        Assert.True((first.Document.Entries.Count, again.Document.Entries.Count) == (4, 0), what);
        Assert.Equal(EntryNovelty.Fresh, Assert.Single(later.Document.Entries).Novelty);
        Assert.Null(first.Document.LeftOut);
    }

    [Theory]
    [InlineData("an id that never changes", "<guid isPermaLink='false'>latest</guid><link>https://example.com/{0}</link><title>Title {0}</title><pubDate>{0} "
        + "Nov 2025 10:00:00 GMT</pubDate>")]
    [InlineData("a link that never changes", "<guid isPermaLink='false'>{0}</guid><link>https://example.com/now</link><title>Title {0}</title><pubDate>{0} Nov "
        + "2025 10:00:00 GMT</pubDate>")]
    [InlineData("a link that never changes, without date", "<guid isPermaLink='false'>{0}</guid><link>https://example.com/now</link><title>Title {0}</title>")]
    [InlineData("a link that never changes, without id", "<link>https://example.com/now</link><title>Title {0}</title><pubDate>{0} Nov 2025 10:00:00 "
        + "GMT</pubDate>")]
    public async Task The_next_entry_of_a_feed_that_shows_only_one_is_new_in_spite_of(string what, string item)
    {
        var url = _server.On("/feed", Items(item, 1, 1));
        _reading.Known.Add((await _reading.SucceedAsync(url)).Document.Entries);
        _server.On("/feed", Items(item, 3, 3));

        var next = Assert.Single((await _reading.SucceedAsync(url)).Document.Entries);
        _reading.Known.Add([next]);

        Assert.True(next.Novelty == EntryNovelty.Fresh, what);
        Assert.Empty((await _reading.SucceedAsync(url)).Document.Entries);
    }

    [Fact]
    public async Task An_edit_names_the_announcement_that_it_changes_also_where_its_id_came_to_be_shared()
    {
        var url = _server.On("/feed", Items("<guid>same</guid><link>https://example.com/{0}</link><title>Title {0}</title>", 1, 1));
        var first = Assert.Single((await _reading.SucceedAsync(url)).Document.Entries);
        _reading.Known.Add([first]);
        _server.On("/feed", Items("<guid>same</guid><link>https://example.com/{0}</link><title>Title {0}, corrected</title>", 1, 2));

        var later = (await _reading.SucceedAsync(url)).Document.Entries;

        Assert.Equal([(EntryNovelty.Changed, $"1-{first.Keys[0].Value:x16}"), (EntryNovelty.Fresh, null)],
            later.Select(entry => (entry.Novelty, entry.KnownAs)));
    }

    [Fact]
    public async Task What_is_left_out_is_counted()
    {
        var url = _server.On("/feed", $"<rss "
            + $"version='2.0'><channel><title>t</title>{string.Concat(Enumerable.Repeat("<item><guid>1</guid><title>One</title></item>", 3))}"
            + "<item/></channel></rss>");

        Assert.Equal("of 4 entries left out: 2 repeated word for word, 1 without id, link and text", (await _reading.SucceedAsync(url)).Document.LeftOut);
    }

    [Theory]
    [InlineData("<pubDate>{1}</pubDate>")]
    [InlineData("")]
    public async Task The_newest_of_a_large_feed_are_read_whichever_way_it_runs(string date)
    {
        var start = new DateTime(2020, 1, 1);
        var items = Enumerable.Range(0, 2_500).Select(i => $"<item><guid>{i}</guid><title>Title "
            + $"{i}</title>"
            + $"{string.Format(CultureInfo.InvariantCulture, date, i, start.AddDays(i).ToString("r", CultureInfo.InvariantCulture))}</item>").ToList();

        foreach (var path in (string[])["/up", "/down"])
        {
            var url = _server.On(path, $"<rss "
                + $"version='2.0'><channel><title>t</title>{string.Concat(path == "/up" ? items : Enumerable.Reverse(items))}</channel></rss>");
            var read = await _reading.SucceedAsync(url);
            Assert.Equal((2_500, 1_000), (read.Document.EntryCount, read.Document.Entries.Count));
            Assert.Contains(read.Document.Entries, entry => entry.Title == "Title 2499");
        }
    }

    [Theory]
    [InlineData("8.8.8.8", "BotService/")]
    [InlineData("www.filings.example", "Acme desk@acme.example")]
    [InlineData("filings.example", "Acme desk@acme.example")]
    [InlineData("notfilings.example", "BotService/")]
    public async Task Each_host_is_asked_by_the_name_that_the_operator_set(string host, string agent)
    {
        var options = new FeedsOptions
        {
            AllowedPorts = [_server.Port],
            Contact = "desk@acme.example",
            Hosts = [new() { Host = "filings.example", UserAgent = "Acme desk@acme.example" }]
        };
        using var reading = new ReadingFeeds(options, new StagedNetwork(_server.Port).Resolve(host, ["8.8.8.8"]));
        _server.On("/feed", "200 OK", "", Rss(("1", "One")));

        await reading.SucceedAsync(new Uri($"http://{host}:{_server.Port}/feed"));

        Assert.StartsWith(agent, Assert.Single(_server.Requests).Header("User-Agent"), StringComparison.Ordinal);
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
        string[] links = ["javascript:alert(1)", "data:text/html,x", "slack://open", "msteams:/l/x", "file:///etc/passwd",
            "https://good.example@evil.example/x", "//cdn.example/y", "/z"];
        var url = _server.On("/feed", $"<rss "
            + $"version='2.0'><channel><title>t</title>{string.Concat(links.Select((link, i) =>
                $"<item><guid isPermaLink='false'>{i}</guid><title>{i}</title><link>{link}</link></item>"))}</channel></rss>");

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
        foreach (var outside in (string[])["seed:../secret.xml", "seed:announcements/../../secret.xml", "seed:%2e%2e/secret.xml",
            $"seed:{folder.Path}/secret.xml", "seed:missing.xml"])
            Assert.Equal("http_404", (await reading.FailAsync(new Uri(outside))).Code);
    }

    private static string Items(string item, int first, int last) =>
        $"<rss "
            + $"version='2.0'><channel><title>t</title><link>https://example.com/</link>{string.Concat(Enumerable.Range(first, last - first + 1).Select(i =>
                $"<item>{item.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}</item>"))}</channel></rss>";

    private Feed FetchedBefore(Uri url) => new()
    {
        Id = 1,
        Url = url,
        ETag = "\"v1\"",
        LastModified = "Mon, 03 Nov 2025 00:00:00 GMT",
        LastFullFetchAt = _reading.Time.GetUtcNow().AddHours(-1),
    };

    private static byte[] Rss(params (string Id, string Title)[] items) => Encoding.UTF8.GetBytes(
        $"<rss "
            + $"version='2.0'><channel><title>t</title>{string.Concat(items.Select(item =>
                $"<item><guid isPermaLink='false'>{item.Id}</guid><title>{item.Title}</title></item>"))}</channel></rss>");
}

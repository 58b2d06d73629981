using BotService.Alerting.Intake;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

public abstract partial class StorageContract
{
    [Fact]
    public async Task A_feed_comes_back_as_it_was_committed()
    {
        var added = (await Storage.Feeds.AddAsync([AFeed()], Cancel))[0];
        var polled = added with
        {
            Title = "A title with ünïcode",
            SiteUrl = new Uri("https://example.com/"),
            NextPollAt = Start.AddMinutes(30),
            LastPolledAt = Start.AddMilliseconds(7),
            LastSucceededAt = Start,
            LastNewEntryAt = Start.AddHours(-2),
            Failures = 3,
            FailureCode = "http_503",
            FailureMessage = "The server is busy.",
            Interval = TimeSpan.FromMinutes(7),
            ETag = "W/\"abc\"",
            LastModified = "Mon, 05 Jan 2026 09:00:00 GMT",
            BodyHash = long.MinValue,
            LastFullFetchAt = Start,
            EntryCount = 12,
            Format = "rss20",
            FormerUrl = new Uri("https://former.example/feed"),
            MovingTo = new Uri("https://next.example/feed"),
            MovingSeen = 2,
            LeftOut = "of 3 entries left out: 1 repeated word for word",
        };

        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Feeds = [polled] }, Cancel);
        await ReopenAsync();

        Assert.Equal(polled, await Storage.Feeds.FindAsync(polled.Url, Cancel));
        Assert.Equal(polled, Assert.Single(await Storage.Feeds.ListAsync(Cancel)));
    }

    [Fact]
    public async Task Adding_a_feed_again_keeps_its_state_and_takes_the_new_title_and_folder()
    {
        var first = (await Storage.Feeds.AddAsync([AFeed()], Cancel))[0];
        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Feeds = [first with { ETag = "kept", Failures = 2 }] }, Cancel);

        var again = await Storage.Feeds.AddAsync(
            [AFeed() with { Title = "New", Folder = "Chips", ETag = "lost" }, AFeed("https://other.example/feed")], Cancel);

        Assert.Equal(first with { ETag = "kept", Failures = 2, Title = "New", Folder = "Chips" }, again[0]);
        Assert.Equal(2, (await Storage.Feeds.ListAsync(Cancel)).Count);
    }

    [Fact]
    public async Task A_feed_that_moved_is_found_under_both_addresses_and_never_added_twice()
    {
        var old = new Uri("https://old.example/feed");
        var feed = (await Storage.Feeds.AddAsync([AFeed(old.AbsoluteUri)], Cancel))[0];

        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Feeds = [feed with { Url = new Uri("https://new.example/feed") }] }, Cancel);
        var again = await Storage.Feeds.AddAsync([AFeed(old.AbsoluteUri)], Cancel);

        Assert.Equal(feed.Id, again[0].Id);
        Assert.Equal("https://new.example/feed", again[0].Url.AbsoluteUri);
        Assert.Equal(feed.Id, (await Storage.Feeds.FindAsync(old, Cancel))?.Id);
        Assert.Single(await Storage.Feeds.ListAsync(Cancel));
    }

    [Fact]
    public async Task A_feed_that_moves_to_the_address_of_another_stays_where_it_is()
    {
        var feeds = await Storage.Feeds.AddAsync([AFeed("https://a.example/"), AFeed("https://b.example/")], Cancel);

        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Feeds = [feeds[0] with { Url = feeds[1].Url, Failures = 1 }] }, Cancel);

        var stored = await Storage.Feeds.FindAsync(feeds[0].Url, Cancel);
        Assert.Equal(feeds[0] with { Failures = 1 }, stored);
    }

    [Fact]
    public async Task Of_two_feeds_that_move_to_one_address_at_once_one_moves()
    {
        var feeds = await Storage.Feeds.AddAsync([AFeed("https://a.example/"), AFeed("https://b.example/")], Cancel);
        var target = new Uri("https://c.example/");

        await Storage.Intake.CommitAsync(IntakeBatch.Empty with { Feeds = [.. feeds.Select(feed => feed with { Url = target, Failures = 1 })] }, Cancel);

        Assert.Equal(["b.example", "c.example"], (await Storage.Feeds.ListAsync(Cancel)).Select(feed => feed.Url.Host).Order());
        Assert.All(await Storage.Feeds.ListAsync(Cancel), feed => Assert.Equal(1, feed.Failures));
    }

    [Fact]
    public async Task An_address_named_twice_in_one_import_is_one_feed()
    {
        var added = await Storage.Feeds.AddAsync([AFeed(), AFeed() with { Title = "Second" }], Cancel);

        Assert.Equal(added[0], added[1]);
        Assert.Equal("Second", Assert.Single(await Storage.Feeds.ListAsync(Cancel)).Title);
    }

    [Fact]
    public async Task Due_feeds_are_claimed_longest_overdue_first_and_only_once()
    {
        await Storage.Feeds.AddAsync(
            [AFeed(
                "https://a.example/", Now), AFeed("https://b.example/", Now.AddHours(-1)), AFeed("https://c.example/",
                Now.AddSeconds(1)), AFeed("https://d.example/", Now.AddHours(-2))]
            , Cancel);

        var first = await Storage.Feeds.ClaimDueAsync(Now, Now.AddMinutes(5), 2, Cancel);
        var second = await Storage.Feeds.ClaimDueAsync(Now, Now.AddMinutes(5), 10, Cancel);
        var third = await Storage.Feeds.ClaimDueAsync(Now, Now.AddMinutes(5), 10, Cancel);
        var afterLease = await Storage.Feeds.ClaimDueAsync(Now.AddMinutes(5), Now.AddMinutes(10), 10, Cancel);

        Assert.Equal(["d.example", "b.example"], first.Select(feed => feed.Url.Host));
        Assert.Equal(["a.example"], second.Select(feed => feed.Url.Host));
        Assert.Empty(third);
        Assert.Equal(4, afterLease.Count);
        Assert.All(first, feed => Assert.Equal(Now.AddMinutes(5), feed.NextPollAt));
    }

    [Fact]
    public async Task A_stopped_feed_is_not_polled_until_it_is_made_due()
    {
        var feed = (await Storage.Feeds.AddAsync([AFeed() with { StoppedBecause = "410 Gone" }], Cancel))[0];

        Assert.Empty(await Storage.Feeds.ClaimDueAsync(Now.AddDays(1), Now.AddDays(2), 10, Cancel));

        await Storage.Feeds.MakeDueAsync([feed.Id], Now, Cancel);
        Assert.Null(Assert.Single(await Storage.Feeds.ClaimDueAsync(Now, Now.AddDays(2), 10, Cancel)).StoppedBecause);
    }

    [Fact]
    public async Task A_workspace_follows_the_catalogue_less_what_it_left_and_what_it_added()
    {
        var feeds = await Storage.Feeds.AddAsync(
            [
                AFeed("https://a.example/"), AFeed("https://b.example/"), AFeed("https://c.example/") with { IsCatalogue = false },
                AFeed("https://d.example/") with { IsCatalogue = false },
            ]
            , Cancel);

        await Storage.Feeds.SetFollowedAsync(Acme, feeds[0].Id, false, Cancel);
        await Storage.Feeds.SetFollowedAsync(Acme, feeds[2].Id, true, Cancel);
        await Storage.Feeds.SetFollowedAsync(Globex, feeds[3].Id, true, Cancel);

        Assert.Equal(["b.example", "c.example"], (await Storage.Feeds.ListFollowedAsync(Acme, Cancel)).Select(feed => feed.Url.Host));
        Assert.Empty(await Storage.Feeds.ListFollowersAsync(feeds[0].Id, Cancel));
        Assert.Equal([new(Acme, null)], await Storage.Feeds.ListFollowersAsync(feeds[2].Id, Cancel));
        Assert.Equal(["a.example", "b.example", "d.example"], (await Storage.Feeds.ListFollowedAsync(Globex, Cancel)).Select(feed => feed.Url.Host));
    }
}

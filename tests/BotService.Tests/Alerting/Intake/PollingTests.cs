using BotService.Alerting.Feeds;
using BotService.Alerting.Intake;
using BotService.Alerting.Ledger;
using BotService.Alerting.Polling;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using static BotService.Tests.Alerting.Intake.PolledPress;

namespace BotService.Tests.Alerting.Intake;

/// <summary>Whole polls, from due feeds to what stands in the outbox.</summary>
public sealed class PollingTests
{
    private const string Deal = "Snowflake signs an exclusive seven-year, $5 billion cloud agreement with Google Cloud";
    private const string DealText =
        "Snowflake said it has signed a seven-year agreement with Google Cloud worth $5 billion. Under the exclusive deal all new workloads of Snowflake will "
            + "run on Google Cloud. "
        + "The commitment is the largest in the company's history.";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task News_of_an_established_feed_alerts_at_once()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, house.Time.GetUtcNow().AddHours(11)));

        var progress = await house.PollLaterAsync();

        Assert.Equal((1, 1, 1), (progress.NewEntries, progress.Stories, progress.Deliveries));
        var alert = Assert.Single(await house.PendingAsync());
        Assert.Equal((DeliveryKind.Alert, PollingHouse.Desk), (alert.Kind, alert.Channel));
        Assert.Contains("$5 billion", PollingHouse.TextOf(alert), StringComparison.Ordinal);
        var decision = await house.Stories.FindDecisionAsync(alert.Story!.Value, PollingHouse.Desk, Now);
        Assert.Equal(DecisionOutcome.Alerted, decision!.Outcome);
    }

    [Fact]
    public async Task The_first_poll_of_a_feed_alerts_nothing_and_is_shown_once_as_a_preview()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        house.Press.Serve("one", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(-1)));
        house.Press.Serve("two", AnEntry("end", "Oracle ends support for MySQL 8.0 in April and raises prices by 25%", "Customers must move or pay.",
            PollingHouse.Start.AddHours(-2)));
        await house.FollowAsync("one");
        await house.FollowAsync("two");

        await house.PollAsync();
        await house.PollLaterAsync();

        Assert.Empty(await house.PendingAsync(DeliveryKind.Alert));
        var preview = Assert.Single(await house.PendingAsync(DeliveryKind.Digest));
        Assert.Contains("Snowflake", PollingHouse.TextOf(preview), StringComparison.Ordinal);
        Assert.Equal(2, (await house.StoriesAsync()).Count);
        Assert.Equal(0, await house.Get<Previews>().PostAsync(Now));
    }

    [Fact]
    public async Task Polling_the_same_content_again_changes_nothing()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(11)));
        await house.PollLaterAsync();
        var (before, deliveries) = (await house.StoriesAsync(), await house.PendingAsync());

        var feed = (await house.Feeds.ListAsync(Now))[0];
        await house.Get<IIntakeStore>().CommitAsync(IntakeBatch.Empty with { Feeds = [feed with { ETag = null, BodyHash = null }] }, Now);
        var progress = await house.PollLaterAsync();

        Assert.Equal((1, 0), (progress.Unchanged, progress.NewEntries));
        Assert.Equal(before.Select(story => (story.Id, story.Revision)), (await house.StoriesAsync()).Select(story => (story.Id, story.Revision)));
        Assert.Equal(deliveries.Select(delivery => delivery.Key), (await house.PendingAsync()).Select(delivery => delivery.Key));
    }

    [Fact]
    public async Task A_poll_whose_commit_fails_is_repeated_without_loss()
    {
        var store = new FailingIntake();
        await using var house = await PollingHouse.OpenAsync(services => store.StandBefore(services));
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(11)));
        house.Time.Advance(TimeSpan.FromHours(12));

        store.Fails = true;
        var lost = await house.PollAsync();
        var etag = (await house.Feeds.ListAsync(Now))[0].ETag;
        store.Fails = false;
        var again = await house.PollLaterAsync(TimeSpan.FromMinutes(3));

        Assert.Equal((1, 0), (lost.Failed, lost.NewEntries));
        Assert.Equal(1, again.NewEntries);
        Assert.NotEqual(etag, (await house.Feeds.ListAsync(Now))[0].ETag);
        Assert.Single(await house.PendingAsync(DeliveryKind.Alert));
        Assert.Single(await house.StoriesAsync());
    }

    [Fact]
    public async Task A_feed_that_cannot_be_stored_costs_only_itself_from_its_second_poll_on()
    {
        var store = new FailingIntake();
        await using var house = await PollingHouse.OpenAsync(services => store.StandBefore(services));
        house.Press.Serve("bad", AnEntry("bad", "Nothing of note"));
        house.Press.Serve("good", AnEntry("good", "Nothing of note either"));
        var bad = await house.FollowAsync("bad");
        await house.FollowAsync("good");
        store.FailsFor = bad.Id;

        await house.PollAsync();
        await house.PollLaterAsync(TimeSpan.FromMinutes(3));

        var feeds = await house.Feeds.ListAsync(Now);
        Assert.Null(feeds[0].LastSucceededAt);
        Assert.NotNull(feeds[1].LastSucceededAt);
    }

    [Fact]
    public async Task A_feed_on_which_the_reader_throws_leaves_the_others_alone()
    {
        await using var house = await PollingHouse.OpenAsync();
        house.Press.Throw("bad", new InvalidOperationException("a bug"));
        house.Press.Serve("good", AnEntry("good", "Nothing of note"));
        await house.FollowAsync("bad");
        await house.FollowAsync("good");

        var progress = await house.PollAsync();

        Assert.Equal((2, 1, 1), (progress.Done, progress.Failed, progress.NewEntries));
        var feeds = await house.Feeds.ListAsync(Now);
        Assert.Equal(("internal_error", 1), (feeds[0].FailureCode, feeds[0].Failures));
        Assert.Equal(0, feeds[1].Failures);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_understood_is_stored_without_a_score_and_leaves_the_others()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        var beyondTheAnalyst = AnEntry("bad", "Beyond the analyst") with { Text = null! };
        house.Press.Serve("press", beyondTheAnalyst, AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(11)));

        var progress = await house.PollLaterAsync();

        Assert.Equal((2, 0), (progress.NewEntries, progress.Failed));
        Assert.Equal(0, Assert.Single(await house.Stories.SearchAsync("analyst", 10, Now)).Score);
        Assert.Single(await house.PendingAsync(DeliveryKind.Alert));
    }

    [Fact]
    public async Task Later_coverage_edits_the_message_and_does_not_post_another()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press", "wire");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(11)));
        await house.PollLaterAsync();
        await house.SendAllAsync();

        house.Press.Serve("wire", AnEntry("copy", "Google Cloud and Snowflake sign exclusive seven-year agreement worth $5 billion", DealText,
            PollingHouse.Start.AddHours(13)));
        await house.PollLaterAsync();

        var story = Assert.Single(await house.StoriesAsync());
        Assert.Equal((2, 2), (story.Coverage.Count, story.Revision));
        Assert.NotNull(story.Coverage[1].Joined);
        var edit = Assert.Single(await house.PendingAsync());
        Assert.Equal(DeliveryKind.Edit, edit.Kind);
        Assert.Contains("2 sources", PollingHouse.TextOf(edit), StringComparison.Ordinal);
        var alert = await house.Outbox.FindByKeyAsync(PollingHouse.Desk, DeliveryKeys.Alert(PollingHouse.Desk, story.Id), Now);
        Assert.Equal(alert!.Id, edit.Parent);
    }

    [Fact]
    public async Task An_alert_that_still_waits_is_reworded_where_it_stands()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press", "wire");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(11)));
        await house.PollLaterAsync();

        house.Press.Serve("wire", AnEntry("copy", Deal, DealText, PollingHouse.Start.AddHours(13)));
        await house.PollLaterAsync();

        var alert = Assert.Single(await house.PendingAsync());
        Assert.Equal(DeliveryKind.Alert, alert.Kind);
        Assert.Contains("2 sources", PollingHouse.TextOf(alert), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_of_one_event_in_several_feeds_of_one_round_is_one_story()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press", "wire", "blog");
        foreach (var name in (string[])["press", "wire", "blog"])
            house.Press.Serve(name, AnEntry($"{name}-deal", Deal, DealText, PollingHouse.Start.AddHours(11)));

        await house.PollLaterAsync();

        Assert.Equal(3, Assert.Single(await house.StoriesAsync()).Coverage.Count);
        Assert.Single(await house.PendingAsync());
    }

    [Fact]
    public async Task A_changed_figure_edits_the_message_and_is_told_to_followers()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(11)));
        await house.PollLaterAsync();
        await house.SendAllAsync();
        var story = Assert.Single(await house.StoriesAsync());
        await house.Get<IFollowerStore>().SetAsync(PollingHouse.Desk, story.Id, "U1", true, Now);

        house.Press.Serve("press", AnEntry("deal", Deal.Replace("$5", "$6", StringComparison.Ordinal), DealText.Replace("$5", "$6", StringComparison.Ordinal),
            PollingHouse.Start.AddHours(11)));
        await house.PollLaterAsync();

        var pending = await house.PendingAsync();
        Assert.Contains("$6 billion", PollingHouse.TextOf(Assert.Single(pending, delivery => delivery.Kind == DeliveryKind.Edit)), StringComparison.Ordinal);
        Assert.Contains("$6 billion, before $5 billion", PollingHouse.TextOf(Assert.Single(pending, delivery => delivery.Kind == DeliveryKind.Reply)),
            StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(await house.StoriesAsync()).Revision);
        Assert.Equal(2, pending.Count);
    }

    [Fact]
    public async Task A_rewritten_feed_posts_nothing_again()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(11), link: "deal"));
        await house.PollLaterAsync();
        await house.SendAllAsync();

        house.Press.Serve("press", AnEntry("another-id", Deal + ".", DealText, PollingHouse.Start.AddHours(11), link: "deal"));
        await house.PollLaterAsync();

        Assert.Empty(await house.PendingAsync());
        Assert.Single(await house.StoriesAsync());
    }

    [Fact]
    public async Task A_flood_alerts_for_three_and_leaves_the_rest_to_the_digest()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        string[] vendors = ["Snowflake", "MongoDB", "Databricks", "Salesforce", "Workday", "ServiceNow", "Datadog", "Cloudflare", "Twilio", "Okta", "Zoom",
            "Shopify", "Adobe", "SAP", "Elastic", "GitLab", "HubSpot", "Atlassian", "Nutanix", "Dropbox", "Box", "Splunk", "Confluent", "DigitalOcean",
            "Fastly"];
        house.Press.Serve("press",
        [
            .. vendors.Select((vendor, i) => AnEntry(
                $"deal-{vendor}", $"{vendor} signs an exclusive {i + 2}-year, ${i + 2} billion cloud agreement with Oracle",
                    $"All workloads of {vendor} move to Oracle under the exclusive agreement.", PollingHouse.Start.AddHours(11))),
        ]);

        await house.PollLaterAsync();

        Assert.Equal(3, (await house.PendingAsync(DeliveryKind.Alert)).Count);
        var untold = await house.Stories.ListUntoldAsync(PollingHouse.Desk, DecisionOutcome.Digested, PollingHouse.Start, 100, Now);
        Assert.True(untold.Count > 10, $"only {untold.Count} stories wait for the digest");
        var decision = await house.Stories.FindDecisionAsync(untold[0].Id, PollingHouse.Desk, Now);
        Assert.Contains(decision!.Reasons, reason => reason.Contains("25 new entries at once", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_news_is_recorded_and_not_posted()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddDays(-8)));

        await house.PollLaterAsync();

        Assert.Empty(await house.PendingAsync());
        var decision = await house.Stories.FindDecisionAsync(Assert.Single(await house.StoriesAsync()).Id, PollingHouse.Desk, Now);
        Assert.Equal(DecisionOutcome.Skipped, decision!.Outcome);
    }

    [Fact]
    public async Task A_date_in_the_future_is_the_time_of_the_fetch()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.EstablishAsync("press");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, new DateTimeOffset(9999, 12, 30, 0, 0, 0, TimeSpan.Zero)));

        await house.PollLaterAsync();

        Assert.Equal(house.Time.GetUtcNow(), Assert.Single(await house.StoriesAsync()).HappenedAt);
    }

    [Fact]
    public async Task A_channel_hears_nothing_of_feeds_that_its_workspace_does_not_follow()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        await house.EstablishAsync("press");
        var feed = (await house.Feeds.ListAsync(Now))[0];
        await house.Feeds.SetFollowedAsync(PollingHouse.Desk.Workspace, feed.Id, false, Now);
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(11)));

        await house.PollLaterAsync();

        Assert.Empty(await house.PendingAsync());
        Assert.Single(await house.StoriesAsync());
    }

    [Fact]
    public async Task The_deal_of_a_story_stands_in_the_ledger_with_its_sources()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.EstablishAsync("press");
        house.Press.Serve("press", AnEntry("deal", Deal, DealText, PollingHouse.Start.AddHours(11)));

        await house.PollLaterAsync();

        var page = await house.Get<IDealLedger>().SearchAsync(new DealFilter { Parties = [["snowflake"]] }, Now);
        var row = Assert.Single(page.Deals);
        Assert.Equal(5_000_000_000m, row.Deal.Value!.Money.Amount);
        Assert.Equal("https://press.example/deal", Assert.Single(row.Sources).Url!.AbsoluteUri);
    }

    [Fact]
    public async Task A_feed_that_moved_to_an_address_that_is_followed_already_stops_and_says_so()
    {
        await using var house = await PollingHouse.OpenAsync();
        house.Press.Serve("new", AnEntry("a", "Nothing of note"));
        house.Press.Answer("old", new FetchOutcome.Unchanged(new(null, null, 1)) { MovedTo = AddressOf("new") });
        await house.FollowAsync("new");
        await house.FollowAsync("old");

        for (var polls = 0; polls < 3; polls++) await house.PollLaterAsync();

        var feeds = await house.Feeds.ListAsync(Now);
        Assert.Null(feeds[0].StoppedBecause);
        Assert.Contains("It moved to https://new.example/feed.xml, which is followed already", feeds[1].StoppedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_added_a_feed_is_told_once_when_it_stops()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.SubscribeAsync();
        var feed = await house.FollowAsync("mine", isCatalogue: false);
        await house.Feeds.SetFollowedAsync(PollingHouse.Desk.Workspace, feed.Id, true, Now);
        house.Press.Answer("mine", new FetchOutcome.Failed("http_410", "The server says that the feed is gone for good.", null, IsFinal: true));

        await house.PollAsync();
        await house.PollLaterAsync();

        Assert.Contains("has stopped", PollingHouse.TextOf(Assert.Single(await house.PendingAsync(DeliveryKind.Notice))), StringComparison.Ordinal);
        Assert.Single(house.Press.Fetched);
    }

    [Fact]
    public async Task The_channel_that_added_a_feed_hears_of_its_trouble_and_of_its_recovery()
    {
        await using var house = await PollingHouse.OpenAsync();
        var channel = PollingHouse.Desk with { Channel = "C0FEEDS" };
        var feed = await house.FollowAsync("mine", isCatalogue: false);
        await house.Feeds.FollowAsync(channel, [feed.Id], Now);
        house.Press.Answer("mine", new FetchOutcome.Failed("http_503", "The server has trouble (503).", null, IsFinal: false));
        for (var polls = 0; polls < 7; polls++) await house.PollLaterAsync(TimeSpan.FromDays(2));
        house.Press.Serve("mine", AnEntry("a", "Nothing of note"));
        for (var polls = 0; polls < 2; polls++) await house.PollLaterAsync(TimeSpan.FromDays(2));

        var told = await house.PendingAsync(DeliveryKind.Notice);
        Assert.All(told, notice => Assert.Equal(channel, notice.Channel));
        Assert.Equal(2, told.Count);
        Assert.Contains(told, notice => PollingHouse.TextOf(notice).Contains("has failed for 1 day", StringComparison.Ordinal));
        Assert.Contains(told, notice => PollingHouse.TextOf(notice).Contains("works again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_poll_that_this_machine_was_too_busy_for_is_no_failure_of_the_feed()
    {
        await using var house = await PollingHouse.OpenAsync();
        await house.EstablishAsync("press");
        house.Press.Answer("press", new FetchOutcome.Failed(FetchOutcome.Failed.OurOwn, "This machine was too busy.", null, IsFinal: false));

        await house.PollLaterAsync();

        var feed = Assert.Single(await house.Feeds.ListAsync(Now));
        Assert.Equal((0, null), (feed.Failures, feed.FailureCode));
        Assert.True(feed.NextPollAt - house.Time.GetUtcNow() < TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_round_that_is_cancelled_gives_back_what_it_did_not_fetch()
    {
        await using var house = await PollingHouse.OpenAsync();
        house.Press.Serve("press", AnEntry("a", "Nothing of note"));
        await house.FollowAsync("press");
        using var stop = new CancellationTokenSource();
        await house.FollowAsync("hang");
        house.Press.Cancelling("hang", stop);

        await house.Get<FeedPoller>().PollDueAsync(stop.Token);

        var due = await house.Feeds.ClaimDueAsync(house.Time.GetUtcNow(), house.Time.GetUtcNow().AddMinutes(1), 10, Now);
        Assert.Contains(due, feed => feed.Url == AddressOf("hang"));
    }
}

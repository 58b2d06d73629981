using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using static BotService.Tests.Alerting.Intake.PolledPress;

namespace BotService.Tests.Alerting.Feeds;

public sealed class FeedStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private static readonly Feed Polled = new()
    {
        Id = 7,
        Url = new Uri("https://press.example/feed"),
        Interval = TimeSpan.FromMinutes(20),
        LastPolledAt = Now.AddMinutes(-20),
        LastSucceededAt = Now.AddMinutes(-20),
        LastNewEntryAt = Now.AddMinutes(-30),
        ETag = "\"old\"",
        LastModified = "yesterday",
        BodyHash = 1,
        EntryCount = 5,
    };

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 15)]
    [InlineData(2, 60)]
    [InlineData(3, 180)]
    [InlineData(4, 360)]
    [InlineData(5, 720)]
    [InlineData(6, 1440)]
    [InlineData(40, 1440)]
    public void Failures_in_a_row_wait_longer_and_longer(int failuresBefore, int minutes)
    {
        var feed = After(Polled with { Failures = failuresBefore }, Failure());

        Assert.Equal(failuresBefore + 1, feed.Failures);
        Assert.InRange((feed.NextPollAt - Now).TotalMinutes, minutes * 0.9, minutes * 1.1);
        Assert.Equal(("timeout", "It took too long."), (feed.FailureCode, feed.FailureMessage));
        Assert.Equal(("\"old\"", 1L, Polled.LastSucceededAt), (feed.ETag, feed.BodyHash, feed.LastSucceededAt));
        Assert.Null(feed.StoppedBecause);
    }

    [Theory]
    [InlineData(1, 5.5)]
    [InlineData(90, 90)]
    [InlineData(60 * 48, 60 * 24)]
    public void A_server_that_asks_for_a_pause_gets_it_for_a_day_at_most(int askedMinutes, double mostMinutes)
    {
        var feed = After(Polled, Failure(TimeSpan.FromMinutes(askedMinutes)));

        Assert.InRange((feed.NextPollAt - Now).TotalMinutes, Math.Min(askedMinutes, mostMinutes), mostMinutes);
    }

    [Fact]
    public void Gone_for_good_stops_the_feed_with_the_reason() =>
        Assert.Equal("It is gone.", After(Polled, new FetchOutcome.Failed("http_410", "It is gone.", null, IsFinal: true)).StoppedBecause);

    [Fact]
    public void A_success_ends_the_failures()
    {
        var feed = After(
            Polled with { Failures = 3, FailureCode = "timeout", FailureMessage = "It took too long." }, new FetchOutcome.Unchanged(new(null, null, null)));

        Assert.Equal((0, null, null), (feed.Failures, feed.FailureCode, feed.FailureMessage));
        Assert.Equal(Now, feed.LastSucceededAt);
    }

    [Fact]
    public void An_answer_without_a_body_keeps_the_validators_and_is_no_full_fetch()
    {
        var feed = After(Polled, new FetchOutcome.Unchanged(new(null, null, null)));

        Assert.Equal(("\"old\"", "yesterday", 1L), (feed.ETag, feed.LastModified, feed.BodyHash));
        Assert.Null(feed.LastFullFetchAt);
    }

    [Fact]
    public void An_answer_with_a_body_takes_over_its_validators_even_where_there_are_none_now()
    {
        var feed = After(Polled, new FetchOutcome.Unchanged(new(null, null, 2)));

        Assert.Equal((null, null, 2L), (feed.ETag, feed.LastModified, feed.BodyHash));
        Assert.Equal(Now, feed.LastFullFetchAt);
    }

    [Theory]
    [InlineData(5, 22)]
    [InlineData(60, 60)]
    [InlineData(60 * 24 * 365, 360)]
    public void What_stays_fresh_is_not_asked_for_earlier_but_a_year_is_not_believed(int freshMinutes, double mostMinutes)
    {
        var feed = After(Polled, new FetchOutcome.Unchanged(new(null, null, null)) { FreshFor = TimeSpan.FromMinutes(freshMinutes) });

        Assert.InRange((feed.NextPollAt - Now).TotalMinutes, 18, mostMinutes);
        Assert.True(feed.NextPollAt >= Now + TimeSpan.FromMinutes(Math.Min(freshMinutes, 360)));
    }

    [Fact]
    public void The_feed_s_own_wish_to_be_left_alone_is_kept()
    {
        var feed = After(Polled, Document(timeToLive: TimeSpan.FromHours(2)));

        Assert.Equal(TimeSpan.FromHours(2), feed.Interval);
    }

    [Fact]
    public void A_permanent_redirect_moves_the_feed_once_it_was_read_there_on_three_polls_in_a_row()
    {
        var moved = After(After(After(Polled, Moved()), Moved()), Moved());

        Assert.Equal((New, Polled.Url), (moved.Url, moved.FormerUrl));
        Assert.Equal(Polled.Url, After(After(Polled, Moved()), Moved()).Url);
        Assert.Equal(Polled.Url, After(After(After(After(Polled, Moved()), Moved()), Failure()), Moved()).Url);
        Assert.Equal(Polled.Url, After(After(After(After(Polled, Moved()), Moved()), new FetchOutcome.Unchanged(new(null, null, null))), Moved()).Url);
        Assert.Equal(Polled.Url, After(After(After(Polled, Moved()), Moved()), Moved(new Uri("https://third.example/feed"))).Url);
    }

    [Fact]
    public void A_document_without_entries_at_the_new_address_moves_nothing_and_is_read_again()
    {
        var feed = Polled;
        for (var polls = 0; polls < 5; polls++) feed = After(feed, Document(entries: 0) with { MovedTo = New });

        Assert.Equal((Polled.Url, null, null, null), (feed.Url, feed.MovingTo, feed.ETag, feed.BodyHash));
    }

    [Fact]
    public void A_feed_that_moved_and_fails_is_looked_for_at_both_addresses_in_turn()
    {
        var moved = Polled with { Url = New, FormerUrl = Polled.Url };

        Assert.Equal(New, After(moved, Failure()).Url);
        var back = After(After(moved, Failure()), Failure());
        Assert.Equal((Polled.Url, New, null), (back.Url, back.FormerUrl, back.ETag));
        Assert.Equal(New, After(After(back, Failure()), Failure()).Url);
        var gone = After(moved, new FetchOutcome.Failed("http_410", "It is gone.", null, IsFinal: true));
        Assert.Equal((Polled.Url, null, null), (gone.Url, gone.FormerUrl, gone.StoppedBecause));
    }

    [Fact]
    public void A_site_that_names_its_feed_is_taken_for_the_feed_where_none_was_ever_read()
    {
        var page = new FetchOutcome.Failed("web_page", "This is a web page.", null, IsFinal: false) { FeedLink = New };

        var adopted = After(Polled with { LastSucceededAt = null }, page);

        Assert.Equal((New, Now), (adopted.Url, adopted.NextPollAt));
        Assert.True(After(adopted, page with { FeedLink = Polled.Url }).NextPollAt > Now);
        Assert.Equal(Polled.Url, After(Polled, page).Url);
    }

    [Fact]
    public void New_entries_are_counted_and_the_newest_date_is_kept()
    {
        var feed = After(Polled, Document(), AnEntry("a", "A", published: Now.AddMinutes(-5)), AnEntry("b", "B", published: Now.AddDays(3)), AnEntry("c", "C"));

        Assert.Equal((8, Now.AddMinutes(-5)), (feed.EntryCount, feed.LastNewEntryAt));
    }

    [Fact]
    public void An_archive_that_never_changes_is_asked_for_ever_more_seldom_up_to_the_longest_interval()
    {
        var (feed, now) = (Polled, Now);
        for (var polls = 0; polls < 60; polls++)
        {
            now = feed.NextPollAt > now ? feed.NextPollAt : now.AddMinutes(1);
            var next = FeedState.After(feed, new FetchOutcome.Unchanged(new(null, null, null)), [], now, new Random(1));
            Assert.True(next.Interval >= feed.Interval);
            feed = next;
        }

        Assert.InRange(feed.Interval, PollInterval.Longest * 0.95, PollInterval.Longest);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(6, null)]
    [InlineData(7, 1)]
    [InlineData(8, null)]
    [InlineData(13, 7)]
    [InlineData(14, null)]
    public void Who_added_a_feed_hears_of_its_failures_after_a_day_and_after_a_week(int failures, int? days) =>
        Assert.Equal(days, FeedState.DaysToTell(Polled with { Failures = failures }));

    [Theory]
    [InlineData(7, 1)]
    [InlineData(13, 7)]
    public void The_ladder_reaches_those_failures_in_about_as_many_days(int failures, int days)
    {
        var waited = TimeSpan.Zero;
        for (var failed = 1; failed < failures; failed++) waited += FailureLadder.WaitAfter(failed);

        Assert.InRange(waited.TotalDays, days * 0.9, days * 1.1);
    }

    private static Feed After(Feed feed, FetchOutcome outcome, params Entry[] fresh) => FeedState.After(feed, outcome, fresh, Now, new Random(1));

    private static FetchOutcome.Failed Failure(TimeSpan? retryAfter = null) => new("timeout", "It took too long.", retryAfter, IsFinal: false);

    private static readonly Uri New = new("https://new.example/feed");

    private static FetchOutcome.Unchanged Moved(Uri? address = null) => new(new(null, null, null)) { MovedTo = address ?? New };

    private static FetchOutcome.Read Document(TimeSpan? timeToLive = null, int entries = 3) =>
        new(new FeedDocument { Format = "rss20", Title = "Press", EntryCount = entries, TimeToLive = timeToLive }, new("\"new\"", null, 2));
}

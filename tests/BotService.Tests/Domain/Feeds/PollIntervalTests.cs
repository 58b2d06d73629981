using BotService.Domain.Feeds;
using BotService.Tests.Builders;
using CsCheck;

namespace BotService.Tests.Domain.Feeds;

public sealed class PollIntervalTests
{
    private static readonly Feed AFeed = new() { Url = new Uri("https://a.example/feed") };

    [Theory]
    [InlineData(10, 5)]
    [InlineData(60, 30)]
    [InlineData(1, 2)] // never under two minutes
    [InlineData(60 * 48, 60 * 6)] // nor over six hours
    public void The_first_document_sets_half_the_median_gap(int minutesBetween, int expectedMinutes)
    {
        var dates = Enumerable.Range(0, 20).Select(i => Moments.Now.AddMinutes(-minutesBetween * i)).ToList();

        Assert.Equal(TimeSpan.FromMinutes(expectedMinutes), PollInterval.AfterNews(AFeed, dates, Moments.Now));
    }

    [Fact]
    public void One_odd_gap_moves_a_known_feed_by_a_quarter()
    {
        var feed = AFeed with { Interval = TimeSpan.FromMinutes(60), LastSucceededAt = Moments.Now.AddHours(-1), LastNewEntryAt = Moments.Now.AddMinutes(-40) };

        // gaps 0 and 40: half of 40 is 20, a quarter of the way from 60
        Assert.Equal(TimeSpan.FromMinutes(50), PollInterval.AfterNews(feed, [Moments.Now], Moments.Now));
    }

    [Fact]
    public void Silence_makes_the_interval_longer_and_never_shorter()
    {
        var feed = AFeed with { Interval = TimeSpan.FromMinutes(15), LastSucceededAt = Moments.Now, LastNewEntryAt = Moments.Now };

        for (var now = Moments.Now; now < Moments.Now.AddDays(3); now += feed.Interval)
        {
            var next = PollInterval.AfterNothing(feed, now);
            Assert.True(next >= feed.Interval);
            feed = feed with { Interval = next };
        }

        Assert.True(feed.Interval > TimeSpan.FromHours(5));
    }

    [Fact]
    public void Whatever_the_dates_the_interval_stays_in_bounds()
    {
        Gen.Select(Gen.Long[-10_000_000, 10_000_000].Array[0, 50], Gen.Int[1, 100_000]).Sample((seconds, interval) =>
        {
            var feed = AFeed with { Interval = TimeSpan.FromSeconds(interval) };
            var next = PollInterval.AfterNews(feed, [.. seconds.Select(offset => Moments.Now.AddSeconds(offset))], Moments.Now);
            return next >= PollInterval.Shortest && next <= PollInterval.Longest;
        });
    }

    [Fact]
    public void The_wait_after_failures_never_shrinks_and_ends_at_a_day()
    {
        var waits = Enumerable.Range(1, 50).Select(FailureLadder.WaitAfter).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromHours(24), waits[^1]);
        Gen.Int.Sample(seed =>
        {
            var wait = FailureLadder.Jitter(TimeSpan.FromHours(1), new Random(seed));
            return wait >= TimeSpan.FromMinutes(54) && wait <= TimeSpan.FromMinutes(66);
        });
    }

    [Theory]
    [InlineData(20, 0, false)]
    [InlineData(21, 0, true)]
    [InlineData(5, 5, false)] // half is not over half
    [InlineData(4, 6, true)]
    [InlineData(0, 9, false)] // fewer than ten is no storm
    public void A_flood_or_a_rewrite_is_told_from_news(int fresh, int rewritten, bool isStorm)
    {
        var feed = AFeed with { Interval = TimeSpan.FromHours(1), LastPolledAt = Moments.Now.AddHours(-1) };

        Assert.Equal(isStorm, StormRule.Judge(feed, fresh, rewritten, Moments.Now) is not null);
    }

    [Fact]
    public void A_busy_feed_after_downtime_is_no_flood()
    {
        var feed = AFeed with { Interval = TimeSpan.FromMinutes(15), LastPolledAt = Moments.Now.AddDays(-1) }; // 48 entries are usual in a day

        Assert.Null(StormRule.Judge(feed, 100, 0, Moments.Now));
    }
}

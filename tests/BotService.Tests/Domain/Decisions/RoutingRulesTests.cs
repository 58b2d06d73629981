using BotService.Domain.Decisions;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Tests.Builders;
using static BotService.Tests.Builders.StoryBuilder;

namespace BotService.Tests.Domain.Decisions;

public sealed class RoutingRulesTests
{
    private readonly RoutingRules _rules = new(Somebody.Parties);

    [Theory]
    [InlineData("acme", "acme", true)]
    [InlineData("acme", "acme-cloud", true)] // a parent covers its divisions
    [InlineData("acme", "hooli", true)] // and what it owns
    [InlineData("acme-cloud", "acme", true)] // a division is meant where the press names its parent
    [InlineData("hooli", "acme", false)] // a company of its own is not
    [InlineData("initech", "acme", false)]
    public void A_followed_vendor_covers_its_family(string followed, string named, bool isPosted)
    {
        var decision = Weigh(Somebody.Subscription() with { PartyIds = [followed] }, AStory().About(named).Build()).Decision;

        Assert.Equal(isPosted ? DecisionOutcome.Alerted : DecisionOutcome.Skipped, decision.Outcome);
        Assert.NotEmpty(decision.Reasons);
    }

    [Fact]
    public void A_channel_without_vendors_follows_all() =>
        Assert.Equal(DecisionOutcome.Alerted, Weigh(Somebody.Subscription(), AStory().Build()).Decision.Outcome);

    [Theory]
    [InlineData(49, DecisionOutcome.Skipped)]
    [InlineData(50, DecisionOutcome.Alerted)]
    public void The_threshold_itself_is_posted(int score, DecisionOutcome outcome)
    {
        var decision = Weigh(Somebody.Subscription() with { Threshold = 50 }, AStory().Scoring(score).Build()).Decision;

        Assert.Equal(outcome, decision.Outcome);
        Assert.Contains(decision.Reasons, reason => reason.Contains("threshold of 50", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_kinds_asked_for_are_posted()
    {
        var subscription = Somebody.Subscription() with { Kinds = [SignalKind.Price, SignalKind.Licence] };

        Assert.Equal(DecisionOutcome.Alerted, Weigh(subscription, AStory().Signalling(SignalKind.Commitment, SignalKind.Licence).Build()).Decision.Outcome);
        Assert.Equal(DecisionOutcome.Skipped, Weigh(subscription, AStory().Signalling(SignalKind.Commitment).Build()).Decision.Outcome);
    }

    [Fact]
    public void With_a_digest_only_material_stories_alert()
    {
        var subscription = Somebody.Subscription() with { Digest = new(new TimeOnly(9, 0), DigestSchedule.Weekdays) };

        Assert.Equal(DecisionOutcome.Alerted, Weigh(subscription, AStory().Scoring(60, severity: 2).Build()).Decision.Outcome);
        Assert.Equal(DecisionOutcome.Digested, Weigh(subscription, AStory().Scoring(90, severity: 1).Build()).Decision.Outcome);
        Assert.Equal(DecisionOutcome.Digested, Weigh(subscription with { Alerts = false }, AStory().Scoring(90, severity: 3).Build()).Decision.Outcome);
    }

    [Fact]
    public void A_muted_vendor_is_silent_until_its_time_is_over()
    {
        var subscriber = new Subscriber(Somebody.Subscription()) { Mutes = new Dictionary<string, DateTimeOffset> { ["acme"] = Moments.Now.AddHours(1) } };
        var arrival = new Arrival(AStory().About("acme-cloud").Build(), Moments.Now);

        var during = _rules.Weigh(subscriber, arrival, Moments.Now);
        var after = _rules.Weigh(subscriber, arrival, Moments.Now.AddHours(1));

        Assert.Equal(DecisionOutcome.Skipped, during.Decision.Outcome);
        Assert.True(during.IsWorthRecording);
        Assert.Contains(during.Decision.Reasons, reason => reason.Contains("Acme is muted", StringComparison.Ordinal));
        Assert.Equal(DecisionOutcome.Alerted, after.Decision.Outcome);
    }

    [Theory]
    [InlineData("2025-11-03T21:00:00Z", "2025-11-04T06:00:00Z")] // 22:00 in Berlin: until 07:00 on the next day
    [InlineData("2025-11-04T05:59:00Z", "2025-11-04T06:00:00Z")]
    [InlineData("2025-11-04T06:00:00Z", "2025-11-04T06:00:00Z")] // over: at once
    public void An_alert_in_quiet_hours_waits_until_they_are_over(string now, string expected)
    {
        var subscription = Somebody.Subscription() with { Zone = "Europe/Berlin", QuietHours = new(new TimeOnly(22, 0), new TimeOnly(7, 0)) };
        var at = At(now);

        var routing = _rules.Weigh(new(subscription), new Arrival(AStory().Build(), at), at);

        Assert.Equal(DecisionOutcome.Alerted, routing.Decision.Outcome);
        Assert.Equal(At(expected), routing.AlertAt);
    }

    [Theory]
    [InlineData(1, DecisionOutcome.Alerted)]
    [InlineData(25, DecisionOutcome.Digested)]
    [InlineData(24 * 8, DecisionOutcome.Skipped)]
    public void Old_news_does_not_alert(int hoursOld, DecisionOutcome outcome)
    {
        var arrival = new Arrival(AStory().Build(), Moments.Now.AddHours(-hoursOld));

        Assert.Equal(outcome, _rules.Weigh(new(Somebody.Subscription()), arrival, Moments.Now).Decision.Outcome);
    }

    [Fact]
    public void A_first_poll_is_shown_as_a_preview_however_old_it_is()
    {
        var arrival = new Arrival(AStory().Build(), Moments.Now.AddDays(-400)) { IsFirstPoll = true };

        Assert.Equal(DecisionOutcome.Previewed, _rules.Weigh(new(Somebody.Subscription()), arrival, Moments.Now).Decision.Outcome);
    }

    [Fact]
    public void A_flood_is_told_in_the_digest()
    {
        var arrival = new Arrival(AStory().Build(), Moments.Now) { HeldBackBecause = "the feed brought 40 new entries at once" };

        var decision = _rules.Weigh(new(Somebody.Subscription()), arrival, Moments.Now).Decision;

        Assert.Equal(DecisionOutcome.Digested, decision.Outcome);
        Assert.Contains(decision.Reasons, reason => reason.Contains("40 new entries", StringComparison.Ordinal));
    }

    [Fact]
    public void A_paused_channel_gets_nothing_and_the_reason_is_recorded()
    {
        var routing = Weigh(Somebody.Subscription() with { PausedBecause = "is_archived" }, AStory().Build());

        Assert.Equal(DecisionOutcome.Skipped, routing.Decision.Outcome);
        Assert.True(routing.IsWorthRecording);
        Assert.Contains(routing.Decision.Reasons, reason => reason.Contains("is_archived", StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_keeps_a_story_out_is_said_and_nothing_else()
    {
        var subscriber = new Subscriber(
            Somebody.Subscription() with { PartyIds = ["acme"], PausedBecause = "is_archived", Digest = new(new TimeOnly(9, 0), DigestSchedule.Weekdays) })
        {
            Mutes = new Dictionary<string, DateTimeOffset> { ["acme"] = Moments.Now.AddHours(1) },
        };
        var arrival = new Arrival(AStory().About("acme").Scoring(60, severity: 1).Build(), Moments.Now.AddDays(-9));

        var reasons = _rules.Weigh(subscriber, arrival, Moments.Now).Decision.Reasons;

        Assert.Collection(
            reasons,
            reason => Assert.Contains("which this channel follows", reason, StringComparison.Ordinal),
            reason => Assert.Contains("reaches this channel's threshold", reason, StringComparison.Ordinal),
            reason => Assert.Contains("is_archived", reason, StringComparison.Ordinal),
            reason => Assert.Contains("Acme is muted", reason, StringComparison.Ordinal),
            reason => Assert.Contains("9 days ago", reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Feedback_lowers_a_story_but_never_one_of_severity_three()
    {
        var weights = new Dictionary<string, double> { ["signal:price"] = -10, ["party:acme"] = -10 };
        var subscriber = new Subscriber(Somebody.Subscription()) { Weights = weights };
        var minor = new Arrival(AStory().Scoring(60, severity: 2).Signalling(SignalKind.Price).Build(), Moments.Now);
        var major = new Arrival(AStory().Scoring(60, severity: 3).Signalling(SignalKind.Price).Build(), Moments.Now);

        Assert.Equal(DecisionOutcome.Skipped, _rules.Weigh(subscriber, minor, Moments.Now).Decision.Outcome); // 60 - 15 < 50
        Assert.Equal(DecisionOutcome.Alerted, _rules.Weigh(subscriber, major, Moments.Now).Decision.Outcome);
    }

    private Routing Weigh(Subscription subscription, Story story) => _rules.Weigh(new(subscription), new Arrival(story, story.HappenedAt), Moments.Now);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

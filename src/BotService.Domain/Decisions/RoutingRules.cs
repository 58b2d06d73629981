using BotService.Domain.Decisions.Rules;
using BotService.Domain.Parties;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Domain.Decisions;

/// <summary>
/// Weighs one story for one channel. Every rule that had a say leaves a sentence, which <c>why</c> shows: all that kept the story out, or what
/// let it through and how.
/// </summary>
public sealed class RoutingRules(PartyDirectory parties)
{
    /// <summary>News older than this is not posted at all.</summary>
    public static readonly TimeSpan OldestPosted = TimeSpan.FromDays(7);

    /// <summary>Where a channel has alerts and a digest, stories of this severity alert and the others wait for the digest.</summary>
    public const int UrgentSeverity = 2;

    /// <summary>In the order in which they are asked: to add a rule, add its line.</summary>
    private static readonly IReadOnlyList<IRoutingRule> Rules =
    [
        new VendorRule(),
        new KindRule(),
        new FeedbackRule(),
        new ThresholdRule(),
        new PauseRule(),
        new MuteRule(),
        new FirstPollRule(),
        new AgeRule(),
        new AlertsRule(),
        new HeldBackRule(),
        new AlertWindowRule(),
        new UrgencyRule(),
        new QuietHoursRule(),
    ];

    public PartyFamily Family { get; } = new(parties);

    public Routing Weigh(Subscriber subscriber, Arrival arrival, DateTimeOffset now) =>
        Weigh(subscriber, FindVendor(subscriber.Subscription, arrival.Story), arrival, now);

    /// <param name="match">What the router's index found; null when nothing brings the two together.</param>
    internal Routing Weigh(Subscriber subscriber, VendorMatch? match, Arrival arrival, DateTimeOffset now)
    {
        var matter = new Matter(subscriber, match, arrival, now, Family, parties);
        var reasons = new List<string>();
        Verdict? skip = null;
        foreach (var rule in Rules)
        {
            if (rule.Weigh(matter) is not { } verdict) continue;
            var isSkip = verdict.Outcome == DecisionOutcome.Skipped;
            if (skip is null || isSkip) reasons.Add(verdict.Reason);
            if (isSkip) skip ??= verdict;
            else if (verdict.Outcome is not null) return Decide(skip ?? verdict);
        }

        return Decide(skip ?? throw new InvalidOperationException("The last rule decides."));

        Routing Decide(Verdict verdict) => new(
            new Decision(arrival.Story.Id, subscriber.Subscription.Channel, verdict.Outcome!.Value, reasons, now), verdict.AlertAt ?? now,
            verdict.IsWorthRecording);
    }

    private VendorMatch? FindVendor(Subscription subscription, Story story)
    {
        if (subscription.PartyIds.Count == 0) return VendorMatch.AllVendors;
        foreach (var followed in subscription.PartyIds)
            if (Family.Of(followed).FirstOrDefault(story.PartyIds.Contains) is { } named) return new(followed, named);
        return null;
    }
}

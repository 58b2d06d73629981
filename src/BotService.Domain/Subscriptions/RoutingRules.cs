using System.Globalization;
using BotService.Domain.Decisions;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;

namespace BotService.Domain.Subscriptions;

/// <summary>Weighs one story for one channel. Every rule that had a say leaves a sentence, which <c>why</c> shows.</summary>
public sealed class RoutingRules(PartyDirectory parties)
{
    /// <summary>Older news is told in a digest, not as an alert (docs: reliability, row 38).</summary>
    public static readonly TimeSpan AlertWindow = TimeSpan.FromHours(24);

    /// <summary>News older than this is not posted at all (docs: reliability 2.6).</summary>
    public static readonly TimeSpan OldestPosted = TimeSpan.FromDays(7);

    /// <summary>Where a channel has alerts and a digest, stories of this severity alert and the others wait for the digest.</summary>
    public const int UrgentSeverity = 2;

    public PartyFamily Family { get; } = new(parties);

    public Routing Weigh(Subscriber subscriber, Arrival arrival, DateTimeOffset now) => Weigh(subscriber, FindVendor(subscriber.Subscription, arrival.Story), arrival, now);

    /// <param name="match">What the router's index found; null when nothing brings the two together.</param>
    internal Routing Weigh(Subscriber subscriber, VendorMatch? match, Arrival arrival, DateTimeOffset now)
    {
        var reasons = new List<string>();
        var subscription = subscriber.Subscription;
        var story = arrival.Story;

        reasons.Add(ReasonOf(match, story));
        if (match is null || !MatchesKinds(subscription, story, reasons)) return Skip(isWorthRecording: false);
        if (Adjusted(subscriber, story, reasons) is var score && score < subscription.Threshold)
        {
            reasons.Add(Text($"The score of {score} is below this channel's threshold of {subscription.Threshold}."));
            return Skip(isWorthRecording: score != story.Score.Value);
        }

        reasons.Add(Text($"The score of {score} reaches this channel's threshold of {subscription.Threshold}."));
        if (subscription.PausedBecause is { } pause)
        {
            reasons.Add($"Posting here is paused: {pause}.");
            return Skip(isWorthRecording: true);
        }

        foreach (var (party, until) in subscriber.Mutes)
        {
            if (until <= now || !Family.Of(party).Any(story.PartyIds.Contains)) continue;
            reasons.Add($"{NameOf(party)} is muted here until {At(until, subscription)}.");
            return Skip(isWorthRecording: true);
        }

        if (arrival.IsFirstPoll)
        {
            reasons.Add("It came with the first poll of its feed, which is shown as a preview and alerts nothing.");
            return Decide(DecisionOutcome.Previewed, now);
        }

        var age = now - arrival.PublishedAt;
        if (age > OldestPosted)
        {
            reasons.Add(Text($"It was published {(int)age.TotalDays} days ago; news older than {OldestPosted.Days} days is not posted."));
            return Skip(isWorthRecording: true);
        }

        if (!subscription.Alerts) return Digest(subscription.Digest is null ? "Alerts and digest are both off here." : "Alerts are off here: it waits for the digest.");
        if (arrival.HeldBackBecause is { } because) return Digest($"It does not alert because {because}.");
        if (age > AlertWindow) return Digest(Text($"It was published {(int)age.TotalHours} hours ago; alerts are for the last {(int)AlertWindow.TotalHours} hours, so it waits for the digest."));
        if (subscription.Digest is not null && story.Score.Severity < UrgentSeverity)
            return Digest(Text($"Its severity of {story.Score.Severity} is below {UrgentSeverity}: where there is a digest, it waits for that."));

        if (EndOfQuiet(subscription, now) is { } end)
        {
            reasons.Add($"These are quiet hours here: the alert waits until {At(end, subscription)}.");
            return Decide(DecisionOutcome.Alerted, end);
        }

        reasons.Add("Alerts are on here.");
        return Decide(DecisionOutcome.Alerted, now);

        Routing Digest(string reason)
        {
            reasons.Add(reason);
            return subscription is { Alerts: false, Digest: null } ? Skip(isWorthRecording: false) : Decide(DecisionOutcome.Digested, now);
        }

        Routing Skip(bool isWorthRecording) => Decide(DecisionOutcome.Skipped, now) with { IsWorthRecording = isWorthRecording };

        Routing Decide(DecisionOutcome outcome, DateTimeOffset alertAt) =>
            new(new Decision(story.Id, subscription.Channel, outcome, reasons, now), alertAt, IsWorthRecording: true);
    }

    private VendorMatch? FindVendor(Subscription subscription, Story story)
    {
        if (subscription.PartyIds.Count == 0) return VendorMatch.AllVendors;
        foreach (var followed in subscription.PartyIds)
            if (Family.Of(followed).FirstOrDefault(story.PartyIds.Contains) is { } named) return new(followed, named);
        return null;
    }

    private string ReasonOf(VendorMatch? match, Story story) => match switch
    {
        null when story.PartyIds.Count == 0 => "It names no vendor, and this channel follows certain vendors only.",
        null => $"It names {Listed(story.PartyIds.Take(4).Select(NameOf))}, none of which this channel follows.",
        { Followed: null } => "This channel follows all vendors.",
        { Followed: var followed, Named: var named } when named == followed => $"It names {NameOf(followed)}, which this channel follows.",
        { Followed: var followed, Named: var named } => $"It names {NameOf(named!)}, which belongs together with {NameOf(followed)}, which this channel follows.",
    };

    private static bool MatchesKinds(Subscription subscription, Story story, List<string> reasons)
    {
        if (subscription.Kinds.Count == 0) return true;
        var wanted = story.Score.Signals.Select(signal => signal.Kind).Distinct().Where(subscription.Kinds.Contains).Select(SignalWords.Label).ToList();
        reasons.Add(wanted.Count > 0
            ? $"It is about {Listed(wanted)}, which this channel asked for."
            : $"It is about none of the kinds that this channel asked for ({Listed(subscription.Kinds.Select(SignalWords.Label))}).");
        return wanted.Count > 0;
    }

    private static int Adjusted(Subscriber subscriber, Story story, List<string> reasons)
    {
        var adjustment = Feedback.AdjustmentOf(story, subscriber.Weights);
        if (adjustment == 0) return story.Score.Value;
        reasons.Add(Text($"Feedback in this channel {(adjustment > 0 ? "raised" : "lowered")} its score of {story.Score.Value} by {Math.Abs(adjustment)}."));
        return Math.Clamp(story.Score.Value + adjustment, 0, 100);
    }

    /// <summary>When the quiet hours end that it is in now; null outside of them.</summary>
    private static DateTimeOffset? EndOfQuiet(Subscription subscription, DateTimeOffset now)
    {
        if (subscription.QuietHours is not { } quiet || quiet.From == quiet.To) return null;
        var zone = Zones.Find(subscription.Zone);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        if (!TimeOnly.FromDateTime(local.DateTime).IsBetween(quiet.From, quiet.To)) return null;
        var today = DateOnly.FromDateTime(local.DateTime);
        var end = Zones.InstantOf(today, quiet.To, zone);
        return end > now ? end : Zones.InstantOf(today.AddDays(1), quiet.To, zone);
    }

    private static string At(DateTimeOffset instant, Subscription subscription) =>
        Zones.ToLocal(instant, subscription.Zone).ToString("d MMM HH:mm", CultureInfo.InvariantCulture) + " " + subscription.Zone;

    private string NameOf(string partyId) => parties.Find(partyId)?.Name ?? partyId;

    private static string Listed(IEnumerable<string> items)
    {
        var list = items.ToList();
        return list.Count < 2 ? string.Concat(list) : $"{string.Join(", ", list.Take(list.Count - 1))} and {list[^1]}";
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}

using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Domain.Decisions;
using BotService.Domain.Digests;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>A subscription's settings as they are shown wherever they are shown.</summary>
public sealed class SubscriptionBlocks(PartyDirectory parties)
{
    private const int MostVendors = 12;

    public MessageBlock Facts(Subscription subscription, DateTimeOffset now)
    {
        var facts = new List<Fact>
        {
            new("Vendors", Vendors(subscription)),
            new("Signals", subscription.Kinds.Count == 0 ? "all" : Wording.Listed(subscription.Kinds.Select(SignalWords.Label))),
            new("Threshold", Wording.Text($"{subscription.Threshold} of 100")),
            new(
                "Alerts",
                subscription.Alerts
                    ? subscription.Digest is null ? "on" : Wording.Text($"on, for severity {RoutingRules.UrgentSeverity} and up; the rest waits for the digest")
                    : "off"),
            new("Daily digest", Digest(subscription, now)),
        };
        if (subscription.QuietHours is { } quiet)
            facts.Add(new("Quiet hours", Wording.Text($"{quiet.From:HH:mm} to {quiet.To:HH:mm} {Zones.Shown(subscription.Zone)}")));
        if (subscription.AtMostOnce) facts.Add(new("At most once", "on: a message whose answer was lost is held for your word, never posted twice"));
        if (ReviewPolicy.Of(subscription) is { Mode: not ReviewMode.Off } review) facts.Add(new("Review", Review(subscription, review)));
        if (subscription.PausedBecause is { } because) facts.Add(new("Paused", $"{because}; “resume” ends the pause"));
        return new MessageBlock.Facts(facts);
    }

    /// <summary>"OpenAI and AWS, daily digest 09:00 Europe/Berlin".</summary>
    public string InOneLine(Subscription subscription)
    {
        var parts = new List<string> { Vendors(subscription), Wording.Text($"threshold {subscription.Threshold}") };
        if (subscription.Alerts) parts.Add("alerts");
        if (subscription.Digest is { } digest) parts.Add(Wording.Text($"digest {digest.At:HH:mm} {Zones.Shown(subscription.Zone)}"));
        if (subscription.PausedBecause is { } because) parts.Add($"paused: {because}");
        return string.Join(" · ", parts);
    }

    /// <summary>"hold: an alert waits up to 4 h for Ada".</summary>
    public static RichText Review(Subscription subscription, ReviewPolicy review)
    {
        var people = Reviewers(subscription);
        return review.Mode switch
        {
            ReviewMode.Hold => new RichText([new($"hold: an alert waits up to {Wording.Span(review.HoldFor)} for "), .. people]),
            ReviewMode.Mark => new RichText([new("mark: an alert is posted at once, and marked when it is verified by "), .. people]),
            _ => "off: alerts are posted as they are written",
        };
    }

    /// <summary>"Ada or Grace".</summary>
    public static IReadOnlyList<TextRun> Reviewers(Subscription subscription)
    {
        var people = ReviewPolicy.ReviewersOf(subscription);
        if (people.Count == 0) return [new("nobody yet")];
        return [.. people.SelectMany((person, i) => new[] { new TextRun(i == 0 ? "" : i == people.Count - 1 ? " or " : ", "), AlertComposer.Person(person) })];
    }

    /// <summary>"Tue 4 Nov, 09:00 Europe/Berlin"; null without a digest.</summary>
    public static string? NextDigest(Subscription subscription, DateTimeOffset now) => DigestPlanner.Next(subscription, now) is { } next
        ? $"{Wording.DayAndTime(Zones.ToLocal(next.At, subscription.Zone))} {Zones.Shown(subscription.Zone)}"
        : null;

    private string Vendors(Subscription subscription)
    {
        if (subscription.PartyIds.Count > 0) return Names(subscription.PartyIds);
        return subscription.ExceptPartyIds.Count > 0 ? $"all vendors except {Names(subscription.ExceptPartyIds)}" : "all vendors";
    }

    private string Names(IReadOnlyList<string> ids)
    {
        var names = ids.Take(MostVendors).Select(id => parties.Find(id)?.Name ?? id).ToList();
        if (ids.Count > MostVendors) names.Add(Wording.Text($"{ids.Count - MostVendors} more"));
        return Wording.Listed(names);
    }

    private static string Digest(Subscription subscription, DateTimeOffset now) => subscription.Digest is { } digest
        ? Wording.Text($"{digest.At:HH:mm} {Zones.Shown(subscription.Zone)}, {SettingReader.InWords(digest.Days)}; the next on {NextDigest(subscription, now)}")
        : "off";
}

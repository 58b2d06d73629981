using BotService.Alerting.Diagnostics;
using BotService.Alerting.Feeds;
using BotService.Alerting.Outbox;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Deliveries;

namespace BotService.Hosting;

/// <summary>Doctor's look at what every installation has: feeds, subscriptions, the outbox.</summary>
internal sealed class InstallationCheck(IFeedStore feeds, ISubscribers subscribers, IOutboxHealth outbox) : IDoctorCheck
{
    private const int MostHeld = 100;

    public string Name => "Bot";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var all = await feeds.ListAsync(cancellationToken);
        var failing = all.Where(feed => feed is { StoppedBecause: null, Failures: > 0 }).ToList();
        findings.Add(all.Any(feed => feed.LastPolledAt is not null)
            ? Finding.Ok($"{all.Count} feeds, {all.Count - failing.Count} of them well.")
            : Finding.Warn($"{all.Count} feeds, none polled yet.", "Start the bot (botservice without a verb), or run 'botservice poll' once."));
        foreach (var reason in failing.GroupBy(feed => feed.FailureCode ?? "unknown").OrderByDescending(group => group.Count()).Take(3))
            findings.Add(Finding.Warn(
                $"{reason.Count()} feeds fail with {reason.Key}: {reason.First().Title}, for one.",
                reason.First().FailureMessage ?? "See the page 'Feed health'."));

        var subscribed = await subscribers.ListSubscriptionsAsync(cancellationToken);
        findings.Add(subscribed.Count > 0
            ? Finding.Ok($"{subscribed.Count} subscribed channels, {subscribed.Count(one => one.PausedBecause is not null)} of them paused.")
            : Finding.Warn("No channel is subscribed.", "Type '/deal subscribe' in a channel."));

        var counts = await outbox.CountAsync(cancellationToken);
        var held = counts.GetValueOrDefault(DeliveryState.Held);
        findings.Add(held == 0
            ? Finding.Ok($"{counts.GetValueOrDefault(DeliveryState.Sent)} messages sent, {counts.GetValueOrDefault(DeliveryState.Pending)} waiting.")
            : Finding.Warn(
                $"{held} messages are held and wait for a person.",
                "'/deal held' in their channel shows them and '/deal held post' posts them; they are kept for 30 days. Reasons: "
                + $"{await ReasonsAsync(cancellationToken)}."));
        return findings;
    }

    private async Task<string> ReasonsAsync(CancellationToken cancellationToken)
    {
        var held = await outbox.ListAsync(DeliveryState.Held, MostHeld, cancellationToken);
        return string.Join(", ", held.GroupBy(delivery => delivery.Reason ?? "none recorded").Select(group => $"{group.Key} ({group.Count()})"));
    }
}

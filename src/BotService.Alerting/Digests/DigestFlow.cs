using System.Collections.Concurrent;
using System.Globalization;
using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Digests;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Digests;

/// <summary>
/// Posts digests when they are due. A tick asks it; what is due follows from the schedules and the outbox, so that late, missed and doubled ticks,
/// restarts and other nodes make no difference: the key of a digest is its local date.
/// </summary>
public sealed partial class DigestFlow(
    ISubscribers subscribers, IStoryStore stories, IOutbox outbox, RecentStories recent, OutboxBell bell, TimeProvider time, ILogger<DigestFlow> logger)
{
    /// <summary>As long as news is posted at all, and a day for a digest that comes late.</summary>
    private static readonly TimeSpan LookBack = RoutingRules.OldestPosted + TimeSpan.FromDays(1);

    private const int MostStories = 500;

    /// <summary>The last local date for which a channel's digest is known to stand in the outbox: spares asking for it at every tick.</summary>
    private readonly ConcurrentDictionary<ChannelKey, DateOnly> _posted = new();

    /// <summary>Posts every digest that is due, and gathers for channels without a schedule what could not be alerted. Answers how many were new.</summary>
    public async Task<int> PostDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var active = (await subscribers.ListSubscriptionsAsync(cancellationToken)).Where(subscription => subscription.PausedBecause is null).ToList();
        var posted = 0;
        foreach (var subscription in active)
            if (DigestPlanner.Due(subscription, now) is { } slot && await PostAsync(subscription, slot, cancellationToken)) posted++;

        var unscheduled = active.Where(subscription => subscription.Digest is null).ToDictionary(subscription => subscription.Channel);
        if (unscheduled.Count > 0)
            foreach (var channel in await stories.ListChannelsWithUntoldAsync(DecisionOutcome.Digested, now - LookBack, cancellationToken))
                if (unscheduled.TryGetValue(channel, out var subscription) && await PostCatchUpAsync(subscription, now, cancellationToken)) posted++;

        if (posted > 0) bell.Ring();
        return posted;
    }

    /// <summary>Posts, out of turn, what the next digest would tell. False when one was posted within the same minute.</summary>
    public async Task<bool> PostNowAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var told = await ListUntoldAsync(subscription, now, cancellationToken);
        var local = Zones.ToLocal(now, subscription.Zone);
        var message = DigestComposer.Compose(
            $"Digest of {Day(DateOnly.FromDateTime(local.DateTime))}", "since the last one", Digest.Of(told), subscription.Alerts);
        var isNew = await EnqueueAsync(
            subscription, DeliveryKeys.ExtraDigest(subscription.Channel, "now " + Stamp(now, "yyyy-MM-ddTHH:mm")), message, told, cancellationToken);
        if (isNew) bell.Ring();
        return isNew;
    }

    /// <summary>What the next digest would tell if it came now, or, when that is nothing, what the last days brought. Changes nothing.</summary>
    public async Task<ChatMessage> PreviewAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var untold = await ListUntoldAsync(subscription, now, cancellationToken);
        return untold.Count > 0
            ? DigestComposer.Compose("Preview of the next digest", "so far", Digest.Of(untold), subscription.Alerts)
            : DigestComposer.Compose(
                "Preview of a digest", Wording.Text($"in the last {RecentStories.Days} days"),
                Digest.Of(await recent.ListAsync(subscription, now, cancellationToken)), isBesideAlerts: false);
    }

    private async Task<bool> PostAsync(Subscription subscription, DigestSlot slot, CancellationToken cancellationToken)
    {
        if (_posted.TryGetValue(subscription.Channel, out var last) && last >= slot.Date) return false;
        var key = DeliveryKeys.Digest(subscription.Channel, slot.Date);
        var isNew = false;
        if (await outbox.FindByKeyAsync(subscription.Channel, key, cancellationToken) is null)
        {
            var told = await ListUntoldAsync(subscription, time.GetUtcNow(), cancellationToken);
            var message = DigestComposer.Compose($"Digest of {Day(slot.Date)}", Period(subscription, slot, told), Digest.Of(told), subscription.Alerts);
            isNew = await EnqueueAsync(subscription, key, message, told, cancellationToken);
            if (isNew) LogPosted(subscription.Channel, slot.Date, told.Count);
        }

        _posted[subscription.Channel] = slot.Date;
        return isNew;
    }

    /// <summary>At most one an hour: what was too old for an alert, or came in a flood, for a channel that has no digest of its own.</summary>
    private async Task<bool> PostCatchUpAsync(Subscription subscription, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var told = await ListUntoldAsync(subscription, now, cancellationToken);
        if (told.Count == 0) return false;
        var message = DigestComposer.Compose(
            "What was not alerted", "that were too old or came too many at once for alerts", Digest.Of(told), isBesideAlerts: true);
        return await EnqueueAsync(
            subscription, DeliveryKeys.ExtraDigest(subscription.Channel, "catch-up " + Stamp(now, "yyyy-MM-ddTHH")), message, told, cancellationToken);
    }

    private Task<bool> EnqueueAsync(
        Subscription subscription, string key, ChatMessage message, IReadOnlyList<Story> told, CancellationToken cancellationToken) =>
        outbox.EnqueueDigestAsync(DigestDeliveries.Of(subscription.Channel, key, message, time), [.. told.Select(story => story.Id)], cancellationToken);

    private Task<IReadOnlyList<Story>> ListUntoldAsync(Subscription subscription, DateTimeOffset now, CancellationToken cancellationToken) =>
        stories.ListUntoldAsync(subscription.Channel, DecisionOutcome.Digested, now - LookBack, MostStories, cancellationToken);

    /// <summary>"since Fri 31 Oct, 09:00": the digest before, or earlier where this one makes up for some that were missed.</summary>
    private static string Period(Subscription subscription, DigestSlot slot, IReadOnlyList<Story> told)
    {
        var begin = DigestPlanner.Before(slot, subscription.Digest!, subscription.Zone)?.At ?? slot.At.AddDays(-1);
        if (subscription.CreatedAt > begin) begin = subscription.CreatedAt;
        if (told.Count > 0 && told.Min(story => story.FirstSeenAt) is var oldest && oldest < begin) begin = oldest;
        return "since " + Wording.DayAndTime(Zones.ToLocal(begin, subscription.Zone));
    }

    private static string Day(DateOnly date) => date.ToString("dddd, d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Stamp(DateTimeOffset instant, string format) => instant.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    [LoggerMessage(2302, LogLevel.Information, "The digest of {Date} for {Channel} is in the outbox, with {Stories} stories")]
    private partial void LogPosted(ChannelKey channel, DateOnly date, int stories);
}

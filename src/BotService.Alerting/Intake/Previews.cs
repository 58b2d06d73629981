using BotService.Alerting.Digests;
using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Digests;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Intake;

/// <summary>Posts what new feeds brought with their first poll: one digest a channel, of all that it was not shown yet. A story is told there once, so running
/// it again posts nothing.</summary>
public sealed partial class Previews(IStoryStore stories, ISubscriptionStore subscriptions, IOutbox outbox, OutboxBell bell, TimeProvider time,
    ILogger<Previews> logger)
{
    /// <summary>What a crash kept from being shown is made up for within so long.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);
    private const int MostStories = 200;

    public async Task<int> PostAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - LookBack;
        var posted = 0;
        foreach (var channel in await stories.ListChannelsWithUntoldAsync(DecisionOutcome.Previewed, since, cancellationToken))
        {
            if (await subscriptions.FindAsync(channel, cancellationToken) is not { } subscription) continue;
            var untold = await stories.ListUntoldAsync(channel, DecisionOutcome.Previewed, since, MostStories, cancellationToken);
            if (untold.Count == 0) continue;

            var digest = Digest.Of(untold);
            var message = DigestComposer.Compose("Preview of new feeds", "that the new feeds hold already", digest, subscription.Alerts);
            var key = DeliveryKeys.ExtraDigest(channel, $"preview {digest.Stories[0].Id}");
            if (!await outbox.EnqueueDigestAsync(DigestDeliveries.Of(channel, key, message, time), [.. untold.Select(story => story.Id)],
                cancellationToken)) continue;
            LogPosted(untold.Count, channel.ToString());
            posted++;
        }

        if (posted > 0) bell.Ring();
        return posted;
    }

    [LoggerMessage(2321, LogLevel.Information, "A preview of {Stories} stories goes to {Channel}")]
    private partial void LogPosted(int stories, string channel);
}

using BotService.Alerting.Chat;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Outbox;

/// <summary>Whether a channel can be written to, and what follows when the platform says that it cannot.</summary>
public sealed partial class Destinations(
    ISubscriptionStore subscriptions, IWorkspaceStore workspaces, IOutbox outbox, TimeProvider time, ILogger<Destinations> logger)
{
    public async Task<Destination> FindAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(channel, cancellationToken);
        var workspace = await workspaces.FindAsync(channel.Workspace, cancellationToken);
        return new Destination(subscription, workspace?.PausedBecause ?? subscription?.PausedBecause);
    }

    /// <summary>
    /// A broken channel pauses its subscription, broken credentials the whole workspace; a message that is refused for itself pauses nothing.
    /// </summary>
    public Task PauseAsync(
        IChatPlatform platform, Delivery delivery, DeliveryOutcome.Refused refused, CancellationToken cancellationToken) => refused.Kind switch
        {
            RefusalKind.DestinationBroken => PauseChannelAsync(platform, delivery, refused.Reason, cancellationToken),
            RefusalKind.TenantBroken => PauseWorkspaceAsync(delivery.Channel.Workspace, refused.Reason, cancellationToken),
            _ => Task.CompletedTask,
        };

    private async Task PauseWorkspaceAsync(WorkspaceId id, string reason, CancellationToken cancellationToken)
    {
        // Nobody there can be told: the credentials with which we would tell them are the broken ones.
        LogWorkspacePaused(id, reason);
        if (await workspaces.FindAsync(id, cancellationToken) is { } workspace)
            await workspaces.SaveAsync(workspace with { PausedBecause = reason }, cancellationToken);
        else
            await subscriptions.PauseAllAsync(id, reason, cancellationToken);
    }

    private async Task PauseChannelAsync(IChatPlatform platform, Delivery delivery, string reason, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(delivery.Channel, cancellationToken) is not { PausedBecause: null } subscription) return;
        await subscriptions.PauseAsync(delivery.Channel, reason, cancellationToken);
        LogChannelPaused(delivery.Channel, reason);

        // A lone workspace's token was put into the settings by nobody in particular: then whoever subscribed the channel.
        if (((await workspaces.FindAsync(delivery.Channel.Workspace, cancellationToken))?.InstalledBy ?? subscription.CreatedBy) is not { } person) return;
        if (await platform.FindDirectChannelAsync(delivery.Channel.Workspace, person, cancellationToken) is not { } direct || direct == delivery.Channel)
            return;
        var name = (await workspaces.FindChannelAsync(delivery.Channel, cancellationToken))?.Name ?? delivery.Channel.Channel;
        var notice = new Delivery
        {
            Id = DeliveryId.New(time),
            Key = DeliveryKeys.Notice(direct, $"paused by {delivery.Id} {delivery.Fence}"),
            Channel = direct,
            Kind = DeliveryKind.Notice,
            Content = ChatJson.Write(Notice(name, reason)),
            DueAt = time.GetUtcNow(),
        };
        await outbox.EnqueueAsync([notice], cancellationToken);
    }

    private static ChatMessage Notice(string channel, string reason)
    {
        var headline = $"I cannot post in {channel} any more";
        return new ChatMessage
        {
            Summary = $"{headline} ({reason}).",
            Blocks =
            [
                new MessageBlock.Paragraph(
                    $"{headline}: the platform answered “{reason}”, so its subscription is paused. Let me in again and subscribe there once more; "
                    + "what could not be posted is kept for 30 days."),
            ],
        };
    }

    [LoggerMessage(2110, LogLevel.Warning, "Posting to {Channel} is paused: the platform answered {Reason}")]
    private partial void LogChannelPaused(ChannelKey channel, string reason);

    [LoggerMessage(2111, LogLevel.Error, "Posting to the whole of {Workspace} is paused: the platform answered {Reason}; it has to be connected again")]
    private partial void LogWorkspacePaused(WorkspaceId workspace, string reason);
}

/// <param name="Subscription">Null for a chat that nobody subscribed, such as a person's.</param>
/// <param name="PausedBecause">Why nothing is sent there; null when it can be written to.</param>
public sealed record Destination(Subscription? Subscription, string? PausedBecause);

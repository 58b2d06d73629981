using BotService.Alerting.Chat;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;

namespace BotService.Alerting.Outbox;

/// <summary>Tells the person who installed the bot that a channel or the whole workspace is paused: once for each time it happens, in their direct chat with the bot.</summary>
public sealed class ProblemNotices(IOutbox outbox, IWorkspaceStore workspaces, TimeProvider time)
{
    public async Task TellAsync(IChatPlatform platform, Delivery delivery, DeliveryOutcome.Refused refused, CancellationToken cancellationToken)
    {
        // A notice that is refused must not bring about another one.
        if (delivery.Kind == DeliveryKind.Notice || refused.Kind == RefusalKind.MessageBad) return;
        var workspace = await workspaces.FindAsync(delivery.Channel.Workspace, cancellationToken);
        if (workspace?.InstalledBy is not { } installer) return;
        if (await platform.FindDirectChannelAsync(workspace.Id, installer, cancellationToken) is not { } direct || direct == delivery.Channel) return;

        var channel = await workspaces.FindChannelAsync(delivery.Channel, cancellationToken);
        await outbox.EnqueueAsync(
            [
                new Delivery
                {
                    Id = DeliveryId.New(time),
                    Key = DeliveryKeys.Notice(direct, $"paused by {delivery.Id}"),
                    Channel = direct,
                    Kind = DeliveryKind.Notice,
                    Content = ChatJson.Write(Compose(channel?.Name ?? delivery.Channel.Channel, refused)),
                    DueAt = time.GetUtcNow(),
                },
            ],
            cancellationToken);
    }

    private static ChatMessage Compose(string channel, DeliveryOutcome.Refused refused)
    {
        var (what, mend) = refused.Kind == RefusalKind.TenantBroken
            ? ("I cannot post in this workspace any more", "Install me again to go on; nothing that was subscribed is lost.")
            : ($"I cannot post in {channel} any more", "Let me in again and subscribe there once more; what could not be posted is kept for 30 days.");
        return new ChatMessage
        {
            Summary = $"{what} ({refused.Reason}).",
            Blocks = [new MessageBlock.Paragraph($"{what}: the platform answered “{refused.Reason}”, so the subscription is paused. {mend}")],
        };
    }
}

using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Subscriptions;

namespace BotService.Web.Channel;

/// <summary>Subscribes the local channel, once in the life of a database: who unsubscribes it stays unsubscribed.</summary>
public sealed class LocalChannelSetup(IWorkspaceStore workspaces, ISubscriptionStore subscriptions, TimeProvider time)
{
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await workspaces.FindAsync(LocalChannel.Workspace, cancellationToken) is not null) return;

        var now = time.GetUtcNow();
        await subscriptions.SaveAsync(
            new Subscription
            {
                Channel = LocalChannel.Key,
                Digest = new DigestSchedule(new TimeOnly(9, 0), DigestSchedule.Weekdays),
                Zone = LocalChannel.You.Zone ?? "UTC",
                CreatedAt = now,
                CreatedBy = LocalChannel.You.Id,
            },
            cancellationToken);
        await workspaces.SaveChannelAsync(new Alerting.Workspaces.Channel(LocalChannel.Key, LocalChannel.Name, "channel", null), cancellationToken);
        // Last: a crash before it repeats the whole, which changes nothing.
        await workspaces.SaveAsync(new Workspace(LocalChannel.Workspace, "This machine", null, LocalChannel.You.Id, now), cancellationToken);
    }
}

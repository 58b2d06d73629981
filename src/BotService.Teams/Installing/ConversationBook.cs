using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Subscriptions;
using BotService.Teams.Api;

namespace BotService.Teams.Installing;

/// <summary>Which tenants and places the bot is in, and how to write there: kept from verified activities alone.</summary>
internal sealed class ConversationBook(IWorkspaceStore workspaces, ISubscriptionStore subscriptions, TimeProvider time)
{
    /// <summary>Why subscriptions pause while the bot is not there; a return ends it.</summary>
    public const string Removed = "the app was removed";
    public const string Deleted = "the channel was deleted";

    /// <summary>Brings the entry of the activity's place up to date: the service address moves.</summary>
    public async Task<Channel> RememberAsync(Activity activity, CancellationToken cancellationToken)
    {
        await RememberWorkspaceAsync(activity, null, cancellationToken);
        var known = await workspaces.FindChannelAsync(activity.Channel, cancellationToken);
        var reference = ConversationReference.Read(known?.Reference);
        var present = new ConversationReference(
            activity.ServiceUrl!,
            activity.TeamId ?? reference?.TeamId,
            activity.Kind == TeamsPlatform.DirectKind ? activity.FromId ?? reference?.UserId : null,
            reference?.IsWelcomed ?? false);
        var channel = new Channel(activity.Channel, NameOf(activity) ?? known?.Name ?? DefaultName(activity), activity.Kind, present.Write());
        if (channel != known) await workspaces.SaveChannelAsync(channel, cancellationToken);
        return channel;
    }

    /// <summary>The app was added: the place works again.</summary>
    /// <returns>True when nobody was welcomed there yet.</returns>
    public async Task<bool> AddAsync(Activity activity, string? installer, CancellationToken cancellationToken)
    {
        await RememberWorkspaceAsync(activity, installer, cancellationToken);
        var channel = await RememberAsync(activity, cancellationToken);
        await ReturnAsync(activity, cancellationToken);
        return !ConversationReference.Read(channel.Reference)!.IsWelcomed;
    }

    public async Task MarkWelcomedAsync(ChannelKey key, CancellationToken cancellationToken)
    {
        if (await workspaces.FindChannelAsync(key, cancellationToken) is not { } channel || ConversationReference.Read(channel.Reference) is not { } reference)
            return;
        await workspaces.SaveChannelAsync(channel with { Reference = (reference with { IsWelcomed = true }).Write() }, cancellationToken);
    }

    /// <summary>The app was removed from a chat or from a whole team; the tenant is left when it was the last place.</summary>
    public async Task RemoveAsync(Activity activity, CancellationToken cancellationToken)
    {
        foreach (var channel in (await workspaces.ListChannelsAsync(activity.Workspace, cancellationToken)).Where(InPlace(activity)))
        {
            await subscriptions.PauseAsync(channel.Key, Removed, cancellationToken);
            // The address goes; to which team a channel belongs stays known, for the day on which the app comes back.
            var reference = ConversationReference.Read(channel.Reference) ?? new ConversationReference("");
            await workspaces.SaveChannelAsync(channel with { Reference = (reference with { ServiceUrl = "", IsWelcomed = false }).Write() }, cancellationToken);
        }

        var left = await workspaces.ListChannelsAsync(activity.Workspace, cancellationToken);
        if (left.All(channel => ConversationReference.Read(channel.Reference) is not { IsReachable: true })
            && await workspaces.FindAsync(activity.Workspace, cancellationToken) is not null)
            await workspaces.UninstallAsync(activity.Workspace, cancellationToken);
    }

    public Task DropChannelAsync(Activity activity, CancellationToken cancellationToken) =>
        DropAsync(activity.Workspace, channel => channel.Key == activity.Channel, cancellationToken);

    public Task DropTeamAsync(Activity activity, CancellationToken cancellationToken) =>
        activity.TeamId is { } team ? DropAsync(activity.Workspace, InTeam(team), cancellationToken) : Task.CompletedTask;

    private async Task DropAsync(WorkspaceId workspace, Func<Channel, bool> isMeant, CancellationToken cancellationToken)
    {
        foreach (var channel in (await workspaces.ListChannelsAsync(workspace, cancellationToken)).Where(isMeant))
        {
            await subscriptions.PauseAsync(channel.Key, Deleted, cancellationToken);
            await workspaces.RemoveChannelAsync(channel.Key, cancellationToken);
        }
    }

    /// <summary>A tenant that writes to the bot has it: what was paused for the tenant's sake goes on.</summary>
    private async Task RememberWorkspaceAsync(Activity activity, string? installer, CancellationToken cancellationToken)
    {
        var known = await workspaces.FindAsync(activity.Workspace, cancellationToken);
        var present = known is null
            ? new Workspace(
                activity.Workspace, activity.Text("channelData", "tenant", "name") ?? activity.Workspace.ExternalId, null, installer, time.GetUtcNow())
            : known with { PausedBecause = null, InstalledBy = installer ?? known.InstalledBy };
        if (present == known) return;

        await workspaces.SaveAsync(present, cancellationToken);
        if (known?.PausedBecause is not { } because) return;
        var reachable = (await workspaces.ListChannelsAsync(activity.Workspace, cancellationToken))
            .Where(channel => ConversationReference.Read(channel.Reference) is { IsReachable: true }).Select(channel => channel.Key).ToHashSet();
        foreach (var subscription in await subscriptions.ListAsync(activity.Workspace, cancellationToken))
            if (subscription.PausedBecause == because && reachable.Contains(subscription.Channel))
                await subscriptions.PauseAsync(subscription.Channel, null, cancellationToken);
    }

    /// <summary>Where the app is back, its channels have an address again and their subscriptions go on; what was held while it was away stays held.</summary>
    private async Task ReturnAsync(Activity activity, CancellationToken cancellationToken)
    {
        var paused = (await subscriptions.ListAsync(activity.Workspace, cancellationToken)).Where(subscription => subscription.PausedBecause is not null)
            .Select(subscription => subscription.Channel)
            .ToHashSet();
        foreach (var channel in (await workspaces.ListChannelsAsync(activity.Workspace, cancellationToken)).Where(InPlace(activity)))
        {
            if (ConversationReference.Read(channel.Reference) is { IsReachable: false } reference)
                await workspaces.SaveChannelAsync(
                    channel with { Reference = (reference with { ServiceUrl = activity.ServiceUrl! }).Write() }, cancellationToken);
            if (paused.Contains(channel.Key)) await subscriptions.PauseAsync(channel.Key, null, cancellationToken);
        }
    }

    /// <summary>The chat, or all channels of the team.</summary>
    private static Func<Channel, bool> InPlace(Activity activity) =>
        activity.TeamId is { } team ? InTeam(team) : channel => channel.Key == activity.Channel;

    private static Func<Channel, bool> InTeam(string team) => channel => ConversationReference.Read(channel.Reference)?.TeamId == team;

    private static string? NameOf(Activity activity) => activity.Kind switch
    {
        TeamsPlatform.ChannelKind => activity.Text("channelData", "channel", "name"),
        TeamsPlatform.GroupKind => activity.Text("conversation", "name"),
        _ => null,
    };

    /// <summary>Teams names neither the General channel, which has its team's id, nor unnamed chats.</summary>
    private static string DefaultName(Activity activity) => activity.Kind switch
    {
        TeamsPlatform.ChannelKind when activity.Channel.Channel == activity.TeamId => "General",
        TeamsPlatform.ChannelKind => "this channel",
        TeamsPlatform.GroupKind => "this group chat",
        _ => "your chat with me",
    };
}

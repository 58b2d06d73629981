using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;

namespace BotService.Alerting.Commands;

public sealed class ResumeCommand(ISubscriptionStore subscriptions, IWorkspaceStore workspaces, IChannelDeliveries deliveries) : ICommand
{
    public CommandHelp Help { get; } = new(
        "resume", ["unpause"], "",
        "Ends a pause: posting to this channel goes on.",
        ["resume", "held", "list"],
        ["A channel pauses by itself when the platform refuses a message: the channel was archived, or the bot taken out of it."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var channel = call.Request.Channel;
        if (await workspaces.FindAsync(channel.Workspace, cancellationToken) is { PausedBecause: not null } workspace)
            await workspaces.SaveAsync(workspace with { PausedBecause = null }, cancellationToken); // asked from there: its credentials work again
        if (await subscriptions.FindAsync(channel, cancellationToken) is not { } subscription)
            return Replies.Mend("This channel has no subscription.", "There is nothing to go on with. To begin one:", "subscribe aws openai digest 09:00");
        if (subscription.PausedBecause is null) return Replies.Say("Posting here is not paused.");
        await subscriptions.PauseAsync(channel, null, cancellationToken);
        var held = await deliveries.ListAsync(channel, DeliveryState.Held, 100, cancellationToken);
        return held.Count == 0
            ? Replies.Say("Posting here goes on.")
            : Replies.Say(
                $"Posting here goes on. {Wording.Count(held.Count, "message was", "messages were")} held meanwhile.", Replies.Run("Post them", "held post"),
                Replies.Run("Show them", "held"));
    }
}

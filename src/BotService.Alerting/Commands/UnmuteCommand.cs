using BotService.Alerting.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class UnmuteCommand(PartyArgument arguments, ISubscriptionStore subscriptions) : ICommand
{
    public CommandHelp Help { get; } = new("unmute", [], "vendor", "Lets a muted vendor be heard of again in this channel.", ["unmute oracle", "mute oracle 7d", "list"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (found, problem) = arguments.Read(call, 1, Help);
        if (problem is not null) return problem;
        var wasMuted = (await subscriptions.ListMutesAsync(call.Now, cancellationToken)).Any(mute => mute.Channel == call.Request.Channel && mute.PartyId == found[0].Id);
        await subscriptions.SetMuteAsync(call.Request.Channel, found[0].Id, null, cancellationToken);
        return Replies.Say(wasMuted ? $"{found[0].Name} is heard of here again." : $"{found[0].Name} was not muted here.");
    }
}

using BotService.Alerting.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class UnmuteCommand(PartyArgument arguments, IMuteStore mutes) : ICommand
{
    public CommandHelp Help { get; } = new(
        "unmute", [], "vendor", "Lets a muted vendor be heard of again in this channel.", ["unmute oracle", "mute oracle 7d", "list"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (found, problem) = arguments.Read(call, 1, Help);
        if (problem is not null) return problem;
        var wasMuted = (await mutes.ListAsync(call.Request.Channel, call.Now, cancellationToken)).Any(mute => mute.PartyId == found[0].Id);
        await mutes.SetAsync(call.Request.Channel, found[0].Id, null, cancellationToken);
        return Replies.Say(wasMuted ? $"{found[0].Name} is heard of here again." : $"{found[0].Name} was not muted here.");
    }
}

using BotService.Alerting.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class UnmuteCommand(PartyArgument arguments, IMuteStore mutes) : ICommand
{
    public CommandHelp Help { get; } = new(
        "unmute", [], "vendor…", "Lets a muted vendor be heard of again in this channel.", ["unmute oracle", "mute oracle 7d", "list"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (found, problem) = arguments.Read(call, 1, Help, most: int.MaxValue);
        if (problem is not null) return problem;
        var muted = (await mutes.ListAsync(call.Request.Channel, call.Now, cancellationToken)).Select(mute => mute.PartyId).ToHashSet();
        foreach (var party in found) await mutes.SetAsync(call.Request.Channel, party.Id, null, cancellationToken);
        return Replies.Say(string.Join(' ', found.Select(
            party => muted.Contains(party.Id) ? $"{party.Name} is heard of here again." : $"{party.Name} was not muted here.")));
    }
}

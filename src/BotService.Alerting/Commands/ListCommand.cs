using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Messages;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Parties;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class ListCommand(
    ISubscriptionStore subscriptions, IMuteStore mutes, IWorkspaceStore workspaces, SubscriptionBlocks blocks, PartyDirectory parties) : ICommand
{
    private const int MostOthers = 20;

    public CommandHelp Help { get; } = new(
        "list", ["subscriptions", "status"], "",
        "Shows this channel's subscription with its next digest, what is muted, and the other channels of this workspace that are subscribed.",
        ["list", "subscribe", "feedback show"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var here = call.Request.Channel;
        var all = await subscriptions.ListAsync(here.Workspace, cancellationToken);
        var muted = await mutes.ListAsync(here, call.Now, cancellationToken);
        var mine = all.FirstOrDefault(subscription => subscription.Channel == here);
        var message = new List<MessageBlock>();
        if (mine is null)
            message.Add(new MessageBlock.Paragraph(
                RichText.Lead("This channel has no subscription.", "Begin one with the button, or by typing “subscribe aws openai digest 09:00”.")));
        else
        {
            message.Add(new MessageBlock.Heading("This channel"));
            message.Add(blocks.Facts(mine, call.Now));
        }

        if (muted.Count > 0) message.Add(new MessageBlock.Bullets("Muted here", [.. muted.Select(mute => Line(mute, mine?.Zone ?? "UTC"))]));
        var elsewhere = all.Where(subscription => subscription.Channel != here).ToList();
        var names = (await workspaces.ListChannelsAsync(here.Workspace, cancellationToken)).Where(channel => channel.Kind == Channel.Open)
            .ToDictionary(channel => channel.Key, channel => channel.Name);
        // What is private, or not known to be open, is told there alone.
        var others = elsewhere.Where(subscription => names.ContainsKey(subscription.Channel)).ToList();
        if (others.Count > 0)
        {
            message.Add(new MessageBlock.Bullets("Other channels of this workspace",
            [
                .. others.Take(MostOthers).Select(other => RichText.Lead(
                    names[other.Channel] + ":", blocks.InOneLine(other))),
                .. others.Count > MostOthers ? [Wording.Text($"…and {others.Count - MostOthers} more")] : (RichText[])[],
            ]));
        }

        if (elsewhere.Count > others.Count)
            message.Add(new MessageBlock.SmallPrint(
                $"{Wording.Count(elsewhere.Count - others.Count, "other place is", "other places are")} subscribed too; "
                    + "what a private place follows is shown there alone."));

        return new(new ChatMessage
        {
            Summary = mine is null ? "This channel has no subscription" : $"This channel: {blocks.InOneLine(mine)}",
            Blocks = message,
            Actions =
            [
                new(mine is null ? "Subscribe" : "Change", MessageActionKind.Form, SubscribeForm.Name),
                .. mine is null ? [] : (MessageAction[])[Replies.Run("Preview the digest", "digest preview"), Replies.Run("Feeds", "feeds list")],
            ],
        });
    }

    private RichText Line(Mute mute, string zone) =>
        $"{parties.Find(mute.PartyId)?.Name ?? mute.PartyId} until {Wording.DayAndTime(Zones.ToLocal(mute.Until, zone))} {Zones.Shown(zone)}";
}

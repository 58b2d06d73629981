using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Domain.Deliveries;

namespace BotService.Alerting.Commands;

public sealed class HeldCommand(IChannelDeliveries deliveries, OutboxBell bell) : ICommand
{
    private const int Most = 20;

    public CommandHelp Help { get; } = new(
        "held", [], "[post]",
        "Lists messages to this channel that wait for a person's word or were given up, each with its reason, and posts them.",
        ["held", "held post", "resume"],
        ["A message is held when the platform's answer was lost twice: posting it again may make a second copy."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var channel = call.Request.Channel;
        var held = await deliveries.ListAsync(channel, DeliveryState.Held, Most, cancellationToken);
        if (call.Words.FirstOrDefault("").Equals("post", StringComparison.OrdinalIgnoreCase))
        {
            var posted = 0;
            foreach (var delivery in held.Reverse())
                if (await deliveries.ReleaseAsync(channel, delivery.Id, call.Now, cancellationToken)) posted++;
            if (posted > 0) bell.Ring();
            return Replies.Say(posted == 0 ? "No message to this channel is held." : $"{Wording.Count(posted, "message is", "messages are")} on the way.");
        }

        if (call.Words.Count > 0)
            return Replies.Mend(
                $"“{call.Words[0]}” is nothing that can be done with held messages.", "Write the word alone to list them, or post.", [.. Help.Examples]);
        var dead = await deliveries.ListAsync(channel, DeliveryState.Dead, Most, cancellationToken);
        if (held.Count + dead.Count == 0) return Replies.Say("Every message to this channel was posted, or is on its way.");
        var blocks = new List<MessageBlock>();
        if (held.Count > 0) blocks.Add(new MessageBlock.Bullets("Held: waiting for your word", [.. held.Select(Line)]));
        if (dead.Count > 0) blocks.Add(new MessageBlock.Bullets("Given up", [.. dead.Select(Line)]));
        return new(new ChatMessage
        {
            Summary = $"{held.Count} held, {dead.Count} given up",
            Blocks = blocks,
            Actions = held.Count > 0 ? [Replies.Run("Post what is held", "held post")] : [],
        });
    }

    private static RichText Line(Delivery delivery) =>
        RichText.Lead(Wording.Shortened(ChatJson.Read(delivery.Content).Summary, 100), $"· {delivery.Reason ?? "no reason recorded"}");
}

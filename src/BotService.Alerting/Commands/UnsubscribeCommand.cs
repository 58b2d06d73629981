using BotService.Alerting.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class UnsubscribeCommand(ISubscriptionStore subscriptions) : ICommand
{
    public CommandHelp Help { get; } = new(
        "unsubscribe", ["unsub"], "",
        "Ends this channel's subscription: no more alerts and digests here.",
        ["unsubscribe", "subscribe --alerts off", "mute openai 7d"],
        ["To hear less, rather than nothing, raise the threshold, turn alerts off or mute a vendor."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words.Count > 0)
            return Replies.Mend(
                "“unsubscribe” ends the whole subscription and takes no names.",
                "To leave out one vendor, take it away or mute it; to end everything, write the word alone.",
                $"subscribe -{call.Words[0].TrimStart('-')}",
                $"mute {call.Words[0].TrimStart('-')} 30d",
                "unsubscribe");
        return await subscriptions.RemoveAsync(call.Request.Channel, cancellationToken)
            ? Replies.Say("Unsubscribed. Nothing more is posted in this channel.", Replies.Run("Subscribe to all vendors", "subscribe all"))
            : Replies.Mend("This channel has no subscription.", "There is nothing to end. To begin one:", "subscribe aws openai digest 09:00");
    }
}

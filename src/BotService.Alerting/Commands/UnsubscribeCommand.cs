using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Messages;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Parties;

namespace BotService.Alerting.Commands;

public sealed class UnsubscribeCommand(ISubscriptionStore subscriptions, PartyArgument arguments, SubscriptionSaver saver) : ICommand
{
    public CommandHelp Help { get; } = new(
        "unsubscribe", ["unsub"], "[vendor…|all]",
        "Ends this channel's subscription, or takes vendors out of it.",
        ["unsubscribe", "unsubscribe aws", "unsubscribe all"],
        [
            "Alone, or with “all”, it ends the whole subscription: no more alerts and digests here.",
            "To hear less, rather than nothing, raise the threshold, turn alerts off or mute a vendor.",
        ]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        string[] said = ["from", "all", "everything", "this", "channel", "me", "us", "here", "to", "alerts", "news", "please"];
        var names = call.Words.Where(word => !said.Contains(word.ToLowerInvariant())).ToList();
        if (names.Count == 0) return await EndAsync(call, cancellationToken);
        if (await subscriptions.FindAsync(call.Request.Channel, cancellationToken) is not { } present) return NoSubscription();
        var (found, problem) = arguments.Read(call with { Words = names }, 1, Help, most: int.MaxValue);
        if (problem is not null) return problem;

        var isAll = present.PartyIds.Count == 0;
        var strangers = found.Where(party => isAll ? present.ExceptPartyIds.Contains(party.Id) : !present.PartyIds.Contains(party.Id)).ToList();
        if (strangers.Count > 0)
            return Replies.Mend(
                $"This channel does not follow {Listed(strangers)}{(isAll ? " any more" : "")}. Nothing was changed.", "“list” shows what it follows.", "list",
                "unsubscribe");
        if (!isAll && !present.PartyIds.Except(found.Select(party => party.Id)).Any())
            return await EndAsync(call, cancellationToken);
        return await saver.SaveAsync(new SubscriptionChange { RemovedVendors = [.. found.Select(party => party.Id)] }, call.Request, cancellationToken);
    }

    private async Task<CommandReply> EndAsync(CommandCall call, CancellationToken cancellationToken) =>
        await subscriptions.RemoveAsync(call.Request.Channel, cancellationToken)
            ? Replies.Say("Unsubscribed. Nothing more is posted in this channel.", Replies.Run("Subscribe to all vendors", "subscribe all"))
            : NoSubscription();

    private static CommandReply NoSubscription() =>
        Replies.Mend("This channel has no subscription.", "There is nothing to end. To begin one:", "subscribe aws openai digest 09:00");

    private static string Listed(IEnumerable<Party> parties) => Wording.Listed(parties.Select(party => party.Name));
}

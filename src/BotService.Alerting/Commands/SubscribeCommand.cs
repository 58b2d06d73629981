using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class SubscribeCommand(SubscriptionWords reader, SubscriptionSaver saver, SubscribeForm form, ISubscriptionStore subscriptions) : ICommand
{
    public CommandHelp Help { get; } = new(
        "subscribe", ["sub", "alert-me"],
        "[vendors…] [--kinds a,b] [--threshold N] [--alerts on|off] [--digest HH:mm|off] [--zone Area/City] [--days mon-fri] [--quiet "
        + "22:00-07:00] [--at-most-once on|off]",
        "Posts news about vendors in this channel: each story at once, a daily digest, or both. Subscribing again changes the settings.",
        ["subscribe aws openai digest 09:00 Europe/Berlin", "subscribe all --kinds price,licence --threshold 70", "subscribe +azure -openai quiet 22:00-07:00"],
        [
            "The dashes can be left out. What is not named stays as it is.",
            "Naming vendors replaces those before; +name adds one, -name takes one away, “all” stands for all vendors. A kind of vendor (hyperscaler, "
            + "database) stands for all of its kind.",
            "Where the platform's answer was lost, a message is looked for and else posted again; with at-most-once it waits for your word instead.",
            "With a digest, only stories of severity 2 and up alert at once; the others wait for it.",
        ]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var present = await subscriptions.FindAsync(call.Request.Channel, cancellationToken);
        if (call.Words.Count == 0 && present is null)
            return Replies.Mend(
                "What shall I post here?", "Name vendors and, if you like, a digest; “subscribe all” takes every vendor.",
                [.. Help.Examples]) with
            { Form = form.Create(null, call.Request.User) };
        if (call.Words.Count == 0) return await saver.ShowAsync(present!, call.Now, cancellationToken) with { Form = form.Create(present, call.Request.User) };

        var (change, problem) = reader.Read(call.Words);
        if (problem is null) return await saver.SaveAsync(change!, call.Request, cancellationToken);
        if (problem.Word is { } word && problem.Meant.Count > 0)
            return Replies.DidYouMean($"{problem.What} Nothing was changed.", [.. problem.Meant.Select(party => (party.Name, Again(call, word, party.Id)))]);
        return Replies.Mend($"{problem.What} Nothing was changed.", problem.Mend, [.. Help.Examples]);
    }

    private static string Again(CommandCall call, string word, string partyId) =>
        "subscribe " + CommandText.Again(call.Words.Select(typed => typed.Replace(word, partyId, StringComparison.OrdinalIgnoreCase)));
}

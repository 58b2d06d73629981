using System.Text.RegularExpressions;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class SubscribeCommand(SubscriptionWords reader, SubscriptionSaver saver, SubscribeForm form, ISubscriptionStore subscriptions) : ICommand
{
    public CommandHelp Help { get; } = new(
        "subscribe", ["sub", "alert-me"],
        "[vendors…] [signal:a,b] [--threshold N] [--alerts on|off] [--digest 09:00|off] [--zone city] [--days mon-fri] [--quiet "
        + "22:00-07:00] [--at-most-once on|off]",
        "Posts news about vendors in this channel: each story at once, a daily digest, or both. Subscribing again changes the settings.",
        ["subscribe aws openai digest 09:00 Europe/Berlin", "subscribe all signal:price,licence --threshold 70", "subscribe +azure -openai quiet 22:00-07:00"],
        [
            "The dashes can be left out. What is not named stays as it is.",
            "Times, days and zones as you say them: digest every weekday at 9 am Berlin time, quiet from 22 to 7, zone EST, zone UTC+2.",
            $"signal: takes {SignalNames.All}.",
            "Naming vendors replaces those before; +name adds one, -name takes one away, “all” stands for all vendors, “all except aws” for the others. "
                + "A kind of vendor (hyperscaler, "
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
            return Replies.DidYouMean($"{problem.What} Nothing was changed.",
                [.. problem.Meant.Select(meant => (meant.Label, Again(call, word, meant.Instead)))]);
        return Replies.Mend($"{problem.What} Nothing was changed.", problem.Mend, [.. Help.Examples]);
    }

    private static string Again(CommandCall call, string word, string instead) => "subscribe " + CommandText.Again(CommandText.Words(
        Regex.Replace(string.Join(' ', call.Words), $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(word)}(?![\p{{L}}\p{{N}}])",
            instead.Replace("$", "$$"), RegexOptions.IgnoreCase)));
}

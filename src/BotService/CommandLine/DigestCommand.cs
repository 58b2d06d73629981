using System.CommandLine;
using BotService.Alerting.Chat;
using BotService.Alerting.Digests;
using BotService.Alerting.Subscriptions;
using BotService.Hosting;
using BotService.Web.Channel;

namespace BotService.CommandLine;

/// <summary><c>digest --preview</c>: the local channel's next digest, shown and not posted.</summary>
internal static class DigestCommand
{
    public static Command Create()
    {
        var preview = new Option<bool>("--preview")
        {
            Description = "Show the local channel's next digest as it stands now, without posting it.",
            Required = true
        };
        var database = VerbOptions.Database();
        var json = VerbOptions.Json();
        var command = new Command("digest", "Shows the next digest.") { preview, database, json };
        command.SetAction((parsed, cancellationToken) => BotServiceHost.RunVerbAsync(
            VerbOptions.Configuration(parsed, database),
            async services =>
            {
                if (await services.GetRequiredService<ISubscriptionStore>().FindAsync(LocalChannel.Key, cancellationToken) is not { } subscription)
                {
                    await Console.Error.WriteLineAsync("The local channel is not subscribed. Run 'botservice deal subscribe' first.");
                    return ExitCode.Failed;
                }

                var message = await services.GetRequiredService<DigestFlow>().PreviewAsync(subscription, cancellationToken);
                Console.Out.WriteLine(parsed.GetValue(json) ? ChatJson.Write(message) : TerminalMessage.Render(message));
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }
}

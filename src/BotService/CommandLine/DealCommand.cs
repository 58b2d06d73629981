using System.CommandLine;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Hosting;
using BotService.Web.Channel;

namespace BotService.CommandLine;

/// <summary><c>deal QUERY…</c>: what one would type after <c>/deal</c> in a chat, answered in the terminal.</summary>
internal static class DealCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("query")
        {
            Description =
                "As after /deal in a chat: openai aws, kind:compute since:2025, compare openai anthropic, help. Put what the shell "
                + "would take (>10B) into quotes.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var database = VerbOptions.Database();
        var json = VerbOptions.Json();
        var command = new Command("deal", "Looks deals up, or runs any other command of the chat, and prints the answer.") { query, database, json };
        command.TreatUnmatchedTokensAsErrors = false; // options of the chat's own commands: subscribe aws --digest 09:00
        command.SetAction((parsed, cancellationToken) => BotServiceHost.RunVerbAsync(
            VerbOptions.Configuration(parsed, database),
            async services =>
            {
                var text = string.Join(' ', [.. parsed.GetValue(query) ?? [], .. parsed.UnmatchedTokens]);
                var request = new CommandRequest(text, LocalChannel.Key, LocalChannel.You);
                var reply = await services.GetRequiredService<ICommandRouter>().RunAsync(request, cancellationToken);
                Console.Out.WriteLine(parsed.GetValue(json) ? ChatJson.Write(reply.Message) : TerminalMessage.Render(reply.Message));
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }
}

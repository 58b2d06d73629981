using System.CommandLine;
using BotService.Hosting;

namespace BotService.CommandLine;

/// <summary>No verb: polls, scores, posts, and serves the page and the platforms' endpoints until it is stopped.</summary>
internal static class ServeCommand
{
    public static RootCommand Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen (default http://localhost:3978).", HelpName = "URL" };
        var database = VerbOptions.Database();
        var command = new RootCommand(
            "Tells a channel when news changes how dependent it is on a vendor. Without a verb it serves: it polls the feeds, posts to Slack, Teams and the "
            + "local channel, and shows the latter at http://localhost:3978. Every setting can be given as --Section:Name=value or as an "
                + "environment variable Section__Name.")
        {
            urls,
            database,
        };
        command.TreatUnmatchedTokensAsErrors = false; // settings; what is not one is refused below
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.UnmatchedTokens.FirstOrDefault(token => !IsSetting(token)) is { } unknown)
            {
                await Console.Error.WriteLineAsync(
                    $"'{unknown}' is neither a verb nor a setting. 'botservice --help' lists the verbs; a setting is written --Section:Name=value.");
                return ExitCode.Usage;
            }

            KeyValuePair<string, string?>[] chosen =
            [
                .. VerbOptions.Configuration(parsed, database),
                .. parsed.GetValue(urls) is { } address ? new KeyValuePair<string, string?>[] { new("Urls", address) } : [],
            ];
            return await BotServiceHost.ServeAsync([.. parsed.UnmatchedTokens], chosen, cancellationToken);
        });
        return command;
    }

    private static bool IsSetting(string token) => token.StartsWith("--", StringComparison.Ordinal) && token.Contains('=', StringComparison.Ordinal);
}

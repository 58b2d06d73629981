using System.CommandLine;
using BotService.Teams.Installing;

namespace BotService.CommandLine;

/// <summary><c>teams-package</c>: makes the zip that is uploaded to Teams.</summary>
internal static class TeamsPackageCommand
{
    public static Command Create()
    {
        var appId = new Option<string>("--app-id")
        {
            Description = "The application (client) id of the Azure Bot's registration.",
            HelpName = "GUID",
            Required = true
        };
        var host = new Option<string>("--host")
        {
            Description = "The host name under which Teams reaches the bot: bot.example.com.",
            HelpName = "NAME",
            Required = true
        };
        var output = new Option<string>("--output")
        {
            Description = "The file to write.",
            HelpName = "FILE",
            DefaultValueFactory = _ => "botservice-teams.zip"
        };
        var about = new Option<string?>("--about")
        {
            Description = "Your page about the app, its privacy statement and its terms (default: the bot's own, https://NAME/teams/about).",
            HelpName = "URL"
        };
        var command = new Command(
            "teams-package",
            "Makes the app package for Microsoft Teams, ready to upload in the Teams admin center or under Apps > Manage your apps.") { appId, host, output,
            about };
        command.SetAction(parsed =>
        {
            var (id, name, file) = (parsed.GetValue(appId)!, parsed.GetValue(host)!, parsed.GetValue(output)!);
            Uri? page = null;
            var wrong = TeamsPackage.Check(id, name);
            if (parsed.GetValue(about) is { } address && (!Uri.TryCreate(address, UriKind.Absolute, out page) || page.Scheme != Uri.UriSchemeHttps))
                wrong ??= $"'{address}' is not an https address. Give the whole address of your page: https://example.com/bot.";
            if (wrong is not null)
            {
                Console.Error.WriteLine(wrong);
                return ExitCode.Usage;
            }

            using (var target = File.Create(file)) TeamsPackage.Write(target, id, name, page);
            Console.WriteLine(
                $"Wrote {file}. Upload it in Teams: Apps > Manage your apps > Upload an app; or in the admin center for everybody. Messaging endpoint of the "
                + $"Azure Bot: https://{name}/api/messages");
            return ExitCode.Done;
        });
        return command;
    }
}

using System.CommandLine;

namespace BotService.CommandLine;

/// <summary><c>feeds</c>: what is about feed documents rather than about a database.</summary>
internal static class FeedsCommand
{
    public static Command Create()
    {
        var command = new Command("feeds", "Reads feed documents.");
        command.Subcommands.Add(FeedsParseCommand.Create());
        return command;
    }
}

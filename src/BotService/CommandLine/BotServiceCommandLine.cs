using System.CommandLine;

namespace BotService.CommandLine;

/// <summary>The verbs. Without one, the bot serves.</summary>
public static class BotServiceCommandLine
{
    public static Task<int> RunAsync(string[] arguments) => Create().Parse(arguments).InvokeAsync();

    public static RootCommand Create()
    {
        var root = new RootCommand("Tells a channel when news changes how dependent it is on a vendor.");
        root.Subcommands.Add(AnalyzeCommand.Create());
        root.Subcommands.Add(FeedsCommand.Create());
        root.Subcommands.Add(TrainCommand.Create());
        return root;
    }
}

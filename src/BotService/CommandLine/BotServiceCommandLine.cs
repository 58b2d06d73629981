using System.CommandLine;

namespace BotService.CommandLine;

/// <summary>The verbs. Without one, the bot serves.</summary>
public static class BotServiceCommandLine
{
    // The host gives its parts 30 seconds to end; the parser would cut it off after two, with exit code 143.
    public static Task<int> RunAsync(string[] arguments) =>
        Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(35) });

    public static RootCommand Create()
    {
        var root = ServeCommand.Create();
        root.Subcommands.Add(AnalyzeCommand.Create());
        root.Subcommands.Add(BriefCommand.Create());
        root.Subcommands.Add(FeedsCommand.Create());
        root.Subcommands.Add(PollCommand.Create());
        root.Subcommands.Add(DealCommand.Create());
        root.Subcommands.Add(DigestCommand.Create());
        root.Subcommands.Add(AuditCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        root.Subcommands.Add(TeamsPackageCommand.Create());
        return root;
    }
}

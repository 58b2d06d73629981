using System.CommandLine;
using BotService.Alerting.Seeds;
using BotService.Domain.Parties;
using BotService.Lab.Evaluation;
using BotService.Lab.Linting;

namespace BotService.Lab.CommandLine;

/// <summary><c>lint</c>: what is wrong with the lists of phrases and words.</summary>
public static class LintCommand
{
    public static Command Create()
    {
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "The folder with vendors.json; lab/ stands beside it." };
        var command = new Command("lint", "Looks for idle, doubled and unproven entries in seeds/phrases and seeds/words.") { seeds };
        command.SetAction(async (result, _) =>
        {
            try
            {
                var findings = Lint(SeedFolder.Find(result.GetValue(seeds)?.FullName));
                foreach (var finding in findings) await result.InvocationConfiguration.Output.WriteLineAsync(finding);
                await result.InvocationConfiguration.Output.WriteLineAsync(findings.Count == 0 ? "The lists are in order." : $"{findings.Count} findings.");
                return findings.Count == 0 ? 0 : 1;
            }
            // A list that cannot be read is found when a class is first used, and comes wrapped.
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException || failure.GetBaseException() is FormatException)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(failure.GetBaseException().Message);
                return 1;
            }
        });
        return command;
    }

    internal static IReadOnlyList<string> Lint(SeedFolder folder)
    {
        var corpus = new[] { LabFolder.LockIn, LabFolder.Other, LabFolder.Stories }
            .SelectMany(file => LabelledLines.Read(LabFolder.At(folder, file))).Select(line => line.Announcement);
        return ListLint.Run(folder.Read(SeedFolder.Vendors, PartyDirectory.Parse), corpus);
    }
}

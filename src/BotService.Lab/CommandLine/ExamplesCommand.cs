using System.CommandLine;
using BotService.Alerting.Seeds;
using BotService.Lab.Evaluation;

namespace BotService.Lab.CommandLine;

/// <summary><c>examples</c>: which labelled announcements are read and told as their labels say, and which of them are approved.</summary>
public static class ExamplesCommand
{
    public static Command Create()
    {
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "The folder with vendors.json; lab/ and tests/ stand beside it." };
        var choose = new Option<bool>("--choose")
        {
            Description = "Approve what agrees and is not in lab/evaluation/unsigned.txt, and take away what does "
            + "not."
        };
        var command = new Command("examples", "Lists the labelled announcements of lab/evaluation: what is wrong with each, or whether it is "
            + "approved.") { seeds, choose };
        command.SetAction(async (result, _) =>
        {
            try
            {
                var folder = SeedFolder.Find(result.GetValue(seeds)?.FullName);
                var output = result.InvocationConfiguration.Output;
                var unsigned = ReadUnsigned(LabFolder.At(folder, LabFolder.Unsigned));
                var examples = new Examples(folder, Knowledge.Load(folder));
                var counts = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach (var example in examples.All)
                {
                    var told = examples.Tell(example);
                    var faults = examples.Faults(example, told);
                    var file = examples.FileOf(example);
                    var isGood = faults.Count == 0 && !unsigned.ContainsKey(example.Id);
                    if (result.GetValue(choose))
                    {
                        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                        if (isGood) await File.WriteAllTextAsync(file, Examples.Render(example, told), CancellationToken.None);
                        else File.Delete(file);
                    }
                    var state = faults.Count > 0 ? "differs" : isGood ? File.Exists(file) ? "approved" : "agrees" : "unsigned";
                    counts[state] = counts.GetValueOrDefault(state) + 1;
                    await output.WriteLineAsync($"{example.Id,-8} {state,-9} {example.Topic,-18} "
                        + $"{(faults.Count > 0 ? string.Join("; ", faults) : unsigned.GetValueOrDefault(example.Id, example.Label.Announcement.Title))}");
                }
                await output.WriteLineAsync(string.Join(", ", counts.Select(pair => $"{pair.Value} {pair.Key}")) + ".");
                return 0;
            }
            catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(failure.Message);
                return 1;
            }
        });
        return command;
    }

    /// <summary>Cases that agree with their label, in a briefing that nobody would sign: id and reason.</summary>
    private static Dictionary<string, string> ReadUnsigned(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2))
            .ToDictionary(parts => parts[0], parts => parts[^1], StringComparer.Ordinal);
}

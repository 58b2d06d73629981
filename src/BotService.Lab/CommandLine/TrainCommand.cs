using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BotService.Alerting.Seeds;
using BotService.Lab.Labels;
using BotService.Lab.Training;

namespace BotService.Lab.CommandLine;

/// <summary><c>train</c>: learns the scorer's weights from <c>lab/corpus</c> and writes them to <c>seeds/relevance-model.json</c>.</summary>
public static class TrainCommand
{
    public static Command Create()
    {
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "The folder with vendors.json; lab/ stands beside it." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where to write the weights; relevance-model.json among the seeds when missing." };
        var stream = new Option<FileInfo?>("--stream")
        {
            Description = "A labelled sample of a real stream, with weights, to learn from as well; none of its "
            + "text gets into the file.",
            HelpName = "FILE"
        };
        var curated = new Option<FileInfo?>("--curated")
        {
            Description = "Labelled announcements to judge the weights on; nothing is learned from them.",
            HelpName = "FILE"
        };
        var asJson = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("train", "Learns the scorer's weights from the labelled corpus and prints cross-validated figures.") { seeds, output, stream,
            curated, asJson };
        command.SetAction(async (result, cancellationToken) =>
        {
            try
            {
                var folder = SeedFolder.Find(result.GetValue(seeds)?.FullName);
                var parties = Domain.Parties.PartyDirectory.Parse(await File.ReadAllTextAsync(folder.At(SeedFolder.Vendors), cancellationToken));
                var corpus = new List<LabelledAnnouncement>();
                foreach (var file in (string[])[LabFolder.LockIn, LabFolder.Other]) corpus.AddRange(LabelledJson.ReadFile(LabFolder.At(folder, file)));
                var trained = new RelevanceTrainer(parties).Train(corpus, LabelledJson.ReadFile(LabFolder.At(folder, LabFolder.Headlines)),
                    Read(result.GetValue(stream)), Read(result.GetValue(curated)));
                var to = result.GetValue(output)?.FullName ?? folder.At(SeedFolder.Model);
                await File.WriteAllTextAsync(to, trained.Json + "\n", cancellationToken);
                Print(trained, to, result.GetValue(asJson));
                return 0;
            }
            catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException or ArgumentException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return 1;
            }
        });
        return command;
    }

    private static IReadOnlyList<LabelledAnnouncement> Read(FileInfo? file) => file is null ? [] : LabelledJson.ReadFile(file.FullName);

    private static void Print(TrainingResult trained, string to, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { threshold = trained.Model.Threshold, file = to, figures = trained.Figures },
                JsonSerializerOptions.Web));
            return;
        }
        Console.WriteLine("Stream and corpus: each fold of stories judged with weights from the others. Curated: never learned from.");
        foreach (var figure in trained.Figures) Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{figure.Name,-56} {figure.Value,7:0.000}  {figure.Cases,5} cases"));
        Console.WriteLine($"Weights written to {to}");
    }
}

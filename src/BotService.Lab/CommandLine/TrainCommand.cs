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
        var asJson = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("train", "Learns the scorer's weights from the labelled corpus and prints cross-validated figures.") { seeds, output, asJson };
        command.SetAction(async (result, cancellationToken) =>
        {
            try
            {
                var folder = SeedFolder.Find(result.GetValue(seeds)?.FullName);
                var parties = Domain.Parties.PartyDirectory.Parse(await File.ReadAllTextAsync(folder.At(SeedFolder.Vendors), cancellationToken));
                var corpus = new List<LabelledAnnouncement>();
                foreach (var file in (string[])[LabFolder.LockIn, LabFolder.Other]) corpus.AddRange(LabelledJson.ReadFile(LabFolder.At(folder, file)));
                var trained = new RelevanceTrainer(parties).Train(corpus);
                var to = result.GetValue(output)?.FullName ?? folder.At(SeedFolder.Model);
                await File.WriteAllTextAsync(to, trained.Json + "\n", cancellationToken);
                Print(trained, corpus.Count, to, result.GetValue(asJson));
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

    private static void Print(TrainingResult trained, int count, string to, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { announcements = count, threshold = trained.Model.Threshold, file = to, crossValidated = trained.Figures.Select(figure => new { figure.Name, figure.Examples, figure.Precision, figure.Recall, figure.F1 }) }, JsonSerializerOptions.Web));
            return;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} announcements; flagged from {trained.Model.Threshold} of 100. Each fifth judged with weights from the other four:"));
        Console.WriteLine("                         examples  precision  recall     F1");
        foreach (var figure in trained.Figures) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-24} {figure.Examples,8} {figure.Precision,10:0.000} {figure.Recall,7:0.000} {figure.F1,6:0.000}"));
        Console.WriteLine($"Weights written to {to}");
    }
}

using System.CommandLine;
using BotService.Alerting.Seeds;
using BotService.Domain.Announcements;
using BotService.Understanding.Analysis;
using BotService.Understanding.Announcements;

namespace BotService.CommandLine;

/// <summary><c>analyze</c>: announcements in, what was understood of them out, a JSON object on each line.</summary>
public static class AnalyzeCommand
{
    private const int AtOnce = 1024;

    public static Command Create()
    {
        var input = new Option<FileInfo?>("--input", "-i")
        {
            Description = "JSON Lines with id, title, text, source, url, published; standard input when missing."
        };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where to write; standard output when missing." };
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "The folder with vendors.json, deals.json and relevance-model.json." };
        var command = new Command("analyze", "Reads announcements and writes relevance, signals, deals, story and briefing of each.") { input, output, seeds };
        command.SetAction(async (result, cancellationToken) =>
        {
            try
            {
                var knowledge = Knowledge.Load(SeedFolder.Find(result.GetValue(seeds)?.FullName));
                using var reader = result.GetValue(input) is { } from ? new StreamReader(from.FullName) : new StreamReader(Console.OpenStandardInput());
                await using var writer = result.GetValue(output) is { } to ? to.Create() : Console.OpenStandardOutput();
                var wrong = await RunAsync(knowledge, reader, writer, Console.Error, cancellationToken);
                return wrong == 0 ? 0 : 2;
            }
            catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return 1;
            }
        });
        return command;
    }

    /// <summary>Analyses a whole input; returns how many of its lines could not be read.</summary>
    internal static async Task<int> RunAsync(Knowledge knowledge, TextReader input, Stream output, TextWriter errors, CancellationToken cancellationToken)
    {
        var analysis = new NewsAnalysis(knowledge.Parties, knowledge.Model);
        var earlier = new EarlierDeals(new SeedDeals(knowledge.Deals), knowledge.Parties);
        await using var analysed = new AnalysedFile();
        int number = 0, wrong = 0;
        // Batches keep every core busy while the order of the input is kept.
        var batch = new List<Announcement>(AtOnce);
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (AnnouncementJson.TryRead(line, number, out var announcement, out var error)) batch.Add(announcement);
            else
            {
                wrong++;
                await errors.WriteLineAsync(error);
            }
            if (batch.Count == AtOnce) await FlushAsync();
        }
        await FlushAsync();
        await analysed.WriteAsync(output, cancellationToken);
        return wrong;

        async Task FlushAsync()
        {
            var lines = new (NewsItem News, byte[] Json)?[batch.Count];
            await Parallel.ForAsync(0, batch.Count, cancellationToken, async (i, stop) =>
            {
                try
                {
                    var news = analysis.Read(batch[i]);
                    var story = NewsAnalysis.Judge([news.Understood]);
                    var briefing = analysis.Brief(story, await earlier.FindAsync(story, today: null, ownRow: null, stop));
                    lines[i] = (news.Light(), AnalysisJson.Write(news.Understood, briefing));
                }
                catch (Exception mistake) when (mistake is not OperationCanceledException)
                {
                    // A mistake of ours must not stop the others; the line that is missing is named below.
                }
            });
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i] is { } line) analysed.Add(line.News, line.Json);
                else
                {
                    wrong++;
                    await errors.WriteLineAsync($"'{batch[i].Id}' is left out: reading it failed, which is a mistake of the program. Please report it with its "
                        + "text.");
                }
            }
            batch.Clear();
        }
    }
}

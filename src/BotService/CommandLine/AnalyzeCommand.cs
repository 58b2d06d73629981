using BotService.Understanding.Analysis;
using System.CommandLine;
using System.Text.Json;
using BotService.Alerting.Seeds;
using BotService.Domain.Announcements;
using BotService.Understanding.Announcements;
using BotService.Understanding.Briefings;
using BotService.Understanding.Stories;

namespace BotService.CommandLine;

/// <summary><c>analyze</c>: announcements in, what was understood of them out, a JSON object on each line.</summary>
public static class AnalyzeCommand
{
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
        var analyst = new Analyst(knowledge.Parties, knowledge.Model);
        var understood = new List<AnalyzedAnnouncement>();
        int number = 0, wrong = 0;
        // Batches keep every core busy while the order of the input is kept.
        var batch = new List<Announcement>(4096);
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
            if (batch.Count == 4096) Flush();
        }
        Flush();
        var stories = StoryClusters.Of(understood);
        var writer = new BriefingWriter(knowledge.Parties);
        var ledger = new EarlierDeals(knowledge.Deals);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1 << 16);
        await using var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        for (var i = 0; i < understood.Count; i++)
        {
            var understanding = understood[i];
            AnalysisJson.Write(json, understanding, stories[i], writer.Write([understanding], ledger.Of(understanding)));
            await json.FlushAsync(cancellationToken);
            json.Reset();
            System.Buffers.BuffersExtensions.Write(buffer, "\n"u8);
            if (buffer.WrittenCount < 1 << 15) continue;
            await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }
        await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
        await output.FlushAsync(cancellationToken);
        return wrong;

        void Flush()
        {
            understood.AddRange(batch.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(analyst.Understand));
            batch.Clear();
        }
    }
}

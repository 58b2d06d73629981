using System.CommandLine;
using System.Globalization;
using BotService.Alerting.Feeds;
using BotService.Alerting.Seeds;
using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Feeds.Pages;
using BotService.Hosting;
using BotService.Understanding.Analysis;
using BotService.Understanding.Announcements;
using BotService.Writing;
using Microsoft.Extensions.Options;

namespace BotService.CommandLine;

/// <summary><c>brief URL|FILE</c>: the briefing of one announcement; with a writer ours and the model's, and what of that was refused and why.</summary>
internal static class BriefCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source")
        {
            Description = "The address of a page, or a file: one JSON announcement as analyze takes, or text or HTML whose first line is the headline.",
            HelpName = "URL|FILE",
        };
        var writer = new Option<string?>("--writer") { Description = "Who writes beside the rules (default: Writer:Provider)." };
        writer.AcceptOnlyFromAmong(WriterOptions.None, WriterOptions.Anthropic, WriterOptions.OpenAI, WriterOptions.Ollama);
        var command = new Command("brief", "Prints the briefing of one announcement, by rules and, where one is set up, by a model.") { source, writer };
        command.SetAction((parsed, cancellationToken) => BotServiceHost.RunVerbWithoutDatabaseAsync(
            parsed.GetValue(writer) is { } chosen ? [new("Writer:Provider", chosen)] : [],
            services => RunAsync(services, parsed.GetValue(source)!, Console.Out, cancellationToken)));
        return command;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, string source, TextWriter output, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<WriterOptions>>().Value;
        var (announcement, problem) = await ReadAsync(services, source, cancellationToken);
        if (announcement is null)
        {
            await Console.Error.WriteLineAsync(problem);
            return ExitCode.Failed;
        }

        var knowledge = services.GetRequiredService<Knowledge>();
        var analysis = services.GetRequiredService<NewsAnalysis>();
        var story = NewsAnalysis.Judge([analysis.Read(announcement).Understood]);
        var earlier = await new EarlierDeals(new SeedDeals(knowledge.Deals), knowledge.Parties).FindAsync(story, today: null, ownRow: null, cancellationToken);
        var ours = analysis.Brief(story, earlier);
        await output.WriteLineAsync(TerminalMessage.Clean(story.Lead.Announcement.Title));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Score {story.Score.Value}, severity {story.Score.Severity} of 3\n"));
        if (!options.IsOn)
        {
            Print(output, [("", ours)]);
            return ExitCode.Done;
        }

        var briefer = services.GetRequiredService<Briefer>();
        var written = await briefer.WriteAsync(story, earlier, ours, cancellationToken);
        Print(output, written.Written > 0 ? [("rules", ours), (briefer.Model, written.Briefing)] : [("", ours)]);
        if (written.Refused.Count > 0) await output.WriteLineAsync($"\nRefused of what {briefer.Model} wrote ({written.Refused.Count})");
        foreach (var (text, because) in written.Refused)
            await output.WriteLineAsync($"  * {TerminalMessage.Clean(text)}\n      {TerminalMessage.Clean(because)}");
        if (written.Problem is null) return ExitCode.Done;
        await output.WriteLineAsync($"\n{written.Problem}");
        return ExitCode.Failed;
    }

    private static async Task<(Announcement? Announcement, string? Problem)> ReadAsync(
        IServiceProvider services, string source, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return await services.GetRequiredService<IAnnouncementPages>().ReadAsync(address, cancellationToken) is { } page
                ? (page, null)
                : (null, $"{source} is no article that may be read: it is missing, walled, no text, or robots.txt keeps programs out. Save its text to a file "
                    + "and give that.");
        string text;
        try
        {
            text = (await File.ReadAllTextAsync(source, cancellationToken)).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"{unreadable.Message} Check the path and that you may read it.");
        }

        if (text.StartsWith('{'))
            return AnnouncementJson.TryRead(text, 1, out var announcement, out var error) ? (announcement, null) : (null, $"{source}, {error}");
        var lines = PlainText.Of(text).Trim().Split('\n', 2, StringSplitOptions.TrimEntries);
        return lines[0].Length == 0 ? (null, $"{source} is empty. Its first line is to be the headline.")
            : (new() { Id = Path.GetFileName(source), Title = lines[0], Text = lines.Length > 1 ? lines[1] : "" }, null);
    }

    /// <summary>Part by part, so that two writers stand side by side.</summary>
    private static void Print(TextWriter output, IReadOnlyList<(string Writer, Briefing Briefing)> briefings)
    {
        Part("In three lines", briefing => briefing.Lines);
        Part("Context", briefing => briefing.Context);
        Part("Key Facts", briefing => briefing.KeyFacts);
        Part("Why It Matters", briefing => briefing.WhyItMatters);
        Part("Who This Actually Affects", briefing => briefing.WhoIsAffected);
        foreach (var (_, briefing) in briefings.TakeLast(1)) output.WriteLine(briefing.Footer);

        void Part(string label, Func<Briefing, IReadOnlyList<BriefingLine>> of)
        {
            if (briefings.All(one => of(one.Briefing).Count == 0)) return;
            output.WriteLine(label);
            var own = of(briefings[0].Briefing);
            foreach (var (writer, briefing) in briefings)
            {
                var lines = of(briefing);
                if (writer.Length > 0) output.WriteLine($" {writer}{(briefing != briefings[0].Briefing && ReferenceEquals(lines, own) ? ": as rules" : "")}");
                if (briefing == briefings[0].Briefing || !ReferenceEquals(lines, own))
                    foreach (var line in lines) output.WriteLine(TerminalMessage.Clean($"  {(line.Lead is null ? "" : line.Lead + " ")}{line.Text}"));
            }
        }
    }
}

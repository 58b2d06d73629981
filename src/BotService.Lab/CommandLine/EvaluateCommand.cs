using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BotService.Alerting.Seeds;
using BotService.Lab.Evaluation;
using BotService.Understanding.Analysis;

namespace BotService.Lab.CommandLine;

/// <summary><c>evaluate</c>: how well announcements are understood, measured on labelled ones.</summary>
public static class EvaluateCommand
{
    private const int WorstShown = 10;

    public static Command Create()
    {
        var relevance = Labelled("relevance", "title, text, label, severity, signals, direction");
        var deals = Labelled("deals", "title, text, parties, customer, supplier, value_usd, term_months, kind, exclusive");
        var stories = Labelled("stories", "title, text, source, published, story");
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "The folder with vendors.json, deals.json and relevance-model.json." };
        var asJson = new Option<bool>("--json") { Description = "Answer in JSON, for other programs." };
        var command = new Command("evaluate", "Measures the understanding on labelled announcements; without files, on the project's own in lab/evaluation.") { relevance, deals, stories, seeds, asJson };
        command.SetAction(async (result, _) =>
        {
            try
            {
                var folder = SeedFolder.Find(result.GetValue(seeds)?.FullName);
                var files = new[] { relevance, deals, stories }.Select(option => result.GetValue(option)?.FullName).ToArray();
                if (files.All(file => file is null)) files = [LabFolder.At(folder, "evaluation/relevance.jsonl"), LabFolder.At(folder, "evaluation/deals.jsonl"), LabFolder.At(folder, "evaluation/stories.jsonl")];
                var evaluated = Measure(Knowledge.Load(folder), files[0], files[1], files[2]);
                var output = result.InvocationConfiguration.Output;
                await (result.GetValue(asJson) ? PrintJsonAsync(evaluated, output) : PrintAsync(evaluated, output));
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

    private static Option<FileInfo?> Labelled(string name, string fields) =>
        new($"--{name}") { Description = $"Labelled JSON Lines with {fields}.", HelpName = "FILE" };

    internal static IReadOnlyList<Evaluated> Measure(Knowledge knowledge, string? relevance, string? deals, string? stories)
    {
        var analysis = new NewsAnalysis(knowledge.Parties, knowledge.Model);
        var evaluated = new List<Evaluated>();
        if (relevance is not null) evaluated.Add(RelevanceYardstick.Measure(relevance, analysis));
        if (deals is not null) evaluated.Add(new DealYardstick(knowledge.Parties).Measure(deals, analysis));
        if (stories is not null) evaluated.Add(StoryYardstick.Measure(stories, analysis));
        var lines = new LineYardstick(analysis, new EarlierDeals(new SeedDeals(knowledge.Deals), knowledge.Parties));
        evaluated.Add(lines.Measure([.. new[] { relevance, deals, stories }.OfType<string>().SelectMany(LabelledLines.Read).Select(line => line.Announcement)]));
        return evaluated;
    }

    private static async Task PrintAsync(IReadOnlyList<Evaluated> all, TextWriter to)
    {
        foreach (var evaluated in all)
        {
            await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{evaluated.About,-58} {"figure",6}   95 % interval   cases"));
            foreach (var figure in evaluated.Figures)
                await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {figure.Name,-56} {Show(figure.Value),6}   {(figure.Low is null ? "" : $"{figure.Low:0.000} to {figure.High:0.000}"),-14} {figure.Cases,6}"));
            if (evaluated.Mistakes.Count > 0) await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  the worst of {evaluated.Mistakes.Count} mistakes:"));
            foreach (var mistake in Worst(evaluated))
            {
                await to.WriteLineAsync($"    {mistake.Id}  {mistake.Title}");
                await to.WriteLineAsync($"      {mistake.Wrong}");
                await to.WriteLineAsync($"      {mistake.Because}");
            }
            await to.WriteLineAsync();
        }
    }

    private static string Show(double? value) => value is { } share ? share.ToString("0.000", CultureInfo.InvariantCulture) : "none";

    private static IEnumerable<Mistake> Worst(Evaluated evaluated) => evaluated.Mistakes.OrderByDescending(mistake => mistake.Weight).Take(WorstShown);

    private static async Task PrintJsonAsync(IReadOnlyList<Evaluated> all, TextWriter to)
    {
        var root = all.ToDictionary(evaluated => evaluated.About, evaluated => new { figures = evaluated.Figures, mistakes = evaluated.Mistakes.Count, worst = Worst(evaluated).Select(mistake => new { mistake.Id, mistake.Title, mistake.Wrong, mistake.Because }) });
        await to.WriteLineAsync(JsonSerializer.Serialize(root, JsonSerializerOptions.Web));
    }
}

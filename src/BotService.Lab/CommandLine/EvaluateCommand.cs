using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BotService.Alerting.Seeds;
using BotService.Lab.Evaluation;

namespace BotService.Lab.CommandLine;

/// <summary><c>evaluate</c>: how well announcements are understood, measured on labelled ones.</summary>
public static class EvaluateCommand
{
    public static Command Create()
    {
        var relevance = Labelled("relevance", "title, text, label, severity, signals, direction");
        var deals = Labelled("deals", "title, text, parties, customer, supplier, value_usd, term_months, kind, exclusive");
        var stories = Labelled("stories", "title, text, source, published, story");
        var stream = Labelled("stream", "title, text, label, direction, weight (of how many items the line stands for), borderline");
        var mirrors = Labelled("mirrors", "title, text, group, flagged, direction, stage, deal, no_deal, facts, disclosed, must_not_say, must_say");
        var meaning = Labelled("meaning", "event or stage, subject, direction, facts, disclosed, and title and text where --items is missing");
        var items = new Option<FileInfo?>("--items") { Description = "JSON Lines with the title and text of each id of --meaning.", HelpName = "FILE" };
        var seeds = new Option<DirectoryInfo?>("--seeds") { Description = "The folder with vendors.json, deals.json and relevance-model.json." };
        var worst = new Option<int>("--worst")
        {
            Description = "How many of each file's mistakes are shown, the worst first.",
            HelpName = "N",
            DefaultValueFactory = _ => 10
        };
        var asJson = new Option<bool>("--json") { Description = "Answer in JSON, for other programs." };
        var command = new Command("evaluate", "Measures the understanding on labelled announcements; without files, on the project's own in lab/evaluation.")
        {
            relevance, deals, stories, stream, mirrors, meaning, items, seeds, worst, asJson,
        };
        command.SetAction(async (result, _) =>
        {
            try
            {
                var folder = SeedFolder.Find(result.GetValue(seeds)?.FullName);
                var given = new Yardsticks
                {
                    Relevance = File(relevance),
                    Deals = File(deals),
                    Stories = File(stories),
                    Stream = File(stream),
                    Mirrors = Files(mirrors),
                    Meaning = Files(meaning),
                    Items = File(items),
                };
                var evaluated = (given.IsEmpty ? Yardsticks.Own(folder) : given).Measure(Knowledge.Load(folder));
                var output = result.InvocationConfiguration.Output;
                await (result.GetValue(asJson) ? PrintJsonAsync(evaluated, result.GetValue(worst), output) : PrintAsync(evaluated, result.GetValue(worst),
                    output));
                return 0;
            }
            catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(failure.Message);
                return 1;
            }

            string? File(Option<FileInfo?> option) => result.GetValue(option)?.FullName;
            IReadOnlyList<string> Files(Option<FileInfo?> option) => File(option) is { } file ? [file] : [];
        });
        return command;
    }

    private static Option<FileInfo?> Labelled(string name, string fields) =>
        new($"--{name}") { Description = $"Labelled JSON Lines with {fields}.", HelpName = "FILE" };

    private static async Task PrintAsync(IReadOnlyList<Evaluated> all, int worst, TextWriter to)
    {
        foreach (var evaluated in all)
        {
            await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{evaluated.About,-58} {"figure",6}   95 % interval   cases"));
            foreach (var figure in evaluated.Figures)
                await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"  {figure.Name,-56} {Show(figure.Value),6}   {(figure.Low is null ? "" : $"{figure.Low:0.000} to {figure.High:0.000}"),-14} "
                    + $"{figure.Cases,6}"));
            if (evaluated.Mistakes.Count > 0) await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"  the worst of {evaluated.Mistakes.Count} mistakes:"));
            foreach (var mistake in Worst(evaluated, worst))
            {
                await to.WriteLineAsync($"    {mistake.Id}  {mistake.Title}");
                await to.WriteLineAsync($"      {mistake.Wrong}");
                await to.WriteLineAsync($"      {mistake.Because}");
            }
            await to.WriteLineAsync();
        }
    }

    private static string Show(double? value) => value is { } share ? share.ToString("0.000", CultureInfo.InvariantCulture) : "none";

    private static IEnumerable<Mistake> Worst(Evaluated evaluated, int most) => evaluated.Mistakes.OrderByDescending(mistake => mistake.Weight).Take(most);

    private static async Task PrintJsonAsync(IReadOnlyList<Evaluated> all, int worst, TextWriter to)
    {
        var root = all.ToDictionary(evaluated => evaluated.About, evaluated => new
        {
            figures = evaluated.Figures,
            mistakes = evaluated.Mistakes.Count,
            worst = Worst(evaluated, worst).Select(mistake => new { mistake.Id, mistake.Title, mistake.Wrong, mistake.Because }),
        });
        await to.WriteLineAsync(JsonSerializer.Serialize(root, JsonSerializerOptions.Web));
    }
}

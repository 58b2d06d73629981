using System.CommandLine;
using System.Text.Json;
using BotService.Lab.CommandLine;
using BotService.Lab.Evaluation;
using BotService.Lab.Labels;
using BotService.Lab.Training;

namespace BotService.Tests.Understanding;

/// <summary>The floors stand a little under what was last measured (docs/understanding.md), so that a change which makes the bot worse is noticed.</summary>
public sealed class EvaluateCommandTests
{
    private static readonly string Own = Path.Combine(Repository.Root, "lab", "evaluation");

    [Fact]
    public void The_projects_own_labelled_announcements_are_understood_as_well_as_before()
    {
        var evaluated = EvaluateCommand.Measure(Shipped.Knowledge, Path.Combine(Own, "relevance.jsonl"), Path.Combine(Own, "deals.jsonl"), Path.Combine(Own, "stories.jsonl"));

        AssertAtLeast(evaluated, "relevance", "F1", 0.74);
        AssertAtLeast(evaluated, "relevance", "average precision", 0.82);
        AssertAtLeast(evaluated, "deals", "parties, F1", 0.85);
        AssertAtLeast(evaluated, "stories", "B-cubed F1", 0.9);
    }

    [Fact]
    public void Real_announcements_beside_the_checkout_are_understood_as_well_as_before()
    {
        var evaluated = EvaluateCommand.Measure(Shipped.Knowledge, Repository.SharedOrSkip("eval/relevance.jsonl"), Repository.SharedOrSkip("eval/deals.jsonl"), Repository.SharedOrSkip("eval/stories.jsonl"));

        AssertAtLeast(evaluated, "relevance", "F1", 0.86);
        AssertAtLeast(evaluated, "relevance", "average precision", 0.93);
        AssertAtLeast(evaluated, "relevance", "severity within one step (of what was found)", 0.98);
        AssertAtLeast(evaluated, "deals", "parties, F1", 0.92);
        AssertAtLeast(evaluated, "stories", "B-cubed F1", 0.97);
    }

    [Fact]
    public void Every_line_that_is_written_can_be_traced_to_a_source()
    {
        var lines = EvaluateCommand.Measure(Shipped.Knowledge, Path.Combine(Own, "relevance.jsonl"), Path.Combine(Own, "deals.jsonl"), null)[^1];

        Assert.Equal("three lines", lines.About);
        Assert.All(lines.Figures.Take(4), figure =>
        {
            Assert.True(figure.Cases > 100, $"only {figure.Cases} cases of '{figure.Name}'");
            Assert.Equal(1, figure.Value);
        });
    }

    [Fact]
    public async Task The_command_prints_its_figures_as_JSON()
    {
        var (code, output) = await RunAsync("evaluate", "--relevance", Path.Combine(Own, "relevance.jsonl"), "--json");

        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        var relevance = document.RootElement.GetProperty("relevance");
        Assert.Equal(9, relevance.GetProperty("figures").GetArrayLength());
        Assert.All(relevance.GetProperty("worst").EnumerateArray(), mistake => Assert.NotEqual("", mistake.GetProperty("because").GetString()));
        Assert.InRange(relevance.GetProperty("worst").GetArrayLength(), 1, 10);
    }

    [Fact]
    public async Task A_file_with_an_unknown_signal_is_refused_with_the_mend()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, """{"id":"1","title":"A headline","label":"lockin","signals":["lockdown"]}""" + "\n", TestContext.Current.CancellationToken);
        try
        {
            var failure = Assert.Throws<FormatException>(() => RelevanceYardstick.Measure(file, new(Shipped.Parties, Shipped.Model)));
            Assert.Contains("line 1: 'lockdown' is not a kind of signal. Known are", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_shipped_weights_were_learned_from_the_shipped_corpus()
    {
        var corpus = Path.Combine(Repository.Root, "lab", "corpus");
        LabelledAnnouncement[] labelled = [.. LabelledJson.ReadFile(Path.Combine(corpus, "lockin.jsonl")), .. LabelledJson.ReadFile(Path.Combine(corpus, "other.jsonl"))];
        using var model = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "seeds", "relevance-model.json")));

        Assert.Equal(RelevanceTrainer.Fingerprint(labelled), model.RootElement.GetProperty("fingerprint").GetString()); // else run: botservice train
    }

    private static void AssertAtLeast(IReadOnlyList<Evaluated> evaluated, string about, string name, double floor)
    {
        var figure = evaluated.Single(part => part.About == about).Figures.Single(figure => figure.Name == name);
        Assert.True(figure.Value >= floor, $"{about}, {name}: {figure.Value:0.000} is under {floor}");
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var code = await new RootCommand { EvaluateCommand.Create() }.Parse(arguments).InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}

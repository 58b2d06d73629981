using System.CommandLine;
using System.Text.Json;
using BotService.Alerting.Seeds;
using BotService.Lab;
using BotService.Lab.CommandLine;
using BotService.Lab.Evaluation;
using BotService.Lab.Labels;
using BotService.Lab.Training;
using BotService.Tests.Understanding;

namespace BotService.Tests.Lab;

/// <summary>The floors stand a little under what was last measured (docs/understanding.md), so that a change which makes the bot worse is noticed.</summary>
public sealed class EvaluateCommandTests
{
    private static readonly SeedFolder Seeds = new(Path.Combine(Repository.Root, "seeds"));
    private static readonly string Own = Path.Combine(Repository.Root, "lab", "evaluation");

    [Fact]
    public void The_projects_own_labelled_announcements_are_understood_as_well_as_before()
    {
        var evaluated = Yardsticks.Own(Seeds).Measure(Shipped.Knowledge);
        var floors = LabFolder.At(Seeds, LabFolder.Floors);
        if (MeaningTests.IsApproving) Floors.Write(floors, evaluated);

        Assert.Empty(Floors.Under(Floors.Read(floors), evaluated));
    }

    [Fact]
    public void A_figure_under_its_floor_is_named_and_so_is_one_that_is_measured_no_more()
    {
        Evaluated[] evaluated = [new("relevance", [new("F1", 0.7391, 100)], [])];

        Assert.Equal(
            ["relevance, F1: 0.739 is under 0.740", "relevance, recall: not measured is under 0.500"],
            Floors.Under([("relevance", "F1", 0.74), ("relevance", "recall", 0.5), ("relevance", "F1", 0.73)], evaluated));
    }

    [Fact]
    public void Real_announcements_beside_the_checkout_are_understood_as_well_as_before()
    {
        var evaluated = new Yardsticks
        {
            Relevance = Repository.SharedOrSkip("eval/relevance.jsonl"),
            Deals = Repository.SharedOrSkip("eval/deals.jsonl"),
            Stories = Repository.SharedOrSkip("eval/stories.jsonl"),
        }.Measure(Shipped.Knowledge);

        AssertAtLeast(evaluated, "relevance", "F1", 0.82);
        AssertAtLeast(evaluated, "relevance", "average precision", 0.92);
        AssertAtLeast(evaluated, "relevance", "severity within one step (of what was found)", 0.95);
        AssertAtLeast(evaluated, "deals", "parties, F1", 0.90);
        AssertAtLeast(evaluated, "stories", "B-cubed F1", 0.97);
    }

    [Fact]
    public void Every_line_that_is_written_can_be_traced_to_a_source()
    {
        var lines = new Yardsticks
        {
            Relevance = Path.Combine(Own, "relevance.jsonl"),
            Deals = Path.Combine(Own, "deals.jsonl")
        }.Measure(Shipped.Knowledge)[^1];

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

    /// <summary>Three items of a stream: one found, one missed that stands for three, one flagged wrongly that stands for two.</summary>
    [Fact]
    public async Task A_stream_is_judged_by_the_items_that_each_line_stands_for()
    {
        var (code, output) = await RunOnAsync("--stream",
            """{"id":"found","title":"Oracle ends perpetual licences of its database """
                + """and moves customers to subscriptions","label":"lockin","direction":"up","weight":1}""",
            """{"id":"missed","title":"A quiet afternoon by the lake","label":"lockin","direction":"up","weight":3}""",
            """{"id":"wrong","title":"Redis moves from BSD to the Business Source License","label":"other","weight":2}""");

        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        var stream = document.RootElement.EnumerateObject().First().Value;
        Assert.Equal([1 / 3.0, 0.25, 1, 500], stream.GetProperty("figures").EnumerateArray()
            .Where(figure => figure.GetProperty("name").GetString() is "precision" or "recall" or "direction (of what was found)" or "alerts in 1,000 items")
            .Select(figure => figure.GetProperty("value").GetDouble()));
        Assert.Equal("missed", stream.GetProperty("worst")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_group_is_right_where_each_of_its_announcements_is_and_the_worst_is_shown_with_its_clause()
    {
        var (code, output) = await RunOnAsync("--mirrors",
            """{"id":"a","group":"g","title":"Redis moves from BSD """
                + """to the Business Source License","flagged":true,"direction":"up","must_not_say":["returns to BSD"]}""",
            """{"id":"b","group":"g","title":"Redis moves """
                + """from the Business Source License to BSD","flagged":true,"direction":"up","must_not_say":["returns to BSD"]}""",
            """{"id":"c","group":"h","title":"A quiet afternoon by the lake","flagged":false,"no_deal":true}""");

        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        var mirrors = document.RootElement.EnumerateObject().First().Value;
        var figures = mirrors.GetProperty("figures").EnumerateArray()
            .ToDictionary(figure => figure.GetProperty("name").GetString()!, figure => figure.GetProperty("value").GetDouble());
        Assert.Equal((0.5, 0.5, 1.0), (figures["groups wholly right"], figures["never told the other way round"], figures["no deal where there is none"]));
        var worst = Assert.Single(mirrors.GetProperty("worst").EnumerateArray());
        Assert.Equal("b", worst.GetProperty("id").GetString());
        Assert.Contains("“Redis moves from the Business Source License to BSD”", worst.GetProperty("because").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_whose_text_is_in_no_file_is_refused_with_the_mend()
    {
        var (code, output) = await RunOnAsync("--meaning", """{"id":"p-1","facts":[],"disclosed":[]}""");

        Assert.Equal((1, true), (code, output.Contains("neither title nor text", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_with_an_unknown_signal_is_refused_with_the_mend()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, """{"id":"1","title":"A headline","label":"lockin","signals":["lockdown"]}""" + "\n",
            TestContext.Current.CancellationToken);
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
        LabelledAnnouncement[] labelled = [.. LabelledJson.ReadFile(Path.Combine(corpus, "lockin.jsonl")),
            .. LabelledJson.ReadFile(Path.Combine(corpus, "other.jsonl")), .. LabelledJson.ReadFile(Path.Combine(corpus, "headlines.jsonl"))];
        using var model = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "seeds", "relevance-model.json")));

        Assert.Equal(RelevanceTrainer.Fingerprint(labelled), model.RootElement.GetProperty("fingerprint").GetString()); // else run train of src/BotService.Lab
    }

    private static void AssertAtLeast(IReadOnlyList<Evaluated> evaluated, string about, string name, double floor)
    {
        var figure = evaluated.Single(part => part.About == about).Figures.Single(figure => figure.Name == name);
        Assert.True(figure.Value >= floor, $"{about}, {name}: {figure.Value:0.000} is under {floor}");
    }

    private static async Task<(int Code, string Output)> RunOnAsync(string option, params string[] lines)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        try
        {
            return await RunAsync("evaluate", option, file, "--json");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var code = await new RootCommand { EvaluateCommand.Create() }.Parse(arguments)
            .InvokeAsync(new() { Output = output, Error = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}

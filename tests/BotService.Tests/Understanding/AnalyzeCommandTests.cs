using System.Text;
using System.Text.Json;
using BotService.CommandLine;
using BotService.Understanding.Text;

namespace BotService.Tests.Understanding;

/// <summary><c>analyze</c>, from lines in to lines out.</summary>
public sealed class AnalyzeCommandTests
{
    private static readonly string[] Lines =
    [
        Line("late", "CoreWeave wins $2.8bn order from Cohere", published: "2026-03-03"),
        Line("alone", "Harbor Runtime 4 ships with faster cold starts", published: "2026-03-02"),
        Line("first", "Cohere signs five-year, $2.8 billion compute contract with CoreWeave", published: "2026-03-01"),
        Line("undated", "Tern Hosting opens a second hall", published: null),
    ];

    [Fact]
    public async Task The_output_is_in_the_order_of_the_input_and_a_story_begins_with_what_was_published_first()
    {
        var (wrong, errors, found) = await AnalyzeAsync(Lines);

        Assert.Equal((0, ""), (wrong, errors));
        Assert.Equal(["late", "alone", "first", "undated"], found.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal(Story(found, "first"), Story(found, "late"));
        Assert.Equal(3, found.Select(line => line.GetProperty("story").GetString()).Distinct().Count());
        Assert.All(found, line => Assert.InRange(line.GetProperty("lines").GetArrayLength(), 1, 3));
    }

    [Fact]
    public async Task The_order_of_the_lines_does_not_change_their_stories()
    {
        var forward = (await AnalyzeAsync(Lines)).Found;
        var backward = (await AnalyzeAsync([.. Enumerable.Reverse(Lines)])).Found;

        Assert.All(["late", "alone", "first", "undated"], (string id) => Assert.Equal(Story(forward, id), Story(backward, id)));
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_named_and_the_others_are_analysed()
    {
        var (wrong, errors, found) = await AnalyzeAsync([Lines[0], "{\"id\":", Lines[1]]);

        Assert.Equal((1, 2), (wrong, found.Count));
        Assert.StartsWith("line 2: not JSON", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_cut_where_a_feeds_text_is_cut()
    {
        var padding = string.Join(' ', Enumerable.Repeat("The hall is built of stone.", TextLimits.Text / 20));
        var (_, _, found) = await AnalyzeAsync([Line("long", "Cohere signs five-year compute contract with CoreWeave", $"{padding} It is worth $7.7 billion.",
            "2026-03-01")]);

        Assert.DoesNotContain("7.7 billion", found[0].GetRawText(), StringComparison.Ordinal);
    }

    private static string? Story(IReadOnlyList<JsonElement> found, string id) => found.Single(line => line.GetProperty("id").GetString() == id)
        .GetProperty("story").GetString();

    private static string Line(string id, string title, string text = "", string? published = null) =>
        JsonSerializer.Serialize(new { id, title, text, source = "Wire", published });

    private static async Task<(int Wrong, string Errors, IReadOnlyList<JsonElement> Found)> AnalyzeAsync(string[] lines)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var wrong = await AnalyzeCommand.RunAsync(Shipped.Knowledge, new StringReader(string.Join('\n', lines)), output, errors,
            TestContext.Current.CancellationToken);
        var written = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (wrong, errors.ToString(), [.. written.Select(line => JsonElement.Parse(line))]);
    }
}

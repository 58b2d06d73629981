using System.Globalization;
using System.Text.Json.Nodes;
using BotService.Alerting.Chat;

namespace BotService.Teams.Rendering;

/// <summary>
/// Blocks as elements of an Adaptive Card 1.5 (https://adaptivecards.io/explorer). Words stand in <c>TextRun</c>s alone: a <c>TextBlock</c> or a
/// <c>FactSet</c> would read them as Markdown.
/// </summary>
internal static class CardElements
{
    private const int WidestBar = 20;

    public static IEnumerable<JsonObject> Of(MessageBlock block) => block switch
    {
        MessageBlock.Heading heading => [Text([Run(heading.Text, isBold: true, size: "Medium")])],
        MessageBlock.Paragraph paragraph => [Text(Runs(paragraph.Text))],
        MessageBlock.Lines lines => [Label(lines.Label), .. lines.Items.Select(item => Text(Runs(item), "Small"))],
        MessageBlock.Bullets bullets =>
            [.. bullets.Label is { } label ? new[] { Label(label) } : [], .. bullets.Items.Select(item => Text([Run("•  "), .. Runs(item)], "Small"))],
        MessageBlock.Facts facts => facts.Items.Select(FactRow),
        MessageBlock.SmallPrint small => [Small(small.Text)],
        MessageBlock.Chart { Points.Count: > 0 } chart => [Chart(chart)],
        MessageBlock.Chart => [],
        MessageBlock.Divider => [CardJson.Object(("type", "Container"), ("separator", true), ("spacing", "Medium"), ("items", new JsonArray()))],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "The set of blocks is closed."),
    };

    public static JsonObject Small(RichText text) => Text(Runs(text, "Small", isSubtle: true), "Small");

    public static JsonObject Label(string text) => Text([Run(text, isBold: true)], "Medium");

    /// <summary>A line that says that something is wrong.</summary>
    public static JsonObject Error(string text) => Text([Run(text, color: "Attention")], "Small");

    public static JsonObject Container(IEnumerable<JsonNode> items, string? id = null, bool isVisible = true, string? style = null) => CardJson.Object(
        ("type", "Container"),
        ("id", id),
        ("isVisible", isVisible ? null : JsonValue.Create(false)),
        ("style", style),
        ("spacing", "Medium"),
        ("items", CardJson.Array(items)));

    private static JsonObject Text(IEnumerable<JsonNode> inlines, string? spacing = null) =>
        CardJson.Object(("type", "RichTextBlock"), ("spacing", spacing), ("inlines", CardJson.Array(inlines)));

    /// <summary>Two columns rather than a line each: labels stand under one another, and a narrow screen wraps within the column.</summary>
    private static JsonObject FactRow(Fact fact) => CardJson.Object(
        ("type", "ColumnSet"),
        ("spacing", "Small"),
        ("columns", new JsonArray(
            Column(2, Text([Run(fact.Label, isSubtle: true)])),
            Column(5, Text(Runs(fact.Value))))));

    private static JsonObject Column(int width, JsonObject item) =>
        CardJson.Object(("type", "Column"), ("width", width), ("items", new JsonArray(item)));

    private static IEnumerable<JsonObject> Runs(RichText text, string? size = null, bool isSubtle = false)
    {
        foreach (var run in text.Runs.Where(run => run.Text.Length > 0))
        {
            yield return Run(
                Words(run), run.Style.HasFlag(TextStyle.Bold), size, isSubtle, run.Style.HasFlag(TextStyle.Italic), run.Style.HasFlag(TextStyle.Code),
                run.Link);
            // Where a link leads is always in sight: its words may come from a feed.
            if (run.Link is { } link && Host(link) is var host && !run.Text.Contains(host, StringComparison.OrdinalIgnoreCase))
                yield return Run($" ({host})", size: size, isSubtle: true);
        }
    }

    /// <summary>Commands are typed after the bot's name here: Teams has no slash commands of an app.</summary>
    private static string Words(TextRun run) =>
        run.Style.HasFlag(TextStyle.Code) && run.Text.StartsWith("/deal ", StringComparison.Ordinal) ? run.Text["/deal ".Length..] : run.Text;

    /// <summary>The host as the network sees it, so that a look-alike in another alphabet shows.</summary>
    private static string Host(Uri link) => link.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? link.IdnHost["www.".Length..] : link.IdnHost;

    private static JsonObject Run(
        string text, bool isBold = false, string? size = null, bool isSubtle = false, bool isItalic = false, bool isCode = false, Uri? link = null,
        string? color = null) => CardJson.Object(
        ("type", "TextRun"),
        ("text", CardText.Clean(text)),
        ("size", size),
        ("weight", isBold ? "Bolder" : null),
        ("color", color),
        ("isSubtle", isSubtle ? JsonValue.Create(true) : null),
        ("italic", isItalic ? JsonValue.Create(true) : null),
        ("fontType", isCode ? "Monospace" : null),
        ("selectAction", link is null ? null : CardActions.Open(link)));

    /// <summary>Teams draws it; another client, which does not know the type, shows bars of characters.</summary>
    private static JsonObject Chart(MessageBlock.Chart chart) => CardJson.Object(
        ("type", "Chart.HorizontalBar"),
        ("title", CardText.Clean(chart.Title)),
        ("showTitle", true),
        ("xAxisTitle", CardText.Clean(chart.Unit)),
        ("data", CardJson.Array(chart.Points.Select(point => CardJson.Object(("x", CardText.Clean(point.Label)), ("y", point.Value))))),
        ("fallback", Bars(chart)));

    private static JsonObject Bars(MessageBlock.Chart chart)
    {
        var largest = chart.Points.Max(point => Math.Abs(point.Value));
        var rows = chart.Points.Select(point => Text(
            [
                Run(new string('▇', largest == 0 ? 1 : Math.Max(1, (int)Math.Round(Math.Abs(point.Value) / largest * WidestBar))), color: "Accent"),
                Run($" {point.Value.ToString("0.##", CultureInfo.InvariantCulture)}", isBold: true),
                Run($"  {point.Label}"),
            ],
            "Small"));
        return Container([Text([Run(chart.Title, isBold: true), Run($" ({chart.Unit})", isSubtle: true)]), .. rows]);
    }
}

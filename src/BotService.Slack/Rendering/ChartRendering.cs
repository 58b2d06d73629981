using System.Text.Json.Nodes;
using BotService.Alerting.Chat;

namespace BotService.Slack.Rendering;

/// <summary>A bar chart in Slack's own block. https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block</summary>
internal static class ChartRendering
{
    public const string BlockType = "data_visualization";

    /// <summary>Null for fewer than three figures, which need no picture, and for more than Slack draws: the figures stand in the text too.</summary>
    public static JsonObject? Render(MessageBlock.Chart chart)
    {
        if (chart.Points.Count is < SlackLimits.FewestChartPoints or > SlackLimits.ChartPoints) return null;
        var labels = Labels(chart.Points);
        return new JsonObject
        {
            ["type"] = BlockType,
            ["title"] = SlackText.Label(chart.Title, SlackLimits.ChartTitle),
            ["chart"] = new JsonObject
            {
                ["type"] = "bar",
                ["series"] = new JsonArray(new JsonObject
                {
                    ["name"] = SlackText.Label(chart.Unit, SlackLimits.ChartLabel),
                    ["data"] = BlockKit.Array(chart.Points.Select((point, i) => new JsonObject { ["label"] = labels[i], ["value"] = point.Value })),
                }),
                ["axis_config"] = new JsonObject
                {
                    ["categories"] = new JsonArray([.. labels.Select(label => (JsonNode)label)]),
                    ["y_label"] = SlackText.Label(chart.Unit, SlackLimits.ChartLabel),
                },
            },
        };
    }

    /// <summary>Slack wants each category once; two bars of one name are told apart by a number.</summary>
    private static List<string> Labels(IReadOnlyList<ChartPoint> points)
    {
        var labels = new List<string>(points.Count);
        foreach (var point in points)
        {
            var label = SlackText.Label(point.Label, SlackLimits.ChartLabel);
            for (var copy = 2; labels.Contains(label, StringComparer.Ordinal); copy++)
                label = $"{SlackText.Label(point.Label, SlackLimits.ChartLabel - 3)} {copy}";
            labels.Add(label);
        }

        return labels;
    }
}

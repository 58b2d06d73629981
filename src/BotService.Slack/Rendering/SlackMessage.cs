using System.Text.Json.Nodes;

namespace BotService.Slack.Rendering;

/// <summary>A message as Slack takes it, within its limits.</summary>
/// <param name="Text">Escaped, for banners and screen readers.</param>
public sealed record SlackMessage(string Text, JsonArray Blocks)
{
    /// <summary>The same without a chart; null when there is none to take out.</summary>
    public SlackMessage? WithoutChart()
    {
        var kept = Blocks.Where(block => !IsChart(block)).Select(block => block!.DeepClone()).ToArray();
        return kept.Length == Blocks.Count ? null : this with { Blocks = [.. kept] };
    }

    private static bool IsChart(JsonNode? block) => (string?)block?["type"] == ChartRendering.BlockType;
}

using System.Text.Json.Nodes;
using BotService.Slack.Api;

namespace BotService.Slack.Inbound;

/// <summary>What a person filled into a modal, by field. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload</summary>
internal static class SlackInput
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(JsonObject view)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (view["state"]?["values"] is not JsonObject blocks) return values;
        foreach (var (field, actions) in blocks)
        {
            if (actions is JsonObject inputs && inputs.Select(input => input.Value).OfType<JsonObject>().FirstOrDefault() is { } input)
                values[field] = ValuesOf(input);
        }

        return values;
    }

    private static IReadOnlyList<string> ValuesOf(JsonObject input)
    {
        if (input["selected_options"] is JsonArray chosen) return [.. chosen.Select(option => SlackJson.Text(option, "value")).OfType<string>()];
        var one = SlackJson.Text(input, "value") ?? SlackJson.Text(input, "selected_time") ?? SlackJson.Text(input, "selected_option", "value");
        return one is null ? [] : [one];
    }
}

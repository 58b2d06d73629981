using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.Slack.Api;

/// <summary>Reading what came from outside: nothing here throws for a strange document.</summary>
public static class SlackJson
{
    /// <summary>Deeper than any payload of Slack's that was seen (a modal with rich text has 14), and no way to eat the stack.</summary>
    private const int Deepest = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };

    /// <summary>Null for anything but one whole JSON object without doubled members.</summary>
    public static JsonObject? TryParse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte})"/>
    public static JsonObject? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) as JsonObject;
        }
        catch (Exception odd) when (odd is JsonException or ArgumentException) // a lone surrogate is an ArgumentException
        {
            return null;
        }
    }

    /// <summary>The member as text; null when it is anything else, or empty.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    /// <summary>A member of a member: <c>Text(payload, "team", "id")</c>. Null where any of them is missing or something else.</summary>
    public static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (node is not JsonObject owner || !owner.TryGetPropertyValue(name, out node)) return null;
        }

        return Text(node);
    }

    public static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool isTrue) && isTrue;
}

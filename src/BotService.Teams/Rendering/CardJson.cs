using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.Teams.Rendering;

/// <summary>
/// How activities and cards are written: no escapes that JSON does not ask for (they would count against the size), no nulls (Teams refuses some).
/// </summary>
internal static class CardJson
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    /// <summary>An object of those members that are not null.</summary>
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
            if (value is not null) result[name] = value;
        return result;
    }

    public static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];

    public static JsonObject Attachment(JsonObject card) => Object(("contentType", ContentType), ("content", card));
}

using System.Text;
using System.Text.Json.Nodes;

namespace BotService.Tests.Teams;

/// <summary>Reads a card as a person sees it, and as a client that looks for markup does.</summary>
internal static class CardReader
{
    public static IEnumerable<JsonNode?> Walk(JsonNode? node)
    {
        yield return node;
        foreach (var child in node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        })
            foreach (var inner in Walk(child))
                yield return inner;
    }

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => Walk(node).OfType<JsonObject>();

    public static string? Type(JsonObject element) => element["type"] is JsonValue value && value.TryGetValue<string>(out var type) ? type : null;

    /// <summary>All words of text runs, in order; those of details and of a chart's fallback too.</summary>
    public static string Words(JsonNode? node)
    {
        var words = new StringBuilder();
        foreach (var run in Objects(node).Where(element => Type(element) == "TextRun")) words.Append(run["text"]!.GetValue<string>()).Append('\n');
        return words.ToString();
    }

    public static IEnumerable<string> Buttons(JsonNode? node) =>
        Objects(node).Where(element => Type(element)?.StartsWith("Action.", StringComparison.Ordinal) is true && element.ContainsKey("title")).Select(
            element => element["title"]!.GetValue<string>());

    /// <summary>
    /// What no activity of ours may hold, whatever a feed says: mentions, templating, images, elements that read Markdown, links that are not
    /// http(s).
    /// </summary>
    public static void AssertHarmless(JsonNode? activity)
    {
        foreach (var element in Objects(activity))
        {
            Assert.False(element.ContainsKey("entities"), "an activity mentions somebody");
            Assert.DoesNotContain(Type(element), new[] { "TextBlock", "FactSet", "Image", "ImageSet", "Media", "mention" });
            if (Type(element) == "Action.OpenUrl") Assert.Matches("^https?://", element["url"]!.GetValue<string>());
        }

        foreach (var text in Walk(activity).OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var found) ? found : ""))
        {
            Assert.DoesNotContain("<at", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("</at", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("${", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', text);
        }
    }
}

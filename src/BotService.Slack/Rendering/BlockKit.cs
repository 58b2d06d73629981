using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BotService.Slack.Rendering;

/// <summary>The pieces of Block Kit that we use. https://docs.slack.dev/reference/block-kit</summary>
internal static partial class BlockKit
{
    /// <summary>
    /// Plain text without emoji names. Slack parses nothing in it; others that show its messages (exports, clients of other makers) do, so what looks
    /// like a mention or a link gets a look-alike bracket.
    /// </summary>
    public static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = Bracket().Replace(text, "‹"), ["emoji"] = false };

    public static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = Plain(text) };

    public static JsonObject Divider() => new() { ["type"] = "divider" };

    public static JsonObject Context(IEnumerable<JsonObject> elements) => new() { ["type"] = "context", ["elements"] = Array(elements) };

    /// <summary>Mrkdwn that is one link and nothing else; its label is escaped here.</summary>
    public static JsonObject Link(string address, string label) => new()
    {
        ["type"] = "mrkdwn",
        ["text"] = $"<{Escaped(address)}|{SlackText.Mrkdwn(label).Replace('|', '¦')}>",
    };

    /// <summary>Mrkdwn that is one mention and nothing else.</summary>
    public static JsonObject Person(string id) => new() { ["type"] = "mrkdwn", ["text"] = $"<@{id}>" };

    private static string Escaped(string address) => address
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal)
        .Replace(">", "%3E", StringComparison.Ordinal)
        .Replace("|", "%7C", StringComparison.Ordinal);

    public static JsonObject RichText(params IEnumerable<JsonObject> elements) => new() { ["type"] = "rich_text", ["elements"] = Array(elements) };

    public static JsonObject RichSection(IEnumerable<JsonObject> elements) => new() { ["type"] = "rich_text_section", ["elements"] = Array(elements) };

    public static JsonObject RichList(IEnumerable<JsonObject> sections) =>
        new() { ["type"] = "rich_text_list", ["style"] = "bullet", ["elements"] = Array(sections) };

    public static JsonObject Actions(IEnumerable<JsonObject> elements) => new() { ["type"] = "actions", ["elements"] = Array(elements) };

    public static JsonObject Option(string value, string label) =>
        new() { ["text"] = Plain(SlackText.Label(label, SlackLimits.OptionLabel)), ["value"] = value };

    [GeneratedRegex("<(?=[!@#]|https?:|mailto:)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bracket();

    public static JsonArray Array(IEnumerable<JsonObject> items) => [.. items.Select(item => (JsonNode)item)];
}

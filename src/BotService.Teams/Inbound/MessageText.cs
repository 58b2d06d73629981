using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotService.Alerting.Commands;
using BotService.Teams.Api;

namespace BotService.Teams.Inbound;

/// <summary>What a person asked, without the bot's name and Teams' wrapping.</summary>
internal static partial class MessageText
{
    /// <returns>The command; help for a bare mention. Null for a message without any words (a picture).</returns>
    public static string? Of(Activity activity)
    {
        // A button of a client that does not know Action.Execute, or one that opens a dialog where there are none.
        if (activity.Text("value", "command") is { } command) return command;
        if (activity.Text("value", "form") is { } form) return form;
        if (activity.Text("text") is not { } text) return null;

        foreach (var mention in (activity.Node("entities") as JsonArray ?? []).OfType<JsonObject>().Select(entity => new Activity(entity)))
            if (mention.Type == "mention" && mention.Text("mentioned", "id") == activity.RecipientId && mention.Text("text") is { } name)
                text = text.Replace(name, " ", StringComparison.Ordinal);

        text = WebUtility.HtmlDecode(Tag().Replace(Link().Replace(MentionTag().Replace(text, " "), " $1 "), " ")).Trim();
        if (activity.Text("recipient", "name") is { Length: > 0 } own && text.StartsWith(own + " ", StringComparison.OrdinalIgnoreCase))
            text = text[own.Length..].Trim();
        return text.Length > 0 ? text : "help";
    }

    /// <summary>The people that it mentions, beside the bot itself.</summary>
    public static IReadOnlyList<ChatUser> Mentioned(Activity activity) =>
    [
        .. (activity.Node("entities") as JsonArray ?? []).OfType<JsonObject>().Select(entity => new Activity(entity))
            .Where(mention => mention.Type == "mention" && mention.Text("mentioned", "id") is { } id && id != activity.RecipientId)
            .Select(mention => new ChatUser(mention.Text("mentioned", "id")!, mention.Text("mentioned", "name") ?? "somebody")),
    ];

    /// <summary>The bot's, where the message does not say which that is, and other people's: neither is what was asked.</summary>
    [GeneratedRegex("<at(?: [^>]{0,100})?>[^<]{0,200}</at>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MentionTag();

    [GeneratedRegex("<a [^>]{0,500}?href=\"([^\"<>]{1,2000})\"[^>]{0,500}>[^<]{0,2000}</a>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    /// <summary>What Teams wraps words in that were pasted or set in bold.</summary>
    [GeneratedRegex(
        "</?(?:p|div|br|span|b|strong|i|em|u|s|code|pre|ul|ol|li|blockquote|h[1-6]|a|at|attachment)(?: [^>]{0,1000})?/?>",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}

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

        text = MentionTag().Replace(text, "$1").Replace("&nbsp;", " ", StringComparison.Ordinal).Trim();
        return text.Length > 0 ? text : "help";
    }

    /// <summary>The people that it mentions, beside the bot itself.</summary>
    public static IReadOnlyList<ChatUser> Mentioned(Activity activity) =>
    [
        .. (activity.Node("entities") as JsonArray ?? []).OfType<JsonObject>().Select(entity => new Activity(entity))
            .Where(mention => mention.Type == "mention" && mention.Text("mentioned", "id") is { } id && id != activity.RecipientId)
            .Select(mention => new ChatUser(mention.Text("mentioned", "id")!, mention.Text("mentioned", "name") ?? "somebody")),
    ];

    /// <summary>Other people's mentions count as their names.</summary>
    [GeneratedRegex("<at(?: [^>]{0,100})?>([^<]{0,200})</at>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MentionTag();
}

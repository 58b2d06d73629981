using System.Text.Json.Nodes;
using BotService.Alerting.Chat;

namespace BotService.Teams.Rendering;

/// <summary>
/// Buttons. One that runs a command is an <c>Action.Execute</c>, which answers in place, with an <c>Action.Submit</c> of the same data for
/// clients that do not know it
/// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview).
/// </summary>
internal static class CardActions
{
    public const string CommandVerb = "command";
    public const string RefreshVerb = "refresh";

    /// <summary>Teams shows at most six buttons in a row.</summary>
    public const int Most = 6;

    /// <param name="details">The id of the element that "Show details" shows; null when the message has none.</param>
    public static JsonObject? Of(MessageAction action, string? details) => action.Kind switch
    {
        MessageActionKind.Command => Run(action.Label, action.Value),
        MessageActionKind.Details => details is null ? Run(action.Label, action.Value) : ShowDetails(details, Run(action.Label, action.Value)),
        MessageActionKind.Form => OpenForm(action.Label, action.Value),
        MessageActionKind.Menu => CardJson.Object(
            ("type", "Action.ShowCard"),
            ("title", Title(action.Label)),
            ("card", CardJson.Object(
                ("type", "AdaptiveCard"),
                ("version", CardRenderer.Version),
                ("body", new JsonArray()),
                ("actions", CardJson.Array((action.Choices ?? []).Take(Most).Select(choice => Run(choice.Label, choice.Command))))))),
        MessageActionKind.Link => Uri.TryCreate(action.Value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? Open(address, Title(action.Label))
            : null,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, "The set of buttons is closed."),
    };

    public static JsonObject Open(Uri address, string? title = null) =>
        CardJson.Object(("type", "Action.OpenUrl"), ("title", title), ("url", address.AbsoluteUri));

    /// <summary>Asks for the newest state of the card; without user ids Teams does so by itself in chats of up to 60 people.</summary>
    public static JsonObject Refresh() => CardJson.Object(
        ("action", CardJson.Object(("type", "Action.Execute"), ("title", "Refresh"), ("verb", RefreshVerb), ("data", new JsonObject()))));

    /// <summary>Shows and hides them on the reader's side, without asking the bot.</summary>
    /// <param name="fallback">For clients that cannot: the command that answers the same.</param>
    public static JsonObject ShowDetails(string details, JsonObject? fallback = null) => CardJson.Object(
        ("type", "Action.ToggleVisibility"),
        ("title", "Show details"),
        ("targetElements", new JsonArray(details)),
        ("fallback", fallback));

    private static JsonObject Run(string label, string command) => CardJson.Object(
        ("type", "Action.Execute"),
        ("title", Title(label)),
        ("verb", CommandVerb),
        ("data", CardJson.Object(("command", command))),
        ("fallback", CardJson.Object(("type", "Action.Submit"), ("title", Title(label)), ("data", CardJson.Object(("command", command))))));

    /// <summary>Opens a dialog (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots).</summary>
    private static JsonObject OpenForm(string label, string form) => CardJson.Object(
        ("type", "Action.Submit"),
        ("title", Title(label)),
        ("data", CardJson.Object(("msteams", CardJson.Object(("type", "task/fetch"))), ("form", form))));

    private static string Title(string label) => CardText.Clean(label);
}

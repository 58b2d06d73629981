using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Subscriptions;

namespace BotService.Teams.Rendering;

/// <summary>What a card shows beside its message.</summary>
/// <param name="IsRepeat">An earlier attempt may have been posted: the card says so.</param>
/// <param name="Answer">The answer to a pressed button, under the message.</param>
/// <param name="Votes">How people judged the story; null for none yet.</param>
/// <param name="HasActions">False in a dialog, where buttons have no card to answer in.</param>
internal sealed record CardExtras(bool IsRepeat = false, ChatMessage? Answer = null, VoteCount? Votes = null, bool HasActions = true)
{
    public static readonly CardExtras None = new();
}

/// <summary>A message as an Adaptive Card, and a card as an activity: pure functions.</summary>
internal static class CardRenderer
{
    /// <summary>The newest version that Teams shows, and the first with <c>Action.Execute</c> and <c>refresh</c> in every client.</summary>
    public const string Version = "1.5";

    private const int LongestSummary = 250;

    public static JsonObject Card(ChatMessage message, CardExtras? extras = null)
    {
        extras ??= CardExtras.None;
        var body = new List<JsonNode>();
        if (extras.IsRepeat) body.Add(CardElements.Small("Sent again: Teams did not confirm the first."));
        body.AddRange(Body(message, "details"));
        if (extras.Votes is { Up: > 0 } or { Down: > 0 }) body.Add(CardElements.Small($"👍 {extras.Votes.Up}   👎 {extras.Votes.Down}"));
        if (extras.Answer is { } answer)
        {
            var actions = Actions(answer, "answer-details");
            body.Add(CardElements.Container(
                [
                    .. Body(answer, "answer-details"),
                    .. actions.Count > 0 ? new JsonNode[] { CardJson.Object(("type", "ActionSet"), ("actions", actions)) } : [],
                ],
                style: "emphasis"));
        }

        var buttons = extras.HasActions ? Actions(message, "details") : [];
        return CardJson.Object(
            ("type", "AdaptiveCard"),
            ("$schema", "http://adaptivecards.io/schemas/adaptive-card.json"),
            ("version", Version),
            ("fallbackText", Summary(message)),
            ("refresh", message.Story is not null && extras.HasActions ? CardActions.Refresh() : null),
            ("body", CardJson.Array(body)),
            ("actions", buttons.Count > 0 ? buttons : null));
    }

    /// <summary>All words stand in the card: text beside a card is split off and comes back without an id.</summary>
    public static JsonObject Activity(ChatMessage message, CardExtras? extras = null) => CardJson.Object(
        ("type", "message"),
        ("summary", Summary(message)),
        ("attachments", new JsonArray(CardJson.Attachment(Card(message, extras)))));

    /// <summary>What the banner shows: one line.</summary>
    public static string Summary(ChatMessage message) =>
        CardText.Shorten(CardText.Clean(message.Summary).ReplaceLineEndings(" "), LongestSummary);

    private static IEnumerable<JsonNode> Body(ChatMessage message, string details)
    {
        if (message.Blocks.Count == 0) yield return CardElements.Of(new MessageBlock.Paragraph(message.Summary)).Single();
        foreach (var element in message.Blocks.SelectMany(CardElements.Of)) yield return element;
        if (message.Details.Count > 0) yield return CardElements.Container(message.Details.SelectMany(CardElements.Of), details, isVisible: false);
    }

    private static JsonArray Actions(ChatMessage message, string details)
    {
        var id = message.Details.Count > 0 ? details : null;
        var actions = message.Actions.Select(action => CardActions.Of(action, id)).OfType<JsonObject>();
        // Details that no button shows would be lost.
        if (id is not null && message.Actions.All(action => action.Kind != MessageActionKind.Details)) actions = actions.Prepend(CardActions.ShowDetails(id));
        return CardJson.Array(actions.Take(CardActions.Most));
    }
}

using System.Text.Json.Nodes;
using BotService.Alerting.Chat;

namespace BotService.Slack.Rendering;

/// <summary>Buttons. What pressing one does is told by the beginning of its action id; its value is the command, so nothing has to be remembered.</summary>
internal static class ActionRendering
{
    public const string Run = "run", Details = "details", Open = "form", Menu = "menu", Link = "link", Share = "share";

    /// <summary>A row of at most four, and the share button; null when there is none.</summary>
    public static JsonObject? Render(IReadOnlyList<MessageAction> actions, string? share)
    {
        var elements = actions.Where(IsPossible).Take(SlackLimits.Buttons).Select(Element).ToList();
        if (share is { Length: <= SlackLimits.ButtonValue })
            elements.Add(Button("Share to channel", Share, elements.Count, share.Length == 0 ? "help" : share));
        return elements.Count == 0 ? null : BlockKit.Actions(elements);
    }

    /// <summary>A row in a view of our own, which has room for more than four.</summary>
    /// <param name="from">Where its places begin: ids are unique in the whole view.</param>
    public static JsonObject Row(IEnumerable<MessageAction> actions, int from) =>
        BlockKit.Actions(actions.Where(IsPossible).Select((action, place) => Element(action, from + place)));

    /// <summary>What the action id says to do: <c>run:0</c> is <c>run</c>.</summary>
    public static string Verb(string actionId) => actionId.Split(':')[0];

    private static bool IsPossible(MessageAction action) => action.Kind switch
    {
        MessageActionKind.Link => Uri.TryCreate(action.Value, UriKind.Absolute, out var link) && RichTextRendering.IsLink(link),
        MessageActionKind.Menu => action.Choices is { Count: > 0 },
        _ => action.Value.Length is > 0 and <= SlackLimits.ButtonValue,
    };

    private static JsonObject Element(MessageAction action, int place)
    {
        switch (action.Kind)
        {
            case MessageActionKind.Link:
                return new JsonObject
                {
                    ["type"] = "button",
                    ["text"] = BlockKit.Plain(Label(action)),
                    ["action_id"] = Id(Link, place),
                    ["url"] = new Uri(action.Value).AbsoluteUri
                };
            case MessageActionKind.Menu:
                return new JsonObject
                {
                    ["type"] = "static_select",
                    ["action_id"] = Id(Menu, place),
                    ["placeholder"] = BlockKit.Plain(Label(action)),
                    ["options"] = BlockKit.Array(action.Choices!
                        .Where(choice => choice.Command.Length is > 0 and <= SlackLimits.OptionValue)
                        .DistinctBy(choice => choice.Command).Take(SlackLimits.Options)
                        .Select(choice => BlockKit.Option(choice.Command, choice.Label))),
                };
            default:
                var verb = action.Kind switch { MessageActionKind.Details => Details, MessageActionKind.Form => Open, _ => Run };
                return Button(Label(action), verb, place, action.Value);
        }
    }

    private static JsonObject Button(string label, string verb, int place, string value) =>
        new() { ["type"] = "button", ["text"] = BlockKit.Plain(label), ["action_id"] = Id(verb, place), ["value"] = value };

    private static string Label(MessageAction action) => SlackText.Label(action.Label, SlackLimits.ButtonLabel);

    private static string Id(string verb, int place) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{verb}:{place}");
}

using System.Globalization;
using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Forms;

namespace BotService.Slack.Rendering;

/// <summary>Modals. https://docs.slack.dev/surfaces/modals</summary>
public static class ViewRendering
{
    /// <summary>Before the form's name in <c>callback_id</c>.</summary>
    public const string FormCallback = "form:";

    /// <summary>The one action id of an input; its block's id is the field's name.</summary>
    public const string InputAction = "value";

    /// <param name="metadata">Comes back when it is sent: where the form was opened.</param>
    public static JsonObject Form(Form form, string metadata)
    {
        var view = Modal(form.Title, metadata);
        view["callback_id"] = FormCallback + form.Name;
        view["submit"] = BlockKit.Plain(SlackText.Label(form.SubmitLabel, SlackLimits.ModalTitle));
        view["close"] = BlockKit.Plain("Cancel");
        view["blocks"] = BlockKit.Array(form.Fields.Take(SlackLimits.BlocksInView).Select(Input));
        return view;
    }

    /// <summary>A message to read: details, or the answer to a form.</summary>
    public static JsonObject Message(ChatMessage message, string title, string metadata)
    {
        var blocks = message.Blocks.Concat(message.Details).SelectMany(block => BlockRendering.Render(block, canChart: false))
            .Select(block => block.Json)
            .ToList();
        if (blocks.Count == 0) blocks.AddRange(BlockRendering.Render(new MessageBlock.Paragraph(message.Summary), canChart: false).Select(block => block.Json));
        var hasMore = blocks.Count > SlackLimits.BlocksInView - 2;
        if (hasMore) blocks.RemoveRange(SlackLimits.BlocksInView - 2, blocks.Count - (SlackLimits.BlocksInView - 2));
        if (hasMore) blocks.Add(BlockKit.Context([BlockKit.Plain("There is more: type the command to get all of it.")]));
        if (ActionRendering.Render([.. message.Actions.Where(action => action.Kind != MessageActionKind.Details)], share: null) is { } buttons)
            blocks.Add(buttons);

        var view = Modal(title, metadata);
        view["close"] = BlockKit.Plain("Close");
        view["blocks"] = BlockKit.Array(blocks);
        return view;
    }

    public static JsonObject Option(FormChoice choice) => BlockKit.Option(choice.Value, choice.Label);

    private static JsonObject Modal(string title, string metadata) => new()
    {
        ["type"] = "modal",
        ["title"] = BlockKit.Plain(SlackText.Label(title, SlackLimits.ModalTitle)),
        ["private_metadata"] = metadata,
    };

    private static JsonObject Input(FormField field)
    {
        var input = new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = field.Name,
            ["label"] = BlockKit.Plain(SlackText.Label(field.Label, SlackLimits.InputLabel)),
            ["optional"] = !field.IsRequired,
            ["element"] = Element(field),
        };
        if (!string.IsNullOrWhiteSpace(field.Hint)) input["hint"] = BlockKit.Plain(SlackText.Label(field.Hint, SlackLimits.Hint));
        return input;
    }

    private static JsonObject Element(FormField field)
    {
        var first = field.Values.Count > 0 ? field.Values[0] : "";
        var element = new JsonObject { ["action_id"] = InputAction };
        switch (field.Kind)
        {
            case FormFieldKind.Text or FormFieldKind.LongText:
                element["type"] = "plain_text_input";
                if (field.Kind == FormFieldKind.LongText) element["multiline"] = true;
                if (first.Length > 0) element["initial_value"] = SlackText.Cut(first, SlackLimits.Text);
                break;
            case FormFieldKind.Number:
                element["type"] = "number_input";
                element["is_decimal_allowed"] = true;
                if (decimal.TryParse(first, CultureInfo.InvariantCulture, out _)) element["initial_value"] = first;
                break;
            case FormFieldKind.Time:
                element["type"] = "timepicker";
                if (TimeOnly.TryParseExact(first, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) element["initial_time"] = first;
                break;
            case FormFieldKind.Select when field.Choices.Count <= SlackLimits.Options:
                element["type"] = "static_select";
                element["options"] = Options(field.Choices);
                if (field.Choices.FirstOrDefault(choice => choice.Value == first) is { } chosen) element["initial_option"] = Option(chosen);
                break;
            case FormFieldKind.MultiSelect when field.Choices.Count <= SlackLimits.Options:
                element["type"] = "multi_static_select";
                element["options"] = Options(field.Choices);
                Preselect(element, field);
                break;
            case FormFieldKind.Select: // more choices than a list takes: found by typing
                element["type"] = "external_select";
                element["min_query_length"] = 1;
                if (field.Choices.FirstOrDefault(choice => choice.Value == first) is { } set) element["initial_option"] = Option(set);
                break;
            default:
                element["type"] = "multi_external_select";
                element["min_query_length"] = 1;
                element["placeholder"] = BlockKit.Plain("Type to search");
                Preselect(element, field);
                break;
        }

        return element;
    }

    private static JsonArray Options(IEnumerable<FormChoice> choices) => BlockKit.Array(choices.Select(Option));

    private static void Preselect(JsonObject element, FormField field)
    {
        var chosen = field.Choices.Where(choice => field.Values.Contains(choice.Value)).Take(SlackLimits.Options).ToList();
        if (chosen.Count > 0) element["initial_options"] = Options(chosen);
    }
}

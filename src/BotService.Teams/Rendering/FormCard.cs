using System.Text.Json.Nodes;
using BotService.Alerting.Forms;

namespace BotService.Teams.Rendering;

/// <summary>A form as the card of a dialog. Errors stand under their fields, as in Slack's form.</summary>
internal static class FormCard
{
    /// <summary>The member of the data that names the form; fields have a prefix, so that none can collide with it.</summary>
    public const string FormMember = "form", FieldPrefix = "field.";

    /// <param name="typed">What was filled in; null for a fresh form.</param>
    public static JsonObject Card(
        Form form, IReadOnlyDictionary<string, IReadOnlyList<string>>? typed, IReadOnlyDictionary<string, string> errors) => CardJson.Object(
        ("type", "AdaptiveCard"),
        ("$schema", "http://adaptivecards.io/schemas/adaptive-card.json"),
        ("version", CardRenderer.Version),
        ("body", CardJson.Array(form.Fields.SelectMany(field => Elements(field, typed, errors)))),
        ("actions", new JsonArray(CardJson.Object(
            ("type", "Action.Submit"),
            ("title", CardText.Clean(form.SubmitLabel)),
            ("data", CardJson.Object((FormMember, form.Name)))))));

    /// <summary>Values by field; of several, separated by commas, as Adaptive Cards give them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Values(Form form, JsonObject data) => form.Fields.ToDictionary(
        field => field.Name,
        IReadOnlyList<string> (field) => data[FieldPrefix + field.Name] switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) =>
                IsList(field) ? text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : Trimmed(text),
            JsonValue value => [value.ToJsonString()],
            _ => [],
        });

    private static string[] Trimmed(string text) => text.Trim() is { Length: > 0 } trimmed ? [trimmed] : [];

    private static bool IsList(FormField field) => field.Kind is FormFieldKind.MultiSelect or FormFieldKind.Search;

    private static IEnumerable<JsonNode> Elements(
        FormField field, IReadOnlyDictionary<string, IReadOnlyList<string>>? typed, IReadOnlyDictionary<string, string> errors)
    {
        yield return Input(field, typed is not null && typed.TryGetValue(field.Name, out var values) ? values : field.Values);
        if (errors.TryGetValue(field.Name, out var error)) yield return CardElements.Error(error);
        if (field.Hint is { } hint) yield return CardElements.Small(hint);
    }

    private static JsonObject Input(FormField field, IReadOnlyList<string> values)
    {
        var type = field.Kind switch
        {
            FormFieldKind.Number => "Input.Number",
            FormFieldKind.Time => "Input.Time",
            FormFieldKind.Select or FormFieldKind.MultiSelect or FormFieldKind.Search => "Input.ChoiceSet",
            _ => "Input.Text",
        };
        JsonNode? value = field.Kind switch
        {
            FormFieldKind.Number =>
                values is [var typed, ..]
                    && decimal.TryParse(typed, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var number)
                    ? number
                    : null,
            _ when values.Count == 0 => null,
            _ => string.Join(',', values),
        };
        var input = CardJson.Object(
            ("type", type),
            ("id", FieldPrefix + field.Name),
            // A label is read as Markdown; ours are our own words.
            ("label", field.Label),
            ("isRequired", field.IsRequired ? JsonValue.Create(true) : null),
            ("errorMessage", field.IsRequired ? $"{field.Label} is needed." : null),
            ("value", value));
        if (field.Kind == FormFieldKind.LongText) input["isMultiline"] = true;
        if (type != "Input.ChoiceSet") return input;

        input["choices"] = CardJson.Array(field.Choices.Select(choice => CardJson.Object(("title", CardText.Clean(choice.Label)), ("value", choice.Value))));
        if (IsList(field)) input["isMultiSelect"] = true;
        input["style"] = field.Kind switch
        {
            FormFieldKind.Search => "filtered",
            FormFieldKind.MultiSelect => "expanded",
            _ => "compact",
        };
        return input;
    }
}

namespace BotService.Alerting.Forms;

/// <summary>A form before it belongs to a platform: a modal in Slack, a dialog in Teams, a page here.</summary>
/// <param name="Name">Machine name: <c>subscribe</c>, <c>deal</c>.</param>
/// <param name="Title">At most 24 characters (Slack's limit for a modal).</param>
/// <param name="SubmitLabel">At most 24 characters.</param>
public sealed record Form(string Name, string Title, string SubmitLabel, IReadOnlyList<FormField> Fields);

/// <param name="Name">Machine name; errors are given by it.</param>
/// <param name="Values">What is set at present.</param>
/// <param name="Choices">For <see cref="FormFieldKind.Select"/> and <see cref="FormFieldKind.MultiSelect"/>; of a search field, those of
/// <paramref name="Values"/>.</param>
public sealed record FormField(
    string Name, string Label, FormFieldKind Kind, bool IsRequired, IReadOnlyList<string> Values, IReadOnlyList<FormChoice> Choices, string? Hint = null);

/// <param name="Label">At most 75 characters.</param>
public sealed record FormChoice(string Value, string Label);

public enum FormFieldKind
{
    Text,

    /// <summary>Several lines.</summary>
    LongText,
    Number,

    /// <summary>HH:mm.</summary>
    Time,
    Select,
    MultiSelect,

    /// <summary>Several of many, found by typing: vendors.</summary>
    Search,
}

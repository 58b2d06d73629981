namespace BotService.Alerting.Chat;

/// <summary>A button. Pressing one is the same as typing its command.</summary>
/// <param name="Label">At most 30 characters.</param>
/// <param name="Kind">What pressing does.</param>
/// <param name="Value">The command (<c>why 7k2m9qx4tb</c>), the form's name, or the address.</param>
/// <param name="Choices">For <see cref="MessageActionKind.Menu"/>: the commands to choose from.</param>
public sealed record MessageAction(string Label, MessageActionKind Kind, string Value, IReadOnlyList<ActionChoice>? Choices = null);

public sealed record ActionChoice(string Label, string Command);

public enum MessageActionKind
{
    /// <summary>Runs <c>Value</c> as if it had been typed; the answer is seen by the presser alone.</summary>
    Command,

    /// <summary>Shows the message's <see cref="ChatMessage.Details"/>. <c>Value</c> is the command that gives the same as a message.</summary>
    Details,

    /// <summary>Opens the form named in <c>Value</c>.</summary>
    Form,

    /// <summary>A few commands under one button.</summary>
    Menu,

    /// <summary>Opens the address in <c>Value</c>.</summary>
    Link,
}

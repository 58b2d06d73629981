namespace BotService.Alerting.Chat;

/// <param name="Text">Plain text.</param>
/// <param name="Person">The platform's id of a person of the channel's own workspace: a mention where the platform has them, else the text.</param>
/// <param name="Link">http or https, from our own records; a renderer shows its true host.</param>
public sealed record TextRun(string Text, TextStyle Style = TextStyle.Plain, Uri? Link = null, string? Person = null);

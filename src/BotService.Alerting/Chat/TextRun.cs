namespace BotService.Alerting.Chat;

/// <param name="Text">Plain text.</param>
/// <param name="Link">http or https, from our own records; a renderer shows its true host.</param>
public sealed record TextRun(string Text, TextStyle Style = TextStyle.Plain, Uri? Link = null);

namespace BotService.Slack.Installing;

/// <summary>Whether the bot can speak in a workspace: a closed set.</summary>
public abstract record SlackAccess
{
    private SlackAccess() { }

    public sealed record Granted(SlackInstallation Installation) : SlackAccess;

    /// <summary>Not at this moment: Slack cannot be asked, or another node is renewing the token.</summary>
    public sealed record Later(string Reason) : SlackAccess;

    /// <summary>Not installed there, or not any more.</summary>
    public sealed record None(string Reason) : SlackAccess;
}

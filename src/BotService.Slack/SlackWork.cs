
namespace BotService.Slack;

/// <summary>The kinds of rows that Slack leaves in the inbox.</summary>
internal static class SlackWork
{
    public const string Command = "command", Interaction = "interaction", Event = "event";

    /// <summary>Done when it was accepted; the row only keeps it from being done twice.</summary>
    public const string Submission = "submission";

    /// <summary>Show somebody's home tab anew.</summary>
    public const string Home = "home";
}

using BotService.Domain.Subscriptions;
using BotService.Slack.Api;

namespace BotService.Slack.Installing;

/// <summary>The bot in one workspace, with what it needs to speak there.</summary>
/// <param name="BotUser">Its user id, by which it is mentioned.</param>
/// <param name="BotId">The id on its messages; null where Slack did not tell.</param>
/// <param name="Scopes">What it may do; empty where Slack did not tell.</param>
public sealed record SlackInstallation(WorkspaceId Workspace, SlackToken Token, string BotUser, string? BotId, IReadOnlyList<string> Scopes)
{
    public bool May(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Domain.Subscriptions;
using BotService.Slack.Api;
using BotService.Slack.Installing;

namespace BotService.Slack.Inbound;

/// <summary>What a verified payload says about itself.</summary>
internal static class SlackEnvelope
{
    /// <summary>The workspace (or organisation) whose install this was sent to; null when it names none.</summary>
    public static WorkspaceId? WorkspaceOf(SlackKind kind, JsonObject payload)
    {
        var (owner, team, organisation) = kind switch
        {
            SlackKind.Command => (payload, SlackJson.Text(payload, "team_id"), SlackJson.Text(payload, "enterprise_id")),
            SlackKind.Event when (payload["authorizations"] as JsonArray)?.FirstOrDefault() is JsonObject first =>
                (first, SlackJson.Text(first, "team_id"), SlackJson.Text(first, "enterprise_id")),
            SlackKind.Event => (payload, SlackJson.Text(payload, "team_id"), SlackJson.Text(payload, "enterprise_id")),
            _ => (payload, SlackJson.Text(payload, "team", "id"), SlackJson.Text(payload, "enterprise", "id")),
        };
        var isOrganisation = SlackJson.IsTrue(owner["is_enterprise_install"]) || SlackJson.Text(owner["is_enterprise_install"]) == "true";
        return (isOrganisation ? organisation : team ?? organisation) is { } id && IsId(id) ? SlackWorkspaces.IdOf(id) : null;
    }

    /// <summary>
    /// Unique for what happened: the event's id, else the trigger's with the body's hash. Sent twice, replayed, or come over two sockets it is the
    /// same.
    /// </summary>
    public static string KeyOf(JsonObject payload)
    {
        if (SlackJson.Text(payload, "event_id") is { } id) return $"slack:{id}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload.ToJsonString())))[..32];
        return $"slack:{SlackJson.Text(payload, "trigger_id") ?? "no-trigger"}:{hash}";
    }

    /// <summary>True for a person of another company, in a channel that both share: the bot is not theirs to use.</summary>
    public static bool IsOutsider(JsonObject payload, WorkspaceId workspace)
    {
        var home = SlackJson.Text(payload, "user", "team_id") ?? SlackJson.Text(payload, "event", "user_team") ?? SlackJson.Text(payload, "event", "team");
        if (home is null || home == workspace.ExternalId) return false;
        // An organisation's install: its workspaces are its own.
        var isSameOrganisation = SlackJson.Text(payload, "enterprise", "id") is { } organisation && organisation == workspace.ExternalId;
        return !isSameOrganisation;
    }

    private static bool IsId(string id) => id.Length <= 32 && id.All(char.IsAsciiLetterOrDigit);
}

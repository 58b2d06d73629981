using System.Text.Json.Serialization;

namespace BotService.Slack.Installing;

/// <summary>What an install gave us, encrypted in the workspace's row. Never logged.</summary>
/// <param name="RefreshToken">Used once; only with token rotation.</param>
/// <param name="ExpiresAt">Null for a token that lives until it is revoked.</param>
public sealed record SlackCredentials(
    string AccessToken, string? RefreshToken, DateTimeOffset? ExpiresAt, string BotUser, string? BotId, IReadOnlyList<string> Scopes)
{
    public override string ToString() => "***";
}

[JsonSerializable(typeof(SlackCredentials))]
internal sealed partial class SlackCredentialsJson : JsonSerializerContext;

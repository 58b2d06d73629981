namespace BotService.Domain.Subscriptions;

/// <summary>A tenant: a Slack workspace, a Teams tenant, or this machine. Everything that somebody configured belongs to one.</summary>
/// <param name="Value">Platform, colon, the platform's id: <c>slack:T024BE7LD</c>.</param>
public readonly record struct WorkspaceId(string Value)
{
    /// <summary>The platform's name, before the colon.</summary>
    public string Platform => Value[..Value.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The platform's own id, after the colon.</summary>
    public string ExternalId => Value[(Value.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static WorkspaceId Of(string platform, string externalId) => new($"{platform}:{externalId}");

    public override string ToString() => Value;
}

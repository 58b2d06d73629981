using System.Text.Json.Nodes;

namespace BotService.Slack.Inbound;

public enum SlackKind
{
    Command,
    Interaction,
    Event,

    /// <summary>Choices for a field that is searched while typing.</summary>
    Options,
}

/// <summary>What Slack sends, whichever way it came: an adapter below this has verified it, and hands the answer back.</summary>
public interface ISlackHandler
{
    /// <returns>The body of the acknowledgement; null for an empty one.</returns>
    Task<JsonObject?> HandleAsync(SlackKind kind, JsonObject payload, CancellationToken cancellationToken);
}

using System.Text.Json.Nodes;

namespace BotService.Teams.Api;

/// <summary>
/// The Bot Connector's calls that the bot makes (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference),
/// JSON in and
/// JSON out. Each is one request: nothing is sent a second time below this line.
/// </summary>
public interface ITeamsApi
{
    /// <summary>Posts an activity; the answer's <c>id</c> is the new one's.</summary>
    Task<ConnectorAnswer> SendAsync(ConversationAddress conversation, JsonObject activity, CancellationToken cancellationToken);

    Task<ConnectorAnswer> UpdateAsync(ConversationAddress conversation, string activityId, JsonObject activity, CancellationToken cancellationToken);

    Task<ConnectorAnswer> DeleteAsync(ConversationAddress conversation, string activityId, CancellationToken cancellationToken);

    /// <summary>A new thread in a channel (the answer's <c>activityId</c> is its first message), or a chat with one person (<c>id</c>).</summary>
    Task<ConnectorAnswer> CreateConversationAsync(Uri serviceUrl, JsonObject parameters, CancellationToken cancellationToken);

    /// <summary>One member's name and Entra id.</summary>
    Task<ConnectorAnswer> GetMemberAsync(ConversationAddress conversation, string userId, CancellationToken cancellationToken);
}

/// <param name="ServiceUrl">From a verified activity.</param>
/// <param name="Id">As Teams gives it, not encoded: <c>19:…@thread.tacv2;messageid=…</c>.</param>
public sealed record ConversationAddress(Uri ServiceUrl, string Id);

using System.Text.Json.Nodes;

namespace BotService.Teams.Inbound;

/// <summary>
/// What stands behind the messaging endpoint, whoever checked the token: our own endpoint, or Microsoft's library in the opt-in build. JSON in, JSON
/// out; no type of a library crosses this line.
/// </summary>
public interface ITeamsHandler
{
    /// <summary>
    /// Takes an activity whose sender and <c>serviceUrl</c> were verified. Null for "taken, nothing to say" (HTTP 202): it is stored then, and worked on after.
    /// Throws when it could not be stored; the sender shall try again (HTTP 503).
    /// </summary>
    Task<InvokeResult?> HandleAsync(JsonObject activity, CancellationToken cancellationToken);
}

/// <summary>The answer to an invoke, which waits for it.</summary>
/// <param name="Status">HTTP status.</param>
public sealed record InvokeResult(int Status, JsonObject? Body)
{
    public static InvokeResult Ok(JsonObject body) => new(200, body);
}

using System.Text.Json.Nodes;

namespace BotService.Teams.Api;

/// <summary>What came of one request to the Bot Connector.</summary>
/// <param name="Failure">Why there is no answer; <see cref="ConnectorFailure.None"/> when there is one.</param>
/// <param name="Status">The HTTP status; 0 without an answer.</param>
/// <param name="Body">Null when it was empty, too large or not a JSON object.</param>
/// <param name="RetryAfter">How long it asked to wait.</param>
/// <param name="IsTokenRefusedAgain">With 401: a fresh token was refused just as the one before.</param>
public sealed record ConnectorAnswer(
    ConnectorFailure Failure, int Status = 0, JsonObject? Body = null, TimeSpan? RetryAfter = null, bool IsTokenRefusedAgain = false)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The id of what was made, where the answer names one.</summary>
    public string? Id(string member = "id") => Body?[member] is JsonValue value && value.TryGetValue<string>(out var id) && id.Length > 0 ? id : null;
}

public enum ConnectorFailure
{
    None,

    /// <summary>No connection came about: nothing was sent.</summary>
    NotConnected,

    /// <summary>The connection was lost, or time ran out, after sending began: nobody knows.</summary>
    Lost,

    /// <summary>No token at present: nothing was sent.</summary>
    NoToken,

    /// <summary>The identity platform does not accept the bot's credentials: nothing was sent.</summary>
    CredentialsRefused,

    /// <summary>The address is not on the list of allowed hosts: nothing was sent.</summary>
    HostNotAllowed,
}

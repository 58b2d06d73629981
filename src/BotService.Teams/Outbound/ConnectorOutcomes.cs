using System.Text.Json.Nodes;
using BotService.Domain.Deliveries;
using BotService.Teams.Api;

namespace BotService.Teams.Outbound;

/// <summary>The connector's answer as an outcome class: every status and every failure has exactly one.</summary>
internal static class ConnectorOutcomes
{
    /// <summary>Why a tenant stops: what Microsoft Entra, and what the connector, no longer takes.</summary>
    public const string CredentialsRefused = "credentials_refused", TokenRefused = "token_refused";

    /// <param name="channel">What the message's reference names as its channel.</param>
    /// <param name="edits">The message that was to be changed; null for a new one.</param>
    public static DeliveryOutcome Of(ConnectorAnswer answer, string channel, MessageRef? edits) => answer switch
    {
        { Failure: ConnectorFailure.NotConnected } => new DeliveryOutcome.Retry("connect_failed", null),
        { Failure: ConnectorFailure.NoToken } => new DeliveryOutcome.Retry("token_unavailable", answer.RetryAfter),
        { Failure: ConnectorFailure.CredentialsRefused } => new DeliveryOutcome.Refused(RefusalKind.TenantBroken, CredentialsRefused),
        { Failure: ConnectorFailure.HostNotAllowed } => new DeliveryOutcome.Refused(RefusalKind.DestinationBroken, "service_url_not_allowed"),
        { Failure: ConnectorFailure.Lost } => Unsure("no_answer", edits),
        // Changing a message is idempotent, so its answer needs no id.
        { IsSuccess: true } when edits is not null => new DeliveryOutcome.Sent(edits),
        { IsSuccess: true } when (answer.Id("activityId") ?? answer.Id()) is { } id => new DeliveryOutcome.Sent(new MessageRef(channel, id)),
        { IsSuccess: true } => Unsure("no_id", edits),
        { Status: 429 } => new DeliveryOutcome.Retry("rate_limited", answer.RetryAfter),
        { Status: 412 } => new DeliveryOutcome.Retry("precondition_failed", answer.RetryAfter),
        { Status: 401, IsTokenRefusedAgain: false } => new DeliveryOutcome.Retry(TokenRefused, TimeSpan.Zero),
        { Status: 401 } => new DeliveryOutcome.Refused(RefusalKind.TenantBroken, TokenRefused),
        { Status: 400 or 413 } => new DeliveryOutcome.Refused(RefusalKind.MessageBad, Reason(answer)),
        { Status: 404 } when edits is not null => new DeliveryOutcome.Refused(RefusalKind.MessageBad, "message_not_found"),
        { Status: 403 or 404 } => new DeliveryOutcome.Refused(RefusalKind.DestinationBroken, Reason(answer)),
        _ => Unsure(Reason(answer), edits),
    };

    private static DeliveryOutcome Unsure(string reason, MessageRef? edits) =>
        edits is null ? new DeliveryOutcome.Unknown(reason) : new DeliveryOutcome.Retry(reason, null);

    /// <summary>The connector's own code (<c>MessageWritesBlocked</c>) where it is one word, else the status.</summary>
    private static string Reason(ConnectorAnswer answer)
    {
        var code = (answer.Body?["error"] as JsonObject)?["code"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
        return code.Length is > 0 and <= 64 && code.All(char.IsAsciiLetterOrDigit) ? code : $"http_{answer.Status}";
    }
}

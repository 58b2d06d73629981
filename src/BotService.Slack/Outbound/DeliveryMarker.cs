using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Slack.Api;
using Microsoft.Extensions.Options;

namespace BotService.Slack.Outbound;

/// <summary>
/// What makes a message of ours known again after an answer was lost: metadata with a keyed hash over where it stands and what it says.
/// Metadata can be read by every app and member, so it holds no secret and no name; a copy elsewhere or by another app proves nothing.
/// https://docs.slack.dev/messaging/message-metadata/
/// </summary>
public sealed class DeliveryMarker
{
    public const string EventType = "botservice_delivery";

    private readonly byte[]? _key;

    public DeliveryMarker(IOptions<SlackOptions> options)
    {
        // A secret that every node has and that outlives a rotation of tokens, where there is one.
        var secret = new[] { options.Value.SigningSecret, options.Value.ClientSecret, options.Value.BotToken }.FirstOrDefault(
            value => !string.IsNullOrWhiteSpace(value));
        if (secret is not null)
            _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "botservice delivery marker 1"u8.ToArray());
    }

    public JsonObject Metadata(OutboundMessage message) => new()
    {
        ["event_type"] = EventType,
        ["event_payload"] = new JsonObject { ["delivery"] = message.Delivery.ToString(), ["key"] = "1", ["mac"] = Mac(message) },
    };

    /// <summary>Whether this metadata was made by us for exactly this message in this place.</summary>
    public bool IsOurs(JsonNode? metadata, OutboundMessage message) =>
        SlackJson.Text(metadata, "event_type") == EventType
        && SlackJson.Text(metadata, "event_payload", "delivery") == message.Delivery.ToString()
        && SlackJson.Text(metadata, "event_payload", "mac") is { } mac
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(Mac(message)));

    private string Mac(OutboundMessage message)
    {
        var content = SHA256.HashData(Encoding.UTF8.GetBytes(ChatJson.Write(message.Content)));
        var what = $"{message.Channel.Workspace}\n{message.Channel.Channel}\n{message.Thread?.Id}\n{message.Delivery}\n{Convert.ToHexStringLower(content)}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(
            _key ?? throw new InvalidOperationException("Slack is not configured."), Encoding.UTF8.GetBytes(what)));
    }
}

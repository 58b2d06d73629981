using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Teams.Api;

namespace BotService.Teams.Installing;

/// <summary>What it takes to write to a place later, from the last verified activity that came from there.</summary>
/// <param name="ServiceUrl">The connector's address for it; it moves, and each verified activity brings the present one. Empty while the bot is not
/// there.</param>
/// <param name="TeamId">The team of a channel; null for chats.</param>
/// <param name="UserId">The person of a personal chat.</param>
/// <param name="IsWelcomed">True once the welcome was written: Teams repeats installs.</param>
internal sealed record ConversationReference(string ServiceUrl, string? TeamId = null, string? UserId = null, bool IsWelcomed = false)
{
    [JsonIgnore]
    public bool IsReachable => ServiceUrl.Length > 0;

    public ConversationAddress Address(string conversation) => new(new Uri(ServiceUrl), conversation);

    public string Write() => JsonSerializer.Serialize(this, ReferenceJsonContext.Default.ConversationReference);

    /// <summary>Null for a channel that Teams told us of without an address.</summary>
    public static ConversationReference? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, ReferenceJsonContext.Default.ConversationReference);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ConversationReference))]
internal sealed partial class ReferenceJsonContext : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Alerting.Chat;

/// <summary>How messages are written in the outbox: one shape for every version that is still in the table.</summary>
public static class ChatJson
{
    public static string Write(ChatMessage message) => JsonSerializer.Serialize(message, ChatJsonContext.Default.ChatMessage);

    /// <exception cref="JsonException">The text is not a message that <see cref="Write"/> wrote.</exception>
    public static ChatMessage Read(string json) =>
        JsonSerializer.Deserialize(json, ChatJsonContext.Default.ChatMessage) ?? throw new JsonException("A message cannot be null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChatMessage))]
internal sealed partial class ChatJsonContext : JsonSerializerContext;

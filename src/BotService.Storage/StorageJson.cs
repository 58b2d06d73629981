using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Storage;

/// <summary>How the parts of a record that no query asks for are written: one shape for every version that is still in a table.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Story))]
[JsonSerializable(typeof(LedgerDeal))]
[JsonSerializable(typeof(Briefing))]
[JsonSerializable(typeof(VerifiedWords))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(IEnumerable<long>))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    public static string Write(IReadOnlyList<string> list) => JsonSerializer.Serialize(list, Default.IReadOnlyListString);

    public static IReadOnlyList<string> ReadList(string json) => JsonSerializer.Deserialize(json, Default.IReadOnlyListString) ?? [];
}

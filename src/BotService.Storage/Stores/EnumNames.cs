using System.Collections.Frozen;
using System.Text.Json;

namespace BotService.Storage.Stores;

/// <summary>Enum members as the tables hold them: snake_case, readable in any client.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(T value) => Names[value];

    public static T Read(string name) => Values[name];
}

using System.Collections.Frozen;
using System.Text.Json;

namespace BotService.Domain;

/// <summary>The one way from an enum to its text and back: snake_case in tables, JSON and metrics, readable by any client.</summary>
#pragma warning disable CA1000 // one table for each enum is what the type argument is for
public static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(T value) => Names[value];

    public static T Read(string name) => Values[name];
}

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace BotService.Domain;

/// <summary>
/// The one way from an enum to its text and back: snake_case in tables, files, JSON and metrics, readable by any client; another name where a member has an
/// <see cref="EnumMemberAttribute"/>. What is read may be written in any case, with hyphens or with nothing between its words; a position is no name.
/// </summary>
#pragma warning disable CA1000 // one table for each enum is what the type argument is for
public static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>().ToFrozenDictionary(value => value, value =>
        typeof(T).GetField(value.ToString())!.GetCustomAttribute<EnumMemberAttribute>()?.Value
            ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values =
        Names.ToFrozenDictionary(pair => Bare(pair.Value), pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public static string Of(T value) => Names[value];

    /// <exception cref="FormatException">There is no such name; the message lists them.</exception>
    public static T Read(string name) =>
        TryRead(name, out var value) ? value : throw new FormatException($"'{name}' is not a {typeof(T).Name}. Known are: {string.Join(", ", Names.Values)}.");

    public static bool TryRead([NotNullWhen(true)] string? name, out T value) => Values.TryGetValue(Bare(name ?? ""), out value);

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}

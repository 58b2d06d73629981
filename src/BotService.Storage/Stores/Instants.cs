namespace BotService.Storage.Stores;

/// <summary>Instants as the tables hold them: UTC, whole milliseconds since 1970.</summary>
internal static class Instants
{
    public static long ToMs(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static long? ToMs(this DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToInstant(this long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    public static DateTimeOffset? ToInstant(this long? ms) => ms is { } some ? DateTimeOffset.FromUnixTimeMilliseconds(some) : null;
}

namespace BotService.Storage.Stores;

internal static class Sequences
{
    /// <summary>Of several with the same key the last, which is the one that counts: one statement over many rows must not meet a key twice.</summary>
    public static IReadOnlyList<T> LastOfEach<T, TKey>(this IEnumerable<T> items, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        var last = new Dictionary<TKey, T>();
        foreach (var item in items) last[keyOf(item)] = item;
        return [.. last.Values];
    }
}

using System.Collections.Frozen;

namespace BotService.Understanding.Text;

/// <summary>A word is compared by a 64-bit hash (FNV-1a) of its lower-case letters: no table of words has to be shared or grown.</summary>
internal static class Word
{
    public const ulong Seed = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = Seed;
        foreach (var letter in word) hash = Add(hash, letter);
        return hash;
    }

    /// <summary>The hashes of some words.</summary>
    public static FrozenSet<ulong> Set(string words) => words.Split(' ').Select(word => Hash(word)).ToFrozenSet();

    public static ulong Add(ulong hash, char letter) => (hash ^ Fold(letter)) * Prime;

    public static ulong Join(ulong first, ulong second) => ((first ^ 0x9E3779B97F4A7C15) * Prime) ^ (second + (first << 7));

    /// <summary>The hash of a word without a plural, past or continuous ending: "retires", "retired" and "retiring" tell the same.</summary>
    public static ulong Stem(ReadOnlySpan<char> word, ulong hash)
    {
        if (word.Length < 5) return hash;
        ReadOnlySpan<char> stem = word;
        if (word.EndsWith("ing", StringComparison.OrdinalIgnoreCase) && word.Length > 6) stem = word[..^3];
        else if (word.EndsWith("ed", StringComparison.OrdinalIgnoreCase) && word.Length > 5) stem = word[..^2];
        else if (word.EndsWith("es", StringComparison.OrdinalIgnoreCase) && word.Length > 5) stem = word[..^2];
        else if (word.EndsWith('s') && !word.EndsWith("ss", StringComparison.OrdinalIgnoreCase)) stem = word[..^1];
        if (stem.Length == word.Length) return word[^1] is 'e' or 'E' ? Hash(word[..^1]) : hash;
        if (stem[^1] is 'e' or 'E') stem = stem[..^1];
        return Hash(stem);
    }

    private static char Fold(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => (char)(letter | 0x20),
        <= '\x7f' => letter,
        '\u2019' or '\u02bc' => '\'',
        _ => char.ToLowerInvariant(letter),
    };
}

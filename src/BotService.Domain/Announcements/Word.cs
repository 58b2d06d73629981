namespace BotService.Domain.Announcements;

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

    public static ulong Add(ulong hash, char letter) => (hash ^ Fold(letter)) * Prime;

    public static ulong Join(ulong first, ulong second) => ((first ^ 0x9E3779B97F4A7C15) * Prime) ^ (second + (first << 7));

    private static char Fold(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => (char)(letter | 0x20),
        <= '\x7f' => letter,
        '\u2019' or '\u02bc' => '\'',
        _ => char.ToLowerInvariant(letter),
    };
}

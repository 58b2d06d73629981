using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace BotService.Storage.Stores;

/// <summary>Text from outside as both engines take it: PostgreSQL knows no NUL, and half a surrogate pair is no UTF-8.</summary>
internal static class StorableText
{
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Storable(this string? text)
    {
        if (text is null || !NeedsMending(text))
            return text;
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value != 0) mended.Append(rune.ToString());
        return mended.ToString();
    }

    /// <summary>At most so many UTF-16 units, never half a character.</summary>
    public static string Cut(this string text, int length)
    {
        if (text.Length <= length)
            return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    private static bool NeedsMending(string text)
    {
        for (var i = text.AsSpan().IndexOfAny(Suspicious); i >= 0 && i < text.Length; i++)
        {
            if (text[i] == '\0') return true;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> Suspicious = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\0']);
}

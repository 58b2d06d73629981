using System.Globalization;
using System.Text;

namespace BotService.Storage.Stores;

/// <summary>
/// Cuts text into the words by which it is found: runs of letters and digits, lower case, without accents. Both engines index and look
/// up what comes out here and nothing else, so they give the same answers, and nothing that a person types is query syntax.
/// </summary>
internal static class SearchWords
{
    private const int MaxWordLength = 64;
    private const int MaxQueryWords = 12;

    /// <summary>The words of a query, in order, none twice; at most <see cref="MaxQueryWords"/>.</summary>
    public static IReadOnlyList<string> InQuery(string text) =>
        [.. Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MaxQueryWords)];

    /// <summary>All words of a text, with a space between them.</summary>
    public static string Fold(string text) => Ascii.IsValid(text) ? FoldAscii(text) : FoldAny(text);

    private static string FoldAscii(string text)
    {
        var folded = new StringBuilder(text.Length);
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (length++ == 0 && folded.Length > 0) folded.Append(' ');
                if (length <= MaxWordLength) folded.Append(char.ToLowerInvariant(c));
            }
            else
            {
                length = 0;
            }
        }

        return folded.ToString();
    }

    private static string FoldAny(string text)
    {
        var folded = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        var length = 0;
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (IsAccent(rune))
                continue;
            if (IsOfWord(rune))
            {
                if (length++ == 0 && folded.Length > 0) folded.Append(' ');
                if (length <= MaxWordLength) folded.Append(units[..Rune.ToLowerInvariant(rune).EncodeToUtf16(units)]);
            }
            else
            {
                length = 0;
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no normal form; the runes turn it into a separator.
            return text;
        }
    }

    private static bool IsAccent(Rune rune) => rune.Value is >= 0x300 and <= 0x36F;

    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}

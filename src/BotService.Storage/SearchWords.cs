using System.Globalization;
using System.Text;

namespace BotService.Storage;

/// <summary>
/// Cuts text into the words that both engines find: runs of letters and digits, lower case, without accents. Nothing else is left, so
/// nothing that a person types is query syntax. SQLite's unicode61 tokenizer does the same to what it indexes.
/// </summary>
internal static class SearchWords
{
    private const int MaxWordLength = 64;
    private const int MaxQueryWords = 12;

    /// <summary>The words of a query, in order, none twice; at most <see cref="MaxQueryWords"/>.</summary>
    public static IReadOnlyList<string> InQuery(string text) =>
        [.. Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MaxQueryWords)];

    /// <summary>All words of a text, with a space between them.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var length = 0;
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (IsAccent(rune))
                continue;
            if (IsOfWord(rune))
            {
                if (length++ < MaxWordLength) folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (length > 0)
            {
                folded.Append(' ');
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
            // Half a surrogate pair has no normal form; the runes below turn it into a separator.
            return text;
        }
    }

    private static bool IsAccent(Rune rune) => rune.Value is >= 0x300 and <= 0x36F;

    private static bool IsOfWord(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}

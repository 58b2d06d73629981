using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace BotService.Feeds.Formats;

/// <summary>
/// Character references as feeds write them: XML's five, HTML's names (which no feed declares), numbers; the numbers 128 to 159 mean
/// what windows-1252 has there.
/// </summary>
internal static class CharacterReference
{
    private const int LongestName = 10;

    private const string Windows1252Controls =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>Reads the reference at the ampersand that <paramref name="text"/> begins with; false when it is just an ampersand.</summary>
    /// <param name="length">How many characters the reference takes.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out Rune rune, out int length)
    {
        rune = default;
        length = 0;
        if (text is ['&', '#', ..]) return TryReadNumber(text, out rune, out length);

        var end = text[..Math.Min(text.Length, LongestName + 2)].IndexOf(';');
        if (end < 2) return false;
        length = end + 1;
        switch (text[1..end])
        {
            case "amp": rune = new('&'); return true;
            case "lt": rune = new('<'); return true;
            case "gt": rune = new('>'); return true;
            case "quot": rune = new('"'); return true;
            case "apos": rune = new('\''); return true;
            case "nbsp": rune = new('\u00A0'); return true;
        }
        var name = text[1..end];
        if (NameOf.TryGetValue(name, out rune)) return true;
        if (name.ContainsAnyExcept(AsciiLettersAndDigits)) return false;
        var decoded = WebUtility.HtmlDecode(text[..length].ToString());
        if (decoded is ['&', ..] || !Rune.TryGetRuneAt(decoded, 0, out rune)) return false;
        Names.TryAdd(name.ToString(), rune);
        return true;
    }

    /// <summary>Unicode's C1 controls in a text are nearly always windows-1252 that nobody converted.</summary>
    public static char Mend(char c) => c is >= '\u0080' and <= '\u009F' ? Windows1252Controls[c - 0x80] : c;

    /// <summary>Names met so far; HTML 4 has some 250, so that it cannot grow for ever.</summary>
    private static readonly ConcurrentDictionary<string, Rune> Names = new();

    private static readonly ConcurrentDictionary<string, Rune>.AlternateLookup<ReadOnlySpan<char>> NameOf = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> AsciiLettersAndDigits =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static bool TryReadNumber(ReadOnlySpan<char> text, out Rune rune, out int length)
    {
        var isHex = text is [_, _, 'x' or 'X', ..];
        var digits = text[(isHex ? 3 : 2)..];
        var count = 0;
        while (count < digits.Length && count < 8 && (isHex ? char.IsAsciiHexDigit(digits[count]) : char.IsAsciiDigit(digits[count]))) count++;
        length = (isHex ? 3 : 2) + count;
        if (length < text.Length && text[length] == ';') length++;
        rune = Rune.ReplacementChar;
        if (count == 0) return false;

        var value = int.Parse(digits[..count], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture);
        if (value is >= 128 and < 160) rune = new(Windows1252Controls[value - 128]);
        else if (Rune.IsValid(value)) rune = new(value);
        return true;
    }
}

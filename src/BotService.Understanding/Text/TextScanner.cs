using System.Globalization;
using BotService.Domain.Announcements;

namespace BotService.Understanding.Text;

/// <summary>Splits plain text into tokens and sentences in one pass. Markup left over from a feed is stepped over, so that offsets stay those of the text as
/// given.</summary>
internal static class TextScanner
{
    private static readonly HashSet<ulong> Abbreviations = [.. new[]
    {
        "inc", "corp", "co", "ltd", "llc", "plc", "mr", "mrs", "ms", "dr", "st", "vs", "no", "nos", "jr", "sr", "gen", "sen", "gov", "rep", "prof", "approx",
        "dept", "est", "etc", "e.g", "i.e", "u.s", "u.k", "e.u", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "mrd", "mio", "mld",
    }.Select(word => Word.Hash(word))];

    /// <summary>Adds the tokens of one part; <paramref name="sentence"/> is the number of its first sentence and afterwards that of the last.</summary>
    public static void Scan(string text, AnnouncementPart part, List<Token> tokens, ref int sentence)
    {
        var first = tokens.Count;
        var pending = TokenTraits.SentenceStart;
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                // A line that begins with a capital begins a sentence: lists and headings carry no full stop.
                if (c == '\n' && part == AnnouncementPart.Text && NextVisible(text, i) is var next
                    && (char.IsUpper(next) || next is '-' or '*' or '•')) pending |= TokenTraits.SentenceStart;
                i++;
                continue;
            }
            if (char.IsLetter(c))
            {
                i = ReadWord(text, i, tokens, ref pending, ref sentence, first);
                continue;
            }
            if (char.IsDigit(c) || Numerals.IsFraction(c))
            {
                var start = i++;
                while (i < text.Length && (char.IsDigit(text[i]) || Numerals.IsFraction(text[i]) || IsMarkInNumber(text, i))) i++;
                var plus = i < text.Length && text[i] == '+' ? TokenTraits.PlusAfter : TokenTraits.None;
                Emit(text, start, i, TokenTraits.Number | plus, Word.Hash(text.AsSpan(start, i - start)), tokens, ref pending, ref sentence, first);
                continue;
            }
            if (c is '$' or '%' || (c > '\x7f' && char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol))
            {
                Emit(text, i, i + 1, TokenTraits.Currency, Word.Hash(text.AsSpan(i, 1)), tokens, ref pending, ref sentence, first);
                i++;
                continue;
            }
            i = SkipMark(text, i, part, tokens, ref pending);
        }
    }

    /// <summary>"1,500.25", "1.500,25" and the Swiss "1'500": a mark between digits belongs to the number.</summary>
    private static bool IsMarkInNumber(string text, int i) => i + 1 < text.Length && char.IsDigit(text[i + 1]) &&
        (text[i] is '.' or ',' || (text[i] is '\'' or '’' && i + 3 < text.Length && char.IsDigit(text[i + 2]) && char.IsDigit(text[i + 3])
            && (i + 4 == text.Length || !char.IsDigit(text[i + 4]))));

    private static int ReadWord(string text, int start, List<Token> tokens, ref TokenTraits pending, ref int sentence, int first)
    {
        var i = start;
        var hash = Word.Seed;
        var traits = TokenTraits.None;
        int upper = 0, letters = 0, digits = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsLetter(c))
            {
                letters++;
                if (char.IsUpper(c)) upper++;
                hash = Word.Add(hash, c);
                i++;
            }
            else if (char.IsDigit(c))
            {
                // "USD34.6": a code, then a number
                if (digits == 0 && letters <= 4 && CurrencyTable.IsGlued(text.AsSpan(start, i - start), start > 0 && text[start - 1] == '$')) break;
                digits++;
                hash = Word.Add(hash, c);
                i++;
            }
            else if (c is '\'' or '’' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
            {
                if (text[i + 1] is 's' or 'S' && (i + 2 == text.Length || !char.IsLetterOrDigit(text[i + 2])))
                {
                    traits |= TokenTraits.Possessive;
                    break;
                }
                hash = Word.Add(hash, '\'');
                i++;
            }
            else if (c is '&' && i + 1 < text.Length && char.IsUpper(text[i + 1]) && i - start <= 3) { hash = Word.Add(hash, c); i++; }
            else if (c is '.' && i + 1 < text.Length && char.IsLetter(text[i + 1])
                && (i - start == 1 || (i - start >= 2 && text[i - 2] == '.') || char.IsLower(text[i + 1]))) { hash = Word.Add(hash, c); i++; }
            else break;
        }
        if (char.IsUpper(text[start])) traits |= TokenTraits.Capital;
        if (upper == letters && letters > 1) traits |= TokenTraits.AllCaps;
        if (digits > 0 || (upper > 0 && (upper < letters) && (upper > 1 || !char.IsUpper(text[start])))) traits |= TokenTraits.Brandlike;
        if (i < text.Length && text[i] == '+') traits |= TokenTraits.PlusAfter;
        Emit(text, start, i, traits, hash, tokens, ref pending, ref sentence, first);
        if ((traits & TokenTraits.Possessive) != 0) i += 2;
        else if (i < text.Length && text[i] is '\'' or '’' && i > start && text[i - 1] is 's' or 'S' && IsBreak(text, i + 1))
        {
            tokens[^1] = tokens[^1] with { Traits = tokens[^1].Traits | TokenTraits.Possessive };
            i++;
        }
        return i;
    }

    private static bool IsBreak(string text, int i) => i >= text.Length || char.IsWhiteSpace(text[i]);

    private static void Emit(string text, int start, int end, TokenTraits traits, ulong hash, List<Token> tokens, ref TokenTraits pending, ref int sentence,
        int first)
    {
        if (tokens.Count > first && (pending & TokenTraits.SentenceStart) != 0) sentence++;
        if (start > 0 && !char.IsWhiteSpace(text[start - 1]) && tokens.Count > first && tokens[^1].End == start) traits |= TokenTraits.Joined;
        tokens.Add(new(start, end - start, hash, traits | pending, sentence));
        pending = TokenTraits.None;
    }

    private static int SkipMark(string text, int i, AnnouncementPart part, List<Token> tokens, ref TokenTraits pending)
    {
        var c = text[i];
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        switch (c)
        {
            case '<' when char.IsLetter(next) || next is '/' or '!':
                var close = text.IndexOf('>', i);
                pending |= TokenTraits.ClauseStart;
                return close < 0 ? text.Length : close + 1; // a tag cut off by the feed runs to the end
            case '&' or '#':
                var semicolon = text.IndexOf(';', i, Math.Min(8, text.Length - i));
                return semicolon > 0 && semicolon - i >= 3 ? semicolon + 1 : i + 1;
            case '.' or '!' or '?' or '…':
                if (EndsSentence(text, i, tokens)) pending |= part == AnnouncementPart.Title ? TokenTraits.ClauseStart : TokenTraits.SentenceStart;
                break;
            case '–' when i > 0 && char.IsLetterOrDigit(text[i - 1]) && (char.IsDigit(next) || char.GetUnicodeCategory(next) == UnicodeCategory.CurrencySymbol):
                pending |= TokenTraits.AfterHyphen; // "1.5–2 billion"
                break;
            case ':' or ';' or '|' or '—' or '–':
                pending |= TokenTraits.ClauseStart;
                break;
            case '-' or '‑' or '‐':
                if (char.IsWhiteSpace(next) || i == 0 || char.IsWhiteSpace(text[i - 1])) pending |= next == '-'
                    || char.IsWhiteSpace(next) ? TokenTraits.ClauseStart : TokenTraits.None;
                else pending |= TokenTraits.AfterHyphen;
                break;
            case ',':
                pending |= TokenTraits.AfterComma;
                break;
            case '/':
                pending |= TokenTraits.AfterSlash;
                break;
            case '(' or ')' or '[' or ']':
                pending |= TokenTraits.AfterParen;
                break;
            case '"' or '“' or '”' or '‘' or '\'' or '’' or '«' or '»':
                pending |= TokenTraits.AfterQuote;
                break;
        }
        return i + 1;
    }

    private static bool EndsSentence(string text, int i, List<Token> tokens)
    {
        if (i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) && text[i + 1] is not ('"' or '”' or '’' or '\'' or ')' or '<')) return false;
        // "Rs. 500"
        if (text[i] == '.' && tokens.Count > 0 && tokens[^1].End == i && NextVisible(text, i + 1) is >= '0' and <= '9'
            && CurrencyTable.IsShortForm(tokens[^1].Hash)) return false;
        if (text[i] == '.' && tokens.Count > 0 && tokens[^1].End == i
            && (Abbreviations.Contains(tokens[^1].Hash) || (tokens[^1].Length == 1 && tokens[^1].IsCapital) || EndsInInitial(text, i))) return false;
        var next = NextVisible(text, i + 1);
        return next == '\0' || !char.IsLower(next);
    }

    /// <summary>"J.P. Morgan", "Philips N.V. signs": the full stop belongs to the initials.</summary>
    private static bool EndsInInitial(string text, int stop) => stop >= 3 && char.IsUpper(text[stop - 1]) && text[stop - 2] == '.'
        && char.IsUpper(text[stop - 3]);

    private static char NextVisible(string text, int i)
    {
        while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] is '"' or '“' or '”' or '’' or '‘' or '(' or ')')) i++;
        return i < text.Length ? text[i] : '\0';
    }
}

using System.Buffers;
using System.Collections.Frozen;

namespace BotService.Feeds.Formats;

/// <summary>The headline of an entry that has no title: the first sentence of its text.</summary>
internal static class FirstSentence
{
    private const int Longest = 200;

    /// <summary>"Update." says nothing: so much is taken at least.</summary>
    private const int Shortest = 15;

    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?…。！？\n");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = FrozenSet.ToFrozenSet(
        ["inc", "corp", "co", "ltd", "llc", "plc", "no", "nos", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "approx", "est", "vol", "sen", "gov", "gen", "rep",
            "dept", "fig",
            "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ca", "bzw", "nr", "usw", "etc", "al", "jr", "sr", "bros"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>False for what publishers write where a title is missing.</summary>
    public static bool IsTitle(ReadOnlySpan<char> title)
    {
        foreach (var c in title)
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.IsSymbol(c))
                return title.Trim(" ()[]-.") is not ("untitled" or "Untitled" or "no title" or "No title" or "No Title" or "null");
        return false;
    }

    /// <summary>False for a few words that are no sentence: nothing is told by them, though something may be named.</summary>
    public static bool IsSentence(ReadOnlySpan<char> headline) => headline.Length >= 2 * Shortest
        || headline is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？'];

    public static string Of(ReadOnlySpan<char> text)
    {
        var whole = text.Trim();
        var end = 0;
        while (end < whole.Length && end <= Longest)
        {
            var next = whole[end..].IndexOfAny(Ends);
            end = next < 0 ? whole.Length : end + next + 1;
            if (end >= whole.Length || (end > Shortest && IsEnd(whole, ref end))) break;
        }
        if (end > Longest)
        {
            var gap = whole[..Longest].LastIndexOfAny(' ', '\n');
            var cut = gap > Longest / 2 ? gap : char.IsHighSurrogate(whole[Longest - 1]) ? Longest - 1 : Longest;
            return OneLine(whole[..cut]).TrimEnd(',', ';', ':') + "…";
        }
        return OneLine(whole[..Math.Min(end, whole.Length)]);
    }

    /// <param name="end">After the mark; moved past the quotation mark or bracket that closes with it.</param>
    private static bool IsEnd(ReadOnlySpan<char> text, ref int end)
    {
        var before = text[..(end - 1)];
        var mark = text[end - 1];
        if (mark is '\n' or '。' or '！' or '？') return true;
        while (end < text.Length && text[end] is '"' or '\'' or ')' or ']' or '”' or '’' or '»' or '.' or '!' or '?') end++;
        if (end < text.Length && !char.IsWhiteSpace(text[end])) return false;
        if (mark != '.') return true;
        var rest = text[end..].TrimStart();
        if (rest is [var following, ..] && char.IsLower(following)) return false;
        var word = before[(before.LastIndexOfAny(" \n(\"“") + 1)..];
        return !(word.Length == 1 && char.IsLetter(word[0])) && !word.Contains('.') && !Abbreviations.Contains(word);
    }

    private static string OneLine(ReadOnlySpan<char> text) => text.Trim().ToString().Replace('\n', ' ');
}

namespace BotService.Understanding.Text;

/// <summary>A place where a text names a day, a month or the end of a year: a deadline as the source words it.</summary>
/// <param name="From">The first token.</param>
/// <param name="To">The token behind the last.</param>
internal readonly record struct DateMention(int From, int To)
{
    private static readonly HashSet<ulong> Months = [.. "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".Split(' ').Select(word => Word.Hash(word))];
    private static readonly HashSet<ulong> Ordinals = [.. "st nd rd th".Split(' ').Select(word => Word.Hash(word))];

    public static List<DateMention> In(Reading reading, int from, int to)
    {
        var dates = new List<DateMention>();
        var tokens = reading.Tokens;
        for (var i = from; i < to; i++)
        {
            if (!Months.Contains(tokens[i].Hash) || !tokens[i].IsCapital) continue;
            var start = i;
            var end = i + 1;
            if (start > from && IsDay(reading, start - 1)) start--;
            else if (start - 1 > from && Ordinals.Contains(tokens[start - 1].Hash) && IsDay(reading, start - 2)) start -= 2;
            if (start == i && end < to && IsDay(reading, end))
            {
                end++;
                if (end < to && Ordinals.Contains(tokens[end].Hash) && tokens[end].Has(TokenTraits.Joined)) end++;
            }
            var named = end > i + 1 || start < i;
            if (end < to && IsYear(reading, end)) { end++; named = true; }
            if (!named) continue;
            dates.Add(new(start, end));
            i = end - 1;
        }
        return dates;
    }

    private static bool IsDay(Reading reading, int at) => reading.Tokens[at].IsNumber && reading.Tokens[at].Length <= 2;

    private static bool IsYear(Reading reading, int at) => reading.Tokens[at].IsNumber && reading.Tokens[at].Length == 4 && reading[at][0] is '1' or '2' && !reading[at].Contains(',') && !reading[at].Contains('.');
}

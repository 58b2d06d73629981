namespace BotService.Alerting.Parties;

/// <summary>How many typing slips (a letter wrong, missing, added, or two swapped) lie between two words.</summary>
public static class EditDistance
{
    /// <summary>The distance, or <paramref name="most"/> + 1 when it is larger than <paramref name="most"/>.</summary>
    public static int Between(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        Span<int> beforeLast = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var smallest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                smallest = Math.Min(smallest, row[j]);
            }

            if (smallest > most) return most + 1;
            var freed = beforeLast;
            beforeLast = last;
            last = row;
            row = freed;
        }

        return Math.Min(last[b.Length], most + 1);
    }

    /// <summary>How many slips are believable in a word of this length.</summary>
    public static int Believable(int length) => length switch { < 3 => 0, < 6 => 1, < 10 => 2, _ => 3 };
}

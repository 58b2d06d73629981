using System.Collections.Frozen;
using BotService.Domain.Deals;

namespace BotService.Understanding.Text;

/// <summary>How exact a figure is, by the words and signs around it.</summary>
internal static class ValueQualifiers
{
    private static readonly ulong To = Word.Hash("to"), As = Word.Hash("as"), Than = Word.Hash("than"), Or = Word.Hash("or"), Plus = Word.Hash("plus"),
        No = Word.Hash("no"), Not = Word.Hash("not"), Less = Word.Hash("less"), Over = Word.Hash("over"), Under = Word.Hash("under"),
        At = Word.Hash("at"), About = Word.Hash("about"), So = Word.Hash("so"), Just = Word.Hash("just"), Close = Word.Hash("close"),
            North = Word.Hash("north"), South = Word.Hash("south"), Shy = Word.Hash("shy"), Above = Word.Hash("above"), Below = Word.Hash("below"),
            Ish = Word.Hash("ish"),
        Least = Word.Hash("least"), Most = Word.Hash("most"), A = Word.Hash("a");

    private static readonly FrozenSet<ulong> Floors = Word.Set("exceeding exceeds exceed exceeded upwards upward excess surpassing topping minimum beyond " +
        "north"), Ceilings = Word.Set("maximum ceiling cap capped max south"),
        Near = Word.Set("around roughly nearly almost approximately approx estimated some circa ca virtually approaching nearing"), More = Word.Set("more " +
            "greater higher larger bigger above"), Fewer = Word.Set("less fewer lower smaller below"),
        Much = Word.Set("much many high little"), Skipped = Word.Set("a an the worth of total"), Deals = Word.Set("deal contract agreement pact bid offer " +
            "order plan"),
        // "A dispute over $5 billion", "talks about $2 billion": what stands behind is the matter, not a floor.
        Matters = Word.Set("dispute disputes row fight lawsuit sue sues sued clash clashes battle talk talks concern concerns question questions worries " +
            "report reports spat feud tussle quarrel argue argues probe probed backlash outcry uproar");

    private static readonly FrozenSet<ulong> All = [.. Floors, .. Ceilings, .. Near, .. More, .. Fewer, .. Much, .. Word.Set("up to as than over under " +
        "about at least most just close")];

    public static bool IsQualifier(ulong hash) => hash != To && All.Contains(hash);

    /// <param name="end">The token behind the qualifier where one follows the figure ("$13bn-plus").</param>
    public static ValueQualifier Of(Reading reading, int from, int to, int first, int last, out int end)
    {
        end = to;
        var tokens = reading.Tokens;
        if (tokens[from].Start > 0)
            switch (reading.Source(from)[tokens[from].Start - 1])
            {
                case '~' or '≈' or '±': return ValueQualifier.Approximately;
                case '>' or '≥': return ValueQualifier.AtLeast;
                case '<' or '≤': return ValueQualifier.UpTo;
            }
        for (var i = from; i < to; i++)
            if (tokens[i].Has(TokenTraits.PlusAfter)) return ValueQualifier.AtLeast;
            else if (tokens[i].Hash == Plus) return ValueQualifier.AtLeast;
        if (to < last && !tokens[to].Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart | TokenTraits.AfterComma))
        {
            if (tokens[to].Hash == Plus && tokens[to].Has(TokenTraits.AfterHyphen | TokenTraits.Joined)) return Behind(to + 1, ValueQualifier.AtLeast, out end);
            if (tokens[to].Hash == Ish) return Behind(to + 1, ValueQualifier.Approximately, out end);
            if (to + 1 < last && tokens[to].Hash == Or)
            {
                if (More.Contains(tokens[to + 1].Hash)) return Behind(to + 2, ValueQualifier.AtLeast, out end);
                if (Fewer.Contains(tokens[to + 1].Hash)) return Behind(to + 2, ValueQualifier.UpTo, out end);
                if (tokens[to + 1].Hash == So) return Behind(to + 2, ValueQualifier.Approximately, out end);
            }
            if (to + 1 < last && tokens[to].Hash == At && tokens[to + 1].Hash == Least) return Behind(to + 2, ValueQualifier.AtLeast, out end);
            if (to + 1 < last && tokens[to].Hash == At && tokens[to + 1].Hash == Most) return Behind(to + 2, ValueQualifier.UpTo, out end);
        }
        for (var i = from - 1; i >= Math.Max(first, from - 4); i--)
        {
            if (tokens[i + 1].Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart)) break;
            var hash = tokens[i].Hash;
            var before = i > first ? tokens[i - 1].Hash : 0;
            if (hash == To && before == Word.Hash("up")) return ValueQualifier.UpTo;
            if (hash == To && before == Close) return ValueQualifier.Approximately;
            if (hash == As && Much.Contains(before)) return before == Word.Hash("little") ? ValueQualifier.AtLeast : ValueQualifier.UpTo;
            if (hash == Than && before != 0)
            {
                var isNegated = i - 2 >= first && tokens[i - 2].Hash is var negation && (negation == No || negation == Not);
                return More.Contains(before) != isNegated && (More.Contains(before) || Fewer.Contains(before)) || Fewer.Contains(before)
                    && isNegated ? ValueQualifier.AtLeast : More.Contains(before) || Fewer.Contains(before) ? ValueQualifier.UpTo : ValueQualifier.Exact;
            }
            if (hash == Least && before == At || Floors.Contains(hash)) return ValueQualifier.AtLeast;
            if (hash == Most && before == At || Ceilings.Contains(hash)) return ValueQualifier.UpTo;
            if (i == from - 1 && (hash == Over || hash == Above)) return Matters.Contains(before) ? ValueQualifier.Exact : ValueQualifier.AtLeast;
            if (i == from - 1 && (hash == Under || hash == Below)) return to < last && Deals.Contains(tokens[to].Hash)
                && before != Just ? ValueQualifier.Exact : before == Just ? ValueQualifier.Approximately : ValueQualifier.UpTo;
            if (i == from - 1 && hash == About) return Matters.Contains(before) ? ValueQualifier.Exact : ValueQualifier.Approximately;
            if (hash == Shy || Near.Contains(hash)) return ValueQualifier.Approximately;
            if (hash == Word.Hash("c") && i == from - 1 && tokens[i].Length == 1 && !tokens[i].IsCapital) return ValueQualifier.Approximately;
            if (!Skipped.Contains(hash)) break;
        }
        return ValueQualifier.Exact;
    }

    private static ValueQualifier Behind(int at, ValueQualifier qualifier, out int end)
    {
        end = at;
        return qualifier;
    }
}

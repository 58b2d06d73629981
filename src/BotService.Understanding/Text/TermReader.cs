using System.Collections.Frozen;
using System.Globalization;

namespace BotService.Understanding.Text;

/// <summary>Reads terms: multi-year, seven-year, over the next five years, for a decade, through 2030, until the end of 2032, 18 months; and says which
/// lengths are none.</summary>
internal static class TermReader
{
    private static readonly ulong Multi = Word.Hash("multi"), Multiyear = Word.Hash("multiyear"), Year = Word.Hash("year"), A = Word.Hash("a"),
        To = Word.Hash("to"), Of = Word.Hash("of"), Or = Word.Hash("or"), Over = Word.Hash("over"), For = Word.Hash("for"), By = Word.Hash("by"),
        From = Word.Hash("from"), In = Word.Hash("in"),
        At = Word.Hash("at"), Up = Word.Hash("up"), Least = Word.Hash("least"), Long = Word.Hash("long"), End = Word.Hash("end"), More = Word.Hash("more"),
            Half = Word.Hash("half"), Old = Word.Hash("old"), Now = Word.Hash("now"), Decade = Word.Hash("decade"), The = Word.Hash("the");

    private static readonly FrozenDictionary<ulong, int> Units = new (string Word, int Months)[] { ("year", 12), ("years", 12), ("yr", 12), ("yrs", 12),
        ("month", 1), ("months", 1), ("mos", 1), ("decade", 120), ("decades", 120) }
        .ToFrozenDictionary(unit => Word.Hash(unit.Word), unit => unit.Months);

    private static readonly FrozenSet<ulong> Singular = Word.Set("year yr month decade"), Fillers = Word.Set("the a an next at least coming another " +
        "additional further extra initial of period term terms more than about around roughly nearly almost up to some full as long minimum maximum just " +
        "only first past last previous preceding well less under over other total following entire"),
        History = Word.Set("past last previous preceding"), Added = Word.Set("another additional further extra more"), Gone = Word.Set("ago earlier before " +
            "prior later after since into"), Shifts = Word.Set("early ahead late sooner behind"), Lengthened = Word.Set("longer more"),
        Intervals = Word.Set("every each once twice"), Delays = Word.Set("delay delays delayed delaying postpone postpones postponed push pushes pushed " +
            "defer defers deferred not won't wait waits slip slips slipped unlikely until"),
        Aged = Word.Set("relationship relationships history run tenure career veteran veterans high highs low lows anniversary streak feud saga reign wait " +
            "drought stint journey legacy peak absence gap battle fight friendship"),
        Delay = Word.Set("delay postponement moratorium wait"), Extensions = Word.Set("extension renewal extensions"), Verbs = Word.Set("runs run running " +
            "lasts lasting spans spanning covers covering valid binding terms term duration length lock-in locked locks signs commits minimum least to"),
        Perfect = Word.Set("has have had been was were worked used ran served led spent relied built existed operated stood stayed remained"),
        Contracts = Word.Set("sign signs signed signing agree agrees agreed deal contract pact agreement extend extends extended renew renews renewed " +
            "commit commits committed lock locks locked lease leases leased license licenses licensed licence rent rents buy buys pay pays will exclusive " +
            "exclusively supply guarantee guarantees guaranteed secure secures secured"),
        Through = Word.Set("through thru until till"), Extend = Word.Set("extend extends extended extending renew renews renewed runs run running lasts " +
            "good valid prolong prolongs prolonged up");

    public static List<TermMention>? Read(Reading reading)
    {
        List<TermMention>? terms = null;
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (reading.DateAt[i] is var date and > 0 && reading.Dates[date - 1].From == i && UntilAt(reading, reading.Dates[date - 1]) is { } until
                && (terms is null || terms[^1].To <= until.From)) (terms ??= []).Add(until);
            if (ReadAt(reading, i) is not { } term || (terms is not null && terms[^1].To > term.From)) continue;
            (terms ??= []).Add(term);
            i = term.To - 1;
        }
        return terms;
    }

    private static TermMention? ReadAt(Reading reading, int i)
    {
        var tokens = reading.Tokens;
        var hash = tokens[i].Hash;
        var isUnit = Units.ContainsKey(hash);
        if (!isUnit && hash != Multi && hash != Multiyear && !Numerals.MayStart(tokens[i])) return null;
        var end = reading.SentenceEndWithin(i, 10);
        if (i < reading.TitleCount) end = Math.Min(end, reading.TitleCount);
        if (hash == Multiyear || (hash == Multi && i + 1 < end && tokens[i + 1].Hash == Year)) return new(null, null, "multi-year", i, hash == Multiyear
            ? i + 1 : i + 2);
        if (reading.AmountAt[i] > 0) return null;
        if (isUnit)
        {
            // "decade-long", "over the next decade", "over the coming year"
            if (i + 1 < end && tokens[i + 1].Hash == Long && tokens[i + 1].Has(TokenTraits.AfterHyphen)) return Make(reading, 1, null, Units[hash], i,
                i + 2, end, isCompound: true);
            if (!Singular.Contains(hash) || i == 0 || !LeadsUnit(reading, i)) return null;
            return Make(reading, 1, null, Units[hash], i, i + 1, end, isCompound: false);
        }
        if (Numeral(reading, i, end) is not { } first) return null;
        var (count, to) = first;
        decimal? high = null;
        // "three to five years"
        if (to < end && (tokens[to].Hash == To || tokens[to].Hash == Or) && to + 1 < end && Numeral(reading, to + 1, end) is { } second
            && second.Count > count) (high, to) = (second.Count, second.To);
        else if (to < end && tokens[to].Has(TokenTraits.AfterHyphen) && tokens[to].IsNumber && Numeral(reading, to, end) is { } other
            && other.Count > count) (high, to) = (other.Count, other.To);
        if (high is not null && i > 0 && reading.SameSentence(i, i - 1) && tokens[i - 1].Hash == From && tokens[first.To].Hash == To) // a change: two lengths
            return to < end && Units.TryGetValue(tokens[to].Hash, out var shared) ? Make(reading, count, null, shared, i, first.To, end, isCompound: false)
                : null;
        if (to < end && tokens[to].Hash == More) to++;
        if (to >= end || tokens[to].Has(TokenTraits.Apart) || !Units.TryGetValue(tokens[to].Hash, out var unit) || count * unit > 1200) return null;
        if (reading.AmountAt[to] > 0) return null;
        var isCompound = tokens[to].Has(TokenTraits.AfterHyphen) || (Singular.Contains(tokens[to].Hash) && count != 1);
        return Make(reading, count, high, unit, i, to + 1, end, isCompound);
    }

    /// <summary>"For a year", "over the next decade": a unit alone counts where something leads to it.</summary>
    private static bool LeadsUnit(Reading reading, int i)
    {
        var before = reading.Tokens[i - 1];
        return !reading.Tokens[i].Has(TokenTraits.Apart) && Word.Set("a next coming past last another full than").Contains(before.Hash)
            && (before.Hash != A || i > 1 && reading.SameSentence(i, i - 2));
    }

    private static (decimal Count, int To)? Numeral(Reading reading, int at, int end)
    {
        if (!Numerals.MayStart(reading.Tokens[at]) || Numerals.Read(reading, at, end) is not { Number: { } number, Scale: 1 } numeral || number <= 0
            || number > 1200) return null;
        return (number, numeral.To);
    }

    private static TermMention? Make(Reading reading, decimal count, decimal? high, int unit, int from, int to, int end, bool isCompound)
    {
        var tokens = reading.Tokens;
        var sense = SenseOf(reading, from, to, end, isCompound, out var lead);
        if (sense is not { } found) return null;
        var months = (int)(count * unit);
        var text = high is { } upper ? $"{Spell(count)} to {Spelled(upper, unit)}" : Spelled(count, unit);
        return new(months, null, text, lead >= 0 && !isCompound ? lead : from, to, found, high is { } most ? (int)(most * unit) : null);
    }

    private static TermSense? SenseOf(Reading reading, int from, int to, int end, bool isCompound, out int lead)
    {
        var tokens = reading.Tokens;
        lead = -1;
        var next = to < end && !tokens[to].Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart | TokenTraits.AfterComma) ? tokens[to].Hash : 0;
        if (next == Old) return TermSense.Age;
        if (isCompound)
        {
            for (var i = to; i < Math.Min(end, to + 3) && !tokens[i].Has(TokenTraits.Apart); i++)
            {
                if (Aged.Contains(tokens[i].Hash)) return TermSense.Past;
                if (Delay.Contains(tokens[i].Hash)) return TermSense.Shift;
                if (Extensions.Contains(tokens[i].Hash)) return TermSense.Further;
            }
            if (Singular.Contains(tokens[to - 1].Hash) || tokens[to - 1].Hash == Long) return TermSense.Binds;
        }
        if (Gone.Contains(next)) return TermSense.Past;
        if (Shifts.Contains(next)) return TermSense.Shift;
        if (next == From && to + 1 < end && tokens[to + 1].Hash == Now) return TermSense.Within;
        bool isPast = false, isFurther = Lengthened.Contains(next), isNext = false, isQualified = false;
        var sentence = tokens[from].Sentence;
        var at = from - 1;
        for (; at >= 0 && tokens[at].Sentence == sentence && from - at <= 6 && Fillers.Contains(tokens[at].Hash) && tokens[at].Hash != Over
            && !tokens[at + 1].Has(TokenTraits.ClauseStart | TokenTraits.AfterQuote); at--)
        {
            isPast |= History.Contains(tokens[at].Hash);
            isFurther |= Added.Contains(tokens[at].Hash) && !(tokens[at].Hash == More && tokens[at + 1].Hash == Word.Hash("than"));
            isQualified |= tokens[at].Hash == Least || tokens[at].Hash == Word.Hash("than") || tokens[at].Hash == Word.Hash("nearly");
            isNext |= tokens[at].Hash == Word.Hash("next") || tokens[at].Hash == Word.Hash("coming");
        }
        if (isPast) return TermSense.Past;
        var isClosed = at < 0 || tokens[at].Sentence != sentence || reading.PartOf(at) != reading.PartOf(from) || tokens[at + 1].Has(TokenTraits.ClauseStart);
        var word = isClosed ? 0 : tokens[at].Hash;
        if (word == Over && at > 0 && Fillers.Contains(tokens[at - 1].Hash) is false && tokens[at - 1].Hash == For) word = For;
        if (word == Over || word == For || word == Word.Hash("during") || word == Word.Hash("across"))
        {
            lead = at;
            if (word == For && !isNext && IsHistory(reading, at)) return TermSense.Past;
            return isFurther ? TermSense.Further : TermSense.Binds;
        }
        if (isFurther) return TermSense.Further;
        if (word == In || word == Word.Hash("within")) return TermSense.Within;
        if (word == Word.Hash("after") || word == Word.Hash("since")) return TermSense.Past;
        if (Intervals.Contains(word)) return TermSense.Interval;
        if (word == By) return Within(reading, at, Delays) ? TermSense.Shift : TermSense.Further;
        // A unit alone ("a year") says nothing without a lead.
        if (Units.ContainsKey(tokens[from].Hash) || tokens[from].Hash == A) return isQualified || next == Of && !isClosed ? TermSense.Unclear : null;
        if (Verbs.Contains(word) || (from > 0 && tokens[from - 1].Sentence == sentence && (Verbs.Contains(tokens[from - 1].Hash)
            || tokens[from - 1].Hash == Of && Verbs.Contains(tokens[Math.Max(0, from - 2)].Hash)))) return TermSense.Binds;
        return TermSense.Unclear;
    }

    /// <summary>"Has worked with it for 15 years" looks back; "signed for 15 years" does not.</summary>
    private static bool IsHistory(Reading reading, int lead)
    {
        var tokens = reading.Tokens;
        var isPast = false;
        for (var i = lead - 1; i >= 0 && lead - i <= 12 && tokens[i].Sentence == tokens[lead].Sentence; i--)
        {
            if (Contracts.Contains(tokens[i].Hash)) return false;
            isPast |= Perfect.Contains(tokens[i].Hash);
            if (tokens[i].Has(TokenTraits.ClauseStart)) break;
        }
        return isPast;
    }

    private static bool Within(Reading reading, int at, FrozenSet<ulong> words)
    {
        for (var i = at - 1; i >= 0 && at - i <= 6 && reading.SameSentence(i, at); i--)
            if (words.Contains(reading.Tokens[i].Hash)) return true;
        return false;
    }

    /// <summary>"Through 2030", "until 31 December 2031", "extends it to 2029": the date ends something. "Not until 2027" begins it.</summary>
    private static TermMention? UntilAt(Reading reading, DateMention date)
    {
        var tokens = reading.Tokens;
        var at = date.From - 1;
        while (at >= 0 && (tokens[at].Hash == The || tokens[at].Hash == Least || tokens[at].Hash == At) && date.From - at <= 4) at--;
        if (at < 0 || !reading.SameSentence(at, date.From) || reading.PartOf(at) != reading.PartOf(date.From)
            || date.Precision is DatePrecision.Distance) return null;
        var isThrough = Through.Contains(tokens[at].Hash);
        if (!isThrough && !(tokens[at].Hash == To && date.Precision is not DatePrecision.Day && Within(reading, at, Extend))
            && tokens[at].Hash != Word.Hash("into")) return null;
        if (!isThrough && tokens[at].Hash == Word.Hash("into") && !Within(reading, at, Extend)) return null;
        if (date.Precision is DatePrecision.Day && Weekday(reading, date)) return null;
        return new(null, date.Last, string.Concat("through ", reading.Quote(date.From, date.To)), at, date.To, Within(reading, at, Delays)
            ? TermSense.Shift : TermSense.Binds);
    }

    /// <summary>"Until Monday": no term of years.</summary>
    private static bool Weekday(Reading reading, DateMention date) => date.To - date.From == 1 && !reading.Tokens[date.From].IsNumber;

    private static string Spelled(decimal count, int unit)
    {
        var months = (int)(count * unit);
        if (unit == 1) return $"{Spell(count)} {(count == 1 ? "month" : "months")}";
        return months % 12 == 0 ? $"{Spell(months / 12)} {(months == 12 ? "year" : "years")}" : $"{months} months";
    }

    private static readonly string[] Spellings = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    internal static string Spell(decimal count) => count > 0 && count < Spellings.Length && count == Math.Truncate(count) ? Spellings[(int)count]
        : count.ToString("0.##", CultureInfo.InvariantCulture);
}

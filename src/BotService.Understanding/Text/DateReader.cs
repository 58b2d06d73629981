using System.Collections.Frozen;
using System.Globalization;

namespace BotService.Understanding.Text;

/// <summary>Reads dates and what they mean: 1 September 2026, 2026-09-01, Q1 2027, end of 2027, mid-2026, by 2030, on Monday, within 18 months, later this
/// year.</summary>
internal static class DateReader
{
    private readonly record struct Period(DateOnly? First, DateOnly? Last, DatePrecision Precision, int To);

    private static FrozenDictionary<ulong, int> Numbered(string words) => words.Split(' ').Select((word, index) => (word,
        index)).SelectMany(pair => pair.word.Split('/').Select(form => (form, pair.index))).ToFrozenDictionary(pair => Word.Hash(pair.form),
        pair => pair.index + 1);

    private static readonly FrozenDictionary<ulong, int> Months = Numbered("january/jan february/feb march/mar april/apr may june/jun july/jul august/aug " +
        "september/sep/sept october/oct november/nov december/dec"),
        Weekdays = Numbered("monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thurs friday/fri saturday/sat sunday/sun"), Ordinals = Numbered("first " +
            "second third fourth"), Seasons = Numbered("winter spring summer fall/autumn"),
        Quarters = Numbered("q1 q2 q3 q4"), Halves = Numbered("h1 h2"), Days = Numbered("yesterday today/tonight tomorrow");

    private static readonly FrozenDictionary<ulong, DatePrecision> Units = new (string Words, DatePrecision Precision)[]
    {
        ("day days", DatePrecision.Day), ("week weeks", DatePrecision.Week), ("month months", DatePrecision.Month), ("quarter quarters",
            DatePrecision.Quarter), ("year years", DatePrecision.Year),
        ("decade decades", DatePrecision.Distance), ("hour hours minutes weekend", DatePrecision.Part),
    }.SelectMany(pair => pair.Words.Split(' ').Select(word => (word, pair.Precision))).ToFrozenDictionary(pair => Word.Hash(pair.word), pair => pair.Precision);

    private static readonly FrozenSet<ulong> OrdinalEndings = Word.Set("st nd rd th"),
        YearLeads = Word.Set("in by till until since to from through thru before after during of for around into beyond year starting beginning effective " +
            "expire expires expiring ends ending end due launching early mid late circa between throughout fiscal spring summer fall autumn winter"),
        YearArticles = Word.Set("the a its their this our his"), MonthLeads = Word.Set("in by till until since to from through thru before after during of " +
            "this next last early mid late starting beginning effective around for between coming throughout"),
        Uses = Word.Set("in by till until since through thru before after during this next last coming for from of the starting beginning"),
            Ahead = Word.Set("by until till next starting beginning from before through coming effective"),
        Within = Word.Set("within in over during after"), Loose = Word.Set("the next coming about around roughly least at most less than under just another " +
            "nearly almost only as little approximately some up to a first following"), Relative = Word.Set("this next last coming past current previous " +
            "following"),
        Ends = Word.Set("end close"), Beginnings = Word.Set("start beginning"), Middles = Word.Set("middle midpoint"), Parts = Word.Set("early mid late " +
            "later earlier"), The = Word.Set("the"), OfIn = Word.Set("of in"), Fiscal = Word.Set("fiscal fy financial calendar"),
        Feasts = Word.Set("black cyber good ash super prime"), Few = Word.Set("few several couple many"), Years = Word.Set("year years"),
            Counted = Word.Set("employees users customers people stores gpus gpu chips servers bits units companies sites cores tokens jobs developers " +
            "models stars devices megawatts watts words characters pages requests points pixels nodes homes workers patents items");

    private static readonly ulong Next = Word.Hash("next"), Last_ = Word.Hash("last"), Past = Word.Hash("past"), Previous = Word.Hash("previous"),
        Early = Word.Hash("early"), Earlier = Word.Hash("earlier"), Mid = Word.Hash("mid"), Late = Word.Hash("late"), Later = Word.Hash("later"),
        Ago = Word.Hash("ago"), Now = Word.Hash("now"),
        From = Word.Hash("from"), Of = Word.Hash("of"), A = Word.Hash("a"), Year = Word.Hash("year"), End = Word.Hash("end"), Half = Word.Hash("half"),
            Quarter = Word.Hash("quarter"), And = Word.Hash("and"), In = Word.Hash("in"), WithinWord = Word.Hash("within"), S = Word.Hash("s"),
            Time = Word.Hash("time"), After = Word.Hash("after"),
        Over = Word.Hash("over"), Since = Word.Hash("since"), March = Word.Hash("march"), The_ = Word.Hash("the"), Month = Word.Hash("month"),
            Coming = Word.Hash("coming"), This = Word.Hash("this"), DayWord = Word.Hash("day");

    private static readonly FrozenSet<ulong> Triggers = [.. Months.Keys, .. Weekdays.Keys, .. Ordinals.Keys, .. Seasons.Keys, .. Quarters.Keys,
        .. Halves.Keys, .. Days.Keys, .. Relative, .. Ends, .. Beginnings, .. Middles, .. Parts, .. Fiscal, Year, Month, WithinWord, In, Over, After,];

    public static List<DateMention>? Read(Reading reading)
    {
        List<DateMention>? dates = null;
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!Triggers.Contains(tokens[i].Hash) && !Numerals.MayStart(tokens[i]) && !IsCoded(reading, i)) continue;
            var last = reading.SentenceEndWithin(i, 14);
            if (i < reading.TitleCount) last = Math.Min(last, reading.TitleCount);
            if ((ReadPart(reading, i, last) ?? ReadPeriod(reading, i, last, isLed: false) ?? ReadDistance(reading, i, last)) is not { } period) continue;
            (dates ??= []).Add(new(i, period.To, period.Precision, period.First, period.Last));
            i = period.To - 1;
        }
        return dates;
    }

    private static DateOnly? Published(Reading reading) => reading.Announcement.PublishedAt is { } published ? DateOnly.FromDateTime(published.UtcDateTime)
        : null;

    private static bool IsApart(in Token token) => token.Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart | TokenTraits.AfterQuote);

    /// <summary>"Early 2027", "the end of the year", "mid-June", "later this year".</summary>
    private static Period? ReadPart(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        var hash = tokens[at].Hash;
        // "year-end 2027", "by year's end"
        if (hash == Year && at + 1 < last && tokens[at + 1].Hash == End && (tokens[at + 1].Has(TokenTraits.AfterHyphen)
            || tokens[at].Has(TokenTraits.Possessive)))
            return Closing(Follow(reading, at + 2, last) ?? OfYear(Published(reading)?.Year, at + 2));
        if (hash == Month && at + 1 < last && tokens[at + 1].Hash == End
            && tokens[at + 1].Has(TokenTraits.AfterHyphen)) return Closing(MonthOf(Published(reading), at + 2));
        var isEnd = Ends.Contains(hash);
        if (!isEnd && !Beginnings.Contains(hash) && !Middles.Contains(hash) && !Parts.Contains(hash)) return null;
        var next = at + 1;
        var isNoun = !Parts.Contains(hash);
        if (next >= last || IsApart(tokens[next])) return null;
        if (tokens[next].Hash == Of || (isNoun ? false : OfIn.Contains(tokens[next].Hash))) next++;
        else if (isNoun && !tokens[next].Has(TokenTraits.AfterHyphen) && !(tokens[next].IsNumber && isEnd) && tokens[next].Hash != Year) return null;
        if (Follow(reading, next, last) is { } period)
        {
            if (isEnd) return Closing(period);
            if (period.First is not { } first || period.Last is not { } final) return period with { Precision = DatePrecision.Part };
            if (hash == Later) return period with
            {
                Precision = DatePrecision.Part,
                First = Published(reading) is { } now && now > first
                && now <= final ? now : first
            };
            if (hash == Earlier) return period with
            {
                Precision = DatePrecision.Part,
                Last = Published(reading) is { } today && today >= first
                && today < final ? today : final
            };
            // Thirds of a year are months.
            if (period.Precision == DatePrecision.Year) (first, final) = hash == Early || Beginnings.Contains(hash) ? (first,
                first.AddMonths(4).AddDays(-1)) : hash == Late ? (first.AddMonths(8), final) : (first.AddMonths(4), first.AddMonths(8).AddDays(-1));
            if (period.Precision == DatePrecision.Year) return period with { Precision = DatePrecision.Part, First = first, Last = final };
            var third = (final.DayNumber - first.DayNumber + 1) / 3;
            return hash == Early || Beginnings.Contains(hash) ? period with { Precision = DatePrecision.Part, Last = first.AddDays(Math.Max(third, 1) - 1) }
                : hash == Late ? period with { Precision = DatePrecision.Part, First = final.AddDays(1 - Math.Max(third, 1)) }
                : period with { Precision = DatePrecision.Part, First = first.AddDays(third), Last = final.AddDays(-third) };
        }
        return null;
    }

    /// <summary>A period behind "end of", "early": "the year" and "the month" too, and a month or a year without another sign.</summary>
    private static Period? Follow(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        if (at < last && The.Contains(tokens[at].Hash)) at++;
        if (at >= last) return null;
        if (ReadPeriod(reading, at, last, isLed: true) is { } period) return period;
        var now = Published(reading);
        if (tokens[at].Hash == Year) return OfYear(now?.Year, at + 1);
        if (tokens[at].Hash == Month) return MonthOf(now, at + 1);
        if (tokens[at].Hash == Quarter) return QuarterOf(now?.Year, now is { } day ? (day.Month + 2) / 3 : 0, at + 1);
        if (tokens[at].Hash == Word.Hash("decade")) return new(null, now is { } today ? new DateOnly(today.Year / 10 * 10 + 9, 12, 31) : null,
            DatePrecision.Part, at + 1);
        return null;
    }

    private static Period? Closing(Period? period) => period is { } whole ? whole with { First = whole.Last, Precision = DatePrecision.Part } : null;

    private static Period OfYear(int? year, int to) => year is { } known ? new(new(known, 1, 1), new(known, 12, 31), DatePrecision.Year, to) : new(null,
        null, DatePrecision.Year, to);

    private static Period MonthOf(DateOnly? day, int to) => day is { } known ? new(new(known.Year, known.Month, 1), new(known.Year, known.Month,
        DateTime.DaysInMonth(known.Year, known.Month)), DatePrecision.Month, to) : new(null, null, DatePrecision.Month, to);

    private static Period QuarterOf(int? year, int quarter, int to) => year is { } known && quarter is > 0 and < 5 ? new(new(known, quarter * 3 - 2, 1),
        new DateOnly(known, quarter * 3 - 2, 1).AddMonths(3).AddDays(-1), DatePrecision.Quarter, to) : new(null, null, DatePrecision.Quarter, to);

    private static Period HalfOf(int? year, int half, int to) => year is { } known ? new(new(known, half * 6 - 5, 1), new DateOnly(known, half * 6 - 5,
        1).AddMonths(6).AddDays(-1), DatePrecision.Half, to) : new(null, null, DatePrecision.Half, to);

    /// <summary>Winter begins in December of the year before.</summary>
    private static Period SeasonOf(int? year, int season, int to) => year is { } known ? new(new DateOnly(known, 3, 1).AddMonths(3 * (season - 2)),
        new DateOnly(known, 3, 1).AddMonths(3 * (season - 1)).AddDays(-1), DatePrecision.Part, to) : new(null, null, DatePrecision.Part, to);

    /// <param name="isLed">What stands before says already that a time follows.</param>
    private static Period? ReadPeriod(Reading reading, int at, int last, bool isLed)
    {
        var tokens = reading.Tokens;
        var token = tokens[at];
        var now = Published(reading);
        if (token.IsNumber) return ReadNumbered(reading, at, last, isLed);
        if (token.Length <= 6 && Coded(reading, at, last) is { } coded) return coded;
        var isCapital = token.IsCapital;
        if (isCapital && Months.TryGetValue(token.Hash, out var month)) return ReadMonth(reading, month, at, last, isLed);
        if (isCapital && Weekdays.TryGetValue(token.Hash, out var weekday))
        {
            if (at > 0 && Feasts.Contains(tokens[at - 1].Hash)) return null; // "Black Friday"
            if (token.Length <= 3 && !(at + 1 < last && (Months.ContainsKey(tokens[at + 1].Hash) || tokens[at + 1].IsNumber))) return null; // "Sun", "Sat"
            // "Monday, June 3"
            if (at + 1 < last && ReadPeriod(reading, at + 1, last, isLed: false) is { Precision: DatePrecision.Day } dated
                && !tokens[at + 1].Has(TokenTraits.SentenceStart) && !Weekdays.ContainsKey(tokens[at + 1].Hash)) return dated;
            return Weekday(now, weekday, at > 0 && reading.SameSentence(at, at - 1) && Ahead.Contains(tokens[at - 1].Hash), at + 1);
        }
        if (Days.TryGetValue(token.Hash, out var day) && !token.Has(TokenTraits.Possessive)) return now is { } today ? new(today.AddDays(day - 2),
            today.AddDays(day - 2), DatePrecision.Day, at + 1) : new(null, null, DatePrecision.Day, at + 1);
        if (Seasons.TryGetValue(token.Hash, out var season))
        {
            var (year, to) = YearBehind(reading, at + 1, last);
            if (year is null && !isLed && !(at > 0 && reading.SameSentence(at, at - 1) && Uses.Contains(tokens[at - 1].Hash)
                && IsAlone(reading, at + 1, last))) return null;
            return SeasonOf(year ?? Nearest(now, season), season, to);
        }
        if (Ordinals.TryGetValue(token.Hash, out var ordinal) && at + 1 < last && (tokens[at + 1].Hash == Quarter || (tokens[at + 1].Hash == Half
            && ordinal <= 2)))
        {
            var (year, to) = YearBehind(reading, at + 2, last);
            if (year is null && tokens[at + 1].Hash == Half && !isLed && !(at > 0 && The.Contains(tokens[at - 1].Hash))) return null;
            return tokens[at + 1].Hash == Quarter ? QuarterOf(year ?? now?.Year, ordinal, to) : HalfOf(year ?? now?.Year, ordinal, to);
        }
        if (Fiscal.Contains(token.Hash))
        {
            var next = at + 1;
            if (next < last && tokens[next].Hash == Year) next++;
            return next < last && YearAt(reading, next) is { } fiscal ? OfYear(fiscal, next + 1) : null;
        }
        if (Relative.Contains(token.Hash) && at + 1 < last && !tokens[at + 1].Has(TokenTraits.Apart)) return ReadRelative(reading, at, last, now);
        return null;
    }

    /// <summary>"Next year", "last August", "this quarter", "the coming weeks".</summary>
    private static Period? ReadRelative(Reading reading, int at, int last, DateOnly? now)
    {
        var tokens = reading.Tokens;
        var hash = tokens[at].Hash;
        var step = hash == Next || hash == Coming || hash == Word.Hash("following") ? 1 : hash == Last_ || hash == Past || hash == Previous ? -1 : 0;
        var next = at + 1;
        var to = next + 1;
        if (Fiscal.Contains(tokens[next].Hash) && to < last) (next, to) = (next + 1, to + 1);
        var unit = tokens[next].Hash;
        if (Months.TryGetValue(unit, out var month) && tokens[next].IsCapital)
            return now is { } today ? MonthOf(new DateOnly(today.Year, month, 1).AddYears(step > 0 && month <= today.Month ? 1 : step < 0
                && month >= today.Month ? -1 : 0), to) : new(null, null, DatePrecision.Month, to);
        if (Weekdays.TryGetValue(unit, out var weekday) && tokens[next].Length > 3) return Weekday(now, weekday, step > 0, to);
        if (Seasons.TryGetValue(unit, out var season)) return SeasonOf(now is { } day ? Nearest(now, season) + (step > 0
            && SeasonOf(Nearest(now, season), season, 0).Last < day ? 1 : step < 0 && SeasonOf(Nearest(now, season), season, 0).First > day ? -1 : 0)
            : null, season, to);
        if (!Units.TryGetValue(unit, out var precision)) return null;
        // "the past months" is a length
        if (reading[next].EndsWith("s", StringComparison.OrdinalIgnoreCase)) return hash == Coming
            || hash == Next ? new(now, null, DatePrecision.Distance, to) : null;
        if (now is not { } date) return new(null, null, precision, to);
        return precision switch
        {
            DatePrecision.Year => OfYear(date.Year + step, to),
            DatePrecision.Month => MonthOf(date.AddMonths(step), to),
            DatePrecision.Quarter => QuarterOf(date.AddMonths(3 * step).Year, (date.AddMonths(3 * step).Month + 2) / 3, to),
            DatePrecision.Week => new(date.AddDays(7 * step - ((int)date.DayOfWeek + 6) % 7), date.AddDays(7 * step + 6 - ((int)date.DayOfWeek + 6) % 7),
                DatePrecision.Week, to),
            DatePrecision.Day => new(date.AddDays(step), date.AddDays(step), DatePrecision.Day, to),
            _ => new(null, null, DatePrecision.Part, to),
        };
    }

    private static Period Weekday(DateOnly? now, int weekday, bool isAhead, int to)
    {
        if (now is not { } today) return new(null, null, DatePrecision.Day, to);
        var back = ((int)today.DayOfWeek + 6) % 7 + 1 - weekday;
        var day = today.AddDays(isAhead ? (back < 0 ? -back : 7 - back) : -(back < 0 ? back + 7 : back));
        return new(day, day, DatePrecision.Day, to);
    }

    /// <summary>The year in which a season lies nearest to a day.</summary>
    private static int? Nearest(DateOnly? now, int season) => now is { } day ? Enumerable.Range(day.Year - 1, 3).MinBy(year => Math.Abs(SeasonOf(year,
        season, 0).First!.Value.AddDays(45).DayNumber - day.DayNumber)) : null;

    private static bool IsAlone(Reading reading, int at, int last) => at >= last || reading.Tokens[at].Has(TokenTraits.Apart) || !reading.Tokens[at].IsCapital;

    private static (int? Year, int To) YearBehind(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        var next = at;
        if (next < last && OfIn.Contains(tokens[next].Hash)) next++;
        if (next < last && The.Contains(tokens[next].Hash)) next++;
        if (next < last && Fiscal.Contains(tokens[next].Hash)) next++;
        if (next < last && tokens[next].Hash == Year && next > at) next++;
        if (next < last && !IsApart(tokens[next]) && YearAt(reading, next) is { } year) return (year, next + 1);
        if (next < last && FiscalAt(reading, next) is { } fiscal) return (fiscal, next + 1);
        if (next + 1 < last && tokens[next + 1].Hash == Year && Published(reading) is { } now && (tokens[next].Hash == Next || tokens[next].Hash == This
            || tokens[next].Hash == Last_))
            return (now.Year + (tokens[next].Hash == Next ? 1 : tokens[next].Hash == Last_ ? -1 : 0), next + 2);
        if (next + 1 < last && tokens[next + 1].Hash == Year && Relative.Contains(tokens[next].Hash)) return (null, next + 2);
        if (next > at && next < last && tokens[next - 1].Hash == Year && The.Contains(tokens[next - 2].Hash)) return (Published(reading)?.Year, next);
        return (null, at);
    }

    private static int? YearAt(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        return token.IsNumber && token.Length == 4 && int.TryParse(reading[at], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is > 1989 and < 2100 && !token.Has(TokenTraits.PlusAfter) ? year : null;
    }

    /// <summary>"FY26", "FY2027".</summary>
    private static int? FiscalAt(Reading reading, int at)
    {
        var text = reading[at];
        return text.Length is 4 or 6 && text[0] is 'F' or 'f' && text[1] is 'Y' or 'y' && int.TryParse(text[2..], NumberStyles.None,
            CultureInfo.InvariantCulture, out var year) ? year < 100 ? 2000 + year : year is > 1989 and < 2100 ? year : null : null;
    }

    private static bool IsCoded(Reading reading, int at) => reading.Tokens[at] is { Length: 4 or 6, IsCapital: true } token
        && token.Has(TokenTraits.Brandlike) && FiscalAt(reading, at) is not null;

    /// <summary>"Q1 2027", "H2", "FY26".</summary>
    private static Period? Coded(Reading reading, int at, int last)
    {
        var token = reading.Tokens[at];
        if (Quarters.TryGetValue(token.Hash, out var quarter))
        {
            var (year, to) = YearBehind(reading, at + 1, last);
            return QuarterOf(year ?? Published(reading)?.Year, quarter, to);
        }
        if (Halves.TryGetValue(token.Hash, out var half))
        {
            var (year, to) = YearBehind(reading, at + 1, last);
            return year is null && !(at > 0 && reading.SameSentence(at, at - 1) && YearLeads.Contains(reading.Tokens[at - 1].Hash)) ? null
                : HalfOf(year ?? Published(reading)?.Year, half, to);
        }
        return FiscalAt(reading, at) is { } fiscal ? OfYear(fiscal, at + 1) : null;
    }

    private static int? DayAt(Reading reading, int at) => reading.Tokens[at] is { IsNumber: true, Length: <= 2 }
        && int.TryParse(reading[at], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is > 0 and < 32 ? day : null;

    private static int? IntAt(Reading reading, int at) => reading.Tokens[at].IsNumber && int.TryParse(reading[at], NumberStyles.None,
        CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Period? ReadNumbered(Reading reading, int at, int last, bool isLed)
    {
        var tokens = reading.Tokens;
        if (tokens[at].Has(TokenTraits.Joined) && at > 0 && tokens[at - 1].Has(TokenTraits.Currency)) return null;
        // 2026-09-01, 2026/09/01
        if (YearAt(reading, at) is { } isoYear && at + 1 < last && tokens[at + 1].Has(TokenTraits.AfterHyphen | TokenTraits.AfterSlash)
            && tokens[at + 1].Length == 2 && IntAt(reading, at + 1) is > 0 and < 13 and var isoMonth)
        {
            if (at + 2 < last && tokens[at + 2].Has(TokenTraits.AfterHyphen | TokenTraits.AfterSlash) && tokens[at + 2].Length == 2
                && DayOf(isoYear, isoMonth, DayAt(reading, at + 2)) is { } iso) return new(iso, iso, DatePrecision.Day, at + 3);
            if (tokens[at + 1].Has(TokenTraits.AfterHyphen) && !(at + 2 < last && tokens[at + 2].IsNumber
                && tokens[at + 2].Has(TokenTraits.AfterHyphen))) return MonthOf(new DateOnly(isoYear, isoMonth, 1), at + 2);
        }
        // 30.9.2026
        if (tokens[at].Length is >= 8 and <= 10 && reading[at].Count('.') == 2)
        {
            Span<Range> ranges = stackalloc Range[4];
            var text = reading[at];
            return text.Split(ranges, '.') == 3 && int.TryParse(text[ranges[0]], out var d) && int.TryParse(text[ranges[1]], out var m)
                && int.TryParse(text[ranges[2]], out var y) && y is > 1989 and < 2100 && DayOf(y, m, d) is { } dotted ? new(dotted, dotted,
                DatePrecision.Day, at + 1) : null;
        }
        if (DayAt(reading, at) is { } number)
        {
            // 30/09/2026: which is the month is told where one of both is over 12.
            if (at + 2 < last && tokens[at + 1].Has(TokenTraits.AfterSlash) && tokens[at + 2].Has(TokenTraits.AfterSlash)
                && IntAt(reading, at + 1) is > 0 and < 32 and var other && YearAt(reading, at + 2) is { } slashed)
            {
                var day = number == other || number > 12 ? DayOf(slashed, other, number) : other > 12 ? DayOf(slashed, number, other) : null;
                return number > 12 && other > 12 ? null : new(day, day, DatePrecision.Day, at + 3);
            }
            // 1 September, 1st of September 2026, 1-2 September
            var next = at + 1;
            if (next < last && OrdinalEndings.Contains(tokens[next].Hash) && tokens[next].Has(TokenTraits.Joined)) next++;
            var isRange = next < last && tokens[next].Has(TokenTraits.AfterHyphen) && DayAt(reading, next) is { } to && to > number;
            var final = isRange ? DayAt(reading, next)!.Value : number;
            if (isRange) next++;
            if (next < last && tokens[next].Hash == Of) next++;
            if (next < last && tokens[next].IsCapital && !IsApart(tokens[next]) && !tokens[next].Has(TokenTraits.AfterComma)
                && Months.TryGetValue(tokens[next].Hash, out var month) && IsMonth(reading, next, last)) return OnDays(reading, month, number, final,
                at, next + 1, last);
            return null;
        }
        if (YearAt(reading, at) is not { } year) return null;
        // "the 2030s"
        if (at + 1 < last && tokens[at + 1].Hash == S && tokens[at + 1].Has(TokenTraits.Joined)) return year % 10 == 0 ? new(new(year, 1, 1), new(year + 9,
            12, 31), DatePrecision.Part, at + 2) : null;
        if (at + 1 < last && (Counted.Contains(tokens[at + 1].Hash) && !tokens[at + 1].Has(TokenTraits.Apart) || tokens[at + 1].Has(TokenTraits.Joined)
            && tokens[at + 1].Length == 1)) return null;
        return isLed || IsYear(reading, at, last) ? OfYear(year, at + 1) : null;
    }

    /// <summary>A year alone is one behind "by", "since", "the … contract"; behind a name it is a version.</summary>
    private static bool IsYear(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        if (at == 0 || !reading.SameSentence(at, at - 1)) return false;
        var before = tokens[at - 1].Hash;
        if (YearLeads.Contains(before) && !tokens[at].Has(TokenTraits.AfterComma)) return true;
        if (YearArticles.Contains(before) && at + 1 < last && !tokens[at + 1].IsNumber && !tokens[at + 1].Has(TokenTraits.Apart)) return true;
        if (before == And && at > 1 && YearAt(reading, at - 2) is not null) return true;
        if (YearAt(reading, at - 1) is not null && tokens[at].Has(TokenTraits.AfterHyphen)) return true; // "2026-2030"
        if (at + 1 < last && tokens[at + 1].Has(TokenTraits.AfterHyphen) && YearAt(reading, at + 1) is not null) return true;
        return tokens[at].Has(TokenTraits.AfterParen) && (at + 1 >= last || tokens[at + 1].Has(TokenTraits.AfterParen | TokenTraits.SentenceStart));
    }

    /// <summary>"May" and "March" are months beside a day, a year or a word of time; the others are months anywhere.</summary>
    private static bool IsMonth(Reading reading, int at, int last) => reading.Tokens[at].Hash != Word.Hash("mar") || at + 1 >= last
        || !reading.Tokens[at + 1].IsCapital;

    private static DateOnly? DayOf(int year, int month, int? day) => day is { } number && month is > 0 and < 13 && number > 0
        && number <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, number) : null;

    private static readonly HashSet<ulong> Leading = [Word.Hash("from"), Word.Hash("starting"), Word.Hash("effective"), Word.Hash("beginning"),
        Word.Hash("by")];

    private static Period OnDays(Reading reading, int month, int first, int final, int at, int to, int last)
    {
        int? year = null;
        if (to < last && YearAt(reading, to) is { } named && !IsApart(reading.Tokens[to])) (year, to) = (named, to + 1);
        // 6-Feb-26
        else if (to < last && reading.Tokens[to].Has(TokenTraits.AfterHyphen) && reading.Tokens[to].Length == 2
            && IntAt(reading, to) is { } two) (year, to) = (2000 + two, to + 1);
        if (year is null && NearestYear(Published(reading), month, first) is { } near) year = at > 0 && Leading.Contains(reading.Tokens[at - 1].Hash)
            && DayOf(near, month, first) < Published(reading)?.AddDays(-31) ? near + 1 : near; // "from 1 November" looks ahead
        return new(year is { } one ? DayOf(one, month, first) : null, year is { } other ? DayOf(other, month, final) : null, DatePrecision.Day, to);
    }

    /// <summary>A date without a year is the one nearest to the day of publication.</summary>
    private static int? NearestYear(DateOnly? now, int month, int day) => now is { } today ? Enumerable.Range(today.Year - 1,
        3).MinBy(year => Math.Abs((DayOf(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)))!.Value).DayNumber - today.DayNumber)) : null;

    private static Period? ReadMonth(Reading reading, int month, int at, int last, bool isLed)
    {
        var tokens = reading.Tokens;
        var next = at + 1;
        if (next < last && !IsApart(tokens[next]) && DayAt(reading, next) is { } day && !tokens[next].Has(TokenTraits.AfterComma | TokenTraits.AfterParen)
            && !IsUnitNext(reading, next + 1, last))
        {
            var to = next + 1;
            if (to < last && OrdinalEndings.Contains(tokens[to].Hash) && tokens[to].Has(TokenTraits.Joined)) to++;
            var final = day;
            if (to < last && tokens[to].Has(TokenTraits.AfterHyphen) && DayAt(reading, to) is { } end && end > day) (final, to) = (end, to + 1);
            return OnDays(reading, month, day, final, at, to, last);
        }
        if (next < last && tokens[next].Hash == Of && next + 1 < last && YearAt(reading, next + 1) is { } of) return MonthOf(new DateOnly(of, month, 1),
            next + 2);
        if (next < last && !IsApart(tokens[next]) && YearAt(reading, next) is { } year) return MonthOf(new DateOnly(year, month, 1), next + 1);
        if (next + 1 < last && tokens[next + 1].Hash == Year && Relative.Contains(tokens[next].Hash)
            && YearBehind(reading, next, last) is { To: var behind } named && behind > next) return named.Year is { } shown ? MonthOf(new DateOnly(shown,
            month, 1), behind) : new(null, null, DatePrecision.Month, behind);
        if (!isLed && !(at > 0 && reading.SameSentence(at, at - 1) && (MonthLeads.Contains(tokens[at - 1].Hash)
            || Months.ContainsKey(tokens[at - 1].Hash)))) return null;
        // "to March on"
        if ((tokens[at].Hash == March || tokens[at].Hash == Word.Hash("may")) && at > 0 && (tokens[at - 1].Hash == Word.Hash("to")
            || tokens[at - 1].Hash == This && tokens[at].Hash == Word.Hash("may"))) return null;
        return NearestYear(Published(reading), month, 15) is { } near ? MonthOf(new DateOnly(near, month, 1), next) : new(null, null, DatePrecision.Month,
            next);
    }

    /// <summary>"May 20 million users": the number counts something.</summary>
    private static bool IsUnitNext(Reading reading, int at, int last) => at < last && !reading.Tokens[at].Has(TokenTraits.Apart)
        && (Counted.Contains(reading.Tokens[at].Hash) || Word.Set("million billion percent thousand").Contains(reading.Tokens[at].Hash) || reading[at] is "%");

    /// <summary>"Within 18 months", "in two years", "in the coming months", "two weeks ago", "a year from now".</summary>
    private static Period? ReadDistance(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        var now = Published(reading);
        if (Within.Contains(tokens[at].Hash))
        {
            var next = at + 1;
            var isLoose = false;
            while (next < last && next - at <= 4 && Loose.Contains(tokens[next].Hash) && !(tokens[next].Hash == A && next + 1 < last
                && Units.ContainsKey(tokens[next + 1].Hash)) && !tokens[next].Has(TokenTraits.Apart))
            {
                isLoose |= tokens[next].Hash == Next || tokens[next].Hash == Coming || tokens[next].Hash == Word.Hash("following");
                next++;
            }
            if (next >= last) return null;
            var isFixed = tokens[at].Hash == WithinWord || tokens[at].Hash == In;
            if (!isFixed && !isLoose) return null; // "over five years" is a term, "after two years" a history
            if (Few.Contains(tokens[next].Hash) && next + 1 < last)
            {
                var unit = tokens[next + 1].Hash == Of ? next + 2 : next + 1;
                return unit < last && Units.ContainsKey(tokens[unit].Hash) ? new(now, null, DatePrecision.Distance, unit + 1) : null;
            }
            if (isLoose && Units.ContainsKey(tokens[next].Hash)) return reading[next][^1] is 's' or 'S' ? new(now, null, DatePrecision.Distance, next + 1)
                : new(now, Shift(now, 1, tokens[next].Hash, 1), DatePrecision.Distance, next + 1);
            if (Length(reading, next, last) is not { } length) return null;
            if (isLoose && !isFixed) return null; // "over the next three years" is a term
            var to = length.To;
            if (to < last && tokens[to].Hash == Time) to++;
            if (tokens[at].Hash == In && to < last && (tokens[to].Hash == Word.Hash("prison") || tokens[to].Hash == Word.Hash("jail"))) return null;
            return new(tokens[at].Hash == WithinWord || isLoose ? now : Shift(now, 1, length.Unit, length.Count), Shift(now, 1, length.Unit, length.Count),
                DatePrecision.Distance, to);
        }
        if (Length(reading, at, last) is not { } span || span.To >= last) return null;
        if (tokens[span.To].Hash == Ago) return new(Shift(now, -1, span.Unit, span.Count), Shift(now, -1, span.Unit, span.Count), DatePrecision.Distance,
            span.To + 1);
        if (tokens[span.To].Hash == From && span.To + 1 < last && tokens[span.To + 1].Hash == Now) return new(Shift(now, 1, span.Unit, span.Count),
            Shift(now, 1, span.Unit, span.Count), DatePrecision.Distance, span.To + 2);
        if (tokens[span.To].Hash == Later || tokens[span.To].Hash == Earlier) return new(null, null, DatePrecision.Distance, span.To + 1);
        return null;
    }

    private static (decimal? Count, ulong Unit, int To)? Length(Reading reading, int at, int last)
    {
        var tokens = reading.Tokens;
        if ((tokens[at].Hash == A || tokens[at].Hash == Word.Hash("an")) && at + 1 < last)
        {
            if (Units.ContainsKey(tokens[at + 1].Hash)) return (1, tokens[at + 1].Hash, at + 2);
            if (Few.Contains(tokens[at + 1].Hash) && at + 2 < last)
            {
                var noun = tokens[at + 2].Hash == Of ? at + 3 : at + 2;
                return noun < last && Units.ContainsKey(tokens[noun].Hash) ? (tokens[at + 1].Hash == Word.Hash("couple") ? 2 : null, tokens[noun].Hash,
                    noun + 1) : null;
            }
        }
        if (Few.Contains(tokens[at].Hash) && at + 1 < last && Units.ContainsKey(tokens[at + 1].Hash)) return (null, tokens[at + 1].Hash, at + 2);
        if (!Numerals.MayStart(tokens[at]) || Numerals.Read(reading, at, last) is not { Scale: 1 } numeral || numeral.To >= last
            || tokens[numeral.To].Has(TokenTraits.Apart)) return null;
        var unit = numeral.To;
        if (tokens[unit].Hash == Word.Hash("business") || tokens[unit].Hash == Word.Hash("calendar") || tokens[unit].Hash == Word.Hash("working")
            || tokens[unit].Hash == Word.Hash("more")) unit++;
        return unit < last && Units.ContainsKey(tokens[unit].Hash) ? (numeral.Number, tokens[unit].Hash, unit + 1) : null;
    }

    private static DateOnly? Shift(DateOnly? now, int sign, ulong unit, decimal? count)
    {
        if (now is not { } day || count is not { } number || number > 1200) return null;
        return Units[unit] switch
        {
            DatePrecision.Day => day.AddDays(sign * (int)number),
            DatePrecision.Week => day.AddDays(sign * (int)(number * 7)),
            DatePrecision.Month => day.AddMonths(sign * (int)number),
            DatePrecision.Quarter => day.AddMonths(sign * (int)(number * 3)),
            DatePrecision.Year => day.AddMonths(sign * (int)(number * 12)),
            DatePrecision.Distance => day.AddYears(sign * (int)(number * 10)),
            _ => day,
        };
    }
}

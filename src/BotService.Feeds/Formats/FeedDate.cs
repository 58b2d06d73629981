using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BotService.Feeds.Formats;

/// <summary>
/// Dates as feeds write them: RFC 822 and its relatives in any order, ISO 8601 and RFC 3339 in any length, named zones, local names of
/// months. A wrong weekday is nobody's business. What is no date is null, never an exception; a date without a zone is taken for UTC.
/// </summary>
public static class FeedDate
{
    private const int LongestDate = 120;
    private const int MostWords = 14;
    private const string Gaps = " \t\r\n\u00A0,;()[]";

    private static readonly SearchValues<char> GapSet = SearchValues.Create(Gaps);
    private static readonly SearchValues<char> TimeSet = SearchValues.Create("0123456789:.,");

    /// <summary>Hours east of Greenwich. Where an abbreviation means two zones, the one that feeds mean.</summary>
    private static readonly FrozenDictionary<string, double> Zones = new (double East, string Names)[]
    {
        (0, "Z UT UTC GMT WET"), (1, "WEST BST CET MET N"), (2, "CEST MEST EET SAST"), (3, "EEST MSK TRT"), (4, "MSD GST"), (5, "PKT"), (5.5, "IST"),
        (7, "WIB ICT"), (8, "HKT SGT AWST"), (9, "JST KST"), (9.5, "ACST"), (10, "AEST"), (10.5, "ACDT"), (11, "AEDT"), (12, "NZST Y"), (13, "NZDT"),
        (-1, "A"), (-2.5, "NDT"), (-3, "BRT ART ADT"), (-3.5, "NST"), (-4, "AST AT EDT"), (-5, "EST ET CDT"), (-6, "CST CT MDT"), (-7, "MST MT PDT"),
        (-8, "PST PT AKDT"), (-9, "AKST"), (-10, "HST"), (-12, "M"),
    }.SelectMany(zone => zone.Names.Split(' ').Select(name => (name, zone.East)))
        .ToFrozenDictionary(zone => zone.name, zone => zone.East, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> ZoneOf = Zones.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Beginnings of the names of the months in the languages whose feeds write them out; the longest that fits decides.</summary>
    private static readonly string[][] Months =
    [
        ["jan", "gen", "ene", "янв", "ιαν", "sty", "led", "oca", "tammi", "ian", "jaan", "січ", "яну", "јан", "يناير", "ינו", "जन", "ม.ค", "มกร", "saus"],
        ["feb", "fév", "fev", "фев", "φεβ", "lut", "úno", "şub", "helmi", "veebr", "лют", "феб", "فبراير", "פבר", "फ़र", "फर", "ก.พ", "กุมภ", "vas"],
        ["mar", "mär", "mrz", "már", "maa", "мар", "μάρ", "μαρ", "bře", "mrt", "бер", "мрт", "مارس", "מרץ", "मार्च", "มี.ค", "มีนา", "kov"],
        ["apr", "avr", "abr", "ápr", "апр", "απρ", "kwi", "dub", "nis", "huhti", "кві", "أبريل", "ابريل", "אפר", "अप्रै", "เม.ย", "เมษา", "bal"],
        ["may", "mai", "maj", "mei", "mag", "máj", "май", "мая", "μάι", "μαΐ", "kvě", "touko", "тра", "мај", "مايو", "מאי", "मई", "พ.ค", "พฤษภ", "geg"],
        ["jun", "juin", "giu", "jún", "июн", "ιού", "ιουν", "cze", "čvn", "haz", "kesä", "iun", "juuni", "чер", "юни", "јун", "يونيو", "יונ", "जून", "มิ.ย",
            "มิถุ", "birž"],
        ["jul", "juil", "lug", "júl", "июл", "ιούλ", "ιουλ", "lip", "čvc", "tem", "heinä", "iul", "juuli", "лип", "юли", "јул", "يوليو", "יול", "जुला", "ก.ค",
            "กรกฎ", "liep"],
        ["aug", "aoû", "aou", "ago", "авг", "αύγ", "αυγ", "sie", "srp", "ağu", "elo", "agu", "сер", "أغسطس", "אוג", "अगस्त", "ส.ค", "สิงห", "rugp"],
        ["sep", "set", "szep", "сен", "σεπ", "wrz", "zář", "eyl", "syys", "вер", "септ", "سبتمبر", "ספט", "सितं", "ก.ย", "กันย", "rugs"],
        ["oct", "okt", "ott", "out", "окт", "οκτ", "paź", "říj", "eki", "loka", "жов", "أكتوبر", "אוק", "अक्टू", "अक्तू", "ต.ค", "ตุลา", "spal"],
        ["nov", "ноя", "νοέ", "νοε", "lis", "kas", "marras", "noi", "лис", "ное", "нов", "نوفمبر", "נוב", "नवं", "नव", "พ.ย", "พฤศจ", "lapk"],
        ["dec", "dez", "dic", "déc", "des", "дек", "δεκ", "gru", "pro", "ara", "joulu", "dets", "гру", "дец", "ديسمبر", "דצמ", "दिसं", "ธ.ค", "ธันว", "gruod"],
    ];

    /// <summary>Where East Asian dates go on without a gap: 2026年10月05日10時30分.</summary>
    private const string Units = "年月日號号時时点點分秒년월일시분초";

    private static readonly SearchValues<char> EastAsianWeekdaySet = SearchValues.Create("日月火水木金土天一二三四五六曜星期周週礼拜禮요일월화수목금토");

    /// <summary>Words around a date that say nothing of it.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Idle = FrozenSet.ToFrozenSet(
        ["at", "de", "of", "um", "le", "-", "del", "den", "der", "the", "on", "kl", "klo", "alle", "ore", "à", "às", "a", "las", "o", "och", "uhr", "saat", "г",
            "года", "в", "р", "о", "год",
            "ngày", "lúc", "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 4 or > LongestDate) return null;
        if (text.StartsWith("/Date(", StringComparison.OrdinalIgnoreCase)) text = text[6..].TrimEnd(")/");
        if (ParseNumber(text) is { } counted) return counted;
        if (Ascii.IsValid(text)) return ParseIso(text) ?? ParseWords(text);
        Span<char> plain = stackalloc char[2 * LongestDate];
        plain = plain[..Write(text, plain)];
        return ParseIso(plain) ?? ParseWords(plain);
    }

    /// <summary>Seconds since 1970, or thousandths, or millionths: what nothing else can be between 1995 and 2100. Ten digits that read as a day and an hour
    /// are these.</summary>
    private static DateTimeOffset? ParseNumber(ReadOnlySpan<char> text)
    {
        var digits = CountDigits(text);
        if (digits is < 9 or > 16 or 12 or 14 || !(digits == text.Length
            || (text[digits] == '.' && CountDigits(text[(digits + 1)..]) == text.Length - digits - 1))) return null;
        if (digits == 10 && text.StartsWith("20") && ParseIso(text[..8]) is { } && int.Parse(text.Slice(8, 2), CultureInfo.InvariantCulture) < 24) return null;
        var count = double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var seconds = digits <= 10 ? count : digits <= 13 ? count / 1e3 : count / 1e6;
        return seconds is > 788_918_400 and < 4_102_444_800 ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) : null;
    }

    /// <summary>Digits of all scripts as ours, full-width marks as plain ones, and a gap after each East Asian unit.</summary>
    private static int Write(ReadOnlySpan<char> text, Span<char> plain)
    {
        var length = 0;
        foreach (var c in text)
        {
            plain[length++] = char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c switch
            {
                '：' => ':',
                '，' or '、' or '\u060C' or '（' or '）' or '\u3000' or '\u202F' or '\u2009' or '\u200F' or '\u200E' or '|' => ' ',
                '／' => '/',
                '－' or '\u2010' or '\u2011' or '\u2013' => '-',
                _ => c,
            };
            if (Units.Contains(c) && length > 1 && char.IsAsciiDigit(plain[length - 2])) plain[length++] = ' ';
            else if (c is '午' or '前' or '后' or '後' or '전' or '후' && length > 1 && plain[length - 2] is '上' or '下' or '午' or '오') plain[length++] = ' ';
        }
        return length;
    }

    /// <summary>Year first: 2004, 2004-01, 2004-01-05, 20040105, 2004-005, 2004-W02-1, each with or without a time and a zone.</summary>
    private static DateTimeOffset? ParseIso(ReadOnlySpan<char> text)
    {
        var parts = new Parts();
        if (!parts.ReadIsoDay(ref text)) return null;
        if (text is ['T' or 't', ..]) text = text[1..];
        text = text.TrimStart();

        var length = text.IndexOfAnyExcept(TimeSet);
        var time = length < 0 ? text : text[..length];
        if (!time.IsEmpty && !parts.ReadTime(time)) return null;
        return parts.ReadRest(text[time.Length..], static (ref parts, word) => parts.ReadHalfOfDay(word) || parts.ReadZone(word) || parts.HasZone)
            ? parts.ToDate()
            : null;
    }

    /// <summary>Words and numbers in whatever order: "Tue, 15 Nov 94 12:45 EST", "Nov 15, 1994 1:45 pm", "15/11/1994", "2004년 05월 28일 01:31:15".</summary>
    private static DateTimeOffset? ParseWords(ReadOnlySpan<char> text)
    {
        var parts = new Parts();
        return parts.ReadRest(text, static (ref parts, word) => parts.ReadWord(word)) ? parts.ToDate() : null;
    }

    private delegate bool Reading(ref Parts parts, ReadOnlySpan<char> word);

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    /// <summary>Takes a number of that many digits off the front; -1 when there is none.</summary>
    private static int TakeNumber(ref ReadOnlySpan<char> text, int least, int most)
    {
        var count = Math.Min(CountDigits(text), most);
        if (count < least) return -1;
        var value = int.Parse(text[..count], NumberStyles.None, CultureInfo.InvariantCulture);
        text = text[count..];
        return value;
    }

    private struct Parts()
    {
        private int _year = -1, _month = -1, _day = -1;
        private TimeSpan? _time, _zone;
        private bool _isAfternoon, _isMorning, _sawWeekday, _isKorean, _isMonthNext;

        public readonly bool HasZone => _zone is not null;

        public bool ReadRest(ReadOnlySpan<char> text, Reading read)
        {
            for (var words = 0; !(text = text.TrimStart(Gaps)).IsEmpty; words++)
            {
                var end = text.IndexOfAny(GapSet);
                if (words == MostWords || !read(ref this, end < 0 ? text : text[..end])) return false;
                text = end < 0 ? default : text[end..];
            }
            return true;
        }

        public bool ReadIsoDay(ref ReadOnlySpan<char> text)
        {
            (_year, _month, _day) = (TakeNumber(ref text, 4, 4), 1, 1);
            if (_year < 1) return false;
            if (text.IsEmpty || text[0] is 'T' or 't' or ' ') return true;

            var isExtended = text[0] == '-';
            if (isExtended) text = text[1..];
            if (text is ['W' or 'w', ..]) return ReadIsoWeek(ref text);
            if (CountDigits(text) == 3) return ReadDayOfYear(TakeNumber(ref text, 3, 3));

            _month = TakeNumber(ref text, 1, 2);
            if (isExtended && text is not ['-', ..]) return _month > 0;
            if (isExtended) text = text[1..];
            _day = TakeNumber(ref text, 1, 2);
            return _month > 0 && _day > 0;
        }

        private bool ReadIsoWeek(ref ReadOnlySpan<char> text)
        {
            text = text[1..];
            var week = TakeNumber(ref text, 2, 2);
            if (text is ['-', ..]) text = text[1..];
            var weekday = CountDigits(text) == 1 ? TakeNumber(ref text, 1, 1) : 1;
            if (week is < 1 or > 53 || weekday is < 1 or > 7 || _year > 9998) return false;
            var day = ISOWeek.ToDateTime(_year, week, DayOfWeek.Monday).AddDays(weekday - 1);
            (_year, _month, _day) = (day.Year, day.Month, day.Day);
            return true;
        }

        private bool ReadDayOfYear(int number)
        {
            if (number < 1 || number > (DateTime.IsLeapYear(_year) ? 366 : 365)) return false;
            var day = new DateOnly(_year, 1, 1).AddDays(number - 1);
            (_month, _day) = (day.Month, day.Day);
            return true;
        }

        private readonly bool IsWhole => _year > 0 && _month > 0 && _day > 0 && _time is not null && _zone is not null;

        public bool ReadWord(ReadOnlySpan<char> word)
        {
            if (IsWhole) return true; // "(Eastern Standard Time)"
            if (ReadHalfOfDay(word)) return true;
            if (char.IsAsciiDigit(word[0]))
            {
                var colon = word.IndexOf(':');
                return colon < 0 || word[..colon].ContainsAny('-', '/') ? ReadNumber(word) : ReadTimeAndZone(word);
            }
            if (_time is not null && ReadZone(word)) return true;
            if (word is ['\'', _, _]) return ReadNumber(word[1..]);
            if (word.Equals("tháng", StringComparison.OrdinalIgnoreCase)) return _isMonthNext = true;
            if (!word.ContainsAnyExcept(EastAsianWeekdaySet)) return true;
            if (word is ['ב', _, _, _, ..] && MonthOf(word[1..]) > 0) word = word[1..];
            return Idle.Contains(word.TrimEnd('.')) || ReadName(word) || ReadZone(word);
        }

        private bool ReadNumber(ReadOnlySpan<char> word)
        {
            if (_year > 0 && _month > 0 && _day > 0 && _time is null && word.IndexOfAny('.', 'h', 'H') is > 0 and <= 2 and var hours)
            {
                Span<char> time = stackalloc char[word.Length];
                word.CopyTo(time);
                time[hours] = ':'; // 10.30, 10h30
                return ReadTime(time);
            }
            var separator = word.IndexOfAny('/', '-', '.');
            if (separator > 0 && separator < word.Length - 1) return ReadDashed(word, word[separator]);

            var digits = CountDigits(word);
            var unit = word;
            var value = TakeNumber(ref unit, 1, 4);
            if (digits > 4) return false;
            switch (unit.TrimEnd('.'))
            {
                case "년" or "年":
                    _isKorean |= unit[0] == '년';
                    _year = value;
                    return true;
                case "월" or "月":
                    _month = value;
                    return true;
                case "일" or "日" or "号" or "號":
                    _day = value;
                    return true;
                case "시" or "時" or "时" or "点" or "點" when value < 24:
                    _time = TimeSpan.FromHours(value);
                    return true;
                case "분" or "分" when value < 60 && _time is not null:
                    _time += TimeSpan.FromMinutes(value);
                    return true;
                case "초" or "秒" when value < 60 && _time is not null:
                    _time += TimeSpan.FromSeconds(value);
                    return true;
                case "" when _isMonthNext:
                    (_month, _isMonthNext) = (value, false);
                    return true;
                case "" or "st" or "nd" or "rd" or "th" or "er" or "º" when digits <= 2 && _day < 0:
                    _day = value;
                    return true;
                case "" when _year < 0:
                    _year = digits == 4 ? value : WithCentury(value);
                    return digits is 4 or <= 2;
                default:
                    return false;
            }
        }

        /// <summary>15-Nov-94, 2004/01/05, 01/05/2004, 05.01.2004: with slashes the month comes first unless it cannot.</summary>
        private bool ReadDashed(ReadOnlySpan<char> word, char separator)
        {
            var first = word.IndexOf(separator);
            var length = word[(first + 1)..].IndexOf(separator);
            if (length <= 0) return false;
            ReadOnlySpan<char> one = word[..first], two = word.Slice(first + 1, length), three = word[(first + length + 2)..];

            var a = TakeNumber(ref one, 1, 4);
            var yearLength = CountDigits(three);
            int b;
            if (char.IsAsciiDigit(two[0])) b = TakeNumber(ref two, 1, 2);
            else if ((b = MonthOf(two)) > 0) two = default;
            var c = TakeNumber(ref three, 1, 4);
            if (!one.IsEmpty || !two.IsEmpty || b < 1 || c < 0) return false;

            if (first == 4) (_year, _month, _day) = (a, b, c);
            else
            {
                _year = yearLength <= 2 ? WithCentury(c) : c;
                (_month, _day) = separator == '/' && a <= 12 ? (a, b) : (b, a);
            }
            return three is ['T', .. var time] ? ReadTimeAndZone(time) : three.IsEmpty;
        }

        /// <summary>Two digits as RFC 5322 and POSIX have them: 69 is 1969, 68 is 2068.</summary>
        private static int WithCentury(int year) => year + (year < 69 ? 2000 : 1900);

        /// <summary>A month; or, once and before the numbers, a weekday in any language.</summary>
        private bool ReadName(ReadOnlySpan<char> word)
        {
            if (!char.IsLetter(word[0])) return false;
            if (MonthOf(word) is var month and > 0 && (_month < 0 || !_sawWeekday))
            {
                _sawWeekday |= _month > 0; // "mar." before "janv." was a Tuesday
                _month = month;
                return true;
            }
            if (_sawWeekday || _time is not null || word.Length < 2) return false;
            return _sawWeekday = true;
        }

        private static int MonthOf(ReadOnlySpan<char> name)
        {
            Span<char> lower = stackalloc char[20];
            if (name.Length is < 3 or > 20) return 0;
            lower = lower[..name.ToLowerInvariant(lower)];
            int best = 0, longest = 0;
            for (var month = 0; month < 12; month++)
            {
                foreach (var beginning in Months[month])
                    if (beginning.Length > longest && lower.StartsWith(beginning, StringComparison.Ordinal)) (best, longest) = (month + 1, beginning.Length);
            }
            return best;
        }

        private bool ReadTimeAndZone(ReadOnlySpan<char> word)
        {
            var length = word.IndexOfAnyExcept(TimeSet);
            if (length < 0) return ReadTime(word);
            return ReadTime(word[..length]) && (ReadHalfOfDay(word[length..]) || ReadZone(word[length..]));
        }

        /// <summary>12, 12:45, 12:45:26, 12:45:26.037, 124526.</summary>
        public bool ReadTime(ReadOnlySpan<char> text)
        {
            int minute = 0, second = 0;
            var hour = TakeNumber(ref text, 1, 2);
            if (text is [':', ..]) text = text[1..];
            if (!text.IsEmpty && char.IsAsciiDigit(text[0])) minute = TakeNumber(ref text, 1, 2);
            if (text is [':', ..]) text = text[1..];
            if (!text.IsEmpty && char.IsAsciiDigit(text[0])) second = TakeNumber(ref text, 1, 2);
            if (hour is < 0 or > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0)) return false;
            _time = new TimeSpan(hour, minute, Math.Min(second, 59)); // a leap second is the last of its minute; fractions tell nobody anything
            return text.IsEmpty || text[0] is '.' or ',' or ':';
        }

        public bool ReadHalfOfDay(ReadOnlySpan<char> word)
        {
            if (word.Equals("pm", StringComparison.OrdinalIgnoreCase) || word is "p.m." or "오후" or "下午" or "午後" or "م") _isAfternoon = true;
            else if (word.Equals("am", StringComparison.OrdinalIgnoreCase) || word is "a.m." or "오전" or "上午" or "午前" or "ص") _isMorning = true;
            else return false;
            _isKorean |= word is "오후" or "오전";
            return true;
        }

        /// <summary>+0100, -05:00, +2, EST, Etc/GMT, GMT+02:00.</summary>
        public bool ReadZone(ReadOnlySpan<char> word)
        {
            if (word.StartsWith("etc/", StringComparison.OrdinalIgnoreCase)) word = word[4..];
            if (word.IndexOfAny('+', '-') is var sign and > 0 && ZoneOf.TryGetValue(word[..sign], out var named) && named == 0) word = word[sign..];
            if (word is ['+' or '-' or '\u2212', .. var offset])
            {
                var hours = TakeNumber(ref offset, 1, CountDigits(offset) is 1 or 3 ? 1 : 2);
                if (offset is [':', ..]) offset = offset[1..];
                var minutes = offset.IsEmpty ? 0 : TakeNumber(ref offset, 1, 2);
                if (hours is < 0 or > 23 || minutes is < 0 or > 59 || !offset.IsEmpty) return false;
                var east = new TimeSpan(hours, minutes, 0);
                _zone = word[0] == '+' ? east : -east;
                return true;
            }
            if (!ZoneOf.TryGetValue(word.TrimEnd('.'), out var zone)) return false;
            _zone ??= TimeSpan.FromHours(zone);
            return true;
        }

        public readonly DateTimeOffset? ToDate()
        {
            const int buddhist = 543; // years ahead, as Thai feeds count
            if (_year is > 2480 and < 2680) return (this with { _year = _year - buddhist }).ToDate();
            if (_year is < 1 or > 9999 || _month is < 1 or > 12 || _day < 1 || _day > DateTime.DaysInMonth(_year, _month)) return null;
            var time = _time ?? TimeSpan.Zero;
            if (_isAfternoon && time.Hours < 12) time += TimeSpan.FromHours(12);
            if (_isMorning && time.Hours == 12) time -= TimeSpan.FromHours(12);
            var zone = _zone ?? (_isKorean ? TimeSpan.FromHours(9) : TimeSpan.Zero);
            var utc = new DateTime(_year, _month, _day).Ticks + time.Ticks - zone.Ticks;
            return utc >= 0 && utc <= DateTime.MaxValue.Ticks ? new DateTimeOffset(utc, TimeSpan.Zero) : null;
        }
    }
}

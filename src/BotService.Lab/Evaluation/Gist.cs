using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BotService.Lab.Evaluation;

/// <summary>
/// What words boil down to, so that a fact counts as told however it is put: dates, figures, else the stems of its words. On purpose not the program's own
/// reading: a yardstick that used it would share its mistakes.
/// </summary>
internal sealed partial record Gist(IReadOnlyList<GistDate> Dates, IReadOnlyList<GistFigure> Figures, IReadOnlySet<string> Words)
{
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december"];
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly FrozenDictionary<string, int> Numerals =
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".Split(' ')
            .Index().ToFrozenDictionary(pair => pair.Item, pair => pair.Index + 2, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, double> Scales = new Dictionary<string, double>
    {
        ["k"] = 1e3,
        ["thousand"] = 1e3,
        ["m"] = 1e6,
        ["mn"] = 1e6,
        ["million"] = 1e6,
        ["b"] = 1e9,
        ["bn"] = 1e9,
        ["billion"] = 1e9,
        ["t"] = 1e12,
        ["tn"] = 1e12,
        ["trillion"] = 1e12,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Empty = (
        "the a an and or of in on at by to for from with as is are was were be been will would can could it its they their this that these those not no who "
            + "which what than then now all any non " +
        "our we you your his her he she has have had do does did if so such more most also only about after before over under new up out still s t ll re ve "
            + "said says").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public bool IsFigure => Dates.Count > 0 || Figures.Count > 0;

    public static Gist Of(string text)
    {
        var rest = Plain(text);
        var dates = new List<GistDate>();
        rest = IsoDate().Replace(rest, match => Note(new(Whole(match.Groups[2])!.Value, Whole(match.Groups[3]), Whole(match.Groups[1]))));
        var dated = rest;
        rest = Date().Replace(rest, match =>
        {
            var day = Whole(match.Groups[1]) ?? Whole(match.Groups[3]);
            var isBare = day is null && !match.Groups[4].Success;
            if (isBare && match.Groups[2].Value == "May" && !BeforeMonth().IsMatch(dated[Math.Max(0, match.Index - 8)..match.Index])) return match.Value;
            if (isBare && match.Groups[2].Value == "March" && match.Index == 0 && LowerFollows().IsMatch(dated[match.Length..])) return match.Value;
            return Note(new(Array.FindIndex(Months, month => month.StartsWith(match.Groups[2].Value[..3], StringComparison.OrdinalIgnoreCase)) + 1, day,
                Whole(match.Groups[4])));
        });
        rest = Clock().Replace(rest, " ");
        rest = Numeral().Replace(rest, match => Numerals[match.Value].ToString(CultureInfo.InvariantCulture));
        var figures = Number().Matches(rest).Select(match => GistFigure.Of(match, Scales)).ToArray();
        var words = Word().Matches(Number().Replace(rest, " ")).Select(match => match.Value)
            .Where(word => word.Length > 1 && !Empty.Contains(word.ToLowerInvariant())).Select(Stem);
        return new(dates, figures, words.Concat(Days.Where(day => Regex.IsMatch(rest, $@"\b{day}", RegexOptions.IgnoreCase)))
            .ToHashSet(StringComparer.Ordinal));

        string Note(GistDate date)
        {
            dates.Add(date);
            return " ";
        }
    }

    /// <summary>Whether one of these sentences tells it.</summary>
    public bool IsIn(IEnumerable<Gist> sentences) => sentences.Any(IsIn);

    private bool IsIn(Gist told)
    {
        if (IsFigure)
        {
            if (!Dates.All(told.Has)) return false;
            if (!Figures.All(figure => told.Has(figure) || (figure.IsYear && told.Dates.Any(date => date.Year == figure.Value)))) return false;
            // "15" alone is no fact; "15 cameras" is.
            return !(Dates.Count == 0 && Figures.All(figure => figure.IsBare) && Words.Count > 0 && !Words.Overlaps(told.Words));
        }
        return Words.Count > 0 && Words.Count(told.Words.Contains) >= Math.Ceiling(0.6 * Words.Count);
    }

    /// <summary>A month without a day meets the same month, not some day of it, unless the year is named too.</summary>
    public bool Has(GistDate date) => Dates.Any(own =>
        own.Month == date.Month && (own.Day == date.Day || (date.Day is null && date.Year is not null && own.Year == date.Year))
            && (own.Year is null || date.Year is null || own.Year == date.Year));

    public bool Has(GistFigure figure) => Figures.Any(own => own.Value.Equals(figure.Value) && own.Version == figure.Version
        && (own.Unit == figure.Unit || (own.Unit != "%" && figure.Unit != "%")));

    public static string Plain(string text) => Spaces().Replace(
        text.Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"').Replace("**", "", StringComparison.Ordinal), " ");

    public static IEnumerable<string> Sentences(string text) => SentenceEnd().Split(Plain(text)).Where(sentence => !string.IsNullOrWhiteSpace(sentence));

    private static int? Whole(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    private static string Stem(string word)
    {
        var lower = word.ToLowerInvariant();
        if (lower.EndsWith("'s", StringComparison.Ordinal)) lower = lower[..^2];
        return lower.Length > 4 ? Ending().Replace(lower, "") : lower;
    }

    [GeneratedRegex(@"\b(\d{4})-(\d{2})-(\d{2})\b")]
    private static partial Regex IsoDate();

    [GeneratedRegex(
        @"\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(Jan(?:uary|t)?|Feb(?:ruary|t)?|Mar(?:ch|t)?|Apr(?:il|t)?|May|Jun(?:e|t)?|"
        + @"Jul(?:y|t)?|Aug(?:ust|t)?|Sep(?:tember|t)?|Oct(?:ober|t)?|Nov(?:ember|t)?|Dec(?:ember|t)?)\b\.?"
        + @"(?:\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!\d))?(?:,?\s+(?:of\s+)?((?:19|20)\d\d)\b)?")]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(in|by|from|until|since|early|mid|late|last|next|of)\s*(-|\s)$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeMonth();

    [GeneratedRegex(@"^\s+[a-z]")]
    private static partial Regex LowerFollows();

    [GeneratedRegex(@"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?", RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Numeral();

    [GeneratedRegex(@"(?<![\w.])([$€£¥])?\s?(\d[\d,]*(?:\.\d+)*)\s?[-– ]?(percent\b|per cent\b|%|trillion\b|billion\b|million\b|thousand\b|tn\b|bn\b|mn\b"
        + @"|[kKmMbBtT]\b)?")]
    private static partial Regex Number();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9'+]*")]
    private static partial Regex Word();

    [GeneratedRegex("(ies|es|s|ed|ing|ly)$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<=[.!?;])\s+|(?<=:)\s+(?=[A-Z])")]
    private static partial Regex SentenceEnd();
}

internal readonly record struct GistDate(int Month, int? Day, int? Year);

/// <param name="Version">"4.2.1": no number, and compared as it is written.</param>
/// <param name="Unit">"%", "big" (thousands and more), "money" or none.</param>
internal readonly record struct GistFigure(double Value, string Version, string Unit)
{
    public bool IsYear => Version.Length == 0 && Unit.Length == 0 && Value is >= 1900 and <= 2100;

    public bool IsBare => Version.Length == 0 && Unit.Length == 0 && Value < 1000 && double.IsInteger(Value);

    public static GistFigure Of(Match match, FrozenDictionary<string, double> scales)
    {
        var (isMoney, written, unit) = (match.Groups[1].Success, match.Groups[2].Value.Replace(",", "", StringComparison.Ordinal),
            match.Groups[3].Value.ToLowerInvariant());
        if (written.Count(letter => letter == '.') > 1) return new(0, written, "");
        var value = double.Parse(written, CultureInfo.InvariantCulture);
        if (scales.TryGetValue(unit, out var scale) && (unit.Length > 1 || isMoney || unit is "k" or "b")) return new(value * scale, "", "big");
        return new(value, "", unit is "%" or "percent" or "per cent" ? "%" : isMoney ? "money" : "");
    }
}

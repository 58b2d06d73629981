using System.Globalization;

namespace BotService.Domain.Stories;

/// <summary>How likely two announcements tell the same event, 0 to 1, and what speaks for it.</summary>
internal readonly record struct StoryLikeness(double Value, int SharedParties, bool SharesAmount, bool SharesLink, int? DaysApart, int SharedWords)
{
    public string Reason()
    {
        var parts = new List<string>();
        if (SharesLink) parts.Add("the same address");
        if (SharedParties > 0) parts.Add(SharedParties == 1 ? "the same party" : "the same parties");
        if (SharesAmount) parts.Add("the same amount");
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"{SharedWords} telling words in common"));
        if (DaysApart is { } days) parts.Add(days == 0 ? "on the same day" : days == 1 ? "a day apart" : string.Create(CultureInfo.InvariantCulture, $"{days} days apart"));
        return string.Join(", ", parts);
    }

    public static StoryLikeness Of(StoryFingerprint one, StoryFingerprint other, Func<StoryFingerprint.Term, double> weightOf)
    {
        double title = 0, titleOne = 0, titleOther = 0, all = 0, allOne = 0, allOther = 0;
        var shared = 0;
        int i = 0, j = 0;
        while (i < one.Terms.Length || j < other.Terms.Length)
        {
            var takeOne = j >= other.Terms.Length || (i < one.Terms.Length && one.Terms[i].Word <= other.Terms[j].Word);
            var takeOther = i >= one.Terms.Length || (j < other.Terms.Length && other.Terms[j].Word <= one.Terms[i].Word);
            var term = takeOne ? one.Terms[i] : other.Terms[j];
            var weight = weightOf(term);
            weight *= weight;
            if (takeOne)
            {
                allOne += weight * Place(one.Terms[i]);
                if (one.Terms[i].InTitle) titleOne += weight;
            }
            if (takeOther)
            {
                allOther += weight * Place(other.Terms[j]);
                if (other.Terms[j].InTitle) titleOther += weight;
            }
            if (takeOne && takeOther)
            {
                all += weight * Math.Sqrt(Place(one.Terms[i]) * Place(other.Terms[j]));
                if (one.Terms[i].InTitle && other.Terms[j].InTitle) title += weight;
                if (!term.IsCommon) shared++;
            }
            if (takeOne) i++;
            if (takeOther) j++;
        }
        var titleLikeness = title / Math.Max(1e-9, Math.Sqrt(titleOne * titleOther));
        var allLikeness = all / Math.Max(1e-9, Math.Sqrt(allOne * allOther));
        var parties = one.Parties.Intersect(other.Parties).Count();
        var sharesAmount = one.Amounts.Any(amount => other.Amounts.Any(theirs => Close(amount, theirs)));
        var sharesLink = one.Link != 0 && one.Link == other.Link;
        int? days = one.Day is { } first && other.Day is { } second ? Math.Abs(first.DayNumber - second.DayNumber) : null;
        var value = Math.Max(0.55 * titleLikeness + 0.45 * allLikeness, 0.95 * allLikeness);
        if (sharesAmount) value += 0.10;
        if (parties >= 2) value += 0.06;
        if (one.Amounts.Length > 0 && other.Amounts.Length > 0 && !sharesAmount) value -= 0.08;
        if (one.Numbers.Length > 0 && other.Numbers.Length > 0 && !one.Numbers.Intersect(other.Numbers).Any()) value -= 0.15;
        if (one.Source != 0 && one.Source == other.Source) value -= 0.05;
        if (days is { } apart) value -= 0.008 * apart;
        if (sharesLink) value = Math.Max(value, 0.9);
        return new(Math.Clamp(value, 0, 1), parties, sharesAmount, sharesLink, days, shared);
    }

    private static double Place(StoryFingerprint.Term term) => term.InTitle ? 1.0 : 0.35;

    private static bool Close(decimal one, decimal other) => Math.Abs(one - other) <= 0.03m * Math.Max(one, other);
}

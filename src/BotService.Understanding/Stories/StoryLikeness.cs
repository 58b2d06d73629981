using System.Globalization;

namespace BotService.Understanding.Stories;

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
        if (DaysApart is { } days) parts.Add(days == 0 ? "on the same day" : days == 1 ? "a day apart" : string.Create(CultureInfo.InvariantCulture,
            $"{days} days apart"));
        return string.Join(", ", parts);
    }

    /// <param name="weights">How much each of the first one's terms says.</param>
    public static StoryLikeness Of(StoryFingerprint one, ReadOnlySpan<double> weights, Norms ownNorms, StoryFingerprint other, Norms theirNorms)
    {
        double title = 0, all = 0;
        var shared = 0;
        for (int i = 0, j = 0; i < one.Terms.Length && j < other.Terms.Length;)
        {
            var (own, theirs) = (one.Terms[i], other.Terms[j]);
            if (own.Word == theirs.Word)
            {
                var weight = weights[i] * weights[i];
                all += weight * Math.Sqrt(Norms.Place(own) * Norms.Place(theirs));
                if (own.InTitle && theirs.InTitle) title += weight;
                if (!own.IsCommon) shared++;
            }
            if (own.Word <= theirs.Word) i++;
            if (theirs.Word <= own.Word) j++;
        }
        var titleLikeness = title / Math.Max(1e-9, Math.Sqrt(ownNorms.Title * theirNorms.Title));
        var allLikeness = all / Math.Max(1e-9, Math.Sqrt(ownNorms.All * theirNorms.All));
        var parties = Shared(one.Parties, other.Parties);
        var sharesAmount = ShareAmount(one.Amounts, other.Amounts);
        var sharesLink = one.Link != 0 && one.Link == other.Link;
        int? days = one.Day is { } first && other.Day is { } second ? Math.Abs(first.DayNumber - second.DayNumber) : null;
        var value = Math.Max(0.55 * titleLikeness + 0.45 * allLikeness, 0.95 * allLikeness);
        if (sharesAmount) value += 0.10;
        if (parties >= 2) value += 0.06;
        if (one.Amounts.Length > 0 && other.Amounts.Length > 0 && !sharesAmount) value -= 0.08;
        if (one.Numbers.Length > 0 && other.Numbers.Length > 0 && Shared(one.Numbers, other.Numbers) == 0) value -= 0.15;
        if (one.Source != 0 && one.Source == other.Source) value -= 0.05;
        if (days is { } apart) value -= 0.008 * apart;
        if (one.Signals != 0 && other.Signals != 0) value += (one.Signals & other.Signals) != 0 ? parties > 0 && days is null or <= 3 ? 0.06 : 0 : -0.05;
        var differentSteps = StoryFingerprint.AreSteps(one, other);
        if (one.Stage != StoryStage.None && other.Stage != StoryStage.None && one.Stage != other.Stage) value -= 0.15;
        if (one.Target != 0 && other.Target != 0) value += one.Target == other.Target ? 0.10 : -0.12;
        // One shared name is not one event: two rare words at least, or one and the rest of the text.
        if (shared < 2) value *= 0.6;
        const double template = 0.05;
        var isSameTemplate = (value > template || sharesLink) && IsSameTemplate(one.Title, other.Title);
        if (isSameTemplate) value = Math.Min(value, template);
        // Steps of one saga share their words, and are events of their own all the same.
        if (differentSteps) value = Math.Min(value, StoryIndex.SameStory - 0.02);
        else if (days is null or <= 7 && one.Deals.AsSpan().IndexOfAny(other.Deals) >= 0) value = Math.Max(value, 0.7);
        // One address stands for one event where the words agree as well: a product's page is the link of many entries.
        if (sharesLink && shared >= 2 && titleLikeness >= 0.6 && !isSameTemplate && !differentSteps) value = Math.Max(value, 0.9);
        return new(Math.Clamp(value, 0, 1), parties, sharesAmount, sharesLink, days, shared);
    }

    /// <summary>
    /// Two headlines made from one mould ("X now available in Y") with other names in it tell two events, however alike they read: half of the words stand in
    /// both in the same order, and somewhere between them both have names or numbers, which are not the same.
    /// </summary>
    internal static bool IsSameTemplate(StoryFingerprint.TitleWord[] one, StoryFingerprint.TitleWord[] other)
    {
        var longer = Math.Max(one.Length, other.Length);
        if (longer is < 4 or > 40 || Math.Min(one.Length, other.Length) * 2 < longer) return false;
        var width = other.Length + 1;
        Span<byte> lengths = stackalloc byte[(one.Length + 1) * width]; // of the longest common sequence of words, from each position on
        lengths.Clear();
        for (var a = one.Length - 1; a >= 0; a--)
            for (var b = other.Length - 1; b >= 0; b--)
                lengths[a * width + b] = one[a].Word == other[b].Word ? (byte)(lengths[(a + 1) * width + b + 1] + 1) : Math.Max(lengths[(a + 1) * width + b],
                    lengths[a * width + b + 1]);
        if (lengths[0] < 3 || lengths[0] * 2 < longer) return false;
        bool nameOne = false, nameOther = false;
        for (int a = 0, b = 0; a < one.Length || b < other.Length;)
        {
            if (a < one.Length && b < other.Length && one[a].Word == other[b].Word)
            {
                if (nameOne && nameOther) return true;
                nameOne = nameOther = false;
                a++;
                b++;
            }
            else if (b == other.Length || (a < one.Length && lengths[(a + 1) * width + b] >= lengths[a * width + b + 1])) nameOne |= one[a++].IsName;
            else nameOther |= other[b++].IsName;
        }
        return nameOne && nameOther;
    }

    private static int Shared(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        var count = 0;
        foreach (var item in one)
            if (other.Contains(item)) count++;
        return count;
    }

    private static bool ShareAmount(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        foreach (var own in one)
            foreach (var theirs in other)
                if (Math.Abs(own - theirs) <= 0.03 * Math.Max(own, theirs)) return true;
        return false;
    }
}

/// <summary>The sums of the squared weights of an announcement's words: of its title, and of all of it.</summary>
internal readonly record struct Norms(double Title, double All)
{
    public static Norms Of(StoryFingerprint.Term[] terms, ReadOnlySpan<double> weights)
    {
        double title = 0, all = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            var weight = weights[i] * weights[i];
            all += weight * Place(terms[i]);
            if (terms[i].InTitle) title += weight;
        }
        return new(title, all);
    }

    /// <summary>What the text says counts for less than the headline.</summary>
    public static double Place(StoryFingerprint.Term term) => term.InTitle ? 1.0 : 0.35;
}

using System.Text.RegularExpressions;

namespace BotService.Lab.Evaluation;

/// <summary>Judges how much of an announcement's meaning its briefing carries: the facts that a careful reader would tell, by their role, and what is called
/// undisclosed although it is not.</summary>
internal static partial class MeaningYardstick
{
    /// <summary>A longer unit is judged sentence by sentence.</summary>
    private const int LongUnit = 400;

    /// <summary>An earlier or a foreign figure: nobody asks for it to be told.</summary>
    private const string Other = "other";

    public static Evaluated Measure(string path, string? items, Teller teller)
    {
        var labels = MeaningLabel.ReadFile(path, items);
        var judged = labels.Zip(teller.Tell(labels.Select(label => label.Announcement)), Judge).ToArray();
        var facts = judged.SelectMany(item => item.Facts).ToArray();
        var roles = facts.GroupBy(fact => fact.Label.Role).OrderByDescending(group => group.Count());
        var (given, met, wanted) = (judged.Sum(item => item.Told.Facts.Count), judged.Sum(item => item.RolesMet), judged.Sum(item => item.Label.Facts.Count));
        return new($"meaning, {Path.GetFileName(path)}",
        [
            Figure("facts told", facts, fact => fact.IsTold),
            Figure("facts told: figures and dates", [.. facts.Where(fact => fact.IsFigure)], fact => fact.IsTold),
            Figure("facts told: words", [.. facts.Where(fact => !fact.IsFigure)], fact => fact.IsTold),
            Figure("facts told in the three lines", facts, fact => fact.IsInLines),
            .. roles.Select(role => Figure($"facts told: {role.Key}", [.. role], fact => fact.IsTold)),
            new("roles of facts, precision", given == 0 ? null : (double)met / given, given),
            new("roles of facts, recall", wanted == 0 ? null : (double)met / wanted, wanted),
            Figure("briefings without a false undisclosed", judged, item => item.False.Count == 0),
            Figure("direction", [.. judged.Where(item => item.Label.Directions.Count > 0)], item => item.Told.Direction is { } way
                && item.Label.Directions.Contains(way)),
            Figure("stage", [.. judged.Where(item => item.Told.Event is not null && item.Label.Stages.Count > 0)],
                item => item.Label.Stages.Contains(item.Told.Event!.Stage)),
            Figure("subject", [.. judged.Where(item => item.Told.Subject is { Length: > 0 } && item.Label.Subjects.Count > 0)],
                item => item.Label.Subjects.Any(subject => Key(subject) == Key(item.Told.Subject!))),
        ],
        [.. judged.Select(Explain).OfType<Mistake>()]);
    }

    private static Judged Judge(MeaningLabel label, Told told)
    {
        var facts = told.Facts.Select(fact => fact.Text.Length > 0 ? fact.Text : fact.Quote).ToArray();
        string[] all = [.. told.Lines, .. told.Sections.All.SelectMany(section => section.Lines), .. facts];
        var units = Known([.. told.Lines, .. told.Sections.Context.Where(line => !LedgerRow().IsMatch(line)), .. told.Sections.KeyFacts,
            .. told.Sections.WhyItMatters, .. told.Sections.WhoIsAffected, .. facts]);
        var lines = Known(told.Lines);
        var wanted = label.Facts.Where(fact => fact.Role != Other).Select(fact => (Label: fact, Gist: Gist.Of(fact.Quote)))
            .Select(fact => new JudgedFact(fact.Label, fact.Gist.IsFigure, fact.Gist.IsIn(units), fact.Gist.IsIn(lines))).ToArray();
        var free = label.Facts.ToList();
        var met = 0;
        foreach (var fact in told.Facts)
        {
            var gist = Gist.Of(fact.Quote);
            if (free.Find(item => item.Role == fact.Role && Gist.Of(item.Quote).IsIn([gist])) is not { } same) continue;
            met++;
            free.Remove(same);
        }
        return new(label, told, wanted, met, Silences.False(all, label.Disclosed));
    }

    /// <summary>What the sentences tell, without what they call undisclosed.</summary>
    private static Gist[] Known(IReadOnlyList<string> units) =>
        [.. units.SelectMany(unit => unit.Length < LongUnit ? [unit] : Gist.Sentences(unit))
            .Select(sentence => Gist.Of(string.Join("; ", Semicolon().Split(sentence).Where(clause => !Silences.IsSilent(clause)))))];

    private static Figure Figure<T>(string name, IReadOnlyCollection<T> items, Func<T, bool> isRight) => new(name,
        items.Count == 0 ? null : (double)items.Count(isRight) / items.Count, items.Count);

    private static Mistake? Explain(Judged item)
    {
        string[] wrong =
        [
            .. item.False.Select(silence => $"false undisclosed {silence.Slot}: “{silence.Clause}”"),
            .. item.Facts.Where(fact => !fact.IsTold).Select(fact => $"{fact.Label.Role} not told: “{fact.Label.Quote}”"),
        ];
        return wrong.Length == 0 ? null : new(item.Label.Id, item.Label.Announcement.Title, string.Join("; ", wrong), item.Told.Because, wrong.Length
            + 2 * item.False.Count);
    }

    private static string Key(string name) => NoWord().Replace(Gist.Plain(name).ToLowerInvariant(), "");

    [GeneratedRegex(@"^\s*\*\*[^*]*\b(?:19|20)\d\d:\*\*")]
    private static partial Regex LedgerRow();

    [GeneratedRegex(@";\s+")]
    private static partial Regex Semicolon();

    [GeneratedRegex(@"[\W_]+")]
    private static partial Regex NoWord();

    private sealed record JudgedFact(FactLabel Label, bool IsFigure, bool IsTold, bool IsInLines);

    private sealed record Judged(MeaningLabel Label, Told Told, IReadOnlyList<JudgedFact> Facts, int RolesMet,
        IReadOnlyList<(string Slot, string Clause)> False);
}

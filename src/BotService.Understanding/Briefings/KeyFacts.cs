using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Events;
using BotService.Understanding.Clauses;

namespace BotService.Understanding.Briefings;

/// <summary>Key facts: every figure, date and condition of the text with its own clause, the lead being the figure or the term.</summary>
internal static class KeyFacts
{
    private const int Most = 8, Longest = 200;

    private static readonly HashSet<ulong> Binding = Grammar.Set("must only except unless longer stay stays keep keeps remain remains required requires "
        + "exempt free need needs until existing instead applies apply cannot allowed without will");

    public static IReadOnlyList<BriefingLine> Lines(Material material)
    {
        var lines = new List<(int At, BriefingLine Line)>();
        var used = new HashSet<int>();
        var conflict = TermsLine.Conflict(material);
        if (material.Told is null && !material.IsFlagged) return [];
        foreach (var fact in material.Facts.Where(fact => fact.Span.Part == AnnouncementPart.Text && Rank(material, fact) < 9)
            .OrderBy(fact => Rank(material, fact)).ThenBy(fact => fact.Span.Start))
        {
            if (lines.Count == Most) break;
            if (material.IsPast(fact) || Line(material, fact, used) is not { } line) continue;
            lines.Add((fact.Span.Start, line));
        }
        var others = material.Sentences
            .Where(passage => !material.IsTold(passage) && !used.Contains(passage.Number) && !Passages.IsOpinion(passage) && !Passages.IsBackground(passage))
            .Select(passage => (passage, worth: Worth(passage))).Where(ranked => ranked.worth > 1.5).OrderByDescending(ranked => ranked.worth);
        foreach (var (passage, _) in others)
        {
            if (lines.Count == Most) break;
            if (Condition(passage) is { } line) lines.Add((int.MaxValue, line));
        }
        if (conflict is not null) lines.Insert(0, (0, new("The sources differ:", Prose.Stop(conflict.Text), conflict.Evidence)));
        return [.. lines.Select(line => line.Line)];
    }

    /// <summary>A statement that binds or frees somebody and belongs to the headline's matter.</summary>
    private static double Worth(Passage passage) =>
        (Passages.Any(passage, Binding) ? 1.5 : 0) + 0.6 * Math.Min(Passages.Relation(passage), 3) - (Passages.Points(passage) ? 0.8
            : 0) - (passage.From - passage.Material.Reading.TitleCount) / 300.0;

    private static BriefingLine? Condition(Passage passage)
    {
        if (!Passages.IsOwnVoice(passage) && Audience.Statement(passage, null, Longest) is { } statement) return statement;
        if (Shortening.Fit(passage, Longest) is not { } part || Passages.Points(part) && passage.Material.Sentences.Count > 3) return null;
        return new(null, Prose.Stop(Prose.Upper(Passages.Told(part))), [passage.Material.Of(part.From, part.To)]);
    }

    private static int Rank(Material material, Fact fact) => fact.Role switch
    {
        not (FactRole.OtherDealValue or FactRole.Other) when material.TokenOf(fact) is var at && Passages.With(material, at) is { } passage
            && Passages.IsHistory(passage) => fact.Quote.AsSpan().IndexOfAny("$€£%") >= 0 ? 7 : 9,
        FactRole.Value or FactRole.PriceAfter or FactRole.Fine => 0,
        FactRole.PriceBefore or FactRole.PriceChange or FactRole.ValueChange => 1,
        FactRole.Effective or FactRole.Starts or FactRole.Ends or FactRole.Deadline => 2,
        FactRole.Term or FactRole.Exclusivity or FactRole.Replacement or FactRole.Condition => 3,
        FactRole.Share or FactRole.Quantity => 4,
        FactRole.Other when material.TokenOf(fact) is var at && Passages.With(material, at) is { } passage && TermsLine.IsClosing(material, passage, fact) => 2,
        FactRole.OtherDealValue => 6,
        // A sum or share that belongs to no part of the event: its clause says what it is. A bare date tells nothing.
        FactRole.Other when fact.Quote.AsSpan().IndexOfAny("$€£%") >= 0 => 7,
        _ => 9,
    };

    private static BriefingLine? Line(Material material, Fact fact, HashSet<int> used)
    {
        var at = material.TokenOf(fact);
        if (at < 0 || Passages.With(material, at) is not { } passage || material.Quoted.Contains(passage.Number) || Passages.IsBracketed(passage, at)
            || fact.Role is FactRole.Other or FactRole.Quantity && Passages.IsBackground(passage)
            || !Passages.Belongs(passage) || fact.Role == FactRole.Quantity && Passages.Relation(passage) == 0 && !material.IsLead(passage)
                || !used.Add(passage.Number)) return null;
        var text = Shortening.Fit(passage, Longest, at);
        var lead = Lead(material, fact, at);
        if (text is null || text.Length < fact.Quote.Length + 8 || lead.Length is < 2 or > 60 || !IsTelling(material, at, lead)
            || fact.Role is FactRole.Quantity or FactRole.Term && !HasNumber(material, fact, at)) return null;
        var told = Prose.Stop(Prose.Upper(Passages.Told(text)));
        return new(lead + ":", fact.Role == FactRole.OtherDealValue ? "an earlier deal: " + told : told, [material.Of(text.From, text.To)]);
    }

    /// <summary>A number, a month or a day of the week: "a few hours later" is no lead.</summary>
    private static bool IsTelling(Material material, int at, string lead) => material.Reading.DateAt[at] == 0 || lead.Any(char.IsDigit)
        || Calendar.Any(name => lead.Contains(name, StringComparison.Ordinal));

    private static readonly string[] Calendar = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec", "Monday", "Tuesday",
        "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>"Million downloads" lost its number to a word that the page glued to it.</summary>
    private static bool HasNumber(Material material, Fact fact, int at) =>
        fact.Quote.Any(char.IsDigit) || fact.Role == FactRole.Term && fact.Quote.Contains(' ', StringComparison.Ordinal)
        || material.Reading.QuantityAt[at] is var number and > 0 && material.Reading.Quantities[number - 1] is { Value: < 100 and > 2 };

    private static string Lead(Material material, Fact fact, int at)
    {
        var reading = material.Reading;
        var text = Prose.Figure(fact.Quote);
        foreach (var word in (ReadOnlySpan<string>)["for ", "over ", "by ", "within ", "in ", "until ", "through "])
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text.Length > word.Length + 3 && word is "for "
                or "over ") text = text[word.Length..];
        if (reading.AmountAt[at] is var number and > 0) text = Prose.Lead(reading.Amounts[number - 1].Qualifier) + text;
        else if (fact.Role is FactRole.Ends or FactRole.Effective or FactRole.Starts or FactRole.Deadline && at > 0 && reading[at - 1] is "until" or "from"
            or "by" or "before" or "after" or "through") text = reading[at - 1].ToString() + " " + text;
        return Prose.Upper(text);
    }
}

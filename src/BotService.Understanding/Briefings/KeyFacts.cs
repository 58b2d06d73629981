using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Events;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Key facts: every figure, date and condition of the text with its own clause, the lead being the figure or the term.</summary>
internal static class KeyFacts
{
    private const int Most = 8, Longest = 140;

    private static readonly HashSet<ulong> Binding = Grammar.Set("must only except unless longer stay stays keep keeps remain remains required requires exempt free need needs until existing instead applies apply cannot allowed without will");

    public static IReadOnlyList<BriefingLine> Lines(Material material)
    {
        var lines = new List<(int At, BriefingLine Line)>();
        var used = new List<string>();
        var conflict = TermsLine.Conflict(material);
        foreach (var fact in material.Facts.Where(fact => fact.Span.Part == AnnouncementPart.Text && Rank(fact) < 9).OrderBy(Rank).ThenBy(fact => fact.Span.Start))
        {
            if (lines.Count == Most) break;
            if (Line(material, fact) is not { } line || used.Contains(line.Text)) continue;
            used.Add(line.Text);
            lines.Add((fact.Span.Start, line));
        }
        foreach (var passage in material.Sentences)
        {
            if (lines.Count == Most) break;
            if (material.IsTold(passage) || Passages.IsOwnVoice(passage) || Passages.IsOpinion(passage) || !Passages.Any(passage, Binding) || used.Exists(text => passage.Text.Contains(text.TrimEnd('.'), StringComparison.Ordinal))) continue;
            if (Audience.Statement(passage, null) is not { } line) continue;
            lines.Add((int.MaxValue, line));
        }
        if (conflict is not null) lines.Insert(0, (0, new("The sources differ:", Prose.Stop(conflict.Text), conflict.Evidence)));
        return [.. lines.Select(line => line.Line)];
    }

    private static int Rank(Fact fact) => fact.Role switch
    {
        FactRole.Value or FactRole.PriceAfter or FactRole.Fine => 0,
        FactRole.PriceBefore or FactRole.PriceChange or FactRole.ValueChange => 1,
        FactRole.Effective or FactRole.Starts or FactRole.Ends or FactRole.Deadline => 2,
        FactRole.Term or FactRole.Exclusivity or FactRole.Replacement or FactRole.Condition => 3,
        FactRole.Share or FactRole.Quantity => 4,
        FactRole.OtherDealValue => 6,
        // A sum or share that belongs to no part of the event: its clause says what it is. A bare date tells nothing.
        FactRole.Other when fact.Quote.AsSpan().IndexOfAny("$€£%") >= 0 => 7,
        _ => 9,
    };

    private static BriefingLine? Line(Material material, Fact fact)
    {
        var at = material.TokenOf(fact);
        if (at < 0 || Passages.With(material, at) is not { } passage || Passages.IsOwnVoice(passage)) return null;
        var end = at;
        while (end < passage.To && material.Reading.Tokens[end].Start < fact.Span.End) end++;
        var text = (Shortening.Fit(passage, Longest, at) ?? Shortening.Around(passage, at, end, Longest)) is { } part ? part : null;
        if (text is null || text.Text.Length < fact.Quote.Length + 8) return null;
        var lead = Lead(material, fact, at);
        return lead.Length is < 2 or > 60 ? null : new(lead + ":", (fact.Role == FactRole.OtherDealValue ? "an earlier deal: " : "") + Prose.Stop(Prose.Upper(text.Text)), [material.Of(text.From, text.To)]);
    }

    private static string Lead(Material material, Fact fact, int at)
    {
        var reading = material.Reading;
        var text = Prose.Figure(fact.Quote);
        foreach (var word in (ReadOnlySpan<string>)["for ", "over ", "by ", "within ", "in ", "until ", "through "])
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text.Length > word.Length + 3 && word is "for " or "over ") text = text[word.Length..];
        if (reading.AmountAt[at] is var number and > 0) text = Prose.Lead(reading.Amounts[number - 1].Qualifier) + text;
        else if (fact.Role is FactRole.Ends or FactRole.Effective or FactRole.Starts or FactRole.Deadline && at > 0 && reading[at - 1] is "until" or "from" or "by" or "before" or "after" or "through") text = reading[at - 1].ToString() + " " + text;
        return Prose.Upper(text);
    }
}

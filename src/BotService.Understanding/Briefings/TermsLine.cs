using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Understanding.Clauses;

namespace BotService.Understanding.Briefings;

/// <summary>
/// The second line: the source's statements that hold the terms which bind, shortened, the weightiest first chosen and told in their own order.
/// </summary>
internal static class TermsLine
{
    private const int Limit = BriefingWriter.LineLength - 1;

    private static readonly HashSet<ulong> Binding = Grammar.Set("must only except unless longer stay stays keep keeps remain remains required exempt need "
        + "needs until existing current instead applies apply affected");

    private static readonly HashSet<ulong> Guesses = Grammar.Set("could might perhaps probably likely");

    private static readonly HashSet<ulong> Closing = Grammar.Set("close closes closed closing complete completed completion");

    public static Sourced? Of(Material material, string first, IReadOnlyList<Silence.Gap> silent)
    {
        if (material.Told is null && !material.IsFlagged) return null;
        var chosen = new List<Passage>();
        var length = 0;
        var conflict = Conflict(material);
        if (conflict is not null) length += conflict.Text.Length + 2;
        foreach (var (passage, _) in Ranked(material, first))
        {
            if (chosen.Count == 3) break;
            var room = Limit - length - (chosen.Count > 0 ? 2 : 0) - (Passages.IsOwnVoice(passage) ? 2 : 0);
            if (room < 25) break;
            var must = MainFact(material, passage);
            if (Shortening.Fit(passage, room, must) is not { } part) continue;
            if (chosen.Exists(other => Passages.News(part, other.Text) < 0.34)) continue;
            chosen.Add(part);
            length += part.Length + 2;
        }
        chosen.Sort((one, other) => one.From.CompareTo(other.From));
        var parts = chosen.Select((part, at) => at > 0 && !Passages.IsOwnVoice(part) || conflict is not null ? part.Material.Casing.Inner(part)
            : Passages.Told(part)).ToList();
        var evidence = chosen.Select(part => material.Of(part.From, part.To)).ToList();
        if (conflict is not null)
        {
            parts.Insert(0, conflict.Text);
            evidence.InsertRange(0, conflict.Evidence);
        }
        foreach (var gap in silent.Take(1))
            if (parts.Sum(part => part.Length + 2) + gap.Words.Length <= Limit)
            {
                parts.Add(parts.Count == 0 ? Prose.Upper(gap.Words) : gap.Words);
                evidence.Add(material.TitleEvidence);
            }
        return parts.Count == 0 ? null : new(Prose.Stop(Prose.Upper(string.Join("; ", parts.Select(part => part.TrimEnd('.'))))), evidence,
            [.. chosen.Select(part => part.Number)]);
    }

    /// <summary>"$38 billion (Reuters) or $40 billion (The Information)": where sources of one deal name different sums.</summary>
    public static Sourced? Conflict(Material material)
    {
        var told = new List<(DealValue Value, Announcements.AnalyzedAnnouncement Teller)>();
        foreach (var item in material.Coverage)
            if (item.Deals is [{ Value: { } value } deal, ..] && material.Deal is { } known && deal.Kind == known.Kind && value.Per == known.Value?.Per
                && !told.Exists(other => IsClose(other.Value.Money, value.Money))) told.Add((value, item));
        if (told.Count < 2) return null;
        var parts = told.Take(3)
            .Select(teller => $"{Prose.Figure(teller.Value.Quote)}{(teller.Teller.Announcement.Source is { Length: > 0 } source ? $" ({source})" : "")}");
        return new("The sum is " + string.Join(" or ", parts),
            [.. told.Take(3).Select(teller => new Evidence(teller.Teller.Announcement.Id, null, teller.Value.Evidence is { } span
                ? span.In(teller.Teller.Announcement) : teller.Teller.Announcement.Title))], []);
    }

    /// <summary>Rounded differently, and still the same: $6.5 billion and $6.48 billion.</summary>
    private static bool IsClose(Money one, Money other) => one.Currency == other.Currency
        ? Math.Abs(one.Amount - other.Amount) <= 0.02m * Math.Max(one.Amount, other.Amount)
        : DollarRates.ToUsd(one) is { } dollars && DollarRates.ToUsd(other) is { } others && Math.Abs(dollars - others) <= 0.15m * Math.Max(dollars, others);

    private static IEnumerable<(Passage Passage, double Weight)> Ranked(Material material, string first) =>
        material.Sentences.Where(passage => !material.IsTold(passage) && !Passages.IsOpinion(passage))
            .Select((passage, at) => (passage, weight: Weight(material, passage, first) - at * 0.15))
            .Where(ranked => ranked.weight >= 2 && Passages.News(ranked.passage, first) >= (ranked.weight >= 4 ? 0.25 : 0.4))
            .OrderByDescending(ranked => ranked.weight);

    private static double Weight(Material material, Passage passage, string first)
    {
        if (material.Event?.Stage != EventStage.Rumoured && Passages.Any(passage, Guesses)) return 0;
        if (Passages.IsHistory(passage) || Passages.Points(passage) && material.Sentences.Count > 3) return 0;
        double weight = Passages.Any(passage, Binding) ? 2 : 0;
        var relation = Math.Min(Passages.Relation(passage), 3);
        foreach (var fact in InPassage(material, passage))
            if (!material.IsPast(fact)) weight += first.Contains(fact.Quote, StringComparison.OrdinalIgnoreCase) ? 0.3 : IsClosing(material, passage, fact)
                ? 4 : Importance(fact.Role);
        // The first sentences of a summary belong to its headline; further on only what takes up its words does.
        var isLead = material.IsLead(passage);
        if (isLead && InPassage(material, passage).Any(fact => fact.Role == FactRole.Other && fact.Quote.AsSpan().IndexOfAny("$€£") >= 0)) weight += 1.5;
        if (weight == 0 || !isLead && (relation == 0 && material.Sentences.Count > 3 || weight < 3 && relation < 2 && material.Sentences.Count > 4)) return 0;
        weight += relation * 0.5;
        if (Passages.IsOwnVoice(passage)) weight--;
        return weight;
    }

    /// <summary>The day on which a purchase is to close: a term, though none of the event's own dates.</summary>
    public static bool IsClosing(Material material, Passage passage, Fact fact) => fact.Role == FactRole.Other && material.Told?.Class is ThingClass.Purchase
        or ThingClass.Equity
        && material.TokenOf(fact) is var at and >= 0 && material.Reading.DateAt[at] > 0 && Passages.Any(passage, Closing);

    public static IEnumerable<Fact> InPassage(Material material, Passage passage)
    {
        var tokens = material.Reading.Tokens;
        return material.Facts.Where(fact => fact.Span.Part == AnnouncementPart.Text && fact.Span.Start >= tokens[passage.From].Start
            && fact.Span.Start < tokens[passage.To - 1].End && !Passages.IsBracketed(passage, material.TokenOf(fact)));
    }

    private static int MainFact(Material material, Passage passage) =>
        InPassage(material, passage).Where(fact => Importance(fact.Role) > 0).OrderByDescending(fact => Importance(fact.Role)).FirstOrDefault() is { } fact
            ? material.TokenOf(fact) : -1;

    public static double Importance(FactRole role) => role switch
    {
        FactRole.Value or FactRole.PriceAfter => 5,
        FactRole.Effective or FactRole.Starts or FactRole.Ends or FactRole.Deadline or FactRole.Term or FactRole.Exclusivity or FactRole.Replacement
            or FactRole.Fine or FactRole.ValueChange => 4,
        FactRole.PriceBefore or FactRole.PriceChange or FactRole.Share or FactRole.Condition => 3,
        FactRole.Quantity => 1,
        _ => 0,
    };
}

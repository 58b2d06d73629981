using BotService.Domain.Deals;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Understanding.Announcements;

namespace BotService.Understanding.Analysis;

/// <summary>A story as its coverage has it: its facts come from its best source, not from the first.</summary>
public sealed record JudgedStory
{
    /// <summary>The announcements that facts may come from, the best first: none that was confirmed since, corrected, or told otherwise by its own
    /// source.</summary>
    public required IReadOnlyList<AnalyzedAnnouncement> Standing { get; init; }

    public AnalyzedAnnouncement Lead => Standing[0];

    public required RelevanceScore Score { get; init; }

    public required StoryState State { get; init; }

    public required IReadOnlyList<string> PartyIds { get; init; }

    /// <summary>The best source's deal, with what it leaves open filled in from the others; its id is still the announcement's.</summary>
    public required Deal? Deal { get; init; }

    /// <summary>The earliest date of its coverage; null where none has one.</summary>
    public required DateTimeOffset? HappenedAt { get; init; }

    public DateOnly? Day => HappenedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;

    internal static JudgedStory Of(IEnumerable<AnalyzedAnnouncement> coverage)
    {
        var inTime = coverage.OrderBy(item => item.Announcement.PublishedAt ?? DateTimeOffset.MaxValue).ToList();
        ArgumentOutOfRangeException.ThrowIfZero(inTime.Count);
        var correction = inTime.Skip(1).LastOrDefault(item => Corrections.Is(item.Announcement));
        var isConfirmed = inTime.Exists(item => item.State == StoryState.Confirmed && IsWorthTelling(item));
        var standing = inTime
            .Where((item, at) => item == correction || !(isConfirmed && item.State == StoryState.Rumoured) && !inTime.Skip(at + 1)
                .Any(later => Replaces(later, item, later == correction)))
            .OrderByDescending(item => item == correction)
            .ThenByDescending(IsWorthTelling)
            .ThenByDescending(item => item.Score.IsFlagged)
            .ThenByDescending(item => item.State)
            .ThenByDescending(item => item.Deals.Count > 0)
            .ToList();
        var lead = standing[0];
        var strongest = lead == correction && IsWorthTelling(lead) ? lead : (standing.Exists(IsWorthTelling) ? standing : inTime)
            .MaxBy(item => item.Score.Value)!;
        return new()
        {
            Standing = standing,
            Score = strongest.Score,
            State = lead == correction ? lead.State : standing.Where(item => IsWorthTelling(item) == IsWorthTelling(lead)).Max(item => item.State),
            PartyIds = [.. lead.PartyIds.Union(strongest.PartyIds)],
            Deal = DealOf(standing),
            HappenedAt = inTime[0].Announcement.PublishedAt,
        };
    }

    private static bool IsWorthTelling(AnalyzedAnnouncement item) => NewsAnalysis.IsWorthTelling(item.Score);

    /// <summary>A source's later word on a sum takes the place of its earlier one; a correction, of whatever differs from it.</summary>
    private static bool Replaces(AnalyzedAnnouncement later, AnalyzedAnnouncement earlier, bool isCorrection)
    {
        var isSameSource = later.Announcement.Source.Length > 0
            && string.Equals(later.Announcement.Source, earlier.Announcement.Source, StringComparison.OrdinalIgnoreCase);
        return (isSameSource || isCorrection) && (Differ(later, earlier) || (isSameSource && isCorrection));
    }

    private static bool Differ(AnalyzedAnnouncement one, AnalyzedAnnouncement other)
    {
        if (one.Deals is not [var deal, ..] || other.Deals is not [var its, ..]) return false;
        return (deal.Value is { } value && its.Value is { } theirs && value.Per == theirs.Per && value.Money != theirs.Money)
            || (deal.Term?.Months is { } months && its.Term?.Months is { } theirMonths && months != theirMonths)
            || (deal.IsExclusive is { } exclusive && its.IsExclusive is { } isTheirs && exclusive != isTheirs)
            || (deal.Status == DealStatus.Abandoned) != (its.Status == DealStatus.Abandoned);
    }

    private static Deal? DealOf(List<AnalyzedAnnouncement> standing)
    {
        Deal? deal = null;
        foreach (var told in standing.SelectMany(item => item.Deals.Take(1)))
        {
            deal = deal is null ? told : deal with
            {
                // The words stand in another announcement than the deal's own, so the place is dropped and the quote kept.
                Value = deal.Value ?? (told.Value is { } value ? value with { Evidence = null } : null),
                Term = deal.Term ?? (told.Term is { } term ? term with { Evidence = null } : null),
                IsExclusive = deal.IsExclusive ?? told.IsExclusive,
                Status = told.Status > deal.Status ? told.Status : deal.Status,
            };
        }
        return deal;
    }
}

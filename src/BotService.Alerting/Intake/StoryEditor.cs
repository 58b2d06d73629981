using BotService.Alerting.Messages;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Stories;
using BotService.Understanding.Analysis;

namespace BotService.Alerting.Intake;

/// <summary>Puts a story together from its coverage, and tells what changed. Pure.</summary>
internal static class StoryEditor
{
    private const int LongestSummary = 600;

    /// <param name="before">As it was; null for a new one.</param>
    /// <param name="judged">What the tellings come to.</param>
    /// <param name="now">When it is first seen, where it is new.</param>
    public static Story Edit(StoryId id, Story? before, IReadOnlyList<StoryTelling> tellings, JudgedStory judged, Briefing briefing, DateTimeOffset now)
    {
        var firstSeen = before?.FirstSeenAt ?? now;
        return new()
        {
            Id = id,
            Title = judged.Lead.Announcement.Title,
            Score = judged.Score,
            PartyIds = judged.PartyIds,
            Deal = judged.Deal is { } deal ? deal with { Id = RowIdOf(id) } : null,
            Briefing = briefing,
            State = judged.State,
            FirstSeenAt = firstSeen,
            HappenedAt = judged.HappenedAt ?? firstSeen,
            Revision = (before?.Revision ?? 0) + 1,
            Coverage = [.. tellings.OrderByDescending(telling => telling.Analysis == judged.Lead).Select(CoverageOf)],
        };
    }

    /// <summary>The id of the row that a story writes into the ledger.</summary>
    public static string RowIdOf(StoryId id) => $"story-{id}";

    /// <summary>True when a message about the story would read differently.</summary>
    public static bool ReadsDifferently(Story before, Story after) => Shown(before) != Shown(after);

    /// <summary>What changed in the matter itself, in sentences: further developments for those who follow the story.</summary>
    public static IReadOnlyList<string> Developments(Story before, Story after)
    {
        var changes = new List<string>();
        Compare("The value", Wording.Value(before.Deal?.Value), Wording.Value(after.Deal?.Value));
        Compare("The term", before.Deal?.Term?.Text ?? "undisclosed", after.Deal?.Term?.Text ?? "undisclosed");
        Compare("Exclusivity", Exclusivity(before.Deal), Exclusivity(after.Deal));
        if (before.Deal is { } deal && after.Deal is { } stands) Compare("The deal", StageOf(deal), StageOf(stands));
        Compare("How sure the sources are", before.State.ToString().ToLowerInvariant(), after.State.ToString().ToLowerInvariant());
        Compare("Its direction", Wording.Direction(before.Score.Direction), Wording.Direction(after.Score.Direction));
        if (before.Score.Severity != after.Score.Severity) Compare("Severity", Wording.Text($"{before.Score.Severity}"),
            Wording.Text($"{after.Score.Severity} of 3"));
        return changes;

        void Compare(string what, string was, string isNow)
        {
            if (was != isNow) changes.Add($"{what}: {isNow}, before {was}.");
        }
    }

    /// <summary>The ledger's row of a story with a deal.</summary>
    public static LedgerDeal LedgerRowOf(Story story, Deal deal) => new()
    {
        Deal = deal with { AnnouncedOn = deal.AnnouncedOn ?? DayOf(story.HappenedAt) },
        Title = story.Title,
        Summary = Wording.Shortened(string.Join(' ', story.Briefing.Lines.Take(2).Select(line => line.Text)), LongestSummary),
        Signals = [.. story.Score.Signals.Select(signal => signal.Kind).Distinct()],
        Direction = story.Score.Direction,
        Severity = story.Score.Severity,
        Sources = [.. story.Coverage.Select(coverage => new DealSource(coverage.Source, coverage.Url, coverage.PublishedAt is { } at ? DayOf(at) : null))],
        StoryId = story.Id.Value,
    };

    private static Coverage CoverageOf(StoryTelling telling)
    {
        var announcement = telling.Analysis.Announcement;
        return new(announcement.Id, announcement.Title, announcement.Source, announcement.Url, announcement.PublishedAt, telling.Joined);
    }

    /// <summary>All that a message shows of it, as one text.</summary>
    private static string Shown(Story story)
    {
        var briefing = story.Briefing;
        var lines = briefing.Lines.Concat(briefing.Context).Concat(briefing.KeyFacts).Concat(briefing.WhyItMatters).Concat(briefing.WhoIsAffected);
        return string.Join('\n',
        [
            story.Title,
            Wording.Text($"{story.Score.Value} {story.Score.Severity} {story.Score.Direction} {story.State} {story.HappenedAt:O}"),
            Wording.Value(story.Deal?.Value),
            story.Deal?.Term?.Text ?? "",
            Exclusivity(story.Deal),
            .. lines.Select(line => $"{line.Lead} {line.Text}"),
            .. story.Coverage.Select(coverage => $"{coverage.Title} {coverage.Source} {coverage.Url}"),
        ]);
    }

    private static string StageOf(Deal deal) => deal.Status switch { DealStatus.Completed => "completed", DealStatus.Abandoned => "ended", _ => "under way" };

    private static string Exclusivity(Deal? deal) => deal?.IsExclusive switch { true => "exclusive", false => "not exclusive", null => "not stated" };

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}

using BotService.Domain.Feeds;
using BotService.Domain.Stories;
using BotService.Understanding.Announcements;

namespace BotService.Alerting.Intake;

/// <summary>A story while a batch is taken in: what it was, and what the batch brought.</summary>
internal sealed class StoryDraft(StoryId id, Story? before, IEnumerable<StoryTelling> told)
{
    private readonly List<StoryTelling> _tellings = [.. told];

    public StoryId Id => id;

    /// <summary>As stored; null for a story that begins with this batch.</summary>
    public Story? Before => before;

    /// <summary>The lead first.</summary>
    public IReadOnlyList<StoryTelling> Tellings => _tellings;

    public List<Contribution> Contributions { get; } = [];

    /// <summary>Adds an announcement, or puts its new wording in place of the old.</summary>
    public void Tell(StoryTelling telling)
    {
        var old = _tellings.FindIndex(one => one.Analysis.Announcement.Id == telling.Analysis.Announcement.Id);
        if (old < 0) _tellings.Add(telling);
        else _tellings[old] = telling with { Joined = _tellings[old].Joined };
    }
}

/// <param name="Joined">Why it was put to this story; null for the lead.</param>
internal sealed record StoryTelling(AnalyzedAnnouncement Analysis, string? Joined);

/// <summary>An entry of the batch that tells the story.</summary>
/// <param name="HeldBackBecause">Why it may not alert; null when it may.</param>
internal sealed record Contribution(Feed Feed, bool IsFirstPoll, DateTimeOffset PublishedAt, string? HeldBackBecause);

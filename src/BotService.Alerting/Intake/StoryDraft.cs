using BotService.Domain.Feeds;
using BotService.Domain.Stories;
using BotService.Understanding.Analysis;
using BotService.Understanding.Announcements;

namespace BotService.Alerting.Intake;

/// <summary>A story, told or not, while a batch is taken in: what it was, and what the batch brought.</summary>
internal sealed class StoryDraft(StoryId id)
{
    private List<StoryTelling> _tellings = [];

    public StoryId Id => id;

    /// <summary>As stored; null for a story that begins with this batch, or is first told with it.</summary>
    public Story? Before { get; private set; }

    /// <summary>True where nothing of it can be in the store.</summary>
    public bool BeganHere { get; set; }

    /// <summary>In the order in which they came, those of the store first.</summary>
    public IReadOnlyList<StoryTelling> Tellings => _tellings;

    public List<Contribution> Contributions { get; } = [];

    /// <summary>A story is told when its best member deserves it.</summary>
    public bool IsTold => Before is not null || _tellings.Exists(telling => NewsAnalysis.IsWorthTelling(telling.Analysis.Score));

    /// <summary>Puts what the store has of it before what the batch brought.</summary>
    public void Recall(Story? before, IEnumerable<StoryTelling> told)
    {
        Before = before;
        var brought = _tellings;
        _tellings = [.. told];
        foreach (var telling in brought) Tell(telling);
    }

    /// <summary>Adds an announcement, or puts its new wording in place of the old.</summary>
    public void Tell(StoryTelling telling)
    {
        var old = _tellings.FindIndex(one => one.Analysis.Announcement.Id == telling.Analysis.Announcement.Id);
        if (old < 0) _tellings.Add(telling);
        else _tellings[old] = telling with { Joined = _tellings[old].Joined };
    }
}

/// <param name="Joined">Why it was put to this story; null for what began it.</param>
internal sealed record StoryTelling(AnalyzedAnnouncement Analysis, string? Joined);

/// <summary>An entry of the batch that tells the story.</summary>
/// <param name="HeldBackBecause">Why it may not alert; null when it may.</param>
internal sealed record Contribution(Feed Feed, bool IsFirstPoll, DateTimeOffset PublishedAt, string? HeldBackBecause);

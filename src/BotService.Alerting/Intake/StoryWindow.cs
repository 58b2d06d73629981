using BotService.Alerting.Stories;
using BotService.Domain.Stories;
using BotService.Understanding.Announcements;
using BotService.Understanding.Stories;

namespace BotService.Alerting.Intake;

/// <summary>
/// The stories of the last days, for matching. Loaded from the store when the first announcement asks, brought up to date with what other
/// nodes added. Not safe for several threads at once.
/// </summary>
public sealed class StoryWindow(IStoryStore stories, EntryReader reader, TimeProvider time)
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(14);
    private const int MostStories = 20_000;

    /// <summary>How old the view of other nodes' stories may be, and how far their clocks may be behind.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>How often it is loaded anew: that is how old stories leave it.</summary>
    private static readonly TimeSpan Reload = TimeSpan.FromDays(1);

    private readonly Dictionary<string, StoryId> _storyOf = new(StringComparer.Ordinal);
    private StoryIndex _index = new();
    private DateTimeOffset? _lookedAt;
    private DateTimeOffset _loadedAt;

    /// <summary>The story that this very announcement is part of; null when it is none in the window.</summary>
    public StoryId? StoryOf(string announcementId) => _storyOf.TryGetValue(announcementId, out var story) ? story : null;

    public StoryMatch? Find(AnalyzedAnnouncement understanding) => _index.Find(understanding);

    public void Add(StoryId story, AnalyzedAnnouncement understanding)
    {
        if (_storyOf.TryAdd(understanding.Announcement.Id, story)) _index.Add(story, understanding);
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _loadedAt > Reload) Reset();
        if (_lookedAt is { } last && now - last < Freshness) return;
        var since = _lookedAt is { } before ? before - Overlap : now - Length;
        foreach (var story in await stories.ListSinceAsync(since, MostStories, cancellationToken))
        {
            if (story.Coverage.All(coverage => _storyOf.ContainsKey(coverage.AnnouncementId))) continue;
            foreach (var stored in await stories.ListCoverageAsync(story.Id, cancellationToken))
                if (reader.TryUnderstand(stored.Announcement) is { } understanding) Add(story.Id, understanding);
        }

        if (_lookedAt is null) _loadedAt = now;
        _lookedAt = now;
    }

    /// <summary>Starts over: what was added was not stored.</summary>
    public void Reset()
    {
        _index = new();
        _storyOf.Clear();
        _lookedAt = null;
    }
}

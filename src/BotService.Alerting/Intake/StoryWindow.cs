using BotService.Domain.Stories;
using BotService.Understanding.Analysis;
using BotService.Understanding.Stories;

namespace BotService.Alerting.Intake;

/// <summary>
/// The announcements of the last days, for matching: those that told a story and those that did not yet. Loaded from the store when the first announcement
/// asks, brought up to date with what other nodes added. Not safe for several threads at once.
/// </summary>
public sealed class StoryWindow(IFingerprintStore fingerprints, TimeProvider time)
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(14);

    /// <summary>About 100 MB of fingerprints: what is older is not matched any more, in a bot that sees more than this in the window's days.</summary>
    private const int MostAnnouncements = 50_000;

    /// <summary>How old the view of other nodes' stories may be.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    /// <summary>Added here and not seen in the store yet.</summary>
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private readonly HashSet<StoryId> _told = [];
    private StoryIndex _index = new(MostAnnouncements);
    private long _last;
    private DateTimeOffset? _lookedAt;

    /// <summary>Whether a story is told, as far as is known here: other nodes are seconds ahead.</summary>
    public bool IsTold(StoryId story) => _told.Contains(story);

    public void MarkTold(StoryId story) => _told.Add(story);

    /// <summary>Puts news to the story that it tells, told or not, or begins one.</summary>
    public StoryMatch Place(NewsItem news)
    {
        _own.Add(news.Understood.Announcement.Id);
        return _index.Place(news.Fingerprint, news.OwnStory);
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_lookedAt is { } last && now - last < Freshness) return;
        foreach (var stored in await fingerprints.ListAfterAsync(_last, now - Length, MostAnnouncements, cancellationToken))
        {
            _last = stored.Number;
            if (stored.IsTold) _told.Add(stored.Story);
            if (!_own.Remove(stored.AnnouncementId) && stored.Fingerprint is { } fingerprint) _index.Add(stored.Story, fingerprint);
        }

        _lookedAt = now;
    }

    /// <summary>Starts over: what was added was not stored.</summary>
    public void Reset()
    {
        _index = new(MostAnnouncements);
        _own.Clear();
        _told.Clear();
        _last = 0;
        _lookedAt = null;
    }
}

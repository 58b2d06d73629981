using BotService.Domain.Feeds;

namespace BotService.Alerting.Intake;

/// <summary>A poll that brought a flood: a few of its entries may alert, the best of those that are fresh.</summary>
internal sealed class Storm
{
    private readonly HashSet<ReadEntry> _mayAlert;

    private Storm(string because, IEnumerable<ReadEntry> mayAlert)
    {
        Because = because;
        _mayAlert = new(mayAlert, ReferenceEqualityComparer.Instance);
    }

    public string Because { get; }

    /// <summary>Null where the poll is an ordinary one, or a feed's first, which alerts nothing anyway.</summary>
    public static Storm? Judge(PolledFeed polled)
    {
        if (polled.IsFirstPoll || polled.Entries.Count == 0) return null;
        var fresh = polled.Entries.Count(entry => entry.Novelty == EntryNovelty.Fresh);
        var rewritten = polled.Entries.Count(entry => entry.Novelty == EntryNovelty.Rewritten);
        if (StormRule.Judge(polled.Feed, fresh, rewritten, polled.At) is not { } because) return null;
        return new(because, polled.Entries
            .Where(entry => polled.At - (entry.Announcement.PublishedAt ?? polled.At) <= StormRule.AlertWindow)
            .OrderByDescending(entry => entry.Score)
            .Take(StormRule.MayAlert));
    }

    public string? HoldsBack(ReadEntry entry) => _mayAlert.Contains(entry) ? null : Because;
}

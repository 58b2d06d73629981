using BotService.Domain.Announcements;
using BotService.Domain.Feeds;
using BotService.Understanding.Analysis;
using BotService.Understanding.Announcements;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Intake;

/// <summary>Makes announcements of entries and has them read. Runs in the fetchers, in parallel; what hardly anybody will quote is made light here, so that
/// little waits in memory.</summary>
public sealed partial class EntryReader(NewsAnalysis analysis, ILogger<EntryReader> logger)
{
    /// <param name="source">The publication, where the feed has no title of its own yet.</param>
    public ReadEntry Read(Feed feed, string source, Entry entry, DateTimeOffset now)
    {
        var bare = new Announcement
        {
            Id = entry.KnownAs ?? $"{feed.Id}-{entry.Keys[0].Value:x16}",
            Title = entry.Title,
            Source = feed.Title.Length > 0 ? feed.Title : source,
            Url = entry.Link,
            // A date in the future would pin the entry to the top for as long.
            PublishedAt = entry.PublishedAt > now ? now : entry.PublishedAt,
        };
        var novelty = entry.Novelty;
        var identity = entry with { Text = "" };
        if (novelty == EntryNovelty.Rewritten || TryRead(bare with { Text = entry.Text }) is not { } news) return new(novelty, identity, bare, null);
        if (!NewsAnalysis.IsWorthTelling(news.Understood.Score)) news = news.Light();
        return new(novelty, identity, news.Understood.Announcement, news);
    }

    /// <summary>An announcement of the store, read again; null when it is beyond the analyst.</summary>
    public AnalyzedAnnouncement? ReadAgain(Announcement announcement) => TryRead(announcement)?.Understood;

    /// <summary>Null when this announcement is beyond the analyst: a mistake of ours, which must not stop its feed.</summary>
    private NewsItem? TryRead(Announcement announcement)
    {
        try
        {
            return analysis.Read(announcement);
        }
        catch (Exception mistake)
        {
            LogNotUnderstood(mistake, announcement.Id, announcement.Source);
            return null;
        }
    }

    [LoggerMessage(2301, LogLevel.Error, "The announcement {AnnouncementId} of {Source} could not be understood; it is stored with score 0")]
    private partial void LogNotUnderstood(Exception mistake, string announcementId, string source);
}

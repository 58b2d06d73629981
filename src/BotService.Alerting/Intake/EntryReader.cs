using BotService.Alerting.Stories;
using BotService.Domain.Announcements;
using BotService.Domain.Feeds;
using BotService.Domain.Relevance;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Intake;

/// <summary>Makes announcements of entries and has them understood. Runs in the fetchers, in parallel; what nobody will quote is let go of here, so that little waits in memory.</summary>
public sealed partial class EntryReader(Analyst analyst, ILogger<EntryReader> logger)
{
    /// <summary>
    /// From this score on an announcement is a story although it is not flagged: a channel may ask for a lower threshold than the model's. Scores are
    /// calibrated: below it fewer than three in ten are about lock-in, and each story costs a briefing and a decision for every channel.
    /// </summary>
    public const int StoryFloor = 30;

    private const int LongestText = StoredAnnouncement.TextLimit;

    /// <summary>
    /// Whether an announcement is a story is judged by its title and so much of its text, where news says what happened (and what the model was
    /// trained on); only a story is read to its end. Most entries are none, and full texts are long: this is most of a first poll's work.
    /// </summary>
    private const int LeadLength = 1_000;

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
        if (novelty == EntryNovelty.Rewritten || TryUnderstand(bare, entry.Text, LeadLength) is not { } lead) return new(novelty, identity, bare, 0, [], null);

        // A changed entry may belong to a story already, whatever it is worth now.
        if (!IsStory(lead.Score) && novelty != EntryNovelty.Changed) return new(novelty, identity, lead.Announcement, lead.Score.Value, lead.PartyIds, null);

        var whole = entry.Text.Length > LeadLength ? TryUnderstand(bare, entry.Text, LongestText) ?? lead : lead;
        return new(novelty, identity, whole.Announcement, whole.Score.Value, whole.PartyIds, whole);
    }

    /// <summary>Null when this announcement is beyond the analyst: a mistake of ours, which must not stop its feed.</summary>
    public Understanding? TryUnderstand(Announcement announcement) => TryUnderstand(announcement, announcement.Text, LongestText);

    public static bool IsStory(RelevanceScore score) => score.IsFlagged || score.Value >= StoryFloor;

    private Understanding? TryUnderstand(Announcement announcement, string text, int most)
    {
        try
        {
            return analyst.Understand(announcement with { Text = Cut(text, most) });
        }
        catch (Exception mistake)
        {
            LogNotUnderstood(mistake, announcement.Id, announcement.Source);
            return null;
        }
    }

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    [LoggerMessage(2301, LogLevel.Error, "The announcement {AnnouncementId} of {Source} could not be understood; it is stored with score 0")]
    private partial void LogNotUnderstood(Exception mistake, string announcementId, string source);
}

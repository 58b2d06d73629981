using BotService.Domain.Announcements;
using BotService.Domain.Feeds;

namespace BotService.Alerting.Intake;

/// <summary>An entry after it was read.</summary>
/// <param name="Entry">Its identity; the text is left to the announcement.</param>
/// <param name="Understanding">Null where it tells no story: it is kept to be found again, and nothing else.</param>
public sealed record ReadEntry(
    EntryNovelty Novelty, Entry Entry, Announcement Announcement, int Score, IReadOnlyList<string> PartyIds, Understanding? Understanding);

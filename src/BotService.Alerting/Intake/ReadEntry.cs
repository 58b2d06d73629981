using BotService.Domain.Announcements;
using BotService.Domain.Feeds;
using BotService.Understanding.Analysis;

namespace BotService.Alerting.Intake;

/// <summary>An entry after it was read.</summary>
/// <param name="Entry">Its identity; the text is left to the announcement.</param>
/// <param name="News">Null where there is nothing to match: a new identity of what is known, or beyond the analyst. It is kept to be found again, and nothing
/// else.</param>
public sealed record ReadEntry(EntryNovelty Novelty, Entry Entry, Announcement Announcement, NewsItem? News)
{
    public int Score => News?.Understood.Score.Value ?? 0;

    public IReadOnlyList<string> PartyIds => News?.Understood.PartyIds ?? [];
}

using BotService.Alerting.Feeds;
using BotService.Domain.Announcements;
using BotService.Domain.Deals;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Feeds;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Understanding.Stories;

namespace BotService.Alerting.Intake;

/// <summary>Writes what polls brought, all or nothing: entries, stories, deals, decisions, deliveries and the feeds' cursors in one transaction.</summary>
public interface IIntakeStore : IKnownEntries
{
    /// <summary>
    /// Commits a batch. An entry whose announcement is stored already (same id) replaces it: its publisher changed it. One whose key another
    /// announcement took meanwhile is left out together with what only it brought. A decision replaces the one before for its story
    /// and channel; a delivery whose key is there already is left as it is.
    /// </summary>
    Task CommitAsync(IntakeBatch batch, CancellationToken cancellationToken);
}

/// <param name="Feeds">The feeds' new state after their polls.</param>
/// <param name="Entries">New and changed entries, with what was understood.</param>
/// <param name="Stories">New stories, and those that changed (same id, higher revision).</param>
/// <param name="Deals">Ledger rows that the stories brought; same id replaces.</param>
public sealed record IntakeBatch(
    IReadOnlyList<Feed> Feeds,
    IReadOnlyList<IntakeEntry> Entries,
    IReadOnlyList<Story> Stories,
    IReadOnlyList<LedgerDeal> Deals,
    IReadOnlyList<Decision> Decisions,
    IReadOnlyList<Delivery> Deliveries)
{
    public static readonly IntakeBatch Empty = new([], [], [], [], [], []);

    /// <summary>Reviews that begin; one that was decided on other words begins anew (<see cref="Review.Anew"/>), any other stays as it is.</summary>
    public IReadOnlyList<Review> Reviews { get; init; } = [];
}

/// <param name="FeedId">The feed that brought it.</param>
/// <param name="Entry">As parsed.</param>
/// <param name="Announcement">As understood; its id is the entry's for good.</param>
/// <param name="Score">Relevance, 0 to 100.</param>
/// <param name="PartyIds">Parties that it names, for look-ups.</param>
/// <param name="Story">The story that it tells, when that is worth telling.</param>
public sealed record IntakeEntry(
    long FeedId, Entry Entry, Announcement Announcement, int Score, IReadOnlyList<string> PartyIds, StoryId? Story, DateTimeOffset SeenAt)
{
    /// <summary>What later announcements join it by; null where it is not matched.</summary>
    public PlacedFingerprint? Placed { get; init; }
}

/// <param name="Story">The story that it was put to, told or not: when it is told, all that was put to it belongs to it.</param>
/// <param name="Joined">Why; null for what began it.</param>
public sealed record PlacedFingerprint(StoryId Story, string? Joined, StoryFingerprint Fingerprint);

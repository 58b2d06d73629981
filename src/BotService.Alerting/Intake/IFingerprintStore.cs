using BotService.Domain.Announcements;
using BotService.Domain.Stories;
using BotService.Understanding.Stories;

namespace BotService.Alerting.Intake;

/// <summary>What announcements are recognised by, for as long as others may join them; written with the batch (<see cref="IIntakeStore"/>).</summary>
public interface IFingerprintStore
{
    /// <summary>Those stored after the one with that number and seen since then, in the order of storing; of too many, the newest.</summary>
    Task<IReadOnlyList<StoredFingerprint>> ListAfterAsync(long number, DateTimeOffset since, int limit, CancellationToken cancellationToken);

    /// <summary>The story that this very announcement was put to, told or not; null when it is not known any more.</summary>
    Task<StoryId?> FindStoryAsync(string announcementId, CancellationToken cancellationToken);

    /// <summary>The announcements that were put to a story which nobody was told yet, the first first.</summary>
    Task<IReadOnlyList<UntoldAnnouncement>> ListUntoldAsync(StoryId story, CancellationToken cancellationToken);
}

/// <param name="Number">Grows with the time of storing.</param>
/// <param name="IsTold">Whether its story is one: worth telling, and stored as such.</param>
/// <param name="Fingerprint">Null for what another version of the program wrote.</param>
public sealed record StoredFingerprint(long Number, string AnnouncementId, StoryId Story, bool IsTold, StoryFingerprint? Fingerprint);

/// <param name="Joined">Why it was put to its story; null for what began it.</param>
public sealed record UntoldAnnouncement(Announcement Announcement, string? Joined);

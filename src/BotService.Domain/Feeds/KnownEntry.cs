namespace BotService.Domain.Feeds;

/// <summary>What is stored under a key.</summary>
/// <param name="AnnouncementId">With title and date as they were stored; null when the announcement is gone.</param>
public sealed record KnownEntry(long ContentHash, string? AnnouncementId, string? Title, DateTimeOffset? PublishedAt);

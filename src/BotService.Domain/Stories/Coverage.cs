namespace BotService.Domain.Stories;

/// <summary>One announcement that tells a story.</summary>
/// <param name="AnnouncementId">Whose.</param>
/// <param name="Title">Its title.</param>
/// <param name="Source">The publication.</param>
/// <param name="Url">Where to read it.</param>
/// <param name="PublishedAt">When, as far as the source says.</param>
/// <param name="Joined">Why it was put to this story; null for the lead.</param>
public sealed record Coverage(string AnnouncementId, string Title, string Source, Uri? Url, DateTimeOffset? PublishedAt, string? Joined);

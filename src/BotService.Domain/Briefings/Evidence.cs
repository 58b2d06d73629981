namespace BotService.Domain.Briefings;

/// <summary>What a line rests on: words of an announcement, or a row of the ledger.</summary>
/// <param name="AnnouncementId">Whose words; null for a ledger row.</param>
/// <param name="DealId">The ledger row; null for an announcement.</param>
/// <param name="Quote">The very words (an exact substring of the announcement's title or text), or the row's title.</param>
public sealed record Evidence(string? AnnouncementId, string? DealId, string Quote);

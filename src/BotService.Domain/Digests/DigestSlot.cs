namespace BotService.Domain.Digests;

/// <summary>One digest of a schedule.</summary>
/// <param name="Date">The local date that it belongs to: with the channel, the key that makes it unique.</param>
/// <param name="At">When it is due.</param>
public sealed record DigestSlot(DateOnly Date, DateTimeOffset At);

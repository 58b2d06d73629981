namespace BotService.Domain.Subscriptions;

/// <summary>Local hours without alerts; the end may be on the next day.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To);

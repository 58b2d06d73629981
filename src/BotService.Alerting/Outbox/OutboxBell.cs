using BotService.Alerting.Waiting;

namespace BotService.Alerting.Outbox;

/// <summary>Rung after a commit that added deliveries.</summary>
public sealed class OutboxBell : Bell;

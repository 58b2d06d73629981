using BotService.Alerting.Waiting;

namespace BotService.Alerting.Outbox;

/// <summary>Rung after a commit that added deliveries, and when one is done: the next in its channel may go.</summary>
public sealed class OutboxBell : Bell;

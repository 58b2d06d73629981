using BotService.Alerting.Waiting;

namespace BotService.Alerting.Inbound;

/// <summary>Rung after an event was accepted.</summary>
public sealed class InboxBell : Bell;

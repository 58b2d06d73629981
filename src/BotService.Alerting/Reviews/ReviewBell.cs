using BotService.Alerting.Waiting;

namespace BotService.Alerting.Reviews;

/// <summary>Rung when there may be somebody to ask.</summary>
public sealed class ReviewBell : Bell;

using BotService.Domain.Deliveries;

namespace BotService.Alerting.Chat;

/// <summary>What a look into the channel showed.</summary>
/// <param name="Copies">Our own copies of the message, proved to be ours, the one to keep first; empty when there is none.</param>
/// <param name="LookAgainAfter">Set when the platform did not let us look this time: nothing is known yet.</param>
public sealed record ReadBack(IReadOnlyList<MessageRef> Copies, TimeSpan? LookAgainAfter = null);

using BotService.Domain.Deliveries;

namespace BotService.Alerting.Outbox;

/// <summary>What came of an attempt.</summary>
/// <param name="State">Where the row goes.</param>
/// <param name="Message">The posted message; only with <see cref="DeliveryState.Sent"/>.</param>
/// <param name="DueAt">When to try or look again; null where nothing more is to be done.</param>
/// <param name="IsAmbiguous">True when nobody knows whether this attempt was applied: one ambiguous attempt more.</param>
/// <param name="Content">A plainer content in place of the one that the platform refused; null to keep it.</param>
/// <param name="SweepAt">When to look into the channel again for a second copy; null for no look.</param>
public sealed record DeliveryResult(
    DeliveryState State,
    MessageRef? Message,
    string? Reason,
    DateTimeOffset? DueAt,
    bool IsAmbiguous = false,
    string? Content = null,
    DateTimeOffset? SweepAt = null);

using BotService.Domain.Deliveries;

namespace BotService.Alerting.Outbox;

/// <summary>What follows from an outcome: pure, so that every case is a row in a table.</summary>
public static class DeliveryPolicy
{
    /// <summary>At most so many copies of a message may ever stand in a channel: after two attempts of unknown outcome a person decides.</summary>
    public const int MostAmbiguousAttempts = 2;

    /// <summary>Reason of a delivery that is sent again as plain text, since the platform did not take its rich form.</summary>
    public const string Degraded = "degraded";

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public static DeliveryResult After(Delivery delivery, DeliveryOutcome outcome, DateTimeOffset now, OutboxOptions options) => outcome switch
    {
        DeliveryOutcome.Sent sent => new(DeliveryState.Sent, sent.Message, null, null),
        DeliveryOutcome.Retry retry => new(DeliveryState.Pending, null, retry.Reason, now + Wait(delivery, retry.After)),
        DeliveryOutcome.Refused { Kind: RefusalKind.MessageBad } bad when !IsDegraded(delivery) =>
            new(DeliveryState.Pending, null, $"{Degraded}: {bad.Reason}", now),
        DeliveryOutcome.Refused { Kind: RefusalKind.MessageBad } bad => new(DeliveryState.Dead, null, bad.Reason, null),
        DeliveryOutcome.Refused broken => new(DeliveryState.Held, null, broken.Reason, null),
        DeliveryOutcome.Unknown unknown => new(DeliveryState.Unknown, null, unknown.Reason, now + options.Settle, IsAmbiguous: true),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The set of outcomes is closed."),
    };

    public static bool IsDegraded(Delivery delivery) => delivery.Reason?.StartsWith(Degraded, StringComparison.Ordinal) is true;

    /// <summary>As told, else doubling from two seconds; never under a second or over an hour.</summary>
    public static TimeSpan Wait(Delivery delivery, TimeSpan? told)
    {
        var wait = told ?? TimeSpan.FromSeconds(Math.Pow(2, Math.Clamp(delivery.Attempts, 1, 12)));
        return wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait;
    }
}

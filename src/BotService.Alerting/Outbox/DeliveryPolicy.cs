using BotService.Alerting.Chat;
using BotService.Domain.Deliveries;

namespace BotService.Alerting.Outbox;

/// <summary>
/// What follows from an outcome and from a look into the channel: pure, so that every case is a row in a table and a step in the model check.
/// </summary>
public static class DeliveryPolicy
{
    /// <summary>
    /// So many attempts of unknown outcome are made at most without a look that proves that no copy stands there: so a channel never gets a third
    /// copy.
    /// </summary>
    public const int MostAmbiguousAttempts = 2;

    /// <summary>Reason of a row that a person asked to be posted after all: it is not folded away again for its age.</summary>
    public const string Released = "released";

    /// <summary>How long what cannot be sent at present, through no fault of its own, lies before it is looked at again.</summary>
    public static readonly TimeSpan Recheck = TimeSpan.FromMinutes(10);

    /// <summary>After so long in which the platform would not let us look, the delivery goes on as where looking is not possible at all.</summary>
    public static readonly TimeSpan LongestBlindness = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long after an attempt of unknown outcome its channel is searched for a second copy: a sender that was frozen may have posted late.
    /// </summary>
    public static readonly TimeSpan SweepAfter = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestToldWait = TimeSpan.FromHours(1);

    /// <param name="delivery">With this attempt counted.</param>
    public static DeliveryResult After(Delivery delivery, DeliveryOutcome outcome, DateTimeOffset now, OutboxOptions options) => outcome switch
    {
        DeliveryOutcome.Sent sent => Stands(delivery, sent.Message, now),
        DeliveryOutcome.Retry retry => new(DeliveryState.Pending, null, retry.Reason, now + Wait(delivery.Attempts, retry.After)),
        DeliveryOutcome.Refused { Kind: RefusalKind.MessageBad } bad => PlainMessage.InPlaceOf(delivery.Content) is { } plain
            ? new(DeliveryState.Pending, null, bad.Reason, now, Content: plain)
            : new(DeliveryState.Dead, null, bad.Reason, null),
        // The workspace pauses as a whole; what waits there goes on by itself once it is connected again.
        DeliveryOutcome.Refused { Kind: RefusalKind.TenantBroken } broken => new(DeliveryState.Pending, null, broken.Reason, now + Recheck),
        DeliveryOutcome.Refused broken => new(DeliveryState.Held, null, broken.Reason, null),
        // Giving a message its new text twice is the same as once.
        DeliveryOutcome.Unknown unknown when delivery.Kind == DeliveryKind.Edit =>
            new(DeliveryState.Pending, null, unknown.Reason, now + Wait(delivery.Attempts, null)),
        DeliveryOutcome.Unknown unknown => new(DeliveryState.Unknown, null, unknown.Reason, now + options.Settle, IsAmbiguous: true),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The set of outcomes is closed."),
    };

    /// <summary>For a delivery of unknown outcome: null when it is time to look into the channel, else when to come again.</summary>
    public static DeliveryResult? BeforeLook(Delivery delivery, Watch watch, DateTimeOffset now, OutboxOptions options)
    {
        var rest = (watch.Looks == 0 ? options.Settle : options.SecondLook) - watch.Lasted;
        return rest > TimeSpan.Zero ? Later(delivery, rest, now) : null;
    }

    /// <summary>What a look showed: null when the message may be sent again, else what to write.</summary>
    /// <param name="found">Null when there is no way to look.</param>
    /// <param name="isAtMostOnce">The channel would rather miss a message than see it twice.</param>
    public static DeliveryResult? AfterLook(
        Delivery delivery, ReadBack? found, Watch watch, bool isAtMostOnce, DateTimeOffset now, OutboxOptions options) => found switch
        {
            { Copies: [var kept] } => Stands(delivery, kept, now),
            { Copies: [var kept, ..] } => Stands(delivery, kept, now) with { SweepAt = now },
            { LookAgainAfter: { } pause } when watch.Lasted < LongestBlindness => Later(delivery, pause, now),
            { LookAgainAfter: null } => watch.Looks == 0 ? Later(delivery, options.SecondLook, now) : null,
            _ when isAtMostOnce || delivery.AmbiguousAttempts >= MostAmbiguousAttempts =>
                new(DeliveryState.Held, null, delivery.Reason ?? "outcome_unknown", null),
            _ => null,
        };

    /// <summary>As told, within an hour; else doubling from two seconds to five minutes. Never under a second.</summary>
    public static TimeSpan Wait(int attempts, TimeSpan? told)
    {
        var wait = told is { } asked
            ? Shorter(asked, LongestToldWait)
            : Shorter(TimeSpan.FromSeconds(Math.Pow(2, Math.Clamp(attempts, 1, 30))), LongestBackOff);
        return wait < ShortestWait ? ShortestWait : wait;
    }

    private static DeliveryResult Stands(Delivery delivery, MessageRef message, DateTimeOffset now) =>
        new(DeliveryState.Sent, message, null, null, SweepAt: delivery.AmbiguousAttempts > 0 && delivery.Kind != DeliveryKind.Edit ? now + SweepAfter : null);

    private static DeliveryResult Later(Delivery delivery, TimeSpan after, DateTimeOffset now) =>
        new(DeliveryState.Unknown, null, delivery.Reason, now + after);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

using BotService.Domain.Deliveries;

namespace BotService.Tests.Alerting.Outbox.Model;

/// <summary>What must be true of every state and of every step (docs/reliability.md). Most of it speaks of what people see, not of how it is done.</summary>
internal sealed class Invariants(ModelMode mode)
{
    private bool CanLook => mode is ModelMode.Verified;

    /// <summary>The name of one that is broken; null when none is.</summary>
    public string? BrokenIn(ModelState state)
    {
        var (row, channel) = (state.Row, state.Channel);
        if (row.IsFetched != row.Exists) return "I1: the feed is past the news, and nothing tells it";
        if (channel.Posted > 2) return "I9: a third copy";
        if (mode == ModelMode.AtMostOnce && channel.Posted > 1) return "a second copy where none is wanted";
        if (CanLook && channel is { WasLate: false, Posted: > 1 }) return "a second copy although one can look and nobody was frozen";
        if (row.State == DeliveryState.Sent && (row.Kept == Row.None || !channel[row.Kept].Stands)) return "I10: sent without a message";
        if (CanLook && state.IsAtRest && row.State == DeliveryState.Sent && channel is { Standing: not 1, IsWitnessLost: false })
            return "not exactly one copy at rest";
        if (channel is { One: { Stands: true } one, Two: { Stands: true } two })
        {
            if (!one.IsMarked && !two.IsMarked) return "a second copy that does not say so";
            if (one.Version != two.Version) return "I11: two copies that say different things";
        }

        return null;
    }

    public static string? BrokenBetween(ModelState before, ModelState after)
    {
        if (before.Row.State == DeliveryState.Sent && after.Row.State != DeliveryState.Sent) return "what was sent is no longer sent";
        if (before.Row is { State: DeliveryState.Sending, Lease: not (0 or Row.None) } && after.Row is { State: DeliveryState.Unknown, Lease: not Row.None })
            return "I8: claimed while it is in flight";
        for (var process = 0; process < 2; process++)
            if (before[process] is { Doing: Doing.Begun, Since: > 1 } && after[process].Doing == Doing.AboutToWrite)
                return "I5: sends although over half the lease is gone";
        return null;
    }
}

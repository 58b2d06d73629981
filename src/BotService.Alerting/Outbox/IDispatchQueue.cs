using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;

namespace BotService.Alerting.Outbox;

/// <summary>
/// The outbox as its dispatcher works on it, for every workspace. Every change after a claim carries the claim's fence; one that changes no row
/// answers false: the lease was lost.
/// </summary>
public interface IDispatchQueue
{
    /// <summary>
    /// Claims due deliveries, at most one a channel and in the channel's order (never one behind a sending or unknown one of the same
    /// channel, never a child before its parent is sent), and raises their fence. Rows left in <see cref="DeliveryState.Sending"/> by a claim
    /// that ran out become <see cref="DeliveryState.Unknown"/> first, with one ambiguous attempt more. An unknown row whose time has come is claimed
    /// too: somebody has to look.
    /// </summary>
    Task<IReadOnlyList<Delivery>> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken);

    Task<Delivery?> FindAsync(DeliveryId id, CancellationToken cancellationToken);

    /// <summary>Commits the intent to send, before the first byte: <see cref="DeliveryState.Sending"/>, one attempt more.</summary>
    Task<bool> BeginAttemptAsync(DeliveryId id, int fence, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what came of the attempt. A row that goes back to pending keeps its place in the channel's line; one that dies takes its waiting
    /// children with it.
    /// </summary>
    Task<bool> FinishAsync(DeliveryId id, int fence, DeliveryResult result, CancellationToken cancellationToken);

    /// <summary>
    /// A sender that had lost its lease learned after all that its message stands in the channel: the row is sent by that, whoever has claimed it
    /// meanwhile, and its fence rises. False when it is sent already, or somebody is sending it right now.
    /// </summary>
    /// <param name="sweepAt">When to look for a second copy.</param>
    Task<bool> ConfirmAsync(DeliveryId id, MessageRef message, DateTimeOffset sweepAt, CancellationToken cancellationToken);

    /// <summary>
    /// Gives an alert up (<see cref="DeliveryState.Dead"/>, "folded into the digest") and changes its decision to the one given, in one transaction:
    /// the next digest tells the story.
    /// </summary>
    Task<bool> FoldAsync(DeliveryId id, int fence, Decision decision, CancellationToken cancellationToken);

    /// <summary>Asks for another look at a sent message's channel at that time: a second copy may stand there.</summary>
    Task RequestSweepAsync(DeliveryId id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Sent rows whose sweep is due, leased to the caller by pushing the sweep to <paramref name="leaseEnd"/>.</summary>
    Task<IReadOnlyList<Delivery>> ClaimSweepsAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken);

    /// <summary>The sweep that was leased until then is done; one that was asked for meanwhile stays.</summary>
    Task FinishSweepAsync(DeliveryId id, DateTimeOffset leaseEnd, CancellationToken cancellationToken);
}

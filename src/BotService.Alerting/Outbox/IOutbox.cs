using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Outbox;

/// <summary>The only way out. Every change after a claim carries the claim's fence; one that changes no row answers false: the lease was lost.</summary>
public interface IOutbox
{
    /// <summary>Adds rows; those whose key is there already are left as they are. Answers how many were new.</summary>
    Task<int> EnqueueAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Adds a digest's rows and marks its stories as told in that channel, in one transaction. False when the digest's key is there already: nothing changed.</summary>
    Task<bool> EnqueueDigestAsync(IReadOnlyList<Delivery> deliveries, IReadOnlyList<StoryId> stories, CancellationToken cancellationToken);

    /// <summary>
    /// Claims due deliveries, at most one a channel and in the channel's order (never one behind a sending or unknown one of the same
    /// channel, never a child before its parent is sent), and raises their fence. Rows left in <see cref="DeliveryState.Sending"/> by a claim
    /// that ran out become <see cref="DeliveryState.Unknown"/> first, with one ambiguous attempt more. An unknown row whose time has come is claimed too: somebody has to look.
    /// </summary>
    Task<IReadOnlyList<Delivery>> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken);

    /// <summary>Commits the intent to send, before the first byte: <see cref="DeliveryState.Sending"/>, one attempt more.</summary>
    Task<bool> BeginAttemptAsync(DeliveryId id, int fence, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Writes what came of the attempt. A row that goes back to pending keeps its place in the channel's line; one that dies takes its waiting children with it.</summary>
    Task<bool> FinishAsync(DeliveryId id, int fence, DeliveryResult result, CancellationToken cancellationToken);

    /// <summary>
    /// A sender that had lost its lease learned after all that its message stands in the channel: the row is sent by that, whoever has claimed it
    /// meanwhile, and its fence rises. False when it is sent already, or somebody is sending it right now.
    /// </summary>
    /// <param name="sweepAt">When to look for a second copy.</param>
    Task<bool> ConfirmAsync(DeliveryId id, MessageRef message, DateTimeOffset sweepAt, CancellationToken cancellationToken);

    /// <summary>Gives an alert up (<see cref="DeliveryState.Dead"/>, "folded into the digest") and changes its decision to the one given, in one transaction: the next digest tells the story.</summary>
    Task<bool> FoldAsync(DeliveryId id, int fence, Decision decision, CancellationToken cancellationToken);

    Task<Delivery?> FindAsync(DeliveryId id, CancellationToken cancellationToken);

    Task<Delivery?> FindByKeyAsync(string key, CancellationToken cancellationToken);

    /// <summary>Alerts of a story and edits of them, in every channel, oldest first: what later coverage edits. A pending one gets the new content in place of another edit.</summary>
    Task<IReadOnlyList<Delivery>> ListForStoryAsync(string storyId, CancellationToken cancellationToken);

    /// <summary>The delivery behind a posted message, for buttons pressed on it.</summary>
    Task<Delivery?> FindByMessageAsync(WorkspaceId workspace, MessageRef message, CancellationToken cancellationToken);

    Task<bool> ReplacePendingContentAsync(DeliveryId id, string content, CancellationToken cancellationToken);

    /// <summary>Deliveries in a state, newest first: for health, doctor and the list of the held.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(DeliveryState state, int limit, CancellationToken cancellationToken);

    /// <summary>The same for one channel, newest first.</summary>
    Task<IReadOnlyList<Delivery>> ListForChannelAsync(ChannelKey channel, DeliveryState state, int limit, CancellationToken cancellationToken);

    /// <summary>How many rows are in each state.</summary>
    Task<IReadOnlyDictionary<DeliveryState, int>> CountAsync(CancellationToken cancellationToken);

    /// <summary>When the next pending row is due; null when none is.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>Puts a held or dead row back to pending: "post it". Its reason is <see cref="DeliveryPolicy.Released"/> from then on.</summary>
    Task<bool> ReleaseAsync(DeliveryId id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Asks for another look at a sent message's channel at that time: a second copy may stand there (docs: reliability 2.4, sweep).</summary>
    Task RequestSweepAsync(DeliveryId id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Sent rows whose sweep is due, leased to the caller by pushing the sweep to <paramref name="leaseEnd"/>.</summary>
    Task<IReadOnlyList<Delivery>> ClaimSweepsAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken);

    /// <summary>The sweep that was leased until then is done; one that was asked for meanwhile stays.</summary>
    Task FinishSweepAsync(DeliveryId id, DateTimeOffset leaseEnd, CancellationToken cancellationToken);
}

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

using System.Globalization;
using System.Text.Json;
using BotService.Alerting.Chat;
using BotService.Alerting.Stories;
using BotService.Alerting.Waiting;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Alerting.Outbox;

/// <summary>
/// Empties the outbox: claims, paces, commits the intent, sends once, writes what came of it. Invariants I1 to I11 of the delivery guarantee
/// (docs/reliability.md) are kept here and in the claim; nothing below this class retries.
/// </summary>
public sealed partial class OutboxDispatcher
{
    /// <summary>A message that has to wait longer for its turn goes back, so that it takes no place from another workspace's.</summary>
    private static readonly TimeSpan LongestWaitInPlace = TimeSpan.FromSeconds(2);

    private readonly IDispatchQueue _queue;
    private readonly IOutbox _outbox;
    private readonly Dictionary<string, IChatPlatform> _platforms;
    private readonly Destinations _destinations;
    private readonly IStoryStore _stories;
    private readonly Pacer _pacer;
    private readonly OutboxBell _bell;
    private readonly OutboxOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxDispatcher> _logger;
    private readonly Watches _watches;
    private readonly WorkLoop _loop;

    public OutboxDispatcher(
        IDispatchQueue queue,
        IOutbox outbox,
        IEnumerable<IChatPlatform> platforms,
        Destinations destinations,
        IStoryStore stories,
        Pacer pacer,
        OutboxBell bell,
        IOptions<OutboxOptions> options,
        TimeProvider time,
        ILogger<OutboxDispatcher> logger)
    {
        _queue = queue;
        _outbox = outbox;
        _platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);
        _destinations = destinations;
        _stories = stories;
        _pacer = pacer;
        _bell = bell;
        _options = options.Value;
        _time = time;
        _logger = logger;
        _watches = new Watches(time);
        _loop = new WorkLoop(_options.InFlight, ClaimAsync, bell, time);
    }

    /// <summary>Runs until cancelled; then claims nothing more and gives what is in flight the time to finish.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _loop.RunAsync(_options.Farewell, cancellationToken);

    /// <summary>Sends all that is due now, and what becomes due by that; for verbs and tests. Answers how many were worked on.</summary>
    public Task<int> DrainAsync(CancellationToken cancellationToken) => _loop.DrainAsync(cancellationToken);

    private async Task<IReadOnlyList<Work>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp(); // before the lease begins: what this process believes of it is never too much
        var now = _time.GetUtcNow();
        try
        {
            var leaseEnd = now + _options.Lease;
            var due = await _queue.ClaimAsync(now, leaseEnd, limit, cancellationToken);
            if (due.Count > 0) return [.. due.Select(delivery => WorkOn(delivery, since, leaseEnd, DispatchAsync))];
            var sweeps = await _queue.ClaimSweepsAsync(now, leaseEnd, limit, cancellationToken);
            return [.. sweeps.Select(delivery => WorkOn(delivery, since, leaseEnd, SweepAsync))];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // No database, for the moment: nothing is lost, and the loop must not end.
            LogClaimFailed(failure);
            return [];
        }
    }

    /// <summary>Work that never throws: what nobody foresaw is logged, and the lease brings the row back.</summary>
    private Work WorkOn(Delivery delivery, long since, DateTimeOffset leaseEnd, Func<Claim, CancellationToken, Task> workAsync) => async cancellationToken =>
    {
        try
        {
            if (_platforms.TryGetValue(delivery.Channel.Workspace.Platform, out var platform))
                await workAsync(new Claim(delivery, platform, since, leaseEnd), cancellationToken);
            else
                await LeaveAsync(delivery, "platform_not_configured", DeliveryPolicy.Recheck, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The farewell is over. A row in "sending" is of unknown outcome from now on, whoever finds it.
            LogInterrupted(delivery.Id);
        }
        catch (Exception failure)
        {
            LogDispatchFailed(failure, delivery.Id);
        }
        finally
        {
            _bell.Ring();
        }
    };

    private async Task DispatchAsync(Claim claim, CancellationToken cancellationToken)
    {
        var delivery = claim.Delivery;
        var destination = await _destinations.FindAsync(delivery.Channel, cancellationToken);
        if (destination.Subscription?.PausedBecause is { } paused)
            await FinishAsync(claim, new(DeliveryState.Held, null, paused, null), cancellationToken);
        else if (destination.PausedBecause is { } because)
            await LeaveAsync(delivery, because, DeliveryPolicy.Recheck, cancellationToken);
        else if (!await IsFoldedAsync(delivery, destination.Subscription, cancellationToken))
            await SendAsync(claim, destination.Subscription?.AtMostOnce is true, cancellationToken);
    }

    /// <summary>News that could not be told for a day is no alert any more; where the channel has a digest, it is told there.</summary>
    private async Task<bool> IsFoldedAsync(Delivery delivery, Subscription? subscription, CancellationToken cancellationToken)
    {
        if (delivery is not { Kind: DeliveryKind.Alert, State: DeliveryState.Pending, Attempts: 0, Story: { } story, Reason: not DeliveryPolicy.Released })
            return false;
        var now = _time.GetUtcNow();
        if (subscription?.Digest is null || now - delivery.Id.MadeAt <= _options.FoldAfter) return false;
        var reasons = (await _stories.FindDecisionAsync(story, delivery.Channel, cancellationToken))?.Reasons ?? [];
        var decision = new Decision(
            story, delivery.Channel, DecisionOutcome.Digested, [.. reasons, "it could not be posted for a day, so it is told in the digest instead"], now);
        await _queue.FoldAsync(delivery.Id, delivery.Fence, decision, cancellationToken);
        LogFolded(delivery.Id);
        return true;
    }

    private async Task SendAsync(Claim claim, bool isAtMostOnce, CancellationToken cancellationToken)
    {
        var (delivery, platform, _, _) = claim;
        if (await MessageAsync(delivery, platform, cancellationToken) is not { } message)
        {
            await FinishAsync(claim, new(DeliveryState.Dead, null, "unreadable", null), cancellationToken);
            return;
        }

        if (delivery.State == DeliveryState.Unknown && await ResolveAsync(claim, message, isAtMostOnce, cancellationToken) is { } resolved)
        {
            await FinishAsync(claim, resolved, cancellationToken);
            return;
        }

        var (isReserved, wait) = _pacer.Reserve(delivery.Channel, platform.Pacing, LongestWaitInPlace);
        if (!isReserved)
        {
            await LeaveAsync(delivery, delivery.Reason, wait, cancellationToken);
            return;
        }

        if (wait > TimeSpan.Zero) await Task.Delay(wait, _time, cancellationToken);
        if (!await _queue.BeginAttemptAsync(delivery.Id, delivery.Fence, _time.GetUtcNow(), cancellationToken)) return;
        var outcome = await AttemptAsync(claim, message, cancellationToken);
        var attempted = delivery with { Attempts = delivery.Attempts + 1 };
        _pacer.Heard(delivery.Channel.Workspace, outcome);
        if (outcome is DeliveryOutcome.Unknown) _watches.Of(attempted);
        else _watches.End(delivery.Id);

        var isWritten = await FinishAsync(claim, DeliveryPolicy.After(attempted, outcome, _time.GetUtcNow(), _options), cancellationToken);
        if (!isWritten) await SpeakLateAsync(delivery, platform, outcome, cancellationToken);
        if (outcome is DeliveryOutcome.Refused refused) await _destinations.PauseAsync(platform, delivery, refused, cancellationToken);
    }

    private async Task<DeliveryOutcome> AttemptAsync(Claim claim, OutboundMessage message, CancellationToken cancellationToken)
    {
        // Frozen meanwhile: another node may be about to send.
        if (_time.GetElapsedTime(claim.Since) > _options.Lease / 2) return new DeliveryOutcome.Retry("lease_half_gone", null);
        try
        {
            return await claim.Platform.SendAsync(message, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogDispatchFailed(failure, claim.Delivery.Id);
            return new DeliveryOutcome.Unknown("adapter_failed");
        }
    }

    /// <summary>After an unknown outcome: null when the message may be sent (again), else what to write.</summary>
    private async Task<DeliveryResult?> ResolveAsync(Claim claim, OutboundMessage message, bool isAtMostOnce, CancellationToken cancellationToken)
    {
        var (delivery, platform, _, _) = claim;
        if (delivery.Kind == DeliveryKind.Edit) return null; // the same text twice is the same as once
        var watch = _watches.Of(delivery);
        if (DeliveryPolicy.BeforeLook(delivery, watch, _time.GetUtcNow(), _options) is { } tooEarly) return tooEarly;

        var found = await platform.FindAsync(message, delivery.IntendedAt ?? delivery.DueAt, cancellationToken);
        var result = DeliveryPolicy.AfterLook(delivery, found, watch, isAtMostOnce, _time.GetUtcNow(), _options);
        if (result?.Message is not null) _watches.End(delivery.Id);
        else if (found is { LookAgainAfter: null }) _watches.LookedInVain(delivery);
        return result;
    }

    /// <summary>The message as it goes out; null when the row cannot be read or edits nothing.</summary>
    private async Task<OutboundMessage?> MessageAsync(Delivery delivery, IChatPlatform platform, CancellationToken cancellationToken)
    {
        var parent = delivery.Parent is { } id ? (await _queue.FindAsync(id, cancellationToken))?.Message : null;
        var isEdit = delivery.Kind == DeliveryKind.Edit;
        if (isEdit && parent is null) return null;
        ChatMessage content;
        try
        {
            content = ChatJson.Read(delivery.Content);
        }
        catch (JsonException failure)
        {
            LogDispatchFailed(failure, delivery.Id);
            return null;
        }

        var parts = platform.Split(content);
        if (parts.Count > 1 && delivery.State != DeliveryState.Sent)
            await _outbox.EnqueueAsync([.. parts.Skip(1).Select((part, i) => Continuation(delivery, part, i + 2))], cancellationToken);
        return new OutboundMessage(
            delivery.Id, delivery.Channel, parts[0], Edits: isEdit ? parent : null, Thread: isEdit ? null : parent, IsRepeat: delivery.AmbiguousAttempts > 0);
    }

    /// <summary>What did not fit, in the same thread. Its key is derived: it is added before each attempt, and is there once.</summary>
    private Delivery Continuation(Delivery delivery, ChatMessage part, int number) => new()
    {
        Id = DeliveryId.New(_time),
        Key = string.Create(CultureInfo.InvariantCulture, $"{delivery.Key}/part {number}"),
        Channel = delivery.Channel,
        Kind = DeliveryKind.Reply,
        Story = delivery.Story,
        Content = ChatJson.Write(part),
        Parent = delivery.Kind is DeliveryKind.Reply or DeliveryKind.Edit ? delivery.Parent ?? delivery.Id : delivery.Id,
        DueAt = delivery.DueAt,
    };

    /// <summary>
    /// Writes a result, again and again while the lease lasts: after a short failure of the database nobody should have to ask whether the message
    /// stands there.
    /// </summary>
    private async Task<bool> FinishAsync(Claim claim, DeliveryResult result, CancellationToken cancellationToken)
    {
        var id = claim.Delivery.Id;
        if (result.State is DeliveryState.Dead) LogDead(id, result.Reason ?? "no reason");
        else if (result.State is not DeliveryState.Sent) LogNotSent(id, result.State, result.Reason ?? "no reason", result.DueAt);
        while (true)
        {
            try
            {
                return await _queue.FinishAsync(id, claim.Delivery.Fence, result, CancellationToken.None);
            }
            catch (Exception failure) when (_time.GetElapsedTime(claim.Since) < _options.Lease)
            {
                LogFinishFailed(failure, id);
                await Task.Delay(TimeSpan.FromSeconds(1), _time, cancellationToken);
            }
        }
    }

    /// <summary>Not now, and nothing was tried: the row goes back as it is.</summary>
    private Task<bool> LeaveAsync(Delivery delivery, string? reason, TimeSpan after, CancellationToken cancellationToken) =>
        _queue.FinishAsync(delivery.Id, delivery.Fence, new(delivery.State, null, reason, _time.GetUtcNow() + after), cancellationToken);

    /// <summary>The lease had been lost: whoever has the row now must not post what stands there, and if it did, one copy goes.</summary>
    private async Task SpeakLateAsync(Delivery delivery, IChatPlatform platform, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        if (delivery.Kind == DeliveryKind.Edit || outcome is not (DeliveryOutcome.Sent or DeliveryOutcome.Unknown)) return;
        LogLate(delivery.Id);
        var own = (outcome as DeliveryOutcome.Sent)?.Message;
        if (own is not null) await _queue.ConfirmAsync(delivery.Id, own, _time.GetUtcNow() + DeliveryPolicy.SweepAfter, cancellationToken);

        // Waited for here, by this process's own clock: no look may be before every copy shows.
        await Task.Delay(_options.Settle, _time, cancellationToken);
        if (own is not null && await _queue.FindAsync(delivery.Id, cancellationToken) is { State: DeliveryState.Sent, Message: { } kept } && kept.Id != own.Id)
            await TakeBackAsync(platform, delivery, kept, [own], cancellationToken);
        else
            await _queue.RequestSweepAsync(delivery.Id, _time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Looks once more into a channel where a second copy may have appeared, and deletes it.</summary>
    private async Task SweepAsync(Claim claim, CancellationToken cancellationToken)
    {
        var (delivery, platform, _, _) = claim;
        if (await MessageAsync(delivery, platform, cancellationToken) is { } message
            && await platform.FindAsync(message, delivery.IntendedAt ?? delivery.DueAt, cancellationToken) is { } found)
        {
            if (found.LookAgainAfter is not null) return; // the end of its lease brings it back
            if (found.Copies.Any(copy => copy.Id == delivery.Message!.Id))
            {
                await TakeBackAsync(platform, delivery, delivery.Message!, found.Copies, cancellationToken);
            }
            else if (found.Copies.Count > 0 && _watches.Of(delivery).Lasted < _options.Settle)
            {
                // The message that the row knows does not show yet; only once it had its time somebody must have deleted it.
                await _queue.RequestSweepAsync(delivery.Id, _time.GetUtcNow() + _options.Settle, cancellationToken);
                return;
            }
        }

        _watches.End(delivery.Id);
        await _queue.FinishSweepAsync(delivery.Id, claim.LeaseEnd, cancellationToken);
    }

    private async Task TakeBackAsync(
        IChatPlatform platform, Delivery delivery, MessageRef kept, IReadOnlyList<MessageRef> copies, CancellationToken cancellationToken)
    {
        foreach (var extra in copies.Where(copy => copy.Id != kept.Id))
            if (await platform.DeleteAsync(delivery.Channel, extra, cancellationToken)) LogTakenBack(delivery.Id);
    }

    /// <param name="Since">When the claim was begun, by this process's own monotonic clock.</param>
    /// <param name="LeaseEnd">When it ends, by the wall clock.</param>
    private readonly record struct Claim(Delivery Delivery, IChatPlatform Platform, long Since, DateTimeOffset LeaseEnd);

    [LoggerMessage(2101, LogLevel.Error, "The outbox could not be read; nothing is lost, it is tried again")]
    private partial void LogClaimFailed(Exception failure);

    [LoggerMessage(2102, LogLevel.Warning, "Delivery {DeliveryId} is {State}: {Reason}; next try at {NextTry}")]
    private partial void LogNotSent(DeliveryId deliveryId, DeliveryState state, string reason, DateTimeOffset? nextTry);

    [LoggerMessage(2103, LogLevel.Warning, "Delivery {DeliveryId} was interrupted by the end of the program; its outcome is looked up at the next start")]
    private partial void LogInterrupted(DeliveryId deliveryId);

    [LoggerMessage(2104, LogLevel.Error, "Delivery {DeliveryId} failed in a way nobody foresaw")]
    private partial void LogDispatchFailed(Exception failure, DeliveryId deliveryId);

    [LoggerMessage(
        2105, LogLevel.Warning, "Delivery {DeliveryId} was sent although its lease was lost meanwhile: this process was frozen, or the clock jumped")]
    private partial void LogLate(DeliveryId deliveryId);

    [LoggerMessage(2106, LogLevel.Information, "A second copy of delivery {DeliveryId} was deleted from its channel")]
    private partial void LogTakenBack(DeliveryId deliveryId);

    [LoggerMessage(
        2107, LogLevel.Error,
        "Delivery {DeliveryId} is given up: the platform takes neither the message nor its plain form ({Reason}); this is a mistake of ours")]
    private partial void LogDead(DeliveryId deliveryId, string reason);

    [LoggerMessage(2108, LogLevel.Error, "What came of delivery {DeliveryId} could not be written; it is tried again while its lease lasts")]
    private partial void LogFinishFailed(Exception failure, DeliveryId deliveryId);

    [LoggerMessage(2109, LogLevel.Information, "Delivery {DeliveryId} is too old for an alert: the digest tells it")]
    private partial void LogFolded(DeliveryId deliveryId);
}

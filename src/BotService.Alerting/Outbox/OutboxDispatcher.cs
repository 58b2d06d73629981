using System.Collections.Concurrent;
using System.Globalization;
using BotService.Alerting.Chat;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Alerting.Outbox;

/// <summary>
/// Empties the outbox: claims, paces, commits the intent, sends once, writes what came of it. Invariants I1 to I11 of the delivery guarantee
/// (docs/reliability.md) are kept here and in the claim; nothing below this class retries.
/// </summary>
public sealed partial class OutboxDispatcher(
    IOutbox outbox,
    IEnumerable<IChatPlatform> platforms,
    ISubscriptionStore subscriptions,
    IWorkspaceStore workspaces,
    ProblemNotices notices,
    Pacer pacer,
    OutboxBell bell,
    IOptions<OutboxOptions> options,
    TimeProvider time,
    ILogger<OutboxDispatcher> logger)
{
    /// <summary>The longest that the dispatcher sleeps without a look: work of other nodes does not ring here.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);

    /// <summary>Since when this process itself has watched a delivery of unknown outcome, and how often it looked: wall clocks never count.</summary>
    private readonly ConcurrentDictionary<DeliveryId, (long Since, int Looks)> _watched = new();

    /// <summary>Runs until cancelled; then claims nothing more and gives what is in flight the time to finish.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var inFlight = new ConcurrentDictionary<Task, bool>();
        using var farewell = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var room = options.Value.InFlight - inFlight.Count;
                var claimed = room > 0 ? await ClaimAsync(room, cancellationToken) : [];
                foreach (var (delivery, since) in claimed)
                {
                    var work = DispatchAsync(delivery, since, farewell.Token);
                    inFlight[work] = true;
                    _ = work.ContinueWith(
                        done =>
                        {
                            inFlight.TryRemove(done, out _);
                            bell.Ring(); // the next in the channel may go
                        },
                        CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default);
                }

                if (claimed.Count == 0) await bell.WaitAsync(LongestSleep, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }

        farewell.CancelAfter(options.Value.Farewell);
        await Task.WhenAll(inFlight.Keys);
    }

    /// <summary>Sends all that is due now, and what becomes due by that; for verbs and tests. Answers how many were worked on.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var claimed = await ClaimAsync(options.Value.InFlight, cancellationToken);
            if (claimed.Count == 0) return total;
            total += claimed.Count;
            await Task.WhenAll(claimed.Select(one => DispatchAsync(one.Delivery, one.Since, cancellationToken)));
        }
    }

    private async Task<IReadOnlyList<(Delivery Delivery, long Since)>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        var now = time.GetUtcNow();
        try
        {
            var claimed = await outbox.ClaimAsync(now, now + options.Value.Lease, limit, cancellationToken);
            return [.. claimed.Select(delivery => (delivery, since))];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // No database, for the moment: nothing is lost, and the loop must not end.
            LogClaimFailed(failure);
            return [];
        }
    }

    /// <summary>One delivery from claim to result. Never throws: what nobody foresaw is logged, and the lease brings the row back.</summary>
    private async Task DispatchAsync(Delivery delivery, long since, CancellationToken cancellationToken)
    {
        try
        {
            if (!_platforms.TryGetValue(delivery.Channel.Workspace.Platform, out var platform))
            {
                var later = new DeliveryResult(DeliveryState.Pending, null, "platform_not_configured", time.GetUtcNow() + TimeSpan.FromMinutes(10));
                await outbox.FinishAsync(delivery.Id, delivery.Fence, later, cancellationToken);
                return;
            }

            var message = await MessageAsync(delivery, platform, cancellationToken);
            if (delivery.State == DeliveryState.Unknown && !await MayRepeatAsync(delivery, platform, message, cancellationToken)) return;
            await SendAsync(delivery, platform, message with { IsRepeat = delivery.AmbiguousAttempts > 0 }, since, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The farewell is over. A row in "sending" is of unknown outcome from now on, whoever finds it.
            LogInterrupted(delivery.Id);
        }
        catch (Exception failure)
        {
            LogDispatchFailed(failure, delivery.Id);
        }
    }

    private async Task<OutboundMessage> MessageAsync(Delivery delivery, IChatPlatform platform, CancellationToken cancellationToken)
    {
        var parent = delivery.Parent is { } id ? (await outbox.FindAsync(id, cancellationToken))?.Message : null;
        var content = ChatJson.Read(delivery.Content);
        var parts = platform.Split(DeliveryPolicy.IsDegraded(delivery) ? PlainMessage.Of(content) : content);
        if (parts.Count > 1) await outbox.EnqueueAsync([.. parts.Skip(1).Select((part, i) => Continuation(delivery, part, i + 2))], cancellationToken);
        return new OutboundMessage(
            delivery.Id,
            delivery.Channel,
            parts[0],
            Edits: delivery.Kind == DeliveryKind.Edit ? parent : null,
            Thread: delivery.Kind == DeliveryKind.Edit ? null : parent);
    }

    /// <summary>What did not fit, in the same thread. Its key is derived: it is added before each attempt, and is there once.</summary>
    private Delivery Continuation(Delivery delivery, ChatMessage part, int number) => new()
    {
        Id = DeliveryId.New(time),
        Key = string.Create(CultureInfo.InvariantCulture, $"{delivery.Key}/part {number}"),
        Channel = delivery.Channel,
        Kind = DeliveryKind.Reply,
        Story = delivery.Story,
        Content = ChatJson.Write(part),
        Parent = delivery.Kind is DeliveryKind.Reply or DeliveryKind.Edit ? delivery.Parent ?? delivery.Id : delivery.Id,
        DueAt = delivery.DueAt,
    };

    private async Task SendAsync(Delivery delivery, IChatPlatform platform, OutboundMessage message, long since, CancellationToken cancellationToken)
    {
        var (isReserved, wait) = pacer.Reserve(delivery.Channel, platform.Pacing, options.Value.Lease / 4);
        if (!isReserved)
        {
            var later = new DeliveryResult(delivery.State, null, delivery.Reason, time.GetUtcNow() + wait);
            await outbox.FinishAsync(delivery.Id, delivery.Fence, later, cancellationToken);
            return;
        }

        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken);
        if (!await outbox.BeginAttemptAsync(delivery.Id, delivery.Fence, time.GetUtcNow(), cancellationToken)) return;
        DeliveryOutcome outcome = time.GetElapsedTime(since) > options.Value.Lease / 2
            ? new DeliveryOutcome.Retry("lease_half_gone", TimeSpan.FromSeconds(1)) // frozen meanwhile: another node may be about to send
            : await platform.SendAsync(message, cancellationToken);

        var result = DeliveryPolicy.After(delivery with { Attempts = delivery.Attempts + 1 }, outcome, time.GetUtcNow(), options.Value);
        if (outcome is DeliveryOutcome.Unknown) _watched[delivery.Id] = (time.GetTimestamp(), 0);
        else _watched.TryRemove(delivery.Id, out _);
        if (outcome is DeliveryOutcome.Retry { After: { } asked }) pacer.Pause(delivery.Channel.Workspace, asked);
        if (!await outbox.FinishAsync(delivery.Id, delivery.Fence, result, CancellationToken.None) && outcome is DeliveryOutcome.Sent)
            LogLateSuccess(delivery.Id);
        if (outcome is DeliveryOutcome.Refused refused) await PauseAsync(platform, delivery, refused, cancellationToken);
        if (result.State is not DeliveryState.Sent) LogNotSent(delivery.Id, result.State, result.Reason ?? "no reason", result.DueAt);
    }

    /// <summary>After an unknown outcome: true when the message may be sent (again); otherwise the row has its result or is looked at later.</summary>
    private async Task<bool> MayRepeatAsync(Delivery delivery, IChatPlatform platform, OutboundMessage message, CancellationToken cancellationToken)
    {
        var watch = _watched.GetOrAdd(delivery.Id, static (_, now) => (now, 0), time.GetTimestamp());
        var settled = options.Value.Settle - time.GetElapsedTime(watch.Since);
        if (settled > TimeSpan.Zero)
        {
            await LaterAsync(delivery, settled, cancellationToken);
            return false;
        }

        var found = await platform.FindAsync(message, delivery.IntendedAt ?? delivery.DueAt, cancellationToken);
        if (found is { LookAgainAfter: { } pause })
        {
            await LaterAsync(delivery, pause, cancellationToken);
            return false;
        }

        if (found is { Copies: [var kept, ..] })
        {
            foreach (var copy in found.Copies.Skip(1)) await platform.DeleteAsync(delivery.Channel, copy, cancellationToken);
            await outbox.FinishAsync(delivery.Id, delivery.Fence, new(DeliveryState.Sent, kept, null, null), cancellationToken);
            _watched.TryRemove(delivery.Id, out _);
            LogFound(delivery.Id, found.Copies.Count - 1);
            return false;
        }

        if (found is not null && watch.Looks == 0)
        {
            _watched[delivery.Id] = watch with { Looks = 1 };
            await LaterAsync(delivery, options.Value.SecondLook, cancellationToken);
            return false;
        }

        if (found is not null || delivery.AmbiguousAttempts < DeliveryPolicy.MostAmbiguousAttempts) return true;
        await outbox.FinishAsync(delivery.Id, delivery.Fence, new(DeliveryState.Held, null, delivery.Reason ?? "outcome_unknown", null), cancellationToken);
        LogNotSent(delivery.Id, DeliveryState.Held, delivery.Reason ?? "outcome_unknown", null);
        return false;
    }

    private Task<bool> LaterAsync(Delivery delivery, TimeSpan after, CancellationToken cancellationToken) => outbox.FinishAsync(
        delivery.Id, delivery.Fence, new(DeliveryState.Unknown, null, delivery.Reason, time.GetUtcNow() + after), cancellationToken);

    /// <summary>A broken destination pauses its subscription, broken credentials the whole workspace.</summary>
    private async Task PauseAsync(IChatPlatform platform, Delivery delivery, DeliveryOutcome.Refused refused, CancellationToken cancellationToken)
    {
        switch (refused.Kind)
        {
            case RefusalKind.DestinationBroken:
                await subscriptions.PauseAsync(delivery.Channel, refused.Reason, cancellationToken);
                break;
            case RefusalKind.TenantBroken:
                if (await workspaces.FindAsync(delivery.Channel.Workspace, cancellationToken) is { } workspace)
                    await workspaces.SaveAsync(workspace with { PausedBecause = refused.Reason }, cancellationToken);
                await subscriptions.PauseAllAsync(delivery.Channel.Workspace, refused.Reason, cancellationToken);
                break;
        }

        await notices.TellAsync(platform, delivery, refused, cancellationToken);
    }

    [LoggerMessage(2101, LogLevel.Error, "The outbox could not be read; nothing is lost, it is tried again")]
    private partial void LogClaimFailed(Exception failure);

    [LoggerMessage(2102, LogLevel.Warning, "Delivery {DeliveryId} is {State}: {Reason}; next try at {NextTry}")]
    private partial void LogNotSent(DeliveryId deliveryId, DeliveryState state, string reason, DateTimeOffset? nextTry);

    [LoggerMessage(2103, LogLevel.Warning, "Delivery {DeliveryId} was interrupted by the end of the program; its outcome is looked up at the next start")]
    private partial void LogInterrupted(DeliveryId deliveryId);

    [LoggerMessage(2104, LogLevel.Error, "Delivery {DeliveryId} failed in a way nobody foresaw; its lease brings it back")]
    private partial void LogDispatchFailed(Exception failure, DeliveryId deliveryId);

    [LoggerMessage(2105, LogLevel.Warning, "Delivery {DeliveryId} was posted after its lease was lost; whoever has it now will find the copy")]
    private partial void LogLateSuccess(DeliveryId deliveryId);

    [LoggerMessage(2106, LogLevel.Information, "Delivery {DeliveryId} was found in the channel; {Extra} extra copies taken back")]
    private partial void LogFound(DeliveryId deliveryId, int extra);
}

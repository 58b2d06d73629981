using BotService.Alerting.Waiting;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Inbound;

/// <summary>
/// Works on what the inbox holds, each event by its platform's handler. An event whose handler throws comes back after its lease, three times in all.
/// </summary>
public sealed partial class InboxProcessor
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Work ends before its lease does: no other node may begin on the same event meanwhile.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly IInbox _inbox;
    private readonly Dictionary<string, IInboundHandler> _handlers;
    private readonly TimeProvider _time;
    private readonly ILogger<InboxProcessor> _logger;
    private readonly WorkLoop _loop;

    public InboxProcessor(IInbox inbox, IEnumerable<IInboundHandler> handlers, InboxBell bell, TimeProvider time, ILogger<InboxProcessor> logger)
    {
        _inbox = inbox;
        _handlers = handlers.ToDictionary(handler => handler.Platform, StringComparer.Ordinal);
        _time = time;
        _logger = logger;
        _loop = new WorkLoop(AtOnce, ClaimAsync, bell, time);
    }

    /// <summary>Runs until cancelled; then claims nothing more and gives what is in work a little time to finish.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _loop.RunAsync(Farewell, cancellationToken);

    /// <summary>Works on all that is there now. Answers how many events that was.</summary>
    public Task<int> DrainAsync(CancellationToken cancellationToken) => _loop.DrainAsync(cancellationToken);

    private async Task<IReadOnlyList<Work>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        try
        {
            var now = _time.GetUtcNow();
            var claimed = await _inbox.ClaimAsync(limit, now, now + Lease, cancellationToken);
            return [.. claimed.Select<InboundEvent, Work>(inbound => token => HandleAsync(inbound, token))];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotReached(failure);
            return [];
        }
    }

    /// <summary>Never throws: an event that was not completed comes back when its lease is over.</summary>
    private async Task HandleAsync(InboundEvent inbound, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp();
        var failure = _handlers.TryGetValue(inbound.Workspace.Platform, out var handler) ? null : "platform_not_configured";
        try
        {
            using var tooLong = new CancellationTokenSource(LongestWork, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
            if (handler is not null) await handler.HandleAsync(inbound, either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return; // stays in the inbox for the next start
        }
        catch (Exception thrown)
        {
            LogHandlingFailed(thrown, inbound.Key, inbound.Attempts);
            if (inbound.Attempts < InboundEvent.MaxAttempts) return;
            failure = thrown.GetType().Name;
        }

        await CompleteAsync(inbound, failure, since, cancellationToken);
    }

    /// <summary>Tried again while the lease lasts: what was done must not be done twice because the database was away for a moment.</summary>
    private async Task CompleteAsync(InboundEvent inbound, string? failure, long since, CancellationToken cancellationToken)
    {
        while (_time.GetElapsedTime(since) < Lease && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _inbox.CompleteAsync(inbound.Key, failure, CancellationToken.None);
                return;
            }
            catch (Exception thrown)
            {
                LogNotReached(thrown);
                await Task.Delay(TimeSpan.FromSeconds(1), _time, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(2201, LogLevel.Error, "The inbox could not be reached; nothing is lost, it is tried again")]
    private partial void LogNotReached(Exception failure);

    [LoggerMessage(2202, LogLevel.Error, "Work on the inbound event {Key} failed at attempt {Attempt}")]
    private partial void LogHandlingFailed(Exception failure, string key, int attempt);
}

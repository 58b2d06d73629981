using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Inbound;

/// <summary>Works on what the inbox holds, each event by its platform's handler. An event whose handler throws comes back after its lease, three times in all.</summary>
public sealed partial class InboxProcessor(IInbox inbox, IEnumerable<IInboundHandler> handlers, InboxBell bell, TimeProvider time, ILogger<InboxProcessor> logger)
{
    private const int MostAttempts = 3;
    private const int AtOnce = 32;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IInboundHandler> _handlers = handlers.ToDictionary(handler => handler.Platform, StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
                if (await DrainAsync(cancellationToken) == 0) await bell.WaitAsync(LongestSleep, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Works on all that is there now. Answers how many events that was.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<InboundEvent> claimed;
        try
        {
            var now = time.GetUtcNow();
            claimed = await inbox.ClaimAsync(AtOnce, now, now + Lease, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogClaimFailed(failure);
            return 0;
        }

        await Task.WhenAll(claimed.Select(inbound => WorkAsync(inbound, cancellationToken)));
        return claimed.Count;
    }

    private async Task WorkAsync(InboundEvent inbound, CancellationToken cancellationToken)
    {
        try
        {
            if (_handlers.TryGetValue(inbound.Workspace.Platform, out var handler))
                await handler.HandleAsync(inbound, cancellationToken);
            await inbox.CompleteAsync(inbound.Key, handler is null ? "platform_not_configured" : null, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stays in the inbox for the next start.
        }
        catch (Exception failure)
        {
            LogWorkFailed(failure, inbound.Key, inbound.Attempts);
            if (inbound.Attempts >= MostAttempts) await inbox.CompleteAsync(inbound.Key, failure.GetType().Name, CancellationToken.None);
        }
    }

    [LoggerMessage(2201, LogLevel.Error, "The inbox could not be read; nothing is lost, it is tried again")]
    private partial void LogClaimFailed(Exception failure);

    [LoggerMessage(2202, LogLevel.Error, "Work on the inbound event {Key} failed at attempt {Attempt}")]
    private partial void LogWorkFailed(Exception failure, string key, int attempt);
}

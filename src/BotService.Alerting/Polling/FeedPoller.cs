using BotService.Alerting.Feeds;
using BotService.Alerting.Intake;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Alerting.Polling;

/// <summary>Polls what is due. Due times live in the store: a tick that is missed, late or doubled does no harm.</summary>
public sealed class FeedPoller(
    IFeedStore feeds, FeedFetcher fetcher, EntryIntake intake, Previews previews, IOptions<PollingOptions> options, TimeProvider time,
    ILogger<FeedPoller> logger)
{
    private readonly PollMemory _memory = new();
    private int _isRunning;

    public Task<PollProgress> PollDueAsync(CancellationToken cancellationToken) => PollDueAsync(static _ => { }, cancellationToken);

    /// <summary>
    /// Polls until nothing is due. When cancelled it claims nothing more, commits what was fetched, gives the rest back, and returns. A call while
    /// another is running returns at once: that one does the work.
    /// </summary>
    /// <param name="report">Called after each commit, from one thread at a time.</param>
    public async Task<PollProgress> PollDueAsync(Action<PollProgress> report, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1) return default;
        try
        {
            return await new PollRound(feeds, fetcher, intake, previews, _memory, options.Value, report, time, logger).RunAsync(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }
}

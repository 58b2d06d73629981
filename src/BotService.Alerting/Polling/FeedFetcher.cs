using BotService.Alerting.Feeds;
using BotService.Alerting.Intake;
using BotService.Domain.Feeds;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Polling;

/// <summary>Reads one feed and has its new entries understood. Many run at once.</summary>
public sealed partial class FeedFetcher(IFeedReader reader, IKnownEntries known, EntryReader entries, CpuLanes lanes, TimeProvider time,
    ILogger<FeedFetcher> logger)
{
    public async Task<PolledFeed> FetchAsync(Feed feed, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await reader.ReadAsync(feed, known, cancellationToken);
            var now = time.GetUtcNow();
            if (outcome is FetchOutcome.Read { Document.LeftOut: { } leftOut }) LogLeftOut(feed.Url, leftOut);
            if (outcome is not FetchOutcome.Read { Document: var document } read) return new(feed, outcome, [], now);
            if (document.Entries.Count == 0) return new(feed, read, [], now);
            using var place = await lanes.EnterAsync(cancellationToken);
            return new(
                feed,
                read with { Document = document with { Entries = [] } },
                [.. document.Entries.Select(entry => entries.Read(feed, document.Title, entry, now))],
                now);
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(mistake, feed.Url);
            return new(
                feed,
                new FetchOutcome.Failed(
                    "internal_error", "The program itself failed on this feed; its log says where. Please report it.", null, IsFinal: false),
                [],
                time.GetUtcNow());
        }
    }

    [LoggerMessage(2332, LogLevel.Warning, "{Feed}: {LeftOut}")]
    private partial void LogLeftOut(Uri feed, string leftOut);

    [LoggerMessage(2331, LogLevel.Error, "Reading {Feed} failed with an exception, which is a mistake of the program")]
    private partial void LogFailed(Exception mistake, Uri feed);
}

using BotService.Alerting.Feeds;
using BotService.Alerting.Intake;
using BotService.Domain.Feeds;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Polling;

/// <summary>Reads one feed and has its new entries understood. Many run at once.</summary>
public sealed partial class FeedFetcher(IFeedReader reader, IKnownEntries known, EntryReader entries, IPageReader pages, CpuLanes lanes,
    TimeProvider time, ILogger<FeedFetcher> logger)
{
    /// <summary>Pages that one poll of a feed reads, those of the best of its announcements.</summary>
    private const int MostPages = 5;

    /// <summary>A feed that gives so much text gives the announcement itself, in characters.</summary>
    private const int WholeText = 1_500;

    public async Task<PolledFeed> FetchAsync(Feed feed, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await reader.ReadAsync(feed, known, cancellationToken);
            var now = time.GetUtcNow();
            if (outcome is FetchOutcome.Read { Document.LeftOut: { } leftOut }) LogLeftOut(feed.Url, leftOut);
            if (outcome is not FetchOutcome.Read { Document: var document } read) return new(feed, outcome, [], now);
            if (document.Entries.Count == 0) return new(feed, read, [], now);
            ReadEntry[] news;
            using (await lanes.EnterAsync(cancellationToken)) news = [.. document.Entries.Select(entry => entries.Read(feed, document.Title, entry, now))];
            // A feed's first reading alerts nothing, and its old news is not worth its publisher's pages.
            if (feed.LastSucceededAt is not null) await ReadPagesAsync(feed, document, news, now, cancellationToken);
            return new(feed, read with { Document = document with { Entries = [] } }, news, now);
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

    /// <summary>Reads what is worth telling and was given in a sentence or two once more, from the page that it links.</summary>
    private async Task ReadPagesAsync(Feed feed, FeedDocument document, ReadEntry[] news, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wanted =
            from i in Enumerable.Range(0, news.Length)
            where news[i] is { News.Understood.Score.IsFlagged: true, Entry.Link: not null } && document.Entries[i].Text.Length < WholeText
            orderby news[i].Score descending
            select i;
        // All at once, so that the feed waits for the slowest of them and not for their sum.
        var read = await Task.WhenAll(wanted.Take(MostPages).ToList().Select(async i =>
            (At: i, Page: await pages.ReadAsync(document.Entries[i].Link!, document.Entries[i].Title, cancellationToken))));
        foreach (var (i, page) in read)
        {
            var entry = document.Entries[i];
            if (page is null || page.Length <= entry.Text.Length) continue;
            using var place = await lanes.EnterAsync(cancellationToken);
            // A page that tells something else than its feed says is left alone.
            if (entries.Read(feed, document.Title, entry with { Text = page }, now) is { News.Understood.Score.IsFlagged: true } whole) news[i] = whole;
        }
    }

    [LoggerMessage(2332, LogLevel.Warning, "{Feed}: {LeftOut}")]
    private partial void LogLeftOut(Uri feed, string leftOut);

    [LoggerMessage(2331, LogLevel.Error, "Reading {Feed} failed with an exception, which is a mistake of the program")]
    private partial void LogFailed(Exception mistake, Uri feed);
}

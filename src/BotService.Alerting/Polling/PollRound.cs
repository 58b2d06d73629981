using System.Threading.Channels;
using BotService.Alerting.Feeds;
using BotService.Alerting.Intake;
using BotService.Alerting.Seeds;
using BotService.Alerting.Waiting;
using BotService.Domain.Feeds;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Polling;

/// <summary>
/// One round of polls, from the first claim to the last commit: many fetchers, one writer. Feeds are claimed under a lease and fetched in
/// parallel, a few of each host at a time; outcomes are committed in batches, each as large as what came while the last was being committed.
/// </summary>
internal sealed partial class PollRound(
    IFeedStore feeds,
    FeedFetcher fetcher,
    EntryIntake intake,
    Previews previews,
    PollMemory memory,
    PollingOptions options,
    Action<PollProgress> report,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>How often to look for more that is due while fetches are under way.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly HostQueue _queue = new(options.PerHost);
    private readonly RoomBell _room = new();
    private readonly Channel<PolledFeed> _outcomes = Channel.CreateBounded<PolledFeed>(new BoundedChannelOptions(options.BatchFeeds) { SingleReader = true });
    private PollProgress _progress;
    private int _claimed;
    private int _firstPolls;
    private int _firstPollsFromDisk;
    private bool _hasArchive;
    private bool _isPreviewDue = !memory.HasLookedForPreviews;

    public async Task<PollProgress> RunAsync(CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) == 0 && !_isPreviewDue) return _progress;
        var fetching = FetchAllAsync(cancellationToken);
        var writing = WriteAllAsync();
        try
        {
            await ClaimUntilIdleAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was fetched is committed below, the rest is given back.
        }
        finally
        {
            _queue.Complete();
            await fetching;
            _outcomes.Writer.Complete();
            await writing;
        }

        if (_queue.OpenIds is { Count: > 0 } left) await feeds.MakeDueAsync(left, time.GetUtcNow(), CancellationToken.None);
        return _progress;
    }

    private async Task ClaimUntilIdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_queue.Open <= options.ClaimLimit && await ClaimAsync(cancellationToken) > 0) continue;
            if (_queue.Open == 0) return;
            await _room.WaitAsync(Look, time, cancellationToken);
        }
    }

    private async Task<int> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var added = 0;
        foreach (var feed in await feeds.ClaimDueAsync(now, now + options.Lease, options.ClaimLimit, cancellationToken))
        {
            CountFirstPoll(feed, 1);
            if (_queue.Add(feed)) added++;
            else CountFirstPoll(feed, -1);
        }

        Interlocked.Add(ref _claimed, added);
        return added;
    }

    private Task FetchAllAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _queue.Ready.ReadAllAsync(CancellationToken.None),
        new ParallelOptions { MaxDegreeOfParallelism = options.InFlight },
        async (feed, _) =>
        {
            if (cancellationToken.IsCancellationRequested) return; // stays open in the queue and is given back
            try
            {
                // A lease that is half over may end before the commit: then the feed is left to the next claim.
                if (feed.NextPollAt - time.GetUtcNow() > options.Lease / 2)
                    await _outcomes.Writer.WriteAsync(await fetcher.FetchAsync(feed, cancellationToken), CancellationToken.None);
                else CountFirstPoll(feed, -1);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            _queue.Done(feed);
            if (_queue.Open <= options.ClaimLimit / 2) _room.Ring();
        });

    private async Task WriteAllAsync()
    {
        var batch = new List<PolledFeed>();
        while (await _outcomes.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var entries = 0;
            while (batch.Count < options.BatchFeeds && entries < options.BatchEntries && _outcomes.Reader.TryRead(out var polled))
            {
                if (memory.Suspects.Contains(polled.Feed.Id))
                {
                    await WriteAsync([polled]);
                    continue;
                }

                batch.Add(polled);
                entries += polled.Entries.Count;
            }

            if (batch.Count > 0) await WriteAsync(batch);
            batch.Clear();
            await PreviewAsync(isOver: false);
        }

        await PreviewAsync(isOver: true);
    }

    private async Task WriteAsync(List<PolledFeed> batch)
    {
        try
        {
            _progress += await intake.TakeInAsync(batch, CancellationToken.None);
            foreach (var polled in batch) memory.Suspects.Remove(polled.Feed.Id);
            _isPreviewDue |= batch.Exists(polled => polled is { IsFirstPoll: true, Entries.Count: > 0 });
        }
        catch (Exception failure)
        {
            // Nothing of it is stored, no feed's state advanced: all of it is fetched again when the leases end.
            foreach (var polled in batch) memory.Suspects.Add(polled.Feed.Id);
            LogNotStored(failure, batch.Count, batch[0].Feed.Url);
            _progress += new PollProgress { Done = batch.Count, Failed = batch.Count };
        }

        foreach (var polled in batch) CountFirstPoll(polled.Feed, -1);
        _progress = _progress with { Claimed = Volatile.Read(ref _claimed) };
        report(_progress);
    }

    /// <summary>One preview for all new feeds of the round; at the first start the bundled archive does not wait for slow servers.</summary>
    private async Task PreviewAsync(bool isOver)
    {
        if (!_isPreviewDue || !(isOver || Volatile.Read(ref _firstPolls) == 0 || IsArchiveThrough())) return;
        try
        {
            await previews.PostAsync(CancellationToken.None);
            memory.HasLookedForPreviews = true;
            _isPreviewDue = false;
        }
        catch (Exception failure)
        {
            LogNoPreview(failure);
        }

        bool IsArchiveThrough() => !memory.HasLookedForPreviews && _hasArchive && Volatile.Read(ref _firstPollsFromDisk) == 0;
    }

    private void CountFirstPoll(Feed feed, int change)
    {
        if (feed.LastSucceededAt is not null) return;
        Interlocked.Add(ref _firstPolls, change);
        if (feed.Url.Scheme != SeedLoader.Scheme) return;
        _hasArchive = true;
        Interlocked.Add(ref _firstPollsFromDisk, change);
    }

    private sealed class RoomBell : Bell;

    [LoggerMessage(2341, LogLevel.Error, "The outcome of {Feeds} polls could not be stored (the first is {Feed}); they are polled again when their lease ends")]
    private partial void LogNotStored(Exception failure, int feeds, Uri feed);

    [LoggerMessage(2342, LogLevel.Error, "The preview of new feeds could not be posted; the next round tries again")]
    private partial void LogNoPreview(Exception failure);
}

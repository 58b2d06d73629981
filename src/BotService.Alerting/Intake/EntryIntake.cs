using BotService.Alerting.Feeds;
using BotService.Alerting.Ledger;
using BotService.Alerting.Outbox;
using BotService.Alerting.Reviews;
using BotService.Alerting.Stories;
using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Feeds;
using BotService.Domain.Parties;
using BotService.Domain.Stories;
using BotService.Understanding.Analysis;
using BotService.Understanding.Announcements;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Intake;

/// <summary>
/// Takes in what polls brought, one batch at a time: entries find their stories, stories are written and routed, and all of it is committed
/// together with the feeds' new state. What a model wrote meanwhile comes in between two batches.
/// </summary>
public sealed partial class EntryIntake(
    IIntakeStore store,
    IFeedStore feeds,
    IStoryStore stories,
    IFingerprintStore fingerprints,
    IDealLedger ledger,
    StoryWindow window,
    StoryRouting routing,
    FeedTroubles troubles,
    EntryReader reader,
    NewsAnalysis analysis,
    IWrittenBriefings written,
    PartyDirectory parties,
    OutboxBell bell,
    ReviewBell reviewBell,
    Random random,
    TimeProvider time,
    ILogger<EntryIntake> logger) : IDisposable
{
    private readonly EarlierDeals _earlier = new(new LedgerDealRows(ledger), parties);
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <returns>What the batch came to.</returns>
    public async Task<PollProgress> TakeInAsync(IReadOnlyList<PolledFeed> polled, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var (batch, begun) = await PrepareAsync(polled, cancellationToken);
            await store.CommitAsync(batch, cancellationToken);
            if (batch.Deliveries.Count > 0) bell.Ring();
            if (batch.Reviews.Count > 0) reviewBell.Ring();
            return new(
                Claimed: 0,
                Done: polled.Count,
                Unchanged: polled.Count(feed => feed.Outcome is not FetchOutcome.Failed && feed.Entries.Count == 0),
                Failed: polled.Count(feed => feed.Outcome is FetchOutcome.Failed),
                NewEntries: polled.Sum(feed => feed.Entries.Count(IsFresh)),
                Stories: begun,
                Deliveries: batch.Deliveries.Count);
        }
        catch
        {
            window.Reset();
            throw;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>A stored story with what it is told from; null where its announcements cannot be read any more.</summary>
    public async Task<RecalledStory?> RecallAsync(Story story, CancellationToken cancellationToken)
    {
        var coverage = await stories.ListCoverageAsync(story.Id, cancellationToken);
        var understood = coverage.Select(stored => reader.ReadAgain(stored.Announcement)).OfType<AnalyzedAnnouncement>().ToList();
        if (understood.Count == 0) return null;
        var judged = NewsAnalysis.Judge(understood);
        var earlier = await EarlierAsync(story.Id, judged, cancellationToken);
        return new(story, judged, earlier, analysis.Brief(judged, earlier));
    }

    /// <summary>Puts another briefing in the place of a story's own, and edits the messages that tell it. False where the story went on meanwhile.</summary>
    public async Task<bool> RewriteAsync(Story story, Briefing briefing, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (await stories.FindAsync(story.Id.Value, cancellationToken) is not { } before || before.Revision != story.Revision) return false;
            var after = before with { Briefing = briefing, Revision = before.Revision + 1 };
            var edits = await routing.EditAsync(before, after, cancellationToken);
            await store.CommitAsync(IntakeBatch.Empty with { Stories = [after], Deliveries = edits.Deliveries, Reviews = edits.Reviews }, cancellationToken);
            if (edits.Deliveries.Count > 0) bell.Ring();
            if (edits.Reviews.Count > 0) reviewBell.Ring();
            return true;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<(IntakeBatch Batch, int Begun)> PrepareAsync(IReadOnlyList<PolledFeed> polled, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(polled, cancellationToken);
        var notices = await troubles.TellAsync([.. polled.Select(feed => feed.Feed)], states, cancellationToken);
        if (polled.All(feed => feed.Entries.Count == 0)) return (IntakeBatch.Empty with { Feeds = states, Deliveries = notices }, 0);

        if (polled.Any(feed => feed.Entries.Any(entry => entry.News is not null))) await window.RefreshAsync(cancellationToken);
        var drafts = new Dictionary<StoryId, StoryDraft>();
        var entries = new List<IntakeEntry>();
        foreach (var (feed, storm, entry) in InOrder(polled))
        {
            var taken = new IntakeEntry(feed.Feed.Id, entry.Entry, entry.Announcement, entry.Score, entry.PartyIds, Story: null, feed.At);
            if (entry.News is { } news)
            {
                var (id, joined) = await PlaceAsync(entry, news, drafts, cancellationToken);
                drafts[id].Contributions.Add(new(feed.Feed, feed.IsFirstPoll, entry.Announcement.PublishedAt ?? feed.At, storm?.HoldsBack(entry)));
                taken = taken with { Story = id, Placed = new(id, joined, news.Fingerprint) };
            }

            entries.Add(taken);
        }

        foreach (var draft in drafts.Values) await RecallAsync(draft, cancellationToken);
        entries = [.. entries.Select(entry => entry.Story is { } story && !drafts[story].IsTold ? entry with { Story = null } : entry)];

        var arrivals = new List<StoryArrival>();
        var deals = new List<LedgerDeal>();
        foreach (var draft in drafts.Values.Where(draft => draft.IsTold))
        {
            if (await WriteAsync(draft, cancellationToken) is not { } story)
            {
                // Its announcements are stored all the same, as such that nothing could be said about.
                for (var i = 0; i < entries.Count; i++)
                    if (entries[i].Story == draft.Id) entries[i] = entries[i] with { Score = 0, Story = draft.Before?.Id };
                continue;
            }

            window.MarkTold(draft.Id);

            if (draft.Before is { } before && !StoryEditor.ReadsDifferently(before, story)) story = before;
            else if (story is { Score.IsFlagged: true, Deal: { } deal } && await _earlier.FindSameAsync(deal, DayOf(story), cancellationToken) is null)
                deals.Add(StoryEditor.LedgerRowOf(story, deal));
            arrivals.Add(new(draft.Before, story, draft.Contributions));
        }

        var routed = await routing.RouteAsync(arrivals, cancellationToken);
        var changed = arrivals.Where(arrival => arrival.IsChanged).Select(arrival => arrival.Story).ToList();
        return (new(states, entries, changed, deals, routed.Decisions, [.. notices, .. routed.Deliveries]) { Reviews = routed.Reviews },
            arrivals.Count(arrival => arrival.Before is null));
    }

    /// <summary>The batch's entries as they are put into stories: in order of time, whatever feed brought them.</summary>
    private IEnumerable<(PolledFeed Feed, Storm? Storm, ReadEntry Entry)> InOrder(IReadOnlyList<PolledFeed> polled)
    {
        var entries = new List<(PolledFeed, Storm?, ReadEntry Entry)>();
        foreach (var feed in polled)
        {
            var storm = Storm.Judge(feed);
            if (storm is not null) LogStorm(feed.Feed.Url, storm.Because);
            entries.AddRange(feed.Entries.DistinctBy(entry => entry.Entry.Keys[0]).Select(entry => (feed, storm, entry)));
        }

        return entries.OrderBy(item => item.Entry.News?.Order ?? default);
    }

    /// <summary>The story that the entry belongs to, told or not, with the entry added to its draft; and why.</summary>
    private async Task<(StoryId Story, string? Joined)> PlaceAsync(ReadEntry entry, NewsItem news, Dictionary<StoryId, StoryDraft> drafts,
        CancellationToken cancellationToken)
    {
        // An entry whose publisher changed it stays where it is.
        var known = entry.Novelty == EntryNovelty.Changed ? await fingerprints.FindStoryAsync(entry.Announcement.Id, cancellationToken) : null;
        var match = known is { } story ? new(story, 1, Reason: null) : window.Place(news);
        if (!drafts.TryGetValue(match.Story, out var draft)) drafts[match.Story] = draft = new(match.Story);
        draft.BeganHere |= known is null && match.Reason is null;
        draft.Tell(new(news.Understood, match.Reason));
        return (match.Story, match.Reason);
    }

    /// <summary>What the store has of a story that is told, or will be. What stays untold is not looked up: that is most of a first poll.</summary>
    private async Task RecallAsync(StoryDraft draft, CancellationToken cancellationToken)
    {
        if (draft.BeganHere || !(draft.IsTold || window.IsTold(draft.Id))) return;
        if (await stories.FindAsync(draft.Id.Value, cancellationToken) is { } story)
        {
            var joined = story.Coverage.ToDictionary(coverage => coverage.AnnouncementId, coverage => coverage.Joined, StringComparer.Ordinal);
            var coverage = await stories.ListCoverageAsync(draft.Id, cancellationToken);
            draft.Recall(story, ReadAgain(coverage.Where(stored => joined.ContainsKey(stored.Announcement.Id))
                .Select(stored => (stored.Announcement, joined[stored.Announcement.Id]))));
        }
        else
        {
            draft.Recall(null, ReadAgain((await fingerprints.ListUntoldAsync(draft.Id, cancellationToken))
                .Select(untold => (untold.Announcement, untold.Joined))));
        }
    }

    private IEnumerable<StoryTelling> ReadAgain(IEnumerable<(Announcement Announcement, string? Joined)> stored) =>
        from told in stored
        let understood = reader.ReadAgain(told.Announcement)
        where understood is not null
        select new StoryTelling(understood, told.Joined);

    /// <summary>Null when the briefing cannot be written: a mistake of ours, which must not stop the others.</summary>
    private async Task<Story?> WriteAsync(StoryDraft draft, CancellationToken cancellationToken)
    {
        var judged = NewsAnalysis.Judge(draft.Tellings.Select(telling => telling.Analysis));
        var earlier = await EarlierAsync(draft.Id, judged, cancellationToken);
        try
        {
            var ours = analysis.Brief(judged, earlier);
            var briefing = draft.Before is null ? ours : await written.FindAsync(judged, earlier, ours, cancellationToken) ?? ours;
            return StoryEditor.Edit(draft.Id, draft.Before, draft.Tellings, judged, briefing, time.GetUtcNow());
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException)
        {
            LogNotWritten(mistake, draft.Id, judged.Lead.Announcement.Id);
            return null;
        }
    }

    private Task<IReadOnlyList<LedgerDeal>> EarlierAsync(StoryId story, JudgedStory judged, CancellationToken cancellationToken) =>
        _earlier.FindAsync(judged, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), StoryEditor.RowIdOf(story), cancellationToken);

    private async Task<IReadOnlyList<Feed>> StatesAsync(IReadOnlyList<PolledFeed> polled, CancellationToken cancellationToken)
    {
        var states = new List<Feed>(polled.Count);
        var movedTo = new Dictionary<Uri, Feed>();
        foreach (var feed in polled)
        {
            var state = FeedState.After(feed.Feed, feed.Outcome, [.. feed.Entries.Where(IsFresh).Select(entry => entry.Entry)], feed.At, random);
            if (state.Url != feed.Feed.Url)
            {
                var other = movedTo.GetValueOrDefault(state.Url) ?? await feeds.FindAsync(state.Url, cancellationToken);
                if (other is not null && other.Id != state.Id) state = FeedState.AfterMoveTo(state with { Url = feed.Feed.Url }, state.Url, other.Title);
                else movedTo[state.Url] = state;
            }

            states.Add(state);
        }

        return states;
    }

    private static bool IsFresh(ReadEntry entry) => entry.Novelty == EntryNovelty.Fresh;

    private static DateOnly DayOf(Story story) => DateOnly.FromDateTime(story.HappenedAt.UtcDateTime);

    [LoggerMessage(2311, LogLevel.Error, "The briefing of the story {StoryId} could not be written (lead {AnnouncementId}); its announcements are stored "
        + "without one")]
    private partial void LogNotWritten(Exception mistake, StoryId storyId, string announcementId);

    [LoggerMessage(2312, LogLevel.Warning, "{Feed} may alert little for now: {Reason}")]
    private partial void LogStorm(Uri feed, string reason);
}

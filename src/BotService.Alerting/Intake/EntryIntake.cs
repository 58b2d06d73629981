using BotService.Alerting.Feeds;
using BotService.Alerting.Ledger;
using BotService.Alerting.Outbox;
using BotService.Alerting.Stories;
using BotService.Domain.Deals;
using BotService.Domain.Feeds;
using BotService.Domain.Parties;
using BotService.Domain.Stories;
using BotService.Understanding.Briefings;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Intake;

/// <summary>
/// Takes in what polls brought, one batch at a time: entries find their stories, stories are written and routed, and all of it is committed
/// together with the feeds' new state. One caller at a time.
/// </summary>
public sealed partial class EntryIntake(
    IIntakeStore store,
    IFeedStore feeds,
    IStoryStore stories,
    IDealLedger ledger,
    StoryWindow window,
    StoryRouting routing,
    FeedTroubles troubles,
    EntryReader reader,
    BriefingWriter writer,
    PartyDirectory parties,
    OutboxBell bell,
    Random random,
    TimeProvider time,
    ILogger<EntryIntake> logger)
{
    private readonly EarlierDeals _earlier = new(ledger, parties);

    /// <returns>What the batch came to.</returns>
    public async Task<PollProgress> TakeInAsync(IReadOnlyList<PolledFeed> polled, CancellationToken cancellationToken)
    {
        try
        {
            var (batch, begun) = await PrepareAsync(polled, cancellationToken);
            await store.CommitAsync(batch, cancellationToken);
            if (batch.Deliveries.Count > 0) bell.Ring();
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
    }

    private async Task<(IntakeBatch Batch, int Begun)> PrepareAsync(IReadOnlyList<PolledFeed> polled, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(polled, cancellationToken);
        var notices = await troubles.TellAsync([.. polled.Select(feed => feed.Feed)], states, cancellationToken);
        if (polled.All(feed => feed.Entries.Count == 0)) return (IntakeBatch.Empty with { Feeds = states, Deliveries = notices }, 0);

        if (polled.Any(feed => feed.Entries.Any(entry => entry.Analysis is not null))) await window.RefreshAsync(cancellationToken);
        var drafts = new Dictionary<StoryId, StoryDraft>();
        var entries = new List<IntakeEntry>();
        foreach (var feed in polled)
        {
            var storm = Storm.Judge(feed);
            foreach (var entry in feed.Entries.DistinctBy(entry => entry.Entry.Keys[0]))
            {
                var draft = await DraftAsync(entry, drafts, cancellationToken);
                draft?.Contributions.Add(new(feed.Feed, feed.IsFirstPoll, entry.Announcement.PublishedAt ?? feed.At, storm?.HoldsBack(entry)));
                entries.Add(new(feed.Feed.Id, entry.Entry, entry.Announcement, entry.Score, entry.PartyIds, draft?.Id, feed.At));
            }

            if (storm is not null) LogStorm(feed.Feed.Url, storm.Because);
        }

        var arrivals = new List<StoryArrival>();
        var deals = new List<LedgerDeal>();
        foreach (var draft in drafts.Values)
        {
            if (await WriteAsync(draft, cancellationToken) is not { } story)
            {
                // Its announcements are stored all the same, as such that nothing could be said about.
                for (var i = 0; i < entries.Count; i++)
                    if (entries[i].Story == draft.Id) entries[i] = entries[i] with { Score = 0, Story = draft.Before?.Id };
                continue;
            }

            if (draft.Before is { } before && !StoryEditor.ReadsDifferently(before, story)) story = before;
            else if (story is { Score.IsFlagged: true, Deal: { } deal } && await _earlier.FindSameAsync(deal, DayOf(story), cancellationToken) is null)
                deals.Add(StoryEditor.LedgerRowOf(story, deal));
            arrivals.Add(new(draft.Before, story, draft.Contributions));
        }

        var (decisions, deliveries) = await routing.RouteAsync(arrivals, cancellationToken);
        var changed = arrivals.Where(arrival => arrival.IsChanged).Select(arrival => arrival.Story).ToList();
        return (new(states, entries, changed, deals, decisions, [.. notices, .. deliveries]), arrivals.Count(arrival => arrival.Before is null));
    }

    /// <summary>The story that the entry tells, with the entry added to it; null when it tells none.</summary>
    private async Task<StoryDraft?> DraftAsync(ReadEntry entry, Dictionary<StoryId, StoryDraft> drafts, CancellationToken cancellationToken)
    {
        if (entry.Analysis is not { } understanding) return null;
        var known = window.StoryOf(entry.Announcement.Id);
        if (known is null && !EntryReader.IsStory(understanding.Score)) return null;

        var match = known is null ? window.Find(understanding) : null;
        var id = known ?? match?.Story ?? StoryId.From(entry.Announcement.Id);
        if (!drafts.TryGetValue(id, out var draft))
        {
            var mayBeStored = known is not null || match is not null || entry.Novelty == EntryNovelty.Changed;
            draft = mayBeStored ? await StoredAsync(id, cancellationToken) : new(id, null, []);
            drafts[id] = draft;
        }

        draft.Tell(new(understanding, match?.Reason));
        window.Add(id, understanding);
        return draft;
    }

    private async Task<StoryDraft> StoredAsync(StoryId id, CancellationToken cancellationToken)
    {
        if (await stories.FindAsync(id.Value, cancellationToken) is not { } story) return new(id, null, []);
        var joined = story.Coverage.ToDictionary(coverage => coverage.AnnouncementId, coverage => coverage.Joined, StringComparer.Ordinal);
        var coverage = await stories.ListCoverageAsync(id, cancellationToken);
        return new(id, story,
            from stored in coverage
            where joined.ContainsKey(stored.Announcement.Id)
            let understanding = reader.TryUnderstand(stored.Announcement)
            where understanding is not null
            select new StoryTelling(understanding, joined[stored.Announcement.Id]));
    }

    /// <summary>Null when the briefing cannot be written: a mistake of ours, which must not stop the others.</summary>
    private async Task<Story?> WriteAsync(StoryDraft draft, CancellationToken cancellationToken)
    {
        var lead = draft.Tellings[0].Analysis;
        var coverage = draft.Tellings.Select(telling => telling.Analysis).ToList();
        var day = DateOnly.FromDateTime((lead.Announcement.PublishedAt ?? time.GetUtcNow()).UtcDateTime);
        // Context is for what will be read; a look into the ledger for each of the others would be most of a first poll's work.
        var earlier = coverage.Any(understanding => understanding.Score.IsFlagged) ? await _earlier.FindAsync(lead, day, cancellationToken) : [];
        try
        {
            return StoryEditor.Edit(draft.Id, draft.Before, draft.Tellings, writer.Write(coverage, earlier), time.GetUtcNow());
        }
        catch (Exception mistake)
        {
            LogNotWritten(mistake, draft.Id, lead.Announcement.Id);
            return null;
        }
    }

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

    [LoggerMessage(2311, LogLevel.Error, "The briefing of the story {StoryId} could not be written (lead {AnnouncementId}); its announcements are stored without one")]
    private partial void LogNotWritten(Exception mistake, StoryId storyId, string announcementId);

    [LoggerMessage(2312, LogLevel.Warning, "{Feed} may alert little for now: {Reason}")]
    private partial void LogStorm(Uri feed, string reason);
}

using BotService.Domain.Feeds;

namespace BotService.Alerting.Feeds;

/// <summary>A feed's state after a poll: pure, so that every outcome is a row in a table.</summary>
public static class FeedState
{
    public const int FailuresToTell = FailuresInADay;

    /// <summary>A day without an answer, and a week: the ladder of waits comes to these failures then, and who added the feed is told.</summary>
    private const int FailuresInADay = 7;
    private const int FailuresInAWeek = 13;

    /// <summary>Polls in a row that must have read a feed where a permanent redirect leads: parking pages, logins and slips of a night do not last so
    /// long.</summary>
    private const int PollsBeforeMove = 3;

    /// <summary>After so many failures a feed that moved is looked for at its other address.</summary>
    private const int FailuresBeforeTurn = 2;

    /// <param name="fresh">Entries that were not known in any form.</param>
    public static Feed After(Feed feed, FetchOutcome outcome, IReadOnlyList<Entry> fresh, DateTimeOffset now, Random random)
    {
        var polled = feed with { LastPolledAt = now };
        return outcome switch
        {
            FetchOutcome.Failed failed => AfterFailure(polled, failed, now, random),
            FetchOutcome.Read read => AfterRedirect(AfterReading(polled, read, fresh, now, random), read),
            FetchOutcome.Unchanged unchanged => AfterRedirect(
                Due(AfterSuccess(polled, unchanged.Validators, now) with { Interval = PollInterval.AfterNothing(feed, now) }, unchanged.FreshFor, now, random),
                    unchanged),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The set of outcomes is closed."),
        };
    }

    /// <summary>The feed moved to an address that another one is polled at already: one of them is enough.</summary>
    public static Feed AfterMoveTo(Feed feed, Uri address, string otherTitle) => feed with
    {
        StoppedBecause = $"It moved to {address}, which is followed already{(otherTitle.Length > 0 ? $" as “{otherTitle}”" : "")}",
    };

    /// <summary>For how many days the feed has failed, on the day on which somebody should hear of it (1 and 7); null at any other failure.</summary>
    public static int? DaysToTell(Feed feed) => feed.Failures switch { FailuresInADay => 1, FailuresInAWeek => 7, _ => null };

    private static Feed AfterFailure(Feed feed, FetchOutcome.Failed failed, DateTimeOffset now, Random random)
    {
        if (failed.Code == FetchOutcome.Failed.OurOwn) return feed with { NextPollAt = now + FailureLadder.Jitter(PollInterval.Shortest, random) };
        var failures = feed.Failures + 1;
        var wait = FailureLadder.Jitter(FailureLadder.WaitAfter(failures), random);
        if (failed.RetryAfter is { } asked && asked > wait) wait = Least(asked, TimeSpan.FromDays(1));
        feed = feed with { MovingTo = null, MovingSeen = 0 };

        // A person gave the address of a site: the feed that its page names is meant. One hop at once, any further ones at the ladder's pace.
        if (failed.FeedLink is { } link && feed.LastSucceededAt is null) return Failing(feed with { Url = link }) with
        {
            NextPollAt = feed.Failures == 0 ? now
            : now + wait
        };
        if (feed.FormerUrl is not { } former || (failures % FailuresBeforeTurn != 0 && !failed.IsFinal)) return Failing(feed);
        var turned = Failing(feed) with { Url = former, FormerUrl = failed.IsFinal ? null : feed.Url, ETag = null, LastModified = null };
        return failed.IsFinal ? turned with { StoppedBecause = feed.StoppedBecause } : turned;

        Feed Failing(Feed feed) => feed with
        {
            Failures = failures,
            FailureCode = failed.Code,
            FailureMessage = failed.Message,
            NextPollAt = now + wait,
            StoppedBecause = failed.IsFinal ? failed.Message : feed.StoppedBecause,
        };
    }

    private static Feed AfterRedirect(Feed feed, FetchOutcome outcome)
    {
        if (outcome.MovedTo is not { } address) return feed with { MovingTo = null, MovingSeen = 0 };
        // A feed without entries is no feed yet; what is said of it must not pass for the feed's own when it comes again.
        if (outcome is FetchOutcome.Read { Document.EntryCount: 0 }) return feed with
        {
            MovingTo = null,
            MovingSeen = 0,
            ETag = null,
            LastModified = null,
            BodyHash = null
        };
        var seen = feed.MovingTo == address ? feed.MovingSeen + 1 : 1;
        return seen < PollsBeforeMove
            ? feed with { MovingTo = address, MovingSeen = seen }
            : feed with { Url = address, FormerUrl = feed.Url, MovingTo = null, MovingSeen = 0 };
    }

    private static Feed AfterReading(Feed feed, FetchOutcome.Read read, IReadOnlyList<Entry> fresh, DateTimeOffset now, Random random)
    {
        var document = read.Document;
        var dates = fresh.Where(entry => entry.PublishedAt is not null).Select(entry => entry.PublishedAt!.Value).ToList();
        var interval = fresh.Count > 0 ? PollInterval.AfterNews(feed, dates, now) : PollInterval.AfterNothing(feed, now);
        if (document.TimeToLive is { } asked && asked > interval) interval = Least(asked, PollInterval.Longest);
        var newest = fresh.Count == 0 ? feed.LastNewEntryAt : dates.Where(date => date <= now).DefaultIfEmpty(now).Max();
        return Due(
            AfterSuccess(feed, read.Validators, now) with
            {
                Title = feed.Title.Length > 0 ? feed.Title : document.Title,
                SiteUrl = feed.SiteUrl ?? document.Link,
                Format = document.Format,
                LeftOut = document.LeftOut,
                Interval = interval,
                EntryCount = feed.EntryCount + fresh.Count,
                LastNewEntryAt = newest < feed.LastNewEntryAt ? feed.LastNewEntryAt : newest,
            },
            read.FreshFor, now, random);
    }

    private static Feed AfterSuccess(Feed feed, FeedValidators validators, DateTimeOffset now) => feed with
    {
        LastSucceededAt = now,
        Failures = 0,
        FailureCode = null,
        FailureMessage = null,
        ETag = validators.BodyHash is null ? validators.ETag ?? feed.ETag : validators.ETag,
        LastModified = validators.BodyHash is null ? validators.LastModified ?? feed.LastModified : validators.LastModified,
        BodyHash = validators.BodyHash ?? feed.BodyHash,
        LastFullFetchAt = validators.BodyHash is null ? feed.LastFullFetchAt : now,
    };

    /// <summary>Due after its interval, or when the server's answer is not fresh any more if that is later; servers that say a year are not believed.</summary>
    private static Feed Due(Feed feed, TimeSpan? freshFor, DateTimeOffset now, Random random)
    {
        var wait = FailureLadder.Jitter(feed.Interval, random);
        return feed with { NextPollAt = now + (freshFor is { } fresh && fresh > wait ? Least(fresh, PollInterval.Longest) : wait) };
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

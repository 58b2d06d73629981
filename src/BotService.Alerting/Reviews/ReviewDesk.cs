using BotService.Alerting.Chat;
using BotService.Alerting.Outbox;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Waiting;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using Microsoft.Extensions.Logging;

namespace BotService.Alerting.Reviews;

/// <summary>
/// Asks the reviewers, and lets go what was held for too long. What is to be done stands in the database, each step is one commit, and every message
/// goes through the outbox: a step that ran twice, or was cut off, does no harm.
/// </summary>
public sealed partial class ReviewDesk
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly IReviewQueue _queue;
    private readonly IReviewStore _reviews;
    private readonly IAuditLog _log;
    private readonly IStoryStore _stories;
    private readonly ISubscriptionStore _subscriptions;
    private readonly ReviewMessages _messages;
    private readonly IWorkspaceStore _workspaces;
    private readonly Dictionary<string, IChatPlatform> _platforms;
    private readonly OutboxBell _bell;
    private readonly TimeProvider _time;
    private readonly ILogger<ReviewDesk> _logger;
    private readonly WorkLoop _loop;

    public ReviewDesk(
        IReviewQueue queue, IReviewStore reviews, IAuditLog log, IStoryStore stories, ISubscriptionStore subscriptions, ReviewMessages messages,
        IWorkspaceStore workspaces, IEnumerable<IChatPlatform> platforms, ReviewBell reviewBell, OutboxBell bell, TimeProvider time,
        ILogger<ReviewDesk> logger)
    {
        (_queue, _reviews, _log, _stories, _subscriptions, _messages, _workspaces) = (queue, reviews, log, stories, subscriptions, messages, workspaces);
        (_bell, _time, _logger) = (bell, time, logger);
        _platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);
        _loop = new WorkLoop(AtOnce, ClaimAsync, reviewBell, time);
    }

    public Task RunAsync(CancellationToken cancellationToken) => _loop.RunAsync(Farewell, cancellationToken);

    /// <summary>Does all that is due now; for verbs and tests. Answers how many reviews were worked on.</summary>
    public Task<int> DrainAsync(CancellationToken cancellationToken) => _loop.DrainAsync(cancellationToken);

    private async Task<IReadOnlyList<Work>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        try
        {
            var now = _time.GetUtcNow();
            var due = await _queue.ClaimAsync(now, now + Lease, limit, cancellationToken);
            return [.. due.Select(review => (Work)(token => WorkOnAsync(review, token)))];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogClaimFailed(failure);
            return [];
        }
    }

    /// <summary>Never throws: the end of the lease brings back what failed.</summary>
    private async Task WorkOnAsync(Review review, CancellationToken cancellationToken)
    {
        try
        {
            var commit = await DecideAsync(review, cancellationToken);
            if (await _reviews.CommitAsync(commit, cancellationToken) && commit.Deliveries.Count > 0) _bell.Ring();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, review.Channel, review.Story);
        }
        catch (OperationCanceledException)
        {
            // The farewell is over; nothing was written.
        }
    }

    private async Task<ReviewCommit> DecideAsync(Review review, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var subscription = await _subscriptions.FindAsync(review.Channel, cancellationToken);
        var story = await _stories.FindAsync(review.Story.Value, cancellationToken);
        if (subscription is null || story is null)
        {
            var dropped = review with { State = ReviewState.Dropped };
            return new([dropped], [], story is null ? [] : [Entry(dropped, story, AuditAction.Dropped, now)], null, now);
        }

        var policy = ReviewPolicy.Of(subscription);
        if (review.State == ReviewState.Held && (policy.Mode != ReviewMode.Hold || review.ReleaseAt <= now))
            return await ReleaseAsync(review, story, policy.Mode, now, cancellationToken);
        return review.AskedAt is null ? await AskAsync(review, story, subscription, now, cancellationToken) : new([review], [], [], story, now);
    }

    private async Task<ReviewCommit> AskAsync(Review review, Story story, Subscription subscription, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = review with
        {
            AskedAt = now,
            // What was rejected once never goes out by itself, however its words change.
            ReleaseAt = review is { State: ReviewState.Held, Reason: null } ? now + ReviewPolicy.Of(subscription).HoldFor : null,
        };
        var name = (await _workspaces.FindChannelAsync(review.Channel, cancellationToken))?.Name ?? review.Channel.Channel;
        var before = review.DecidedAt is null ? null : review.Words?.Briefing ?? await LastWordsAsync(review, cancellationToken);
        var card = ChatJson.Write(ReviewCard.Compose(story, asked, name, before is null ? [] : ReviewedWords.Changes(before, story.Briefing)));
        var cards = (await PlacesAsync(subscription, cancellationToken)).Select(place => new Delivery
        {
            Id = DeliveryId.New(_time),
            Key = DeliveryKeys.ReviewCard(place, review.Channel, story.Id, review.Version),
            Channel = place,
            Kind = DeliveryKind.Notice,
            Story = story.Id,
            Content = card,
            DueAt = now,
        });
        return new([asked], [.. cards], [Entry(asked, story, AuditAction.Asked, now)], story, now);
    }

    private async Task<Domain.Briefings.Briefing?> LastWordsAsync(Review review, CancellationToken cancellationToken) =>
        (await _log.ListAsync(review.Channel.Workspace, review.Story.Value, 1_000, cancellationToken))
            .LastOrDefault(entry => entry.Channel == review.Channel)?.Words;

    /// <summary>Each reviewer's own chat with the bot; the channel itself for those who have none.</summary>
    private async Task<IReadOnlyList<ChannelKey>> PlacesAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var channel = subscription.Channel;
        var places = new List<ChannelKey>();
        foreach (var reviewer in ReviewPolicy.ReviewersOf(subscription))
            places.Add(await FindOwnAsync(channel.Workspace, reviewer, cancellationToken) ?? channel);
        return places.Count == 0 ? [channel] : [.. places.Distinct()];
    }

    private async Task<ChannelKey?> FindOwnAsync(WorkspaceId workspace, Reviewer reviewer, CancellationToken cancellationToken)
    {
        try
        {
            return _platforms.TryGetValue(workspace.Platform, out var platform)
                ? await platform.FindDirectChannelAsync(workspace, reviewer.Id, cancellationToken)
                : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What is held must not wait for ever because one person cannot be reached.
            LogNotReached(failure, workspace);
            return null;
        }
    }

    private async Task<ReviewCommit> ReleaseAsync(Review review, Story story, ReviewMode mode, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var released = review with
        {
            State = mode == ReviewMode.Off ? ReviewState.Dropped : ReviewState.Open,
            AskedAt = review.AskedAt ?? now,
            ReleaseAt = null,
            ReleasedAt = now,
            Words = null,
            Hash = ReviewedWords.HashOf(story.Title, story.Briefing),
        };
        var message = await _messages.OfAsync(released, story, cancellationToken);
        LogReleased(review.Story, review.Channel);
        return new([released], [message], [Entry(released, story, AuditAction.Released, now)], story, now);
    }

    private static AuditEntry Entry(Review review, Story story, AuditAction action, DateTimeOffset now) =>
        new(now, review.Channel, review.Story, action, By: null, story.Title, ReviewedWords.HashOf(story.Title, story.Briefing), story.Briefing);

    [LoggerMessage(2601, LogLevel.Error, "The reviews that are due could not be read; nothing is lost, it is tried again")]
    private partial void LogClaimFailed(Exception failure);

    [LoggerMessage(2602, LogLevel.Error, "The review in {Channel} of story {Story} could not be gone on with; it is tried again in two minutes")]
    private partial void LogFailed(Exception failure, ChannelKey channel, StoryId story);

    [LoggerMessage(2604, LogLevel.Warning, "A reviewer of {Workspace} could not be written to alone; the card goes to the channel")]
    private partial void LogNotReached(Exception failure, WorkspaceId workspace);

    [LoggerMessage(2603, LogLevel.Information, "Story {Story} goes to {Channel} without a reviewer's word: the time for it is over")]
    private partial void LogReleased(StoryId story, ChannelKey channel);
}

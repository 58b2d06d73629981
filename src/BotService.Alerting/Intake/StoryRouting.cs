using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Alerting.Reviews;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Decisions;
using BotService.Domain.Deliveries;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Intake;

/// <summary>Decides for whom the stories of a batch are, and what goes out: alerts, edits of alerts, developments for those who follow.</summary>
public sealed class StoryRouting(
    ISubscribers subscribers, IFollowerStore followers, IStoryStore stories, IStoryDeliveries told, IReviewQueue reviews, AlertComposer composer,
        RoutingRules rules, TimeProvider time)
{
    internal async Task<Routed> RouteAsync(IReadOnlyList<StoryArrival> arrivals, CancellationToken cancellationToken)
    {
        var routes = new Routed([], [], []);
        if (arrivals.Count == 0) return routes;

        var all = await subscribers.ListAsync(cancellationToken);
        var modes = Modes(all);
        var router = new Router(all, rules);
        foreach (var arrival in arrivals)
        {
            var content = new Lazy<string>(() => ChatJson.Write(composer.Compose(arrival.Story)));
            var earlier = arrival.Before is { } before
                ? (await stories.ListDecisionsAsync(before.Id, cancellationToken)).ToDictionary(decision => decision.Channel)
                : [];
            foreach (var routed in Decide(router, arrival, earlier))
            {
                var review = routed.Decision.Outcome == DecisionOutcome.Alerted
                    ? Review.Begin(routed.Decision.Channel, arrival.Story, modes.GetValueOrDefault(routed.Decision.Channel), routed.AlertAt)
                    : null;
                if (review is not null) routes.Reviews.Add(review);
                var isHeld = review?.State == ReviewState.Held;
                routes.Decisions.Add(isHeld ? WithReason(routed.Decision, "its summary waits for a reviewer before it is posted here") : routed.Decision);
                if (routed.Decision.Outcome == DecisionOutcome.Alerted && !isHeld) routes.Deliveries.Add(Alert(arrival.Story, routed, content.Value));
            }

            if (arrival is { Before: not null, IsChanged: true }) await FollowUpAsync(arrival, content, modes, routes, cancellationToken);
        }

        return routes;
    }

    /// <summary>Edits of the messages that tell a story, where it is told in other words, and what reviewers are asked anew.</summary>
    internal async Task<Routed> EditAsync(Story before, Story after, CancellationToken cancellationToken)
    {
        var routes = new Routed([], [], []);
        await FollowUpAsync(new(before, after, []), new(() => ChatJson.Write(composer.Compose(after))),
            Modes(await subscribers.ListAsync(cancellationToken)), routes, cancellationToken);
        return routes;
    }

    private static Dictionary<ChannelKey, ReviewMode> Modes(IReadOnlyList<Subscriber> all) =>
        all.Where(one => one.Subscription.Review is not null).ToDictionary(one => one.Subscription.Channel, one => one.Subscription.Review!.Mode);

    private static Decision WithReason(Decision decision, string reason) => decision with { Reasons = [.. decision.Reasons, reason] };

    /// <summary>A channel is weighed by what established feeds brought; what came with a feed's first poll alone is for the preview.</summary>
    private List<Routing> Decide(Router router, StoryArrival arrival, Dictionary<ChannelKey, Decision> earlier)
    {
        var decided = new HashSet<ChannelKey>();
        var kept = new List<Routing>();
        foreach (var contributions in arrival.Contributions.GroupBy(contribution => contribution.IsFirstPoll).OrderBy(group => group.Key))
        {
            var story = new Arrival(arrival.Story, contributions.Max(contribution => contribution.PublishedAt))
            {
                Feeds = [.. contributions.Select(contribution => contribution.Feed).DistinctBy(feed => feed.Id)],
                IsFirstPoll = contributions.Key,
                HeldBackBecause = contributions.Any(contribution => contribution.HeldBackBecause is null) ? null : contributions.First().HeldBackBecause,
            };
            foreach (var routed in router.Route(story, time.GetUtcNow()))
            {
                if (!routed.IsWorthRecording || !decided.Add(routed.Decision.Channel)) continue;
                if (earlier.TryGetValue(routed.Decision.Channel, out var stands) && !Replaces(routed.Decision, stands, arrival)) continue;
                kept.Add(routed);
            }
        }

        return kept;
    }

    /// <summary>What was posted or promised stands; a digest's story becomes an alert only where it grew graver.</summary>
    private static bool Replaces(Decision decision, Decision stands, StoryArrival arrival) => stands.Outcome switch
    {
        DecisionOutcome.Skipped => decision.Outcome != DecisionOutcome.Skipped,
        DecisionOutcome.Digested => decision.Outcome == DecisionOutcome.Alerted && arrival.Story.Score.Severity > arrival.Before!.Score.Severity,
        _ => false,
    };

    private Delivery Alert(Story story, Routing routed, string content) => new()
    {
        Id = DeliveryId.New(time),
        Key = DeliveryKeys.Alert(routed.Decision.Channel, story.Id),
        Channel = routed.Decision.Channel,
        Kind = DeliveryKind.Alert,
        Story = story.Id,
        Content = content,
        DueAt = routed.AlertAt,
    };

    /// <summary>Edits of the messages that tell the story already, and a reply in the thread of those that somebody follows.</summary>
    private async Task FollowUpAsync(
        StoryArrival arrival, Lazy<string> content, Dictionary<ChannelKey, ReviewMode> modes, Routed routes, CancellationToken cancellationToken)
    {
        var story = arrival.Story;
        var posted = await told.ListAsync(story.Id, cancellationToken);
        var developments = StoryEditor.Developments(arrival.Before!, story);
        var hash = ReviewedWords.HashOf(story.Title, story.Briefing);
        var reviewed = (await reviews.ListAsync(story.Id, cancellationToken)).ToDictionary(review => review.Channel);
        routes.Reviews.AddRange(reviewed.Values.Select(review => review.Anew(hash, modes.GetValueOrDefault(review.Channel))));
        foreach (var alert in posted.Where(delivery => delivery is { Kind: DeliveryKind.Alert, State: not DeliveryState.Dead }))
        {
            // Verified words stand while they are the story's; where others came, a channel that holds keeps them until somebody has read the new ones.
            var review = reviewed.GetValueOrDefault(alert.Channel)?.After(hash, modes.GetValueOrDefault(alert.Channel));
            var words = review is null ? content.Value : ChatJson.Write(composer.Compose(story, review));
            // What waits is reworded where it stands. That comes before the commit: should the commit fail, the next poll does both again.
            var waiting = posted.LastOrDefault(delivery => delivery.State == DeliveryState.Pending
                && (delivery.Id == alert.Id || delivery is { Kind: DeliveryKind.Edit } && delivery.Parent == alert.Id));
            if (review?.State == ReviewState.Held) continue;
            if (waiting is null || !await told.ReplacePendingContentAsync(waiting.Id, words, cancellationToken))
                routes.Deliveries.Add(Child(alert, DeliveryKind.Edit, DeliveryKeys.Edit(alert.Channel, story.Id, story.Revision), words));
            if (developments.Count > 0 && (await followers.ListAsync(alert.Channel, story.Id, cancellationToken)).Count > 0)
                routes.Deliveries.Add(Child(alert, DeliveryKind.Reply, DeliveryKeys.Development(alert.Channel, story.Id, story.Revision),
                    ChatJson.Write(AlertComposer.ComposeDevelopment(story, developments))));
        }
    }

    private Delivery Child(Delivery alert, DeliveryKind kind, string key, string content) => new()
    {
        Id = DeliveryId.New(time),
        Key = key,
        Channel = alert.Channel,
        Kind = kind,
        Story = alert.Story,
        Content = content,
        Parent = alert.Id,
        DueAt = time.GetUtcNow(),
    };
}

/// <summary>What a batch's stories come to for the channels.</summary>
internal sealed record Routed(List<Decision> Decisions, List<Delivery> Deliveries, List<Review> Reviews);

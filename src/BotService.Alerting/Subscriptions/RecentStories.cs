using BotService.Alerting.Stories;
using BotService.Domain.Decisions;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Subscriptions;

/// <summary>What a subscription would have brought lately: the quickest way to see whether it is too wide or too narrow.</summary>
public sealed class RecentStories(IStoryStore stories, ISubscribers subscribers, RoutingRules rules)
{
    public const int Days = 7;
    private const int MostStories = 1_000;

    /// <summary>The stories of the last <see cref="Days"/> days that would have been posted, the most important first.</summary>
    public async Task<IReadOnlyList<Story>> ListAsync(Subscription subscription, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var subscriber = await subscribers.LoadAsync(subscription, cancellationToken);
        var recent = await stories.ListSinceAsync(now.AddDays(-Days), MostStories, cancellationToken);
        return
        [
            .. recent
                .Where(story => rules.Weigh(subscriber, new Arrival(story, story.HappenedAt), now).Decision.Outcome != DecisionOutcome.Skipped)
                .OrderByDescending(story => story.Score.Severity).ThenByDescending(story => story.Score.Value),
        ];
    }
}

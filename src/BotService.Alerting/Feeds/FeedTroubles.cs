using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;
using BotService.Domain.Feeds;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Feeds;

/// <summary>
/// Tells those who added a feed that it stopped, has failed for a day and for a week, or works again after that: in the channel that added it, else
/// the person who installed the bot where the platform gives a direct chat, else the workspace's first channel. The catalogue's feeds are on the page of feed
/// health instead.
/// </summary>
public sealed class FeedTroubles(
    IFeedStore feeds, IWorkspaceStore workspaces, ISubscriptionStore subscriptions, IEnumerable<IChatPlatform> platforms, TimeProvider time)
{
    /// <param name="before">The feeds before their polls, and…</param>
    /// <param name="after">…after them, in the same order.</param>
    public async Task<IReadOnlyList<Delivery>> TellAsync(IReadOnlyList<Feed> before, IReadOnlyList<Feed> after, CancellationToken cancellationToken)
    {
        List<(Feed Feed, ChatMessage Message, string Subject)>? news = null;
        for (var i = 0; i < after.Count; i++)
        {
            var feed = after[i];
            if (feed.StoppedBecause is not null && before[i].StoppedBecause is null) (news ??= []).Add((feed, FeedNotices.Stopped(feed), "stopped"));
            else if (feed.Failures == 0 && before[i].Failures >= FeedState.FailuresToTell) (news ??= [])
                .Add((feed, FeedNotices.Recovered(feed), FormattableString.Invariant($"recovered {before[i].LastSucceededAt:O}")));
            else if (feed.Failures > 0 && FeedState.DaysToTell(feed) is { } days) (news ??= []).Add((feed, FeedNotices.Failing(feed, days), $"failing {days}"));
        }

        if (news is null) return [];
        var deliveries = new List<Delivery>();
        foreach (var (feed, message, subject) in news)
            foreach (var follower in await feeds.ListFollowersAsync(feed.Id, cancellationToken))
                if ((follower.Channel ?? await WhereAsync(follower.Workspace, cancellationToken)) is { } channel)
                    deliveries.Add(new()
                    {
                        Id = DeliveryId.New(time),
                        // A feed that recovers and fails again is told of again.
                        Key = DeliveryKeys.Notice(channel, FormattableString.Invariant($"feed {feed.Id} {subject} {feed.LastSucceededAt:O}")),
                        Channel = channel,
                        Kind = DeliveryKind.Notice,
                        Content = ChatJson.Write(message),
                        DueAt = time.GetUtcNow(),
                    });
        return deliveries;
    }

    private async Task<ChannelKey?> WhereAsync(WorkspaceId id, CancellationToken cancellationToken)
    {
        var platform = platforms.FirstOrDefault(platform => platform.Name == id.Platform);
        if (platform is not null && await workspaces.FindAsync(id, cancellationToken) is { InstalledBy: { } installer }
            && await platform.FindDirectChannelAsync(id, installer, cancellationToken) is { } direct) return direct;
        return (await subscriptions.ListAsync(id, cancellationToken)).FirstOrDefault(subscription => subscription.PausedBecause is null)?.Channel;
    }
}

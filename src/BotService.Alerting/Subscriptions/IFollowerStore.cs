using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Subscriptions;

/// <summary>Who wants further developments of a story in its thread.</summary>
public interface IFollowerStore
{
    Task SetAsync(ChannelKey channel, StoryId story, string userId, bool isFollowing, CancellationToken cancellationToken);

    /// <summary>The platform's ids of the users.</summary>
    Task<IReadOnlyList<string>> ListAsync(ChannelKey channel, StoryId story, CancellationToken cancellationToken);
}

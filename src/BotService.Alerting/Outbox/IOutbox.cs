using BotService.Domain.Deliveries;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Outbox;

/// <summary>The only way out, for those who have something to say: what is to be sent is a row before it is a message.</summary>
public interface IOutbox
{
    /// <summary>Adds rows; those whose key is there already are left as they are. Answers how many were new.</summary>
    Task<int> EnqueueAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a digest's rows and marks its stories as told in that channel, in one transaction. False when the digest's key is there already: nothing
    /// changed.
    /// </summary>
    Task<bool> EnqueueDigestAsync(IReadOnlyList<Delivery> deliveries, IReadOnlyList<StoryId> stories, CancellationToken cancellationToken);

    /// <summary>The channel's row with that key, whatever became of it.</summary>
    Task<Delivery?> FindByKeyAsync(ChannelKey channel, string key, CancellationToken cancellationToken);
}

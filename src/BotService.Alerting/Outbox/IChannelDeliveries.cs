using BotService.Domain.Deliveries;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Outbox;

/// <summary>What was or will be posted in a channel, for those who ask there and press buttons.</summary>
public interface IChannelDeliveries
{
    /// <summary>The delivery behind a posted message.</summary>
    Task<Delivery?> FindByMessageAsync(WorkspaceId workspace, MessageRef message, CancellationToken cancellationToken);

    /// <summary>The channel's alert of a story and edits of it, oldest first.</summary>
    Task<IReadOnlyList<Delivery>> ListForStoryAsync(ChannelKey channel, StoryId story, CancellationToken cancellationToken);

    /// <summary>A story's alerts, or what people were asked about it, in every channel of the workspace, oldest first.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(WorkspaceId workspace, StoryId story, DeliveryKind kind, CancellationToken cancellationToken);

    /// <summary>The channel's rows in a state, newest first.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(ChannelKey channel, DeliveryState state, int limit, CancellationToken cancellationToken);

    /// <summary>Puts a held or dead row of the channel back to pending: "post it". Its reason is <see cref="DeliveryPolicy.Released"/> from then on.</summary>
    Task<bool> ReleaseAsync(ChannelKey channel, DeliveryId id, DateTimeOffset now, CancellationToken cancellationToken);
}

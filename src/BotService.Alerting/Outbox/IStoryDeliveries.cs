using BotService.Domain.Deliveries;
using BotService.Domain.Stories;

namespace BotService.Alerting.Outbox;

/// <summary>What tells a story already, in every channel: what later coverage edits.</summary>
public interface IStoryDeliveries
{
    /// <summary>Alerts of a story and edits of them, oldest first.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(StoryId story, CancellationToken cancellationToken);

    /// <summary>Rewords a row that nobody has begun to send. False when somebody has.</summary>
    Task<bool> ReplacePendingContentAsync(DeliveryId id, string content, CancellationToken cancellationToken);
}

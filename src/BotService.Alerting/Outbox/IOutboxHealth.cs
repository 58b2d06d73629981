using BotService.Domain.Deliveries;

namespace BotService.Alerting.Outbox;

/// <summary>The outbox as an operator sees it, over all workspaces.</summary>
public interface IOutboxHealth
{
    /// <summary>How many rows are in each state.</summary>
    Task<IReadOnlyDictionary<DeliveryState, int>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Rows in a state, newest first.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(DeliveryState state, int limit, CancellationToken cancellationToken);
}

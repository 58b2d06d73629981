using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Subscriptions;

/// <summary>What a channel asked for.</summary>
public interface ISubscriptionStore
{
    Task<Subscription?> FindAsync(ChannelKey channel, CancellationToken cancellationToken);

    Task<IReadOnlyList<Subscription>> ListAsync(WorkspaceId workspace, CancellationToken cancellationToken);

    /// <summary>Adds it, or replaces the channel's.</summary>
    Task SaveAsync(Subscription subscription, CancellationToken cancellationToken);

    /// <summary>False when there was none.</summary>
    Task<bool> RemoveAsync(ChannelKey channel, CancellationToken cancellationToken);

    /// <summary>Pauses with a reason, or resumes with null.</summary>
    Task PauseAsync(ChannelKey channel, string? because, CancellationToken cancellationToken);

    Task PauseAllAsync(WorkspaceId workspace, string? because, CancellationToken cancellationToken);
}

using System.Text.Json;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class SubscriptionStore(StorageEngine engine) : ISubscriptionStore
{
    public async Task<Subscription?> FindAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var row = await session.FindAsync<SubscriptionRow>(
            """
            SELECT body, paused_because
              FROM subscriptions
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, ChannelRow.Of(channel), cancellationToken);
        return row?.ToSubscription();
    }

    public async Task<IReadOnlyList<Subscription>> ListAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<SubscriptionRow>(
            """
            SELECT body, paused_because
              FROM subscriptions
             WHERE workspace_id = @workspace
             ORDER BY channel
            """, new { workspace = workspace.Value }, cancellationToken);
        return [.. rows.Select(row => row.ToSubscription())];
    }

    public Task SaveAsync(Subscription subscription, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            INSERT INTO subscriptions (workspace_id, channel, paused_because, body)
            VALUES (@workspace, @channel, @PausedBecause, @body)
            ON CONFLICT (workspace_id, channel) DO UPDATE
               SET paused_because = excluded.paused_because,
                   body = excluded.body
            """,
            new
            {
                workspace = subscription.Channel.Workspace.Value,
                channel = subscription.Channel.Channel,
                subscription.PausedBecause,
                body = JsonSerializer.Serialize(subscription, StorageJson.Default.Subscription),
            }, cancellationToken);

    public async Task<bool> RemoveAsync(ChannelKey channel, CancellationToken cancellationToken) =>
        await engine.ExecuteAsync(
            """
            DELETE FROM subscriptions
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, ChannelRow.Of(channel), cancellationToken) > 0;

    public Task PauseAsync(ChannelKey channel, string? because, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            UPDATE subscriptions
               SET paused_because = @because
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, because }, cancellationToken);

    public Task PauseAllAsync(WorkspaceId workspace, string? because, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            UPDATE subscriptions
               SET paused_because = @because
             WHERE workspace_id = @workspace
            """, new { workspace = workspace.Value, because }, cancellationToken);
}

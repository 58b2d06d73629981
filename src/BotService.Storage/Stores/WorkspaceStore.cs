using BotService.Alerting.Workspaces;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class WorkspaceStore(StorageEngine engine) : IWorkspaceStore
{
    public async Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var row = await session.FindAsync<WorkspaceRow>(
            "SELECT * FROM workspaces WHERE workspace_id = @workspace", new { workspace = id.Value }, cancellationToken);
        return row?.ToWorkspace();
    }

    public async Task<IReadOnlyList<Workspace>> ListAsync(string platform, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<WorkspaceRow>(
            "SELECT * FROM workspaces WHERE platform = @platform ORDER BY workspace_id", new { platform }, cancellationToken);
        return [.. rows.Select(row => row.ToWorkspace())];
    }

    public Task SaveAsync(Workspace workspace, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            INSERT INTO workspaces (workspace_id, platform, name, credentials, installed_by, installed_at, paused_because)
            VALUES (@id, @platform, @name, @Credentials, @InstalledBy, @installedAt, @PausedBecause)
            ON CONFLICT (workspace_id) DO UPDATE
               SET name = excluded.name,
                   credentials = excluded.credentials,
                   installed_by = excluded.installed_by,
                   installed_at = excluded.installed_at,
                   paused_because = excluded.paused_because
            """,
            new
            {
                id = workspace.Id.Value,
                platform = workspace.Id.Platform,
                name = workspace.Name.Storable(),
                workspace.Credentials,
                workspace.InstalledBy,
                installedAt = workspace.InstalledAt.ToMs(),
                workspace.PausedBecause,
            }, cancellationToken);

    public Task UninstallAsync(WorkspaceId id, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            UPDATE workspaces
               SET credentials = NULL,
                   paused_because = 'uninstalled'
             WHERE workspace_id = @workspace;

            UPDATE subscriptions
               SET paused_because = 'uninstalled'
             WHERE workspace_id = @workspace
            """, new { workspace = id.Value }, cancellationToken);

    public async Task<Channel?> FindChannelAsync(ChannelKey key, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var row = await session.FindAsync<ChannelRow>(
            """
            SELECT *
              FROM channels
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, new { workspace = key.Workspace.Value, channel = key.Channel }, cancellationToken);
        return row?.ToChannel();
    }

    public async Task<IReadOnlyList<Channel>> ListChannelsAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<ChannelRow>(
            "SELECT * FROM channels WHERE workspace_id = @workspace ORDER BY name, channel", new { workspace = workspace.Value }, cancellationToken);
        return [.. rows.Select(row => row.ToChannel())];
    }

    public Task SaveChannelAsync(Channel channel, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            INSERT INTO channels (workspace_id, channel, name, kind, reference)
            VALUES (@workspace, @channel, @name, @Kind, @Reference)
            ON CONFLICT (workspace_id, channel) DO UPDATE
               SET name = excluded.name,
                   kind = excluded.kind,
                   reference = excluded.reference
            """,
            new { workspace = channel.Key.Workspace.Value, channel = channel.Key.Channel, name = channel.Name.Storable(), channel.Kind, channel.Reference },
            cancellationToken);

    public Task RemoveChannelAsync(ChannelKey key, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            DELETE FROM channels
             WHERE workspace_id = @workspace
               AND channel = @channel
            """, new { workspace = key.Workspace.Value, channel = key.Channel }, cancellationToken);

    public async Task<bool> TryLockAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        await engine.ExecuteAsync(
            """
            INSERT INTO locks (name, owner, held_until)
            VALUES (@name, @owner, @until)
            ON CONFLICT (name) DO UPDATE
               SET owner = excluded.owner,
                   held_until = excluded.held_until
             WHERE locks.held_until <= @now
            """, new { name, owner, now = now.ToMs(), until = until.ToMs() }, cancellationToken) > 0;

    public Task UnlockAsync(string name, string owner, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            DELETE FROM locks
             WHERE name = @name
               AND owner = @owner
            """, new { name, owner }, cancellationToken);

    private sealed class WorkspaceRow
    {
        public string WorkspaceId { get; init; } = "";

        public string Name { get; init; } = "";

        public string? Credentials { get; init; }

        public string? InstalledBy { get; init; }

        public long InstalledAt { get; init; }

        public string? PausedBecause { get; init; }

        public Workspace ToWorkspace() => new(new WorkspaceId(WorkspaceId), Name, Credentials, InstalledBy, InstalledAt.ToInstant(), PausedBecause);
    }

    private sealed class ChannelRow
    {
        public string WorkspaceId { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string? Reference { get; init; }

        public Channel ToChannel() => new(new ChannelKey(new WorkspaceId(WorkspaceId), Channel), Name, Kind, Reference);
    }
}

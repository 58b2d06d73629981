using BotService.Alerting.Parties;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class AliasStore(StorageEngine engine) : IAliasStore
{
    public async Task<IReadOnlyList<VendorAlias>> ListAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<AliasRow>(
            """
            SELECT name, party_ids
              FROM aliases
             WHERE workspace_id = @workspace
             ORDER BY name
            """, new { workspace = workspace.Value }, cancellationToken);
        return [.. rows.Select(row => new VendorAlias(row.Name, StorageJson.ReadList(row.PartyIds)))];
    }

    public Task SaveAsync(WorkspaceId workspace, VendorAlias alias, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            INSERT INTO aliases (workspace_id, name, party_ids)
            VALUES (@workspace, @name, @partyIds)
            ON CONFLICT (workspace_id, name) DO UPDATE
               SET party_ids = excluded.party_ids
            """, new { workspace = workspace.Value, name = alias.Name.Storable(), partyIds = StorageJson.Write(alias.PartyIds) }, cancellationToken);

    public async Task<bool> RemoveAsync(WorkspaceId workspace, string name, CancellationToken cancellationToken) =>
        await engine.ExecuteAsync(
            """
            DELETE FROM aliases
             WHERE workspace_id = @workspace
               AND name = @name
            """, new { workspace = workspace.Value, name = name.Storable() }, cancellationToken) > 0;

    private sealed class AliasRow
    {
        public string Name { get; init; } = "";

        public string PartyIds { get; init; } = "";
    }
}

using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class MuteStore(StorageEngine engine) : IMuteStore
{
    public async Task<IReadOnlyList<Mute>> ListAsync(ChannelKey channel, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var rows = await session.QueryAsync<MuteRow>(
            """
            SELECT *
              FROM mutes
             WHERE workspace_id = @workspace
               AND channel = @channel
               AND muted_until > @now
             ORDER BY party_id
            """, new { workspace = channel.Workspace.Value, channel = channel.Channel, now = now.ToMs() }, cancellationToken);
        return [.. rows.Select(row => new Mute(row.PartyId, row.MutedUntil.ToInstant()))];
    }

    public Task SetAsync(ChannelKey channel, string partyId, DateTimeOffset? until, CancellationToken cancellationToken) =>
        until is null
            ? engine.ExecuteAsync(
                """
                DELETE FROM mutes
                 WHERE workspace_id = @workspace
                   AND channel = @channel
                   AND party_id = @partyId
                """, new { workspace = channel.Workspace.Value, channel = channel.Channel, partyId }, cancellationToken)
            : engine.ExecuteAsync(
                """
                INSERT INTO mutes (workspace_id, channel, party_id, muted_until)
                VALUES (@workspace, @channel, @partyId, @until)
                ON CONFLICT (workspace_id, channel, party_id) DO UPDATE
                   SET muted_until = excluded.muted_until
                """, new { workspace = channel.Workspace.Value, channel = channel.Channel, partyId, until = until.ToMs() }, cancellationToken);
}

internal sealed class MuteRow : ChannelRow
{
    public string PartyId { get; init; } = "";

    public long MutedUntil { get; init; }
}

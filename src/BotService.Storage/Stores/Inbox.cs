using BotService.Alerting.Inbound;
using BotService.Domain.Subscriptions;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class Inbox(StorageEngine engine, TimeProvider time) : IInbox
{
    public async Task<bool> TryAcceptAsync(InboundEvent inbound, CancellationToken cancellationToken) =>
        await engine.ExecuteAsync(
            """
            INSERT INTO inbox (key, workspace_id, kind, body, received_at, attempts)
            SELECT @Key, @workspace, @Kind, @body, @receivedAt, @attempts
             WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE key >= @alike AND key < @unlike AND received_at > @aloneSince)
            ON CONFLICT (key) DO NOTHING
            """,
            new
            {
                inbound.Key,
                workspace = inbound.Workspace.Value,
                inbound.Kind,
                body = inbound.Body.Storable(),
                receivedAt = inbound.ReceivedAt.ToMs(),
                attempts = (long)inbound.Attempts,
                // All keys with the same beginning: the engine compares byte by byte, and after the colon comes the semicolon.
                alike = Beginning(inbound) + ":",
                unlike = Beginning(inbound) + ";",
                aloneSince = (inbound.AloneSince ?? DateTimeOffset.MaxValue).ToMs(),
            }, cancellationToken) > 0;

    public async Task<IReadOnlyList<InboundEvent>> ClaimAsync(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken cancellationToken)
    {
        var claimed = await engine.ExecuteAsync<EventRow>(
            $"""
            UPDATE inbox
               SET completed_at = @now,
                   failure = 'given up: ' || attempts || ' tries ended without a word'
             WHERE completed_at IS NULL
               AND attempts >= @maxAttempts
               AND leased_until <= @now;

            UPDATE inbox
               SET attempts = attempts + 1,
                   leased_until = @leaseEnd
             WHERE key IN (SELECT key
                             FROM inbox
                            WHERE completed_at IS NULL
                              AND attempts < @maxAttempts
                              AND (leased_until IS NULL OR leased_until <= @now)
                            ORDER BY received_at, key
                            LIMIT @limit
                           {engine.SkipLocked})
            RETURNING *
            """, new { now = now.ToMs(), leaseEnd = leaseEnd.ToMs(), limit, maxAttempts = (long)InboundEvent.MaxAttempts }, cancellationToken);
        return
        [
            .. claimed.OrderBy(row => row.ReceivedAt).ThenBy(row => row.Key, StringComparer.Ordinal).Select(row =>
                new InboundEvent(row.Key, new WorkspaceId(row.WorkspaceId), row.Kind, row.Body, row.ReceivedAt.ToInstant(), (int)row.Attempts)),
        ];
    }

    public Task CompleteAsync(string key, string? failure, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(
            """
            UPDATE inbox
               SET completed_at = @now,
                   failure = @failure
             WHERE key = @key
               AND completed_at IS NULL
            """, new { key, failure = failure.Storable(), now = time.GetUtcNow().ToMs() }, cancellationToken);

    private static string Beginning(InboundEvent inbound) => inbound.Key[..Math.Max(0, inbound.Key.LastIndexOf(':'))];

    private sealed class EventRow
    {
        public string Key { get; init; } = "";

        public string WorkspaceId { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Body { get; init; } = "";

        public long ReceivedAt { get; init; }

        public long Attempts { get; init; }
    }
}

using BotService.Alerting.Writing;
using BotService.Storage.Engines;

namespace BotService.Storage.Stores;

internal sealed class WritingStore(StorageEngine engine) : IWritingStore
{
    public async Task<WritingRow?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var row = await session.FindAsync<Row>("SELECT * FROM writings WHERE hash = @hash", new { hash }, cancellationToken);
        return row is null ? null : new(row.Hash, row.Answer, (int)row.Tokens, (int)row.Written, (int)row.Refused, row.Problem, row.AskedAt.ToInstant());
    }

    public Task SaveAsync(WritingRow row, CancellationToken cancellationToken) => engine.ExecuteAsync(
        """
        INSERT INTO writings (hash, answer, tokens, written, refused, problem, asked_at)
        VALUES (@Hash, @answer, @Tokens, @Written, @Refused, @Problem, @askedAt)
        ON CONFLICT (hash) DO UPDATE
           SET answer = excluded.answer,
               tokens = writings.tokens + excluded.tokens,
               written = excluded.written,
               refused = excluded.refused,
               problem = excluded.problem,
               asked_at = excluded.asked_at
        """,
        new { row.Hash, answer = row.Answer?.Storable(), row.Tokens, row.Written, row.Refused, row.Problem, askedAt = row.AskedAt.ToMs() }, cancellationToken);

    public async Task<WritingCounts> CountAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var session = await engine.ReadAsync(cancellationToken);
        var counts = await session.FindAsync<Counts>(
            """
            SELECT COUNT(answer) AS answers,
                   CAST(COALESCE(SUM(tokens), 0) AS BIGINT) AS tokens,
                   CAST(COALESCE(SUM(written), 0) AS BIGINT) AS written,
                   CAST(COALESCE(SUM(refused), 0) AS BIGINT) AS refused,
                   CAST(COALESCE(SUM(CASE WHEN answer IS NOT NULL AND problem IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS fell_back,
                   CAST(COALESCE(SUM(CASE WHEN answer IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS errors
              FROM writings
             WHERE asked_at >= @since
            """, new { since = since.ToMs() }, cancellationToken);
        var problem = await session.FindAsync<string>(
            "SELECT problem FROM writings WHERE asked_at >= @since AND problem IS NOT NULL ORDER BY asked_at DESC LIMIT 1", new { since = since.ToMs() },
            cancellationToken);
        return new((int)counts!.Answers, counts.Tokens, (int)counts.Written, (int)counts.Refused, (int)counts.FellBack, (int)counts.Errors, problem);
    }

    private sealed class Row
    {
        public string Hash { get; init; } = "";

        public string? Answer { get; init; }

        public long Tokens { get; init; }

        public long Written { get; init; }

        public long Refused { get; init; }

        public string? Problem { get; init; }

        public long AskedAt { get; init; }
    }

    private sealed class Counts
    {
        public long Answers { get; init; }

        public long Tokens { get; init; }

        public long Written { get; init; }

        public long Refused { get; init; }

        public long FellBack { get; init; }

        public long Errors { get; init; }
    }
}

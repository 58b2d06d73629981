using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace BotService.Storage.Engines;

/// <summary>
/// A database that several nodes share. A claim passes over rows that another node holds; only transaction locks are used, so a pooler in between
/// does no harm.
/// </summary>
internal sealed class PostgreSqlEngine : StorageEngine
{
    /// <summary>Advisory transaction locks of this program; the numbers mean nothing else.</summary>
    private const long OrderLock = 0x0B075E51;
    private const long ClaimLock = 0x0B075E52;

    private readonly NpgsqlDataSource _source;

    public PostgreSqlEngine(StorageOptions options)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(options.PostgreSql)
            {
                ApplicationName = "BotService",
                CommandTimeout = (int)options.Timeout.TotalSeconds,
                // A node that freezes inside a transaction must not hold up the others.
                Options = $"-c idle_in_transaction_session_timeout=15s -c lock_timeout={(int)options.Timeout.TotalMilliseconds}ms",
                MaxAutoPrepare = 100,
                AutoPrepareMinUsages = 3,
                KeepAlive = 15,
            };
            _source = new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
        }
        catch (ArgumentException exception)
        {
            throw new StorageException(
                $"{StorageOptions.Section}:PostgreSql is no connection string ({exception.Message}). It looks like "
                + "Host=db;Database=botservice;Username=botservice;Password=…",
                exception);
        }
    }

    public override string Name => "PostgreSql";

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string OneAtATime => $"SELECT pg_advisory_xact_lock({ClaimLock});";

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            throw new StorageException(
                $"PostgreSQL does not answer ({exception.Message}). See that the server runs and that host, database, user and password in "
                + $"{StorageOptions.Section}:PostgreSql are right.",
                exception);
        }
    }

    public override async ValueTask<StorageSession> ReadAsync(CancellationToken cancellationToken) =>
        new PostgreSqlSession(await _source.OpenConnectionAsync(cancellationToken), null);

    public override async ValueTask<StorageSession> WriteAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        return new PostgreSqlSession(connection, await connection.BeginTransactionAsync(cancellationToken));
    }

    public override async ValueTask<StorageSession> WriteInOrderAsync(CancellationToken cancellationToken)
    {
        var session = await WriteAsync(cancellationToken);
        await session.ExecuteAsync($"SELECT pg_advisory_xact_lock({OrderLock})", null, cancellationToken);
        return session;
    }

    public override async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    public override async Task<IReadOnlyList<T>> ExecuteAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        while (true)
        {
            var rows = (await results.ReadAsync<T>()).AsList();
            if (results.IsConsumed) return rows;
        }
    }

    public override string In(string parameter) => $"= ANY ({parameter})";

    public override object List(IEnumerable<long> values) => values.ToArray();

    public override object List(IEnumerable<string> values) => values.ToArray();

    public override Task IndexWordsAsync(
        StorageSession session, string table, IReadOnlyList<(long Number, string Words)> rows, bool areNew, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            new BulkStatement<(long Number, string Words)>(
                $$"""
                INSERT INTO {{table}}_words (number, words)
                SELECT r.number, array_to_tsvector(string_to_array(r.words, ' '))
                  FROM {rows}
                ON CONFLICT (number) DO UPDATE
                   SET words = excluded.words
                """,
                BulkColumn<(long Number, string Words)>.Integer("number", row => row.Number),
                BulkColumn<(long Number, string Words)>.Text("words", row => row.Words)),
            rows, cancellationToken);

    public override Task ForgetWordsAsync(StorageSession session, string table, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        session.ExecuteAsync($"DELETE FROM {table}_words WHERE number = ANY (@numbers)", new { numbers = List(numbers) }, cancellationToken);

    public override string NumbersWithWords(string table) => $"SELECT number FROM {table}_words WHERE words @@ @words::tsquery";

    public override string WordsQuery(IReadOnlyList<string> words) => string.Join(" & ", words.Select(word => $"'{word}'"));

    public override async Task<bool> HasSchemaAsync(StorageSession session, CancellationToken cancellationToken) =>
        await session.FindAsync<bool>("SELECT to_regclass('schema_versions') IS NOT NULL", null, cancellationToken);

    public override async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint", connection);
        var microseconds = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        return DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(microseconds);
    }

    /// <summary>Its autovacuum does that.</summary>
    public override Task<string?> LookAfterAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private sealed class PostgreSqlSession(NpgsqlConnection connection, NpgsqlTransaction? transaction) : StorageSession(connection, transaction)
    {
        public override async Task<int> ExecuteAsync<T>(BulkStatement<T> statement, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        {
            if (rows.Count == 0) return 0;
            await using var command = CommandFor(statement, rows);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }

        public override async Task<IReadOnlyList<TResult>> QueryAsync<T, TResult>(
            BulkStatement<T> statement, IReadOnlyList<T> rows, Func<DbDataReader, TResult> read, CancellationToken cancellationToken)
        {
            if (rows.Count == 0) return [];
            await using var command = CommandFor(statement, rows);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var results = new List<TResult>();
            while (await reader.ReadAsync(cancellationToken)) results.Add(read(reader));
            return results;
        }

        public override async ValueTask DisposeAsync()
        {
            if (transaction is not null) await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }

        private NpgsqlCommand CommandFor<T>(BulkStatement<T> statement, IReadOnlyList<T> rows)
        {
            var command = new NpgsqlCommand(statement.ForAllRows, connection, transaction);
            foreach (var column in statement.Columns)
                command.Parameters.Add(new NpgsqlParameter(column.Name, NpgsqlDbType.Array | TypeOf(column.Type)) { Value = ArrayOf(column, rows) });
            return command;
        }

        private static Array ArrayOf<T>(BulkColumn<T> column, IReadOnlyList<T> rows) => column.Type switch
        {
            BulkType.Integer => ToArray<T, long?>(column, rows),
            BulkType.Real => ToArray<T, double?>(column, rows),
            BulkType.Boolean => ToArray<T, bool?>(column, rows),
            _ => ToArray<T, string?>(column, rows),
        };

        private static TValue[] ToArray<T, TValue>(BulkColumn<T> column, IReadOnlyList<T> rows)
        {
            var values = new TValue[rows.Count];
            for (var i = 0; i < values.Length; i++) values[i] = (TValue)column.Value(rows[i])!;
            return values;
        }

        private static NpgsqlDbType TypeOf(BulkType type) => type switch
        {
            BulkType.Integer => NpgsqlDbType.Bigint,
            BulkType.Real => NpgsqlDbType.Double,
            BulkType.Boolean => NpgsqlDbType.Boolean,
            _ => NpgsqlDbType.Text,
        };
    }
}

using System.Data.Common;
using Dapper;

namespace BotService.Storage.Engines;

/// <summary>A connection on loan, with its transaction when it writes. Disposing gives it back; what was not committed is undone.</summary>
internal abstract class StorageSession(DbConnection connection, DbTransaction? transaction) : IAsyncDisposable
{
    protected DbConnection Connection { get; } = connection;

    protected DbTransaction? Transaction { get; } = transaction;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        (await Connection.QueryAsync<T>(Command(sql, parameters, cancellationToken))).AsList();

    public Task<T?> FindAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        Connection.QueryFirstOrDefaultAsync<T?>(Command(sql, parameters, cancellationToken));

    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        Connection.ExecuteAsync(Command(sql, parameters, cancellationToken));

    /// <summary>Runs a statement for many rows. Answers how many rows of the database changed.</summary>
    public abstract Task<int> ExecuteAsync<T>(BulkStatement<T> statement, IReadOnlyList<T> rows, CancellationToken cancellationToken);

    /// <summary>Runs a query that joins many rows.</summary>
    public abstract Task<IReadOnlyList<TResult>> QueryAsync<T, TResult>(
        BulkStatement<T> statement, IReadOnlyList<T> rows, Func<DbDataReader, TResult> read, CancellationToken cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) =>
        (Transaction ?? throw new InvalidOperationException("A session that reads has nothing to commit.")).CommitAsync(cancellationToken);

    public abstract ValueTask DisposeAsync();

    private CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, Transaction, cancellationToken: cancellationToken);
}

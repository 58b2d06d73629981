using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace BotService.Storage.Engines;

/// <summary>Runs bulk statements row by row: in one process a prepared statement costs less than putting arrays together.</summary>
internal abstract class SqliteSession(SqliteConnection connection, SqliteTransaction? transaction) : StorageSession(connection, transaction)
{
    public override async Task<int> ExecuteAsync<T>(BulkStatement<T> statement, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        var changed = 0;
        var command = Prepared(statement, out var isKept);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Bind(command, statement, row);
            changed += command.ExecuteNonQuery();
        }

        if (!isKept) await command.DisposeAsync();
        return changed;
    }

    public override async Task<IReadOnlyList<TResult>> QueryAsync<T, TResult>(
        BulkStatement<T> statement, IReadOnlyList<T> rows, Func<DbDataReader, TResult> read, CancellationToken cancellationToken)
    {
        var results = new List<TResult>();
        var command = Prepared(statement, out var isKept);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Bind(command, statement, row);
            using var reader = command.ExecuteReader();
            while (reader.Read()) results.Add(read(reader));
        }

        if (!isKept) await command.DisposeAsync();
        return results;
    }

    /// <param name="isKept">True when the command is kept for the next time and must not be disposed of.</param>
    protected abstract SqliteCommand Prepared<T>(BulkStatement<T> statement, out bool isKept);

    protected SqliteCommand Prepare<T>(BulkStatement<T> statement)
    {
        var command = ((SqliteConnection)Connection).CreateCommand();
        command.CommandText = statement.ForOneRow;
        foreach (var column in statement.Columns)
            command.Parameters.Add(new SqliteParameter("@" + column.Name, TypeOf(column.Type)));
        command.Prepare();
        return command;
    }

    private static void Bind<T>(SqliteCommand command, BulkStatement<T> statement, T row)
    {
        for (var i = 0; i < statement.Columns.Count; i++)
            command.Parameters[i].Value = statement.Columns[i].Value(row) ?? DBNull.Value;
    }

    private static SqliteType TypeOf(BulkType type) => type switch
    {
        BulkType.Text => SqliteType.Text,
        BulkType.Real => SqliteType.Real,
        _ => SqliteType.Integer,
    };
}

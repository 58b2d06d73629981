using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BotService.Storage.Engines;

/// <summary>
/// One file, one process (kept so by a lock on a file beside it), one writer. Writers queue in the process, not in SQLite's busy loop;
/// readers have their own connections and never wait (WAL). Each commit is on the disk before it is answered (synchronous=FULL).
/// </summary>
internal sealed class SqliteEngine(StorageOptions options) : StorageEngine
{
    /// <summary>Files up to this size are checked page by page at each start; larger ones would make the start wait.</summary>
    private const long CheckedWholeUpTo = 256L * 1024 * 1024;

    private readonly string _path = Path.GetFullPath(string.IsNullOrWhiteSpace(options.Database) ? StorageOptions.DefaultDatabase : options.Database);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly Dictionary<object, SqliteCommand> _prepared = [];
    private readonly Dictionary<string, (BulkStatement<long> Forget, BulkStatement<(long Number, string Words)> Index)> _words =
        new[] { "announcements", "deals" }.ToDictionary(table => table, table => (
            new BulkStatement<long>($"DELETE FROM {table}_words WHERE rowid = @number", BulkColumn<long>.Integer("number", number => number)),
            new BulkStatement<(long Number, string Words)>(
                $"INSERT INTO {table}_words (rowid, words) VALUES (@number, @words)",
                BulkColumn<(long Number, string Words)>.Integer("number", row => row.Number),
                BulkColumn<(long Number, string Words)>.Text("words", row => row.Words))));

    private FileStream? _lock;
    private SqliteConnection? _writer;

    public override string Name => "Sqlite";

    public override string SkipLocked => "";

    public override string OneAtATime => "";

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(_path)!;
        if (!Directory.Exists(folder))
            throw new StorageException(
                $"The folder {folder} for the database does not exist. Create it, or set {StorageOptions.Section}:Database to a file in a folder that does.");
        RefuseToStartEmpty();
        _lock = TakeLock();

        try
        {
            var writer = await ConnectAsync(SqliteOpenMode.ReadWriteCreate, cancellationToken);
            _writer = writer;
            var mode = await writer.ExecuteScalarAsync<string>("PRAGMA journal_mode = WAL");
            if (mode != "wal")
                throw new StorageException(
                    $"{_path} cannot be used with a write-ahead log (SQLite answered '{mode}'). Put the database on a local disk, not on a network drive.");
            await writer.ExecuteAsync("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 67108864;");
            await CheckAsync(writer);
        }
        catch (SqliteException exception)
        {
            throw Explain(exception);
        }
    }

    public override async ValueTask<StorageSession> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_readers.TryTake(out var reader))
        {
            reader = await ConnectAsync(SqliteOpenMode.ReadWrite, cancellationToken);
            await reader.ExecuteAsync("PRAGMA query_only = ON; PRAGMA cache_size = -8192;");
        }

        return new ReadSession(this, reader);
    }

    public override async ValueTask<StorageSession> WriteAsync(CancellationToken cancellationToken)
    {
        var writer = _writer ?? throw new InvalidOperationException("The database is not open yet: StorageStartup.InitialiseAsync comes first.");
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return new WriteSession(this, writer, writer.BeginTransaction(deferred: false));
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    public override ValueTask<StorageSession> WriteInOrderAsync(CancellationToken cancellationToken) => WriteAsync(cancellationToken);

    public override async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var session = await WriteAsync(cancellationToken);
        var changed = await session.ExecuteAsync(sql, parameters, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return changed;
    }

    public override async Task<IReadOnlyList<T>> ExecuteAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var session = await WriteAsync(cancellationToken);
        var rows = await session.QueryAsync<T>(sql, parameters, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return rows;
    }

    public override string In(string parameter) => $"IN (SELECT value FROM json_each({parameter}))";

    public override object List(IEnumerable<long> values) => JsonSerializer.Serialize(values, StorageJson.Default.IEnumerableInt64);

    public override object List(IEnumerable<string> values) => JsonSerializer.Serialize(values, StorageJson.Default.IEnumerableString);

    public override async Task IndexWordsAsync(
        StorageSession session, string table, IReadOnlyList<(long Number, string Words)> rows, bool areNew, CancellationToken cancellationToken)
    {
        if (!areNew) await ForgetWordsAsync(session, table, [.. rows.Select(row => row.Number)], cancellationToken);
        await session.ExecuteAsync(_words[table].Index, rows, cancellationToken);
    }

    public override Task ForgetWordsAsync(StorageSession session, string table, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        session.ExecuteAsync(_words[table].Forget, numbers, cancellationToken);

    public override string NumbersWithWords(string table) => $"SELECT rowid AS number FROM {table}_words WHERE {table}_words MATCH @words";

    public override string WordsQuery(IReadOnlyList<string> words) => string.Join(" AND ", words.Select(word => $"\"{word}\""));

    public override async Task<bool> HasSchemaAsync(StorageSession session, CancellationToken cancellationToken)
    {
        var tables = await session.QueryAsync<string>("SELECT name FROM sqlite_schema WHERE type = 'table'", null, cancellationToken);
        if (tables.Count > 0 && !tables.Contains("schema_versions"))
            throw new StorageException(
                $"{_path} is another program's database (it has a table '{tables[0]}'). Set {StorageOptions.Section}:Database to a file of its own.");
        return tables.Count > 0;
    }

    /// <summary>One process, one clock: its own.</summary>
    public override Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public override async Task<string?> LookAfterAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _writer!.ExecuteAsync("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
        }
        finally
        {
            _writing.Release();
        }

        await using var session = await ReadAsync(cancellationToken);
        var found = await session.FindAsync<string>("PRAGMA quick_check(1)", null, cancellationToken);
        return found == "ok" ? null : found;
    }

    public override async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        foreach (var command in _prepared.Values) await command.DisposeAsync();
        while (_readers.TryTake(out var reader)) await reader.DisposeAsync();
        if (_writer is not null) await _writer.DisposeAsync();
        if (_lock is not null) await _lock.DisposeAsync();
        _writing.Dispose();
    }

    /// <summary>SQLite takes a file of no bytes for a new database, and one whose file is gone for a new one too: both would hide a loss.</summary>
    private void RefuseToStartEmpty()
    {
        var file = new FileInfo(_path);
        if (file is { Exists: true, Length: 0 })
            throw new StorageException(
                $"{_path} is empty (0 bytes), as after a failed copy or a full disk. Restore it from a backup; to start afresh, delete it.");
        if (!file.Exists && new FileInfo(_path + "-wal") is { Exists: true, Length: > 0 })
            throw new StorageException(
                $"{_path} is gone, but its log {_path}-wal is still there. Restore the database from a backup; to start afresh, delete the log too.");
    }

    private FileStream TakeLock()
    {
        try
        {
            return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new StorageException(
                $"Another BotService is running on {_path}, and a SQLite file serves one process. Stop that one first, give this one a file of its own "
                + $"({StorageOptions.Section}:Database), or run several on PostgreSQL ({StorageOptions.Section}:PostgreSql).", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(exception);
        }
    }

    /// <summary>EAGAIN on Linux and macOS, a sharing violation on Windows.</summary>
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private async Task<SqliteConnection> ConnectAsync(SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        // Pooled by ourselves: the provider's pool would mix readers with the writer.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)options.Timeout.TotalSeconds,
        }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync($"PRAGMA busy_timeout = {(int)options.Timeout.TotalMilliseconds}; PRAGMA temp_store = MEMORY;");
        return connection;
    }

    private async Task CheckAsync(SqliteConnection connection)
    {
        if (new FileInfo(_path).Length > CheckedWholeUpTo)
            return;
        var found = await connection.ExecuteScalarAsync<string>("PRAGMA quick_check(1)");
        if (found != "ok")
            throw Damaged(new InvalidDataException(found));
    }

    private StorageException Explain(SqliteException exception) => exception.SqliteErrorCode switch
    {
        11 or 26 => Damaged(exception),
        8 or 10 or 14 => NotWritable(exception),
        13 => new($"There is no room left on the disk of {_path}. Make room and start again.", exception),
        5 or 6 => new($"{_path} is locked by another program (a backup, perhaps). Start again when that is done.", exception),
        _ => new($"{_path} cannot be opened: {exception.Message}", exception),
    };

    private StorageException Damaged(Exception cause) =>
        new(
            $"{_path} is damaged or no SQLite database ({cause.Message}). Nothing was changed in it. Restore it from a backup, or set "
            + $"{StorageOptions.Section}:Database to another file.",
            cause);

    private StorageException NotWritable(Exception cause) =>
        new(
            $"{_path} cannot be written ({cause.Message}). Give this user the right to write the file and its folder, or set "
            + $"{StorageOptions.Section}:Database to a file in another folder.",
            cause);

    private sealed class ReadSession(SqliteEngine engine, SqliteConnection connection) : SqliteSession(connection, null)
    {
        protected override SqliteCommand Prepared<T>(BulkStatement<T> statement, out bool isKept)
        {
            isKept = false;
            return Prepare(statement);
        }

        public override ValueTask DisposeAsync()
        {
            engine._readers.Add((SqliteConnection)Connection);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class WriteSession(SqliteEngine engine, SqliteConnection connection, SqliteTransaction transaction) : SqliteSession(connection, transaction)
    {
        protected override SqliteCommand Prepared<T>(BulkStatement<T> statement, out bool isKept)
        {
            isKept = true;
            if (!engine._prepared.TryGetValue(statement, out var command))
                engine._prepared.Add(statement, command = Prepare(statement));
            command.Transaction = (SqliteTransaction)Transaction!;
            return command;
        }

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await Transaction!.DisposeAsync();
            }
            finally
            {
                engine._writing.Release();
            }
        }
    }
}

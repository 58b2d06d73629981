
namespace BotService.Storage.Engines;

/// <summary>What differs between the databases. All other SQL is written once, in the part that both share.</summary>
internal abstract class StorageEngine : IAsyncDisposable
{
    static StorageEngine() => Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>The folder of its migrations.</summary>
    public abstract string Name { get; }

    /// <summary>Follows a SELECT whose rows are claimed: rows that another node is claiming are passed over.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Opens and checks the database.</summary>
    /// <exception cref="StorageException">It cannot be used; the message says the mend.</exception>
    public abstract Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>A connection to read from.</summary>
    public abstract ValueTask<StorageSession> ReadAsync(CancellationToken cancellationToken);

    /// <summary>A transaction; what is not committed is undone.</summary>
    public abstract ValueTask<StorageSession> WriteAsync(CancellationToken cancellationToken);

    /// <summary>A transaction of which there is one at a time over all nodes: what it numbers becomes visible in the order of the numbers.</summary>
    public abstract ValueTask<StorageSession> WriteInOrderAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Runs statements that belong together as one transaction, sent in one go: a process that freezes behind them holds no locks. Answers how many
    /// rows changed.
    /// </summary>
    public abstract Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken);

    /// <summary>As <see cref="ExecuteAsync"/>, with the rows of the last statement.</summary>
    public abstract Task<IReadOnlyList<T>> ExecuteAsync<T>(string sql, object parameters, CancellationToken cancellationToken);

    /// <summary>Stands before statements that only one node may run at a time; ended by a semicolon, or empty.</summary>
    public abstract string OneAtATime { get; }

    /// <summary>"is one of the list in this parameter", which is made by one of the <c>List</c> methods.</summary>
    public abstract string In(string parameter);

    public abstract object List(IEnumerable<long> values);

    public abstract object List(IEnumerable<string> values);

    /// <summary>
    /// Makes rows of a table findable by their words (<c>SearchWords.Fold</c>). On SQLite the full-text index stays in memory until some other
    /// statement needs a savepoint, so this comes last in a transaction.
    /// </summary>
    /// <param name="areNew">True when none of them is in the index yet.</param>
    public abstract Task IndexWordsAsync(
        StorageSession session, string table, IReadOnlyList<(long Number, string Words)> rows, bool areNew, CancellationToken cancellationToken);

    public abstract Task ForgetWordsAsync(StorageSession session, string table, IReadOnlyList<long> numbers, CancellationToken cancellationToken);

    /// <summary>A SELECT of the numbers of a table's rows that have all the words of <c>@words</c> (made by <see cref="WordsQuery"/>).</summary>
    public abstract string NumbersWithWords(string table);

    /// <summary>The value of <c>@words</c> for words that are letters and digits only.</summary>
    public abstract string WordsQuery(IReadOnlyList<string> words);

    /// <summary>True when the migrations' table is there; throws when the database holds somebody else's tables.</summary>
    public abstract Task<bool> HasSchemaAsync(StorageSession session, CancellationToken cancellationToken);

    /// <summary>What time the database has.</summary>
    public abstract Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken);

    /// <summary>The engine's own upkeep. Answers what is wrong with the database; null when nothing is.</summary>
    public abstract Task<string?> LookAfterAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}

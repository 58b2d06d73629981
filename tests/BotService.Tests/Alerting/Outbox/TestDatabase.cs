using BotService.Tests.Storage;
using Npgsql;

namespace BotService.Tests.Alerting.Outbox;

/// <summary>A database for one test: a SQLite file, or a schema of the PostgreSQL server that was given.</summary>
internal sealed class TestDatabase(IReadOnlyDictionary<string, string?> settings, Func<Task> dropAsync) : IAsyncDisposable
{
    public IReadOnlyDictionary<string, string?> Settings { get; } = settings;

    public static Task<TestDatabase> SqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("botservice-outbox-");
        var settings = new Dictionary<string, string?> { ["Storage:Database"] = Path.Combine(folder.FullName, "test.db") };
        return Task.FromResult(new TestDatabase(settings, () =>
        {
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        }));
    }

    public static async Task<TestDatabase> PostgreSqlOrSkipAsync()
    {
        var server = TestPostgreSql.ConnectionStringOrSkip();
        var schema = $"test_{Guid.NewGuid():N}";
        await TestPostgreSql.ExecuteAsync(server, $"CREATE SCHEMA {schema}");
        var settings = new Dictionary<string, string?>
        {
            ["Storage:PostgreSql"] = new NpgsqlConnectionStringBuilder(server) { SearchPath = schema, MaxPoolSize = 20 }.ConnectionString,
        };
        return new TestDatabase(settings, () => TestPostgreSql.ExecuteAsync(server, $"DROP SCHEMA {schema} CASCADE"));
    }

    public async ValueTask DisposeAsync() => await dropAsync();
}

using Npgsql;

namespace BotService.Tests.Storage;

/// <summary>Needs a server: <c>.ci/postgres start</c> prints the connection string for <c>BOTSERVICE_TEST_POSTGRES</c>. Each test makes a schema and drops it.</summary>
public sealed partial class PostgreSqlStorageTests : StorageContract
{
    private readonly string _schema = $"test_{Guid.NewGuid():N}";
    private string _server = "";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:PostgreSql"] = new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema, MaxPoolSize = 20 }.ConnectionString,
    };

    protected override async Task CreateDatabaseAsync()
    {
        _server = TestPostgreSql.ConnectionStringOrSkip();
        await TestPostgreSql.ExecuteAsync(_server, $"CREATE SCHEMA {_schema}");
    }

    protected override async Task DropDatabaseAsync()
    {
        if (_server.Length > 0) await TestPostgreSql.ExecuteAsync(_server, $"DROP SCHEMA {_schema} CASCADE");
    }
}

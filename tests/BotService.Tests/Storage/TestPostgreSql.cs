using Npgsql;

namespace BotService.Tests.Storage;

internal static class TestPostgreSql
{
    private const string Variable = "BOTSERVICE_TEST_POSTGRES";

    /// <summary>Of a role that may create schemas; skips the test where none is given.</summary>
    public static string ConnectionStringOrSkip()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"needs a PostgreSQL server: set {Variable} to what .ci/postgres start prints");
        return server!;
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

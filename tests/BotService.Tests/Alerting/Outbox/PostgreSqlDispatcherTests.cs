
namespace BotService.Tests.Alerting.Outbox;

/// <summary>Needs a server: <c>.ci/postgres start</c> prints the connection string for <c>BOTSERVICE_TEST_POSTGRES</c>.</summary>
public sealed class PostgreSqlDispatcherTests : DispatcherContract
{
    private protected override Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.PostgreSqlOrSkipAsync();
}

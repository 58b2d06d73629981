
namespace BotService.Tests.Alerting.Outbox;

public sealed class SqliteDispatcherTests : DispatcherContract
{
    private protected override Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.SqliteAsync();
}

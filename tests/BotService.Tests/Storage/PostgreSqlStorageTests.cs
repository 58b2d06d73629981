using System.Data.Common;
using BotService.Alerting.Intake;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Storage;
using BotService.Storage.Engines;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

/// <summary>
/// Needs a server: <c>.ci/postgres start</c> prints the connection string for <c>BOTSERVICE_TEST_POSTGRES</c>. Each test makes a schema and drops it.
/// </summary>
public sealed class PostgreSqlStorageTests : StorageContract
{
    private readonly string _schema = $"test_{Guid.NewGuid():N}";
    private string _server = "";
    private int _connections = 20;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:PostgreSql"] = new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema, MaxPoolSize = _connections }.ConnectionString,
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

    [Fact]
    public async Task Two_nodes_share_the_outbox_without_a_row_twice_or_a_channel_out_of_order()
    {
        await using var other = await OpenAsync();
        await Storage.Outbox.EnqueueAsync([.. Enumerable.Range(0, 300).Select(i => ADelivery($"d{i:000}", new ChannelKey(Acme, $"C{i % 10}")))], Cancel);
        var log = new System.Collections.Concurrent.ConcurrentQueue<(int Node, Delivery Delivery)>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => WorkAsync(i % 2, i % 2 == 0 ? Storage : other), Cancel)));

        Assert.Equal(300, log.Count);
        Assert.Equal(300, log.Select(one => one.Delivery.Id).Distinct().Count());
        Assert.Equal(2, log.Select(one => one.Node).Distinct().Count());
        foreach (var channel in log.GroupBy(one => one.Delivery.Channel))
            Assert.Equal(channel.Select(one => one.Delivery.Key).Order(), channel.Select(one => one.Delivery.Key));

        async Task WorkAsync(int node, TestStorage storage)
        {
            while ((await storage.Outbox.CountAsync(Cancel))[DeliveryState.Sent] < 300)
                foreach (var claimed in await storage.Outbox.ClaimAsync(Now, Now.AddMinutes(1), 4, Cancel))
                {
                    Assert.True(await storage.Outbox.BeginAttemptAsync(claimed.Id, claimed.Fence, Now, Cancel));
                    log.Enqueue((node, claimed));
                    Assert.True(await storage.Outbox.FinishAsync(
                        claimed.Id, claimed.Fence, new(DeliveryState.Sent, new MessageRef("C", claimed.Key), null, null), Cancel));
                }
        }
    }

    [Fact]
    public async Task Two_nodes_claim_different_feeds()
    {
        await using var other = await OpenAsync();
        await Storage.Feeds.AddAsync([.. Enumerable.Range(0, 200).Select(i => AFeed($"https://f{i}.example/"))], Cancel);

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => (i % 2 == 0 ? Storage : other).Feeds.ClaimDueAsync(Now, Now.AddMinutes(5), 10, Cancel), Cancel)));

        Assert.Equal(200, claims.Sum(claim => claim.Count));
        Assert.Equal(200, claims.SelectMany(claim => claim).Select(feed => feed.Id).Distinct().Count());
    }

    [Fact]
    public async Task Nodes_that_bring_the_same_entries_at_once_store_and_alert_once()
    {
        await using var other = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => (i % 2 == 0 ? Storage : other).Intake.CommitAsync(
            IntakeBatch.Empty with
            {
                Entries = [.. Enumerable.Range(0, 20).Select(e => AnEntry(1, $"e{e}", story: AStory($"e{e}").Id))],
                Stories = [.. Enumerable.Range(0, 20).Select(e => AStory($"e{e}"))],
                Deliveries = [.. Enumerable.Range(0, 20).Select(e => ADelivery($"alert-e{e}", story: AStory($"e{e}").Id))],
            },
            Cancel), Cancel)));

        Assert.Equal([20L], await Storage.QueryAsync<long>("SELECT COUNT(*) FROM announcements"));
        Assert.Equal([20L], await Storage.QueryAsync<long>("SELECT COUNT(*) FROM deliveries"));
        Assert.Equal([40L], await Storage.QueryAsync<long>("SELECT COUNT(*) FROM entry_keys"));
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_migrate_once()
    {
        await TestPostgreSql.ExecuteAsync(_server, $"DROP SCHEMA {_schema} CASCADE; CREATE SCHEMA {_schema}");

        foreach (var node in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(OpenAsync, Cancel))))
            await node.DisposeAsync();

        Assert.Single(await Storage.QueryAsync<long>("SELECT number FROM schema_versions WHERE number = 1"));
    }

    [Fact]
    public async Task A_server_that_drops_its_connections_costs_one_error_at_most_and_no_row()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("a")], Cancel);
        await TestPostgreSql.ExecuteAsync(
            _server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'BotService' AND pid <> pg_backend_pid()");

        var errors = 0;
        while (true)
            try
            {
                await Storage.Outbox.EnqueueAsync([ADelivery("a"), ADelivery("b")], Cancel);
                break;
            }
            catch (DbException) when (errors++ < 20)
            {
                // A broken connection leaves the pool with its first use.
            }

        Assert.Equal(2, (await Storage.Outbox.CountAsync(Cancel))[DeliveryState.Pending]);
    }

    [Fact]
    public async Task Fifty_workers_on_two_connections_wait_their_turn()
    {
        _connections = 2;
        await ReopenAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Storage.Outbox.EnqueueAsync([ADelivery($"d{i}")], Cancel), Cancel)));

        Assert.Equal(50, (await Storage.Outbox.CountAsync(Cancel))[DeliveryState.Pending]);
    }

    [Fact]
    public async Task A_claim_does_not_wait_for_a_node_that_froze_in_the_middle_of_something()
    {
        await Storage.Outbox.EnqueueAsync([ADelivery("frozen"), ADelivery("free", new ChannelKey(Acme, "C2"))], Cancel);
        await using var frozen = new NpgsqlConnection(Settings["Storage:PostgreSql"]);
        await frozen.OpenAsync(Cancel);
        await using var transaction = await frozen.BeginTransactionAsync(Cancel);
        await using var command = new NpgsqlCommand("SELECT 1 FROM deliveries WHERE delivery_key = 'frozen' FOR UPDATE", frozen, transaction);
        await command.ExecuteScalarAsync(Cancel);

        var claimed = await Storage.Outbox.ClaimAsync(Now, Now.AddMinutes(1), 10, Cancel);

        Assert.Equal(["free"], claimed.Select(delivery => delivery.Key));
    }

    [Fact]
    public async Task The_databases_clock_rules_over_a_nodes_own()
    {
        var wrong = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(5));
        var time = new DatabaseTime(wrong);

        await time.AdjustAsync(Storage.Engine.NowAsync, Cancel);

        Assert.Equal(0, (time.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalSeconds, tolerance: 5);
        wrong.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(60, (time.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalSeconds, tolerance: 5);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_the_mend_and_without_the_password()
    {
        var refused = await Assert.ThrowsAsync<StorageException>(() => TestStorage.OpenAsync(
            new Dictionary<string, string?> { ["Storage:PostgreSql"] = "Host=127.0.0.1;Port=1;Username=nobody;Password=canary;Timeout=2" }, Time, Cancel));

        Assert.Contains("PostgreSQL does not answer", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_engines_tell_the_same_story()
    {
        var folder = Directory.CreateTempSubdirectory("botservice-agree-");
        try
        {
            await using var sqlite = await TestStorage.OpenAsync(
                new Dictionary<string, string?> { ["Storage:Database"] = Path.Combine(folder.FullName, "a.db") }, Time, Cancel);

            Assert.Equal(await OutboxWalk.RunAsync(sqlite.Outbox, 42, 300, Cancel), await OutboxWalk.RunAsync(Storage.Outbox, 42, 300, Cancel));
            Assert.Equal(await SearchWalk.RunAsync(sqlite, 42, Cancel), await SearchWalk.RunAsync(Storage, 42, Cancel));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

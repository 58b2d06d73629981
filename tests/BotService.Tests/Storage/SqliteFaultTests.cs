using System.Data.Common;
using BotService.Alerting.Intake;
using BotService.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using static BotService.Tests.Storage.StorageSamples;

namespace BotService.Tests.Storage;

/// <summary>What becomes of the one file when disk, neighbours or people do it harm.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("botservice-faults-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.FullName, "botservice.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_process_is_refused_until_the_first_has_ended()
    {
        await using (await OpenAsync())
            Assert.Contains("Another BotService is running on", await RefusalAsync(), StringComparison.Ordinal);

        await using var again = await OpenAsync();
        Assert.Empty(await again.Feeds.ListAsync(Cancel));
    }

    [Fact]
    public async Task A_missing_folder_is_named_with_the_mend()
    {
        var refusal = await RefusalAsync(Path.Combine(_folder.FullName, "nowhere", "botservice.db"));

        Assert.Contains("nowhere", refusal, StringComparison.Ordinal);
        Assert.Contains("Create it", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_is_refused_with_the_mend()
    {
        Directory.CreateDirectory(Database);

        Assert.Contains("cannot be written", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        var bytes = Enumerable.Range(0, 20_000).Select(i => (byte)(i * 31)).ToArray();
        await File.WriteAllBytesAsync(Database, bytes, Cancel);

        Assert.Contains("is damaged or no SQLite database", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Database, Cancel));
    }

    [Fact]
    public async Task Another_programs_database_is_refused()
    {
        await ExecuteAsync("CREATE TABLE bookmarks (id INTEGER)");

        Assert.Contains("another program's database", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_cut_to_nothing_is_not_taken_for_a_new_database()
    {
        await using (await OpenAsync()) { }
        await File.WriteAllBytesAsync(Database, [], Cancel);

        Assert.Contains("is empty (0 bytes)", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_without_its_database_is_not_taken_for_a_new_database()
    {
        await File.WriteAllBytesAsync(Database + "-wal", new byte[100], Cancel);

        Assert.Contains("is gone, but its log", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.4)]
    [InlineData(0.7)]
    public async Task Overwritten_pages_are_noticed_at_the_start(double where)
    {
        await using (var storage = await OpenAsync())
            await storage.Intake.CommitAsync(
                IntakeBatch.Empty with { Entries = [.. Enumerable.Range(0, 500).Select(i => AnEntry(i, $"e{i}", text: new string('x', 400)))] }, Cancel);
        await using (var file = File.Open(Database, FileMode.Open))
        {
            file.Position = (long)(file.Length * where / 4096) * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xFF, 3 * 4096).ToArray(), Cancel);
        }

        Assert.Contains("Restore it from a backup", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_with_a_torn_end_loses_no_commit_before_it()
    {
        await using (var storage = await OpenAsync())
        {
            await storage.Feeds.AddAsync([AFeed()], Cancel);
            // The files as a kill leaves them: nobody has closed the log.
            foreach (var part in new[] { "", "-wal" }) File.Copy(Database + part, Path.Combine(_folder.FullName, "killed.db" + part));
        }

        await using (var log = File.Open(Path.Combine(_folder.FullName, "killed.db-wal"), FileMode.Append))
            await log.WriteAsync(Enumerable.Repeat((byte)0xAB, 5_000).ToArray(), Cancel);

        await using var killed = await OpenAsync(Path.Combine(_folder.FullName, "killed.db"));
        Assert.Single(await killed.Feeds.ListAsync(Cancel));
    }

    [Fact]
    public async Task A_newer_database_is_refused()
    {
        await using (await OpenAsync()) { }
        await ExecuteAsync("INSERT INTO schema_versions (number, name, applied_at) VALUES (9999, 'from_the_future', 0)");

        Assert.Contains("written by a newer BotService", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_another_program_holds_the_file_writes_fail_cleanly_reads_go_on_and_all_is_well_after()
    {
        await using var storage = await OpenAsync();
        await storage.Feeds.AddAsync([AFeed()], Cancel);

        await using (var backup = await ConnectAsync())
        {
            await using var hold = backup.BeginTransaction(deferred: false);
            var failure = await Assert.ThrowsAnyAsync<DbException>(() => storage.Feeds.AddAsync([AFeed("https://other.example/")], Cancel));
            Assert.Contains("locked", failure.Message, StringComparison.Ordinal);
            Assert.Single(await storage.Feeds.ListAsync(Cancel));
        }

        await storage.Feeds.AddAsync([AFeed("https://other.example/")], Cancel);
        Assert.Equal(2, (await storage.Feeds.ListAsync(Cancel)).Count);
    }

    [Fact]
    public async Task A_full_disk_undoes_the_batch_and_all_is_well_when_there_is_room_again()
    {
        await using var storage = await OpenAsync();
        var batch = IntakeBatch.Empty with { Entries = [.. Enumerable.Range(0, 2_000).Select(i => AnEntry(i, $"e{i}", text: new string('x', 400)))] };

        await LimitPagesAsync("(SELECT page_count FROM pragma_page_count())");
        await Assert.ThrowsAnyAsync<DbException>(() => storage.Intake.CommitAsync(batch, Cancel));
        Assert.Empty(await storage.Stories.SearchAsync("initech", 1, Cancel));
        await LimitPagesAsync("1000000");
        await storage.Intake.CommitAsync(batch, Cancel);

        Assert.Equal(3, (await storage.Stories.SearchAsync("initech", 3, Cancel)).Count);
        Assert.Equal(["ok"], await storage.QueryAsync<string>("PRAGMA integrity_check"));

        async Task LimitPagesAsync(string to)
        {
            await using var session = await storage.Engine.WriteAsync(Cancel);
            var limit = await session.FindAsync<long>($"SELECT {to}", null, Cancel);
            await session.ExecuteAsync(FormattableString.Invariant($"PRAGMA max_page_count = {limit}"), null, Cancel);
            await session.CommitAsync(Cancel);
        }
    }

    [Fact]
    public async Task Both_engines_at_once_are_refused_by_name()
    {
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => TestStorage.OpenAsync(
            new Dictionary<string, string?> { ["Storage:Database"] = Database, ["Storage:PostgreSql"] = "Host=localhost" }, TimeProvider.System, Cancel));

        Assert.Contains("Remove Storage:Database", refused.Message, StringComparison.Ordinal);
    }

    private Task<TestStorage> OpenAsync(string? database = null) => TestStorage.OpenAsync(
        new Dictionary<string, string?> { ["Storage:Database"] = database ?? Database, ["Storage:Timeout"] = "00:00:01" }, new FakeTimeProvider(Start), Cancel);

    private async Task<string> RefusalAsync(string? database = null) => (await Assert.ThrowsAsync<StorageException>(() => OpenAsync(database))).Message;

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}

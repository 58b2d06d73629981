namespace BotService.Tests.Storage;

public sealed class SqliteStorageTests : StorageContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("botservice-storage-");

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["Storage:Database"] = Path.Combine(_folder.FullName, "test.db") };

    protected override Task CreateDatabaseAsync() => Task.CompletedTask;

    protected override Task DropDatabaseAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

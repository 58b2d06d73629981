using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Storage;

/// <summary>What every engine keeps, whatever SQL it speaks: each test runs on a database of its own.</summary>
public abstract partial class StorageContract : IAsyncLifetime
{
    private protected FakeTimeProvider Time { get; } = new(StorageSamples.Start);

    private protected TestStorage Storage { get; private set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected DateTimeOffset Now => Time.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        await CreateDatabaseAsync();
        Storage = await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Storage is not null) await Storage.DisposeAsync();
        await DropDatabaseAsync();
    }

    protected abstract Task CreateDatabaseAsync();

    protected abstract Task DropDatabaseAsync();

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    private protected Task<TestStorage> OpenAsync() => TestStorage.OpenAsync(Settings, Time, Cancel);

    private protected async Task ReopenAsync()
    {
        await Storage.DisposeAsync();
        Storage = await OpenAsync();
    }
}

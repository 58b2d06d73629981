using BotService.Storage.Engines;
using BotService.Storage.Migrations;
using BotService.Storage.Upkeep;
using Microsoft.Extensions.Hosting;

namespace BotService.Storage;

/// <summary>
/// Opens the database, checks it and brings its tables up to this version. A host does so before anything else starts; a command-line verb
/// calls <see cref="InitialiseAsync"/> itself.
/// </summary>
public sealed class StorageStartup : IHostedLifecycleService
{
    private readonly StorageEngine _engine;
    private readonly Migrator _migrator;
    private readonly DatabaseTimeKeeper? _timeKeeper;
    private readonly Lock _once = new();
    private Task? _initialised;

    internal StorageStartup(StorageEngine engine, Migrator migrator, DatabaseTimeKeeper? timeKeeper) =>
        (_engine, _migrator, _timeKeeper) = (engine, migrator, timeKeeper);

    /// <summary>Calling it again does nothing more.</summary>
    /// <exception cref="StorageException">It cannot be used; the message says the mend.</exception>
    public Task InitialiseAsync(CancellationToken cancellationToken)
    {
        lock (_once)
            return _initialised ??= OpenAndMigrateAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => InitialiseAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task OpenAndMigrateAsync(CancellationToken cancellationToken)
    {
        await _engine.OpenAsync(cancellationToken);
        if (_timeKeeper is not null) await _timeKeeper.AdjustAsync(cancellationToken);
        await _migrator.MigrateAsync(_engine, Migrator.ReadFor(_engine.Name), cancellationToken);
    }
}

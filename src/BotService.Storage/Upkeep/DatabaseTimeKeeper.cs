using BotService.Storage.Engines;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Upkeep;

/// <summary>Sets <see cref="DatabaseTime"/> once a minute: clocks drift, and somebody may set one.</summary>
internal sealed partial class DatabaseTimeKeeper(StorageEngine engine, DatabaseTime time, ILogger<DatabaseTimeKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan WorthAWord = TimeSpan.FromSeconds(5);

    public async Task AdjustAsync(CancellationToken cancellationToken)
    {
        var before = time.Ahead;
        await time.AdjustAsync(engine.NowAsync, cancellationToken);
        if ((time.Ahead - before).Duration() > WorthAWord) LogSkew(time.Ahead.TotalSeconds);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await AdjustAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogNotAsked(failure);
            }
    }

    [LoggerMessage(
        3005, LogLevel.Warning,
        "The database's clock is {Seconds:0.0} s ahead of this machine's; the database's is used. See that both are set by a time server")]
    private partial void LogSkew(double seconds);

    [LoggerMessage(3006, LogLevel.Warning, "The database's clock could not be read; the last difference is used on")]
    private partial void LogNotAsked(Exception failure);
}

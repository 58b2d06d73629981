using BotService.Alerting.Seeds;
using BotService.Storage;
using BotService.Web.Channel;

namespace BotService.Hosting;

/// <summary>What must be there before anything polls or posts: the database, the seeds in it, the local channel's subscription. In that order.</summary>
internal sealed class StartUp(IServiceProvider services) : IHostedLifecycleService
{
    public static async Task PrepareAsync(IServiceProvider services, bool withSeeds, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<StorageStartup>().InitialiseAsync(cancellationToken);
        if (withSeeds) await services.GetRequiredService<SeedLoader>().LoadAsync(cancellationToken);
        await services.GetRequiredService<LocalChannelSetup>().EnsureAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => PrepareAsync(services, withSeeds: true, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

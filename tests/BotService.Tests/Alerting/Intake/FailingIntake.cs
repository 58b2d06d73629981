using BotService.Alerting.Intake;
using BotService.Domain.Feeds;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Alerting.Intake;

/// <summary>Stands before the real store and fails when the test says so, as a crash between fetch and commit would.</summary>
internal sealed class FailingIntake : IIntakeStore
{
    private IIntakeStore? _store;

    public bool Fails { get; set; }

    public long? FailsFor { get; set; }

    public void StandBefore(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IIntakeStore)).ImplementationType!;
        services.AddSingleton<IIntakeStore>(provider =>
        {
            _store = (IIntakeStore)ActivatorUtilities.CreateInstance(provider, real);
            return this;
        });
    }

    public Task<IReadOnlyDictionary<EntryKey, KnownEntry>> FindAsync(long feedId, IReadOnlyList<EntryKey> keys, CancellationToken cancellationToken) =>
        _store!.FindAsync(feedId, keys, cancellationToken);

    public Task CommitAsync(IntakeBatch batch, CancellationToken cancellationToken) =>
        Fails || batch.Feeds.Any(feed => feed.Id == FailsFor) ? throw new IOException("The test let the store fail.") : _store!.CommitAsync(batch,
            cancellationToken);
}

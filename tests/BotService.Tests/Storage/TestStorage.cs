using BotService.Alerting.Chat;
using BotService.Alerting.Feeds;
using BotService.Alerting.Inbound;
using BotService.Alerting.Intake;
using BotService.Alerting.Ledger;
using BotService.Alerting.Parties;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Alerting.Writing;
using BotService.Storage;
using BotService.Storage.Engines;
using BotService.Storage.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Storage;

/// <summary>One node's storage, registered and opened as the host does it.</summary>
internal sealed class TestStorage(ServiceProvider services) : IAsyncDisposable
{
    public IFeedStore Feeds { get; } = services.GetRequiredService<IFeedStore>();

    public IIntakeStore Intake { get; } = services.GetRequiredService<IIntakeStore>();

    public IFingerprintStore Fingerprints { get; } = services.GetRequiredService<IFingerprintStore>();

    public IStoryStore Stories { get; } = services.GetRequiredService<IStoryStore>();

    public IDealLedger Ledger { get; } = services.GetRequiredService<IDealLedger>();

    /// <summary>With all of its ports.</summary>
    public OutboxStore Outbox { get; } = services.GetRequiredService<OutboxStore>();

    public ISubscriptionStore Subscriptions { get; } = services.GetRequiredService<ISubscriptionStore>();

    public ISubscribers Subscribers { get; } = services.GetRequiredService<ISubscribers>();

    public IAliasStore Aliases { get; } = services.GetRequiredService<IAliasStore>();

    public IMuteStore Mutes { get; } = services.GetRequiredService<IMuteStore>();

    public IFeedbackStore Feedback { get; } = services.GetRequiredService<IFeedbackStore>();

    public IFollowerStore Followers { get; } = services.GetRequiredService<IFollowerStore>();

    /// <summary>With all of its ports.</summary>
    public ReviewStore Reviews { get; } = services.GetRequiredService<ReviewStore>();

    public IWorkspaceStore Workspaces { get; } = services.GetRequiredService<IWorkspaceStore>();

    public IInbox Inbox { get; } = services.GetRequiredService<IInbox>();

    public ILocalMessages Local { get; } = services.GetRequiredService<ILocalMessages>();

    public IWritingStore Writings { get; } = services.GetRequiredService<IWritingStore>();

    public StorageEngine Engine { get; } = services.GetRequiredService<StorageEngine>();

    public static async Task<TestStorage> OpenAsync(IReadOnlyDictionary<string, string?> settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(time).AddStorage(configuration).BuildServiceProvider(validateScopes: true);
        try
        {
            await services.GetRequiredService<StorageStartup>().InitialiseAsync(cancellationToken);
            return new TestStorage(services);
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>A statement of the test's own, past the ports.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var session = await Engine.ReadAsync(TestContext.Current.CancellationToken);
        return await session.QueryAsync<T>(sql, null, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

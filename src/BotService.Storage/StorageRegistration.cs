using BotService.Alerting.Chat;
using BotService.Alerting.Feeds;
using BotService.Alerting.Inbound;
using BotService.Alerting.Intake;
using BotService.Alerting.Ledger;
using BotService.Alerting.Outbox;
using BotService.Alerting.Parties;
using BotService.Alerting.Reviews;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Alerting.Writing;
using BotService.Storage.Engines;
using BotService.Storage.Migrations;
using BotService.Storage.Stores;
using BotService.Storage.Upkeep;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotService.Storage;

public static class StorageRegistration
{
    /// <summary>
    /// Every storage port on the engine that section <c>Storage</c> names, and <see cref="StorageStartup"/>, which opens it before other services
    /// start.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<IValidateOptions<StorageOptions>, OneEngineValidator>();
        services.TryAddSingleton(TimeProvider.System);
        var isShared = !string.IsNullOrWhiteSpace(configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.PostgreSql)}"]);
        if (isShared && services.Last(service => service.ServiceType == typeof(TimeProvider)).ImplementationInstance == TimeProvider.System)
        {
            services.AddSingleton(new DatabaseTime(TimeProvider.System));
            services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseTime>());
            services.AddSingleton<DatabaseTimeKeeper>();
            services.AddHostedService(provider => provider.GetRequiredService<DatabaseTimeKeeper>());
        }

        services.AddSingleton<StorageEngine>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            return string.IsNullOrWhiteSpace(options.PostgreSql) ? new SqliteEngine(options) : new PostgreSqlEngine(options);
        });
        services.AddSingleton<Migrator>();
        services.AddSingleton(provider => new StorageStartup(
            provider.GetRequiredService<StorageEngine>(), provider.GetRequiredService<Migrator>(), provider.GetService<DatabaseTimeKeeper>()));
        services.AddHostedService(provider => provider.GetRequiredService<StorageStartup>());
        services.AddSingleton<StorageUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageUpkeep>());

        services.AddSingleton<IFeedStore, FeedStore>();
        services.AddSingleton<IIntakeStore, IntakeStore>();
        services.AddSingleton<IKnownEntries>(provider => provider.GetRequiredService<IIntakeStore>());
        services.AddSingleton<IFingerprintStore, FingerprintStore>();
        services.AddSingleton<IStoryStore, StoryStore>();
        services.AddSingleton<IDealLedger, DealLedger>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<OutboxStore>());
        services.AddSingleton<IDispatchQueue>(provider => provider.GetRequiredService<OutboxStore>());
        services.AddSingleton<IStoryDeliveries>(provider => provider.GetRequiredService<OutboxStore>());
        services.AddSingleton<IChannelDeliveries>(provider => provider.GetRequiredService<OutboxStore>());
        services.AddSingleton<IOutboxHealth>(provider => provider.GetRequiredService<OutboxStore>());
        services.AddSingleton<ISubscriptionStore, SubscriptionStore>();
        services.AddSingleton<ISubscribers, Subscribers>();
        services.AddSingleton<IMuteStore, MuteStore>();
        services.AddSingleton<IAliasStore, AliasStore>();
        services.AddSingleton<IFeedbackStore, FeedbackStore>();
        services.AddSingleton<IFollowerStore, FollowerStore>();
        services.AddSingleton<ReviewStore>();
        services.AddSingleton<IReviewStore>(provider => provider.GetRequiredService<ReviewStore>());
        services.AddSingleton<IReviewQueue>(provider => provider.GetRequiredService<ReviewStore>());
        services.AddSingleton<IAuditLog>(provider => provider.GetRequiredService<ReviewStore>());
        services.AddSingleton<IWorkspaceStore, WorkspaceStore>();
        services.AddSingleton<IInbox, Inbox>();
        services.AddSingleton<ILocalMessages, LocalMessages>();
        services.AddSingleton<IWritingStore, WritingStore>();
        return services;
    }
}

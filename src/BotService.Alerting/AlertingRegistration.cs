using BotService.Alerting.Commands;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Commands.Reviewing;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Digests;
using BotService.Alerting.Feeds;
using BotService.Alerting.Inbound;
using BotService.Alerting.Intake;
using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Alerting.Parties;
using BotService.Alerting.Polling;
using BotService.Alerting.Reviews;
using BotService.Alerting.Seeds;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Decisions;
using BotService.Domain.Parties;
using BotService.Understanding.Analysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotService.Alerting;

public static class AlertingRegistration
{
    /// <summary>
    /// Seeds, polls, commands, composers, routing, digests, outbox and inbox. The stores, the feed reader and the platforms are their own projects'
    /// to add.
    /// </summary>
    public static IServiceCollection AddAlerting(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddKnowledge().AddPolling().AddSubscriptions().AddCommands().AddDelivery();
    }

    /// <summary>What the bot knows is read from the folder of seeds when it is first asked for.</summary>
    private static IServiceCollection AddKnowledge(this IServiceCollection services) => services
        .AddOptions<SeedOptions>().BindConfiguration(SeedOptions.Section).Services
        .AddSingleton(provider => SeedFolder.Find(provider.GetRequiredService<IOptions<SeedOptions>>().Value.Directory))
        .AddSingleton(provider => Knowledge.Load(provider.GetRequiredService<SeedFolder>()))
        .AddSingleton(provider => provider.GetRequiredService<Knowledge>().Parties)
        .AddSingleton(provider => provider.GetRequiredService<Knowledge>().Model)
        .AddSingleton<NewsAnalysis>()
        .AddSingleton<SeedLoader>()
        .AddSingleton<PartyFamily>()
        .AddSingleton<PartySearch>()
        .AddSingleton<RoutingRules>()
        .AddSingleton<AlertComposer>();

    private static IServiceCollection AddPolling(this IServiceCollection services)
    {
        services.AddOptions<PollingOptions>().BindConfiguration(PollingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton<IPageReader, NoPages>();
        services.TryAddSingleton<IWrittenBriefings, NoWrittenBriefings>();
        return services
            .AddSingleton<CpuLanes>()
            .AddSingleton<EntryReader>()
            .AddSingleton<StoryWindow>()
            .AddSingleton<StoryRouting>()
            .AddSingleton<EntryIntake>()
            .AddSingleton<Previews>()
            .AddSingleton<FeedTroubles>()
            .AddSingleton<FeedFetcher>()
            .AddSingleton<FeedPoller>();
    }

    private static IServiceCollection AddSubscriptions(this IServiceCollection services) => services
        .AddSingleton<RecentStories>()
        .AddSingleton<DigestFlow>();

    private static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<OutboxOptions>, OutboxOptionsValidator>()
            .AddSingleton<OutboxBell>()
            .AddSingleton<InboxBell>()
            .AddSingleton<Pacer>()
            .AddSingleton<Destinations>()
            .AddSingleton<OutboxDispatcher>()
            .AddSingleton<ReviewBell>()
            .AddSingleton<ReviewMessages>()
            .AddSingleton<ReviewDesk>()
            .AddSingleton<InboxProcessor>();
    }

    private static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddOptions<CommandOptions>().BindConfiguration(CommandOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<CommandOptions>, CommandOptionsValidator>()
            .AddSingleton<FloodGate>()
            .AddSingleton<DealQueryReader>()
            .AddSingleton<PartyLedger>()
            .AddSingleton<PartyArgument>()
            .AddSingleton<VendorAliases>()
            .AddSingleton<StoryFinder>()
            .AddSingleton<FeatureNames>()
            .AddSingleton<SubscriptionWords>()
            .AddSingleton<SubscriptionBlocks>()
            .AddSingleton<SubscriptionSaver>()
            .AddSingleton<SubscribeForm>()
            .AddSingleton<ReviewDecisions>()
            .AddSingleton<ReviewForms>()
            .AddSingleton<LookupCommand>()
            .AddSingleton(CommandCatalogue.Create)
            .AddSingleton<ICommandRouter, CommandRouter>();
    }
}

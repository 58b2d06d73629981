using BotService.Alerting.Commands;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Digests;
using BotService.Alerting.Inbound;
using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Alerting.Parties;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Parties;
using BotService.Domain.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotService.Alerting;

public static class AlertingRegistration
{
    /// <summary>Commands, composers, routing, digests, outbox and inbox. The stores, the feed reader and the platforms are their own projects' to add.</summary>
    public static IServiceCollection AddAlerting(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddKnowledge().AddSubscriptions().AddCommands().AddDelivery();
    }

    private static IServiceCollection AddKnowledge(this IServiceCollection services) => services
        .AddSingleton<PartyFamily>()
        .AddSingleton<PartySearch>()
        .AddSingleton<RoutingRules>()
        .AddSingleton<AlertComposer>();

    private static IServiceCollection AddSubscriptions(this IServiceCollection services) => services
        .AddSingleton<SubscriberLoader>()
        .AddSingleton<RecentStories>()
        .AddSingleton<DigestFlow>();

    private static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton<OutboxBell>()
        .AddSingleton<InboxBell>()
        .AddSingleton<Pacer>()
        .AddSingleton<ProblemNotices>()
        .AddSingleton<OutboxDispatcher>()
        .AddSingleton<InboxProcessor>();

    private static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddOptions<CommandOptions>().BindConfiguration(CommandOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<CommandOptions>, CommandOptionsValidator>()
            .AddSingleton<FloodGate>()
            .AddSingleton<DealQueryReader>()
            .AddSingleton<PartyLedger>()
            .AddSingleton<PartyArgument>()
            .AddSingleton<StoryFinder>()
            .AddSingleton<FeatureNames>()
            .AddSingleton<SubscriptionWords>()
            .AddSingleton<SubscriptionBlocks>()
            .AddSingleton<SubscriptionSaver>()
            .AddSingleton<SubscribeForm>()
            .AddSingleton<LookupCommand>()
            .AddSingleton(CommandCatalogue.Create)
            .AddSingleton<ICommandRouter, CommandRouter>();
    }
}

using BotService.Alerting.Feeds;
using BotService.Alerting.Seeds;
using BotService.Feeds.Fetching;
using BotService.Feeds.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotService.Feeds;

public static class FeedsRegistration
{
    /// <summary>Adds <see cref="IFeedReader"/>, <see cref="IPageReader"/>, <see cref="IFeedLookup"/> and <see cref="IOpml"/>, with the options of the
    /// sections <c>Feeds</c> and <c>Pages</c>.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddOptions<FeedsOptions>().BindConfiguration(FeedsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FeedsOptions>, FeedsOptionsRanges>();
        services.AddSingleton<IValidateOptions<FeedsOptions>, FeedsOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<INetwork, SystemNetwork>();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<FeedsOptions>>();
            var seeds = provider.GetRequiredService<SeedFolder>().Path;
            return new FeedHttp(options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<INetwork>(), seeds);
        });
        services.AddSingleton<IFeedReader, FeedReader>();
        services.AddSingleton<IFeedLookup, FeedLookups>();
        services.AddSingleton<IOpml, Opml>();
        services.AddOptions<PagesOptions>().BindConfiguration(PagesOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PagesOptions>, PagesOptionsRanges>();
        services.AddSingleton<PageReader>();
        services.AddSingleton<IPageReader>(provider => provider.GetRequiredService<PageReader>());
        services.AddSingleton<IAnnouncementPages>(provider => provider.GetRequiredService<PageReader>());
        return services;
    }
}

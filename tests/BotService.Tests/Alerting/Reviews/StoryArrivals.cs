using BotService.Alerting.Feeds;
using BotService.Alerting.Intake;
using BotService.Domain.Feeds;
using BotService.Domain.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Alerting.Reviews;

/// <summary>A story as the intake hands it on: routed and committed, without a feed to poll.</summary>
internal static class StoryArrivals
{
    public static async Task ArriveAsync(IServiceProvider services, Story story, Story? before = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var feed = (await services.GetRequiredService<IFeedStore>().AddAsync(
            [new Feed { Url = new Uri("https://wire.example/feed"), Title = "Wire", IsCatalogue = true, StoppedBecause = "a test's" }], cancel))[0];
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var arrival = new StoryArrival(before, story with { HappenedAt = now }, [new(feed, false, now, null)]);
        var routed = await services.GetRequiredService<StoryRouting>().RouteAsync([arrival], cancel);
        await services.GetRequiredService<IIntakeStore>().CommitAsync(
            IntakeBatch.Empty with { Stories = [story], Decisions = routed.Decisions, Deliveries = routed.Deliveries, Reviews = routed.Reviews }, cancel);
    }
}

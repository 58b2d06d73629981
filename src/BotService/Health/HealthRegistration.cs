using BotService.Alerting.Feeds;
using BotService.Alerting.Outbox;
using BotService.Domain;
using BotService.Domain.Deliveries;

namespace BotService.Health;

/// <summary><c>/healthz</c>: whether the bot works, in counts alone; nothing about tenants, since anybody may ask.</summary>
internal static class HealthRegistration
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/healthz", CheckAsync);

    private static async Task<IResult> CheckAsync(IFeedStore feeds, IOutboxHealth outbox, TimeProvider time, CancellationToken cancellationToken)
    {
        var all = await feeds.ListAsync(cancellationToken);
        var deliveries = await outbox.CountAsync(cancellationToken);
        var lastPoll = all.Max(feed => feed.LastPolledAt);
        // Feeds are due every few minutes; none polled for an hour means that the poller stands still.
        var isPolling = all.All(feed => feed.StoppedBecause is not null) || lastPoll > time.GetUtcNow() - TimeSpan.FromHours(1);
        var health = new
        {
            status = isPolling ? "ok" : "not polling",
            lastPoll,
            feeds = new
            {
                well = all.Count(feed => feed is { StoppedBecause: null, Failures: 0, LastPolledAt: not null }),
                failing = all.Count(feed => feed is { StoppedBecause: null, Failures: > 0 }),
                stopped = all.Count(feed => feed.StoppedBecause is not null),
            },
            deliveries = Enum.GetValues<DeliveryState>().ToDictionary(EnumNames<DeliveryState>.Of, state => deliveries.GetValueOrDefault(state)),
        };
        return Results.Json(health, statusCode: isPolling ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

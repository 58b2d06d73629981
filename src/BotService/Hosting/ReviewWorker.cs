using BotService.Alerting.Reviews;

namespace BotService.Hosting;

/// <summary>Keeps the desk of reviews open: it asks, and lets go what was held for too long.</summary>
internal sealed class ReviewWorker(ReviewDesk desk) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => desk.RunAsync(stoppingToken);
}

using BotService.Alerting.Inbound;

namespace BotService.Hosting;

/// <summary>Keeps work on what the platforms sent going.</summary>
internal sealed class InboxWorker(InboxProcessor processor) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => processor.RunAsync(stoppingToken);
}

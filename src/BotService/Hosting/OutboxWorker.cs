using BotService.Alerting.Outbox;

namespace BotService.Hosting;

/// <summary>Keeps the outbox's dispatcher running; stopping it finishes what is in flight.</summary>
internal sealed class OutboxWorker(OutboxDispatcher dispatcher) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => dispatcher.RunAsync(stoppingToken);
}

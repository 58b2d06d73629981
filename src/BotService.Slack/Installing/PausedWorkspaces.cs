using BotService.Alerting.Outbox;
using BotService.Alerting.Workspaces;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Slack.Installing;

/// <summary>Asks after workspaces whose token was refused: one that is good again goes on by itself, with what waited for it.</summary>
public sealed partial class PausedWorkspaces(
    IWorkspaceStore store, SlackWorkspaces workspaces, OutboxBell bell, TimeProvider time, ILogger<PausedWorkspaces> logger) : BackgroundService
{
    /// <summary>One look and no more: the question itself is asked at most once in <see cref="SlackWorkspaces.RecheckEvery"/>.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var workspace in await store.ListAsync(SlackRegistration.Platform, cancellationToken))
        {
            if (workspace.PausedBecause is null || await workspaces.FindAsync(workspace.Id, cancellationToken) is not SlackAccess.Granted) continue;
            LogBack(workspace.Id.Value);
            bell.Ring();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            do
            {
                try
                {
                    await CheckAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    LogCheckFailed(failure); // no database, for the moment
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(4205, LogLevel.Information, "{Workspace} takes the bot's token again")]
    private partial void LogBack(string workspace);

    [LoggerMessage(4206, LogLevel.Error, "The paused workspaces could not be looked at; it is tried again")]
    private partial void LogCheckFailed(Exception failure);
}

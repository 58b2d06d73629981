using BotService.Alerting.Outbox;
using BotService.Alerting.Workspaces;
using BotService.Teams.Api;
using BotService.Teams.Installing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Teams.Outbound;

/// <summary>Tries the credentials of tenants that stopped because of them: one that is let in again goes on by itself, with what waited for it.</summary>
internal sealed partial class PausedTenants(
    IWorkspaceStore workspaces, ITeamsApi api, OutboxBell bell, IOptions<TeamsOptions> options, TimeProvider time,
    ILogger<PausedTenants> logger) : BackgroundService
{
    private static readonly string[] Reasons = [ConnectorOutcomes.TokenRefused, ConnectorOutcomes.CredentialsRefused];

    /// <summary>One look: for each such tenant one question that changes nothing.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in await workspaces.ListAsync(TeamsPlatform.PlatformName, cancellationToken))
        {
            if (!Reasons.Contains(tenant.PausedBecause) || await FindPlaceAsync(tenant, cancellationToken) is not { } place) continue;
            var answer = await api.GetMemberAsync(place, $"28:{options.Value.AppId}", cancellationToken);
            // Any answer but 401 was given to somebody who is known; one of 500 and more may have come from before that question.
            if (answer is not { Failure: ConnectorFailure.None, Status: >= 200 and < 500 and not 401 and not 408 and not 429 }) continue;
            await workspaces.SaveAsync(tenant with { PausedBecause = null }, cancellationToken);
            LogBack(tenant.Id.Value);
            bell.Ring();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogCheckFailed(failure); // no database, for the moment
            }
    }

    private async Task<ConversationAddress?> FindPlaceAsync(Workspace tenant, CancellationToken cancellationToken) =>
        (await workspaces.ListChannelsAsync(tenant.Id, cancellationToken))
            .Select(channel => ConversationReference.Read(channel.Reference) is { IsReachable: true } reference ? reference.Address(channel.Key.Channel) : null)
            .FirstOrDefault(address => address is not null);

    [LoggerMessage(5102, LogLevel.Information, "{Tenant} takes the bot's credentials again")]
    private partial void LogBack(string tenant);

    [LoggerMessage(5103, LogLevel.Error, "The paused tenants could not be looked at; it is tried again")]
    private partial void LogCheckFailed(Exception failure);
}

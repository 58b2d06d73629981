using System.Net;
using BotService.Alerting.Chat;
using BotService.Alerting.Diagnostics;
using BotService.Alerting.Inbound;
using BotService.Teams.Api;
using BotService.Teams.Inbound;
using BotService.Teams.Installing;
using BotService.Teams.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotService.Teams;

/// <summary>Microsoft Teams: off until something is set in the section <c>Teams</c>.</summary>
public static class TeamsRegistration
{
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient();
        services.AddSingleton<IDoctorCheck, TeamsDoctor>();
        if (!TeamsOptions.IsConfigured(configuration)) return services;

        services.AddOptions<TeamsOptions>().BindConfiguration(TeamsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsValidator>();
        services.AddSingleton<ServiceHosts>();
        // No handler that retries, no redirects: one call is one request (docs/reliability.md, I3).
        services.AddHttpClient(ConnectorClient.HttpClientName)
            .ConfigureHttpClient(client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // the client's own deadline is Teams:SendTimeout
                client.DefaultRequestHeaders.UserAgent.ParseAdd("BotService");
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        services.AddSingleton<IConnectorTokens>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<TeamsOptions>>();
            if (options.Value.IsOpen) return new NoTokens();
            return options.Value.TokenEndpoint.Length > 0
                ? ActivatorUtilities.CreateInstance<EndpointTokens>(provider)
                : ActivatorUtilities.CreateInstance<EntraTokens>(provider);
        });
        services.AddSingleton<ITeamsApi, ConnectorClient>();
        services.AddSingleton<PausedTenants>();
        services.AddHostedService(provider => provider.GetRequiredService<PausedTenants>());
        services.AddSingleton<TeamsPlatform>();
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<TeamsPlatform>());

        services.AddHttpClient(InboundTokens.HttpClientName)
            .ConfigureHttpClient(client =>
            {
                client.Timeout = TimeSpan.FromSeconds(10);
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .RemoveAllLoggers();
        services.AddSingleton<InboundTokens>();
        services.AddSingleton<ActivityRules>();
        services.AddSingleton<ITeamsEndpoint, TeamsEndpoint>();
        services.AddSingleton<ITeamsHandler, TeamsHandler>();
        services.AddSingleton<IInboundHandler, TeamsInbound>();
        services.AddSingleton<ConversationBook>();
        services.AddSingleton<PlaceEvents>();
        services.AddSingleton<CommandConversation>();
        services.AddSingleton<Invokes>();
        services.AddSingleton<CardActionInvokes>();
        services.AddSingleton<DialogInvokes>();
        services.AddSingleton<DealSearchInvokes>();
        services.AddHostedService<EmulatorGuard>();
        return services;
    }

    /// <summary>Nothing is mapped where Teams is off.</summary>
    public static void MapTeams(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<ITeamsEndpoint>() is not { } endpoint) return;
        routes.MapPost(TeamsEndpoint.Path, endpoint.HandleAsync);
        routes.MapGet(AboutPage.Path, () => AboutPage.Text);
    }
}

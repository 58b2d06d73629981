using BotService.Alerting.Chat;
using BotService.Alerting.Diagnostics;
using BotService.Alerting.Inbound;
using BotService.Slack.Api;
using BotService.Slack.Inbound;
using BotService.Slack.Installing;
using BotService.Slack.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotService.Slack;

/// <summary>Slack: rendering, sending, receiving, installing. Off when nothing of it is configured.</summary>
public static class SlackRegistration
{
    /// <summary>In front of the ids of Slack's workspaces.</summary>
    public const string Platform = "slack";

    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SlackOptions>().Bind(configuration.GetSection(SlackOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SlackOptions>, SlackOptionsValidator>();
        services.AddDataProtection();
        services.AddSingleton<SlackHttp>();
        services.AddSingleton<SlackClock>();
        services.AddSingleton<ProtocolSlackApi>();
        services.AddSingleton<ISlackApi>(provider => provider.GetRequiredService<IOptions<SlackOptions>>().Value.Adapter == SlackOptions.SdkAdapter
            ? provider.GetRequiredService<ISlackSdk>()
            : provider.GetRequiredService<ProtocolSlackApi>());
        services.AddSingleton<CredentialVault>();
        services.AddSingleton<SlackWorkspaces>();
        services.AddSingleton<DeliveryMarker>();
        services.AddSingleton<SlackInstall>();
        services.AddSingleton<SlackPeople>();
        services.AddSingleton<ResponseUrl>();
        services.AddSingleton<SlackAnswers>();
        services.AddSingleton<SharedChannels>();
        services.AddSingleton<HomeTab>();
        services.AddSingleton<ISlackHandler, SlackReception>();
        services.AddSingleton<SlackEndpoints>();
        services.AddSingleton<SocketState>();
        services.AddSingleton<IInboundHandler, SlackConversation>();
        services.AddSingleton<IDoctorCheck, SlackDoctor>();
        var section = configuration.GetSection(SlackOptions.Section).Get<SlackOptions>() ?? new();
        if (!section.IsConfigured) return services;
        services.AddSingleton<IChatPlatform, SlackPlatform>();
        services.AddSingleton<PausedWorkspaces>();
        services.AddHostedService(provider => provider.GetRequiredService<PausedWorkspaces>());
        services.AddHostedService<SocketWorker>();
        return services;
    }

    /// <summary>The ways in over HTTP, as far as they are configured.</summary>
    public static void MapSlack(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<SlackOptions>>().Value;
        if (options.UsesHttp)
        {
            Map("/slack/commands", SlackKind.Command);
            Map("/slack/interactions", SlackKind.Interaction);
            Map("/slack/events", SlackKind.Event);
            Map("/slack/options", SlackKind.Options);
        }

        if (options.CanInstall)
        {
            routes.MapGet("/slack/install", (HttpContext context, SlackInstall install) => install.Begin(context));
            routes.MapGet("/slack/oauth", (HttpContext context, SlackInstall install, CancellationToken cancelled) => install.FinishAsync(context, cancelled));
        }

        void Map(string path, SlackKind kind) =>
            routes.MapPost(
                path,
                (HttpContext context, SlackEndpoints endpoints, CancellationToken cancelled) =>
                    endpoints.ReceiveAsync(context, kind, cancelled)).DisableAntiforgery();
    }
}

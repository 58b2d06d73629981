using BotService.Slack.Api;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Slack.SlackNet;

public static class SlackNetRegistration
{
    /// <summary>Puts SlackNet behind the seam; <c>Slack:Adapter=sdk</c> chooses it. Our own endpoints and verifier stay in front.</summary>
    public static IServiceCollection AddSlackSdk(this IServiceCollection services) => services
        .AddSingleton<SlackNetApi>()
        .AddSingleton<ISlackSdk>(provider => provider.GetRequiredService<SlackNetApi>())
        .AddHostedService<SlackNetSockets>();
}

using BotService.Teams.Inbound;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotService.Teams.BotFramework;

/// <summary>Puts Microsoft.Bot.Builder in front of the same handler: it checks tokens and reads activities in place of our own endpoint.</summary>
public static class BotFrameworkRegistration
{
    /// <summary>After <c>AddTeams</c>. Does nothing where Teams is off.</summary>
    public static IServiceCollection AddTeamsBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        if (!TeamsOptions.IsConfigured(configuration)) return services;

        services.AddSingleton<BotFrameworkAuthentication>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<TeamsOptions>>().Value;
            // Without an id the library believes everybody.
            if (options.AppId.Length == 0)
                throw new OptionsValidationException(
                    TeamsOptions.Section, typeof(TeamsOptions),
                    ["Teams:AppId is empty, and Microsoft.Bot.Builder would then check no token. Set it; the emulator mode works in the ordinary build only."]);
            return new ConfigurationBotFrameworkAuthentication(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["MicrosoftAppType"] = options.ManagedIdentity
                    ? "UserAssignedMsi"
                    : options.TenantId == TeamsOptions.AnyTenant ? "MultiTenant" : "SingleTenant",
                ["MicrosoftAppId"] = options.AppId,
                ["MicrosoftAppPassword"] = options.AppSecret,
                ["MicrosoftAppTenantId"] = options.TenantId,
            }).Build());
        });
        services.AddSingleton<IBotFrameworkHttpAdapter, CloudAdapter>();
        services.AddSingleton<IBot, HandlerBot>();
        services.Replace(ServiceDescriptor.Singleton<ITeamsEndpoint, BotFrameworkEndpoint>());
        return services;
    }
}

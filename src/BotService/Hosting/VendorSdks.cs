using BotService.Slack.SlackNet;
using BotService.Teams.BotFramework;

namespace BotService.Hosting;

/// <summary>Compiled with UseVendorSdks=true alone.</summary>
internal static partial class BotServiceHost
{
    static partial void AddVendorSdks(IServiceCollection services, IConfiguration configuration) => services.AddSlackSdk().AddTeamsBotFramework(configuration);
}

using BotService.Teams.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.IdentityModel.Tokens;

namespace BotService.Teams.BotFramework;

/// <summary>The messaging endpoint by Microsoft's library. It tells some forged tokens by an exception, which would come out as 500.</summary>
internal sealed class BotFrameworkEndpoint(IBotFrameworkHttpAdapter adapter, IBot bot) : ITeamsEndpoint
{
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted);
        }
        catch (Exception refused) when (refused is SecurityTokenException or UnauthorizedAccessException or ArgumentException && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }
}

using BotService.Alerting.Chat;
using BotService.Web.Channel;
using BotService.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Web;

/// <summary>The page: the local channel, and the health of the feeds behind it.</summary>
public static class WebRegistration
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddSingleton<LiveUpdates>();
        services.AddSingleton<Conversation>();
        services.AddSingleton<LocalChannelSetup>();
        services.AddSingleton<IChatPlatform, LocalPlatform>();
        return services;
    }

    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("").WithMetadata(ThisMachineOnly.Marker);
        page.MapRazorComponents<App>();
        page.MapGet("/live", (LiveUpdates updates, CancellationToken cancelled) => TypedResults.ServerSentEvents(updates.ListenAsync(cancelled)));
        page.MapPost("/channel/say", SayAsync);
    }

    private static async Task<IResult> SayAsync(HttpContext context, IAntiforgery antiforgery, Conversation conversation, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest("This page is out of date. Reload it and try again.");

        var form = await context.Request.ReadFormAsync(cancellationToken);
        long? on = long.TryParse(form["on"], out var number) ? number : null;
        var (answer, open) = await conversation.SayAsync(form["text"].ToString(), on, cancellationToken);
        return Results.LocalRedirect(open is not null ? $"/forms/{Uri.EscapeDataString(open.Name)}" : $"/#m{answer}");
    }
}

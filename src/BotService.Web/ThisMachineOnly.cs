using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BotService.Web;

/// <summary>
/// Serves the page to this machine alone: it has no sign-in, and the same port may be public for Slack and Teams. A request must come from a
/// loopback address, name a loopback host (a web page elsewhere that rebinds its name does not) and not be forwarded by a proxy or tunnel.
/// </summary>
public static class ThisMachineOnly
{
    internal static readonly object Marker = new();

    public static void UseThisMachineOnly(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.Contains(Marker) is not true || IsLocal(context)) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static bool IsLocal(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is not null && !IPAddress.IsLoopback(address)) return false;
        var request = context.Request;
        if (request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded")) return false;
        var host = request.Host.Host.Trim('[', ']');
        return host == "localhost" || (IPAddress.TryParse(host, out var named) && IPAddress.IsLoopback(named));
    }
}

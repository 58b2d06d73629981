using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Teams.Api;
using BotService.Teams.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Teams.Inbound;

/// <summary>The messaging endpoint. The opt-in build replaces it by Microsoft's library.</summary>
public interface ITeamsEndpoint
{
    Task HandleAsync(HttpContext context);
}

/// <summary>Verifies first, reads then, hands on last.</summary>
internal sealed partial class TeamsEndpoint(
    InboundTokens tokens, ActivityRules rules, ITeamsHandler handler, IOptions<TeamsOptions> options, ILogger<TeamsEndpoint> logger) : ITeamsEndpoint
{
    public const string Path = "/api/messages";

    /// <summary>Teams' own limit for a message to a bot is below 100 KB.</summary>
    private const int LargestBody = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public async Task HandleAsync(HttpContext context)
    {
        var status = await AnswerAsync(context);
        if (!context.Response.HasStarted) context.Response.StatusCode = status;
    }

    private async Task<int> AnswerAsync(HttpContext context)
    {
        VerifiedToken? token = null;
        if (!options.Value.IsOpen)
        {
            // A second header would leave open which one counts.
            var header = context.Request.Headers.Authorization;
            token = header.Count == 1 ? await tokens.ValidateAsync(header[0], context.RequestAborted) : null;
            if (token is null) return Refuse(401, "its token is not the connector's, or not for this bot");
        }
        else if (!IsFromHere(context)) return Refuse(403, "the emulator mode is for clients on this machine");

        if (!context.Request.HasJsonContentType()) return Refuse(415, "it is not JSON");
        var (json, failure) = await ReadAsync(context.Request, context.RequestAborted);
        if (json is null) return Refuse(failure, "its body is too large or no JSON object");

        var activity = new Activity(json);
        if (rules.Refusal(json) is var (status, reason)) return Refuse(status, reason);
        if (token is not null && !token.VouchesFor(activity)) return Refuse(401, "its token is for another service address or channel");

        try
        {
            if (await handler.HandleAsync(json, context.RequestAborted) is not { } result) return 202;
            if (result.Body is null) return result.Status;
            context.Response.StatusCode = result.Status;
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(CardJson.Write(result.Body), context.RequestAborted);
            return result.Status;
        }
        catch (Exception broken) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogNotTaken(broken, activity.Type!);
            return 503;
        }
    }

    private int Refuse(int status, string reason)
    {
        LogRefused(status, reason);
        return status;
    }

    /// <summary>Loopback by address and by name, and not forwarded: a page elsewhere, or a tunnel, is not this machine.</summary>
    private static bool IsFromHere(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address)) return false;
        if (context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("Forwarded")) return false;
        var host = context.Request.Host.Host.Trim('[', ']');
        return host == "localhost" || (IPAddress.TryParse(host, out var named) && IPAddress.IsLoopback(named));
    }

    private static async Task<(JsonObject? Json, int Failure)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody) return (null, 413);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > LargestBody) return (null, 413);
            buffer.Write(chunk, 0, read);
        }

        try
        {
            return JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), documentOptions: Strict) is JsonObject json ? (json, 0) : (null, 400);
        }
        catch (JsonException)
        {
            return (null, 400);
        }
    }

    [LoggerMessage(5001, LogLevel.Warning, "A request to the Teams endpoint was refused with {Status}: {Reason}")]
    private partial void LogRefused(int status, string reason);

    [LoggerMessage(5002, LogLevel.Error, "An activity of type {Type} could not be taken; Teams was told to try again")]
    private partial void LogNotTaken(Exception failure, string type);
}

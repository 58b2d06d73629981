using System.Text.Json.Nodes;
using BotService.Slack.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Slack.Inbound;

/// <summary>Slack's requests over HTTP: verified over the raw bytes, then parsed, then handed on. In front in every flavour of the adapter.</summary>
public sealed partial class SlackEndpoints(ISlackHandler handler, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackEndpoints> logger)
{
    /// <summary>Far above any payload of Slack's that we ask for; read before the signature is known, so it is small.</summary>
    public const int LargestBody = 256 * 1024;

    private const int MostFormFields = 64;

    internal async Task<IResult> ReceiveAsync(HttpContext context, SlackKind kind, CancellationToken cancellationToken)
    {
        if (await ReadAsync(context.Request, cancellationToken) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var (timestamp, signature) = (Single(context, SlackSignature.TimestampHeader), Single(context, SlackSignature.SignatureHeader));
        if (!SlackSignature.IsValid(options.Value.SigningSecret ?? "", timestamp, signature, body, time.GetUtcNow()))
        {
            LogUnsigned(context.Request.Path);
            return Results.Unauthorized();
        }

        var payload = kind switch
        {
            SlackKind.Event => SlackJson.TryParse(body),
            SlackKind.Command => await FormAsync(body, cancellationToken),
            _ => SlackJson.Text(await FormAsync(body, cancellationToken), "payload") is { } inner ? SlackJson.TryParse(inner) : null,
        };
        if (payload is null) return Results.BadRequest();

        try
        {
            var acknowledgement = await handler.HandleAsync(kind, payload, cancellationToken);
            return acknowledgement is null ? Results.Ok() : Results.Text(acknowledgement.ToJsonString(), "application/json; charset=utf-8");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // No database, for the moment. Slack brings events again; commands and buttons it does not, so their people are told.
            LogNotStored(failure, kind);
            return kind switch
            {
                SlackKind.Event => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
                SlackKind.Command => Results.Text(
                    new JsonObject
                    {
                        ["response_type"] = "ephemeral",
                        ["text"] = "I could not take that down just now. Nothing was changed; please try again in a minute."
                    }.ToJsonString(),
                    "application/json; charset=utf-8"),
                _ => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            };
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody) return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > LargestBody) return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static async Task<JsonObject?> FormAsync(byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new MemoryStream(body);
            using var reader = new FormReader(stream) { ValueCountLimit = MostFormFields, KeyLengthLimit = 256, ValueLengthLimit = LargestBody };
            var form = new JsonObject();
            foreach (var (name, values) in await reader.ReadFormAsync(cancellationToken))
            {
                if (values.Count != 1) return null;
                form[name] = values[0];
            }

            return form;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>A header that is there once; twice is somebody trying something.</summary>
    private static string? Single(HttpContext context, string header) =>
        context.Request.Headers.TryGetValue(header, out var values) && values.Count == 1 ? values[0] : null;

    [LoggerMessage(4105, LogLevel.Warning, "A request to {Path} was not signed by Slack, or its clock is more than five minutes from ours; refused")]
    private partial void LogUnsigned(string path);

    [LoggerMessage(4106, LogLevel.Error, "A {Kind} from Slack could not be stored")]
    private partial void LogNotStored(Exception failure, SlackKind kind);
}

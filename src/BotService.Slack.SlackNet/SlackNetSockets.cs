using System.Text.Json.Nodes;
using BotService.Slack.Api;
using BotService.Slack.Inbound;
using global::SlackNet;
using global::SlackNet.SocketMode;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;

namespace BotService.Slack.SlackNet;

/// <summary>Socket Mode through SlackNet's raw client: it connects and reconnects, we read the envelopes and acknowledge them.</summary>
internal sealed partial class SlackNetSockets(
    SlackNetApi api, ISlackHandler handler, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackNetSockets> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value is not { UsesSockets: true, Adapter: SlackOptions.SdkAdapter }) return;
        using var sockets = new CoreSocketModeClient(
            api.Client(new SlackToken(options.Value.AppToken!)), Default.WebSocketFactory, SlackNetApi.Settings, Default.Scheduler);
        using var reading = sockets.RawSocketMessages.Subscribe(raw => _ = WorkAsync(sockets, raw, stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // A first connection that Slack refuses is not tried again there, and the bot would stay deaf.
                if (!sockets.Connected) await sockets.Connect(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                LogNotConnected(failed);
            }

            await Task.Delay(BetweenTries, time, stoppingToken);
        }
    }

    private async Task WorkAsync(CoreSocketModeClient sockets, RawSocketMessage raw, CancellationToken cancellationToken)
    {
        try
        {
            if (SlackJson.TryParse(raw.Message) is not { } envelope || SlackJson.Text(envelope, "envelope_id") is not { } id
                || envelope["payload"] is not JsonObject payload)
                return;
            SlackKind? kind = SlackJson.Text(envelope, "type") switch
            {
                "events_api" => SlackKind.Event, "slash_commands" => SlackKind.Command, "interactive" => SlackKind.Interaction, _ => null
            };
            var answer = kind is { } known ? await handler.HandleAsync(known, (JsonObject)payload.DeepClone(), cancellationToken) : null;
            sockets.Send(raw.SocketId, answer is null
                ? new Acknowledgement { EnvelopeId = id }
                : new Acknowledgement<object> { EnvelopeId = id, Payload = new JRaw(answer.ToJsonString()) });
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            LogNotStored(failed); // not acknowledged: Slack brings it again
        }
        catch (OperationCanceledException)
        {
        }
    }

    [LoggerMessage(4401, LogLevel.Error, "No Socket Mode connection to Slack; it is tried again")]
    private partial void LogNotConnected(Exception failure);

    [LoggerMessage(4402, LogLevel.Error, "An envelope could not be stored; Slack brings it again")]
    private partial void LogNotStored(Exception failure);
}

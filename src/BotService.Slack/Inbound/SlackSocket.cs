using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Slack.Api;
using Microsoft.Extensions.Logging;

namespace BotService.Slack.Inbound;

/// <summary>
/// One Socket Mode connection: hello, envelopes acknowledged on the same socket, goodbye. https://docs.slack.dev/apis/events-api/using-socket-mode
/// </summary>
internal sealed partial class SlackSocket(ISlackHandler handler, SocketState state, ILogger logger) : IDisposable
{
    private const int LargestFrame = 1024 * 1024;

    private readonly ClientWebSocket _socket = new()
    {
        // Slack pings by itself; ours find a connection whose other end is gone without a word.
        Options = { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromSeconds(20) },
    };

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with Slack's hello.</summary>
    public Task Greeted => _greeted.Task;

    /// <summary>Completes when another connection is needed: Slack said that it will close this one, or it is over.</summary>
    public Task Leaving => _leaving.Task;

    public Task ConnectAsync(Uri address, CancellationToken cancellationToken) => _socket.ConnectAsync(address, cancellationToken);

    /// <summary>Reads until the connection ends, however it ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var work = new List<Task>();
        try
        {
            while (await ReceiveAsync(cancellationToken) is { } frame)
            {
                work.RemoveAll(task => task.IsCompleted);
                if (SlackJson.TryParse(frame) is not { } message) continue;
                switch (SlackJson.Text(message, "type"))
                {
                    case "hello":
                        if (_greeted.TrySetResult()) state.Greeted();
                        break;
                    case "disconnect":
                        LogDisconnect(SlackJson.Text(message, "reason") ?? "no reason");
                        _leaving.TrySetResult();
                        break;
                    default:
                        work.Add(WorkAsync(message, cancellationToken));
                        break;
                }
            }
        }
        catch (Exception ended) when (ended is WebSocketException or IOException or ObjectDisposedException
            || (ended is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogLost(ended.GetType().Name);
        }
        finally
        {
            if (!_greeted.TrySetCanceled(CancellationToken.None) && _greeted.Task.IsCompletedSuccessfully) state.Ended();
            _leaving.TrySetResult();
            await Task.WhenAll(work);
        }
    }

    /// <summary>Stores, then acknowledges: an envelope that could not be stored is not acknowledged, and Slack brings it again.</summary>
    private async Task WorkAsync(JsonObject envelope, CancellationToken cancellationToken)
    {
        if (SlackJson.Text(envelope, "envelope_id") is not { } id || envelope["payload"] is not JsonObject payload) return;
        try
        {
            var kind = SlackJson.Text(envelope, "type") switch
            {
                "events_api" => SlackKind.Event,
                "slash_commands" => SlackKind.Command,
                "interactive" => SlackKind.Interaction,
                _ => (SlackKind?)null,
            };
            var answer = kind is { } known ? await handler.HandleAsync(known, (JsonObject)payload.DeepClone(), cancellationToken) : null;
            var acknowledgement = new JsonObject { ["envelope_id"] = id };
            if (answer is not null && SlackJson.IsTrue(envelope["accepts_response_payload"])) acknowledgement["payload"] = answer;
            await SendAsync(acknowledgement.ToJsonString(), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotAcknowledged(failure, id);
        }
        catch (OperationCanceledException)
        {
            // The program ends; Slack brings what was not acknowledged to the next connection.
        }
    }

    private async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>A whole frame; null when Slack closes the connection, or sends more than it ever should.</summary>
    private async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var frame = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (true)
        {
            var received = await _socket.ReceiveAsync(chunk.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                return null;
            }

            frame.Write(chunk, 0, received.Count);
            if (frame.Length > LargestFrame) return null;
            if (received.EndOfMessage) return frame.ToArray();
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    [LoggerMessage(4301, LogLevel.Debug, "Slack will close this connection: {Reason}")]
    private partial void LogDisconnect(string reason);

    [LoggerMessage(4302, LogLevel.Information, "A connection to Slack ended: {How}")]
    private partial void LogLost(string how);

    [LoggerMessage(4303, LogLevel.Error, "Envelope {Envelope} could not be stored; Slack brings it again")]
    private partial void LogNotAcknowledged(Exception failure, string envelope);
}

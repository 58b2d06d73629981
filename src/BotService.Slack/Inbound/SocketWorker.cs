using System.Net.WebSockets;
using System.Text.Json.Nodes;
using BotService.Slack.Api;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Slack.Inbound;

/// <summary>
/// Keeps two connections to Slack, so that losing one loses nothing; when Slack asks one to go, its successor is there before it closes.
/// Does nothing where there is no app token, or where the vendor's SDK does it.
/// </summary>
internal sealed partial class SocketWorker(
    ISlackApi api, ISlackHandler handler, SocketState state, IOptions<SlackOptions> options, TimeProvider time,
    ILogger<SocketWorker> logger) : BackgroundService
{
    private const int Connections = 2;

    /// <summary>Deaf for so long is worth waking somebody.</summary>
    private static readonly TimeSpan AlarmAfter = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(30), FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>How long a connection that Slack wants to close is listened to beside its successor.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value is { UsesSockets: true, Adapter: SlackOptions.ProtocolAdapter }
            ? Task.WhenAll([.. Enumerable.Range(0, Connections).Select(_ => KeepAsync(stoppingToken)), WatchAsync(stoppingToken)])
            : Task.CompletedTask;

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var wait = TimeSpan.Zero;
        var old = new List<Task>();
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (wait > TimeSpan.Zero) await Task.Delay(wait * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
                var (socket, run) = await OpenAsync(cancellationToken);
                if (socket is null)
                {
                    wait = wait == TimeSpan.Zero ? FirstWait : wait * 2 < LongestWait ? wait * 2 : LongestWait;
                    continue;
                }

                wait = TimeSpan.Zero;
                await socket.Leaving.WaitAsync(cancellationToken);
                if (run.IsCompleted) wait = FirstWait; // lost, not told to go: do not hammer
                old.RemoveAll(task => task.IsCompleted);
                old.Add(FarewellAsync(socket, run, cancellationToken));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }

        await Task.WhenAll(old);
    }

    private async Task<(SlackSocket? Socket, Task Run)> OpenAsync(CancellationToken cancellationToken)
    {
        var answer = await api.CallAsync("apps.connections.open", new JsonObject(), new SlackToken(options.Value.AppToken!), cancellationToken);
        if (answer is not SlackAnswer.Ok ok || SlackJson.Text(ok.Body["url"]) is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            Report(answer is SlackAnswer.Ok ? "unreadable_answer" : answer.Reason);
            return (null, Task.CompletedTask);
        }

        var socket = new SlackSocket(handler, state, logger);
        using var tooLong = new CancellationTokenSource(HelloWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        var run = Task.CompletedTask;
        try
        {
            await socket.ConnectAsync(address, either.Token);
            run = socket.RunAsync(cancellationToken);
            await socket.Greeted.WaitAsync(either.Token);
            LogConnected();
            return (socket, run);
        }
        catch (Exception failed) when (failed is WebSocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Report(failed is WebSocketException { WebSocketErrorCode: WebSocketError.NotAWebSocket } ? "too_many_websockets" : "no_hello");
            socket.Dispose();
            await run;
            return (null, Task.CompletedTask);
        }
    }

    private async Task FarewellAsync(SlackSocket socket, Task run, CancellationToken cancellationToken)
    {
        try
        {
            await run.WaitAsync(Overlap, time, cancellationToken);
        }
        catch (Exception stillThere) when (stillThere is TimeoutException or OperationCanceledException)
        {
        }

        socket.Dispose();
        try
        {
            await run;
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Report(string reason)
    {
        state.Failed(reason);
        LogNotConnected(reason);
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(AlarmAfter, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (state.Deaf >= AlarmAfter) LogDeaf((int)state.Deaf.TotalSeconds, state.LastProblem ?? "no reason known");
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(4304, LogLevel.Information, "Connected to Slack over Socket Mode")]
    private partial void LogConnected();

    [LoggerMessage(4305, LogLevel.Warning, "No Socket Mode connection to Slack: {Reason}; it is tried again")]
    private partial void LogNotConnected(string reason);

    [LoggerMessage(4306, LogLevel.Error, "Slack has not been heard for {Seconds} s ({Reason}): commands and buttons do not reach the bot. Run the verb doctor")]
    private partial void LogDeaf(int seconds, string reason);
}

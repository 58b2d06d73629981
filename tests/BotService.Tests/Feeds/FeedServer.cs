using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotService.Tests.Feeds;

/// <summary>A server on a loopback port that says byte for byte what a test wants, however wrong that is.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, Func<Request, Stream, CancellationToken, Task>> _answers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public FeedServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Host => $"127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    public ConcurrentQueue<Request> Requests { get; } = new();

    public Uri Url(string path) => new($"http://{Host}{path}");

    /// <summary>Writes whatever it likes, and may wait; the connection is closed after it.</summary>
    public Uri On(string path, Func<Request, Stream, CancellationToken, Task> answer)
    {
        _answers[path] = answer;
        return Url(path);
    }

    public Uri On(string path, string status, string headers, byte[] body, bool withLength = true)
    {
        var head = $"HTTP/1.1 "
            + $"{status}\r\n{headers}{(headers.Length == 0 || headers.EndsWith('\n') ? "" : "\r\n")}"
            + $"{(withLength ? $"Content-Length: {body.Length}\r\n" : "")}Connection: close\r\n\r\n";
        return On(path, async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(head), cancellationToken);
            await stream.WriteAsync(body, cancellationToken);
        });
    }

    public Uri On(string path, string body, string headers = "Content-Type: application/rss+xml") => On(path, "200 OK", headers, Encoding.UTF8.GetBytes(body));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = connection.GetStream();
            if (await ReadAsync(stream, _stop.Token) is not { } request) return;
            Requests.Enqueue(request);
            if (_answers.TryGetValue(request.Path, out var answer)) await answer(request, stream, _stop.Token);
            else await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _stop.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the client went away, as a bot with limits does
        }
    }

    private static async Task<Request?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0) return null;
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        var lines = text.ToString().Split("\r\n");
        var headers = lines.Skip(1).Where(line => line.Contains(':'))
            .ToLookup(line => line[..line.IndexOf(':')], line => line[(line.IndexOf(':') + 1)..].Trim(), StringComparer.OrdinalIgnoreCase);
        return new Request(lines[0].Split(' ')[1], headers);
    }

    internal sealed record Request(string Path, ILookup<string, string> Headers)
    {
        public string? Header(string name) => Headers[name].FirstOrDefault();
    }
}

using System.Net;
using System.Net.Sockets;

namespace BotService.Feeds.Fetching;

/// <summary>Opens the connections of the feed client: resolves, has every address vetted, and dials only what was vetted, so that no second look-up can answer
/// otherwise.</summary>
/// <param name="network">The world outside; tests put their own in its place, the guard stays.</param>
internal sealed class FeedConnector(AddressGuard guard, INetwork network)
{
    /// <summary>How long one of several addresses may take.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        if (!guard.AllowsPort(host, port)) throw new BlockedAddressException($"port {port} of {host}");

        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await network.ResolveAsync(host, cancellationToken);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        // One private record among public ones is how rebinding begins: it refuses them all.
        if (!guard.IsNamed(host, port) && addresses.FirstOrDefault(address => !AddressGuard.IsPublic(address)) is not null)
            throw new BlockedAddressException(host);

        for (var i = 0; ; i++)
        {
            var isLast = i == addresses.Length - 1;
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (!isLast) attempt.CancelAfter(AttemptTimeout);
            try
            {
                return await network.DialAsync(new IPEndPoint(addresses[i], port), attempt.Token);
            }
            catch (Exception failure) when (!isLast && failure is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // the next address
            }
        }
    }
}

internal interface INetwork
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);

    ValueTask<Stream> DialAsync(IPEndPoint endPoint, CancellationToken cancellationToken);
}

internal sealed class SystemNetwork : INetwork
{
    /// <summary>
    /// A look-up blocks a thread of the pool where the system has no asynchronous one (Linux): hundreds at once, with a slow server, would leave none to
    /// answer a chat within its three seconds. The pool's smallest size (BotService.csproj) is twice this.
    /// </summary>
    private static readonly SemaphoreSlim LookUps = new(32);

    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        await LookUps.WaitAsync(cancellationToken);
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        finally
        {
            LookUps.Release();
        }
    }

    public async ValueTask<Stream> DialAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <param name="what">The host, or the port, in words.</param>
internal sealed class BlockedAddressException(string what) : Exception($"{what} is not open to feeds")
{
    public string What { get; } = what;
}

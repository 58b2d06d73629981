using System.Collections.Concurrent;

namespace BotService.Feeds.Fetching;

/// <summary>So many requests at once to one host; who comes later waits outside, where no timeout runs yet.</summary>
internal sealed class HostGate(int limit)
{
    /// <summary>One for each host that ever had a feed: a few dozen bytes each, never worth the race of removing them.</summary>
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _hosts = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask<Pass> EnterAsync(string host, CancellationToken cancellationToken)
    {
        var places = _hosts.GetOrAdd(host, static (_, limit) => new SemaphoreSlim(limit), limit);
        await places.WaitAsync(cancellationToken);
        return new Pass(places);
    }

    internal readonly struct Pass(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}

using System.Threading.Channels;
using BotService.Domain.Feeds;

namespace BotService.Alerting.Polling;

/// <summary>
/// Claimed feeds on their way to the fetchers, a few of each host at a time: hundreds of feeds of a slow host wait for each other, not the others for
/// them.
/// </summary>
internal sealed class HostQueue(int perHost)
{
    private readonly Channel<Feed> _ready = Channel.CreateUnbounded<Feed>();
    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, Feed> _open = [];
    private readonly Lock _lock = new();

    public ChannelReader<Feed> Ready => _ready.Reader;

    /// <summary>Feeds added and not done.</summary>
    public int Open
    {
        get { lock (_lock) return _open.Count; }
    }

    /// <summary>Those, for giving them back.</summary>
    public IReadOnlyList<long> OpenIds
    {
        get { lock (_lock) return [.. _open.Keys]; }
    }

    /// <summary>False when the feed is in here already: its lease ended while it waited.</summary>
    public bool Add(Feed feed)
    {
        lock (_lock)
        {
            if (!_open.TryAdd(feed.Id, feed)) return false;
            var host = HostOf(feed);
            if (host.Busy < perHost)
            {
                host.Busy++;
                _ready.Writer.TryWrite(feed);
            }
            else
            {
                host.Waiting.Enqueue(feed);
            }

            return true;
        }
    }

    public void Done(Feed feed)
    {
        lock (_lock)
        {
            if (!_open.Remove(feed.Id)) return;
            var host = HostOf(feed);
            if (host.Waiting.TryDequeue(out var next)) _ready.Writer.TryWrite(next);
            else host.Busy--;
        }
    }

    public void Complete() => _ready.Writer.TryComplete();

    private Host HostOf(Feed feed)
    {
        var name = feed.Url.Authority;
        if (!_hosts.TryGetValue(name, out var host)) _hosts[name] = host = new();
        return host;
    }

    private sealed class Host
    {
        public int Busy { get; set; }

        public Queue<Feed> Waiting { get; } = new();
    }
}

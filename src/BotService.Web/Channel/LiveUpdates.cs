using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace BotService.Web.Channel;

/// <summary>Tells open pages that there is something new to fetch; what it is they read from the page itself.</summary>
public sealed class LiveUpdates
{
    private readonly ConcurrentDictionary<Channel<bool>, bool> _listeners = new();

    public void Notify()
    {
        foreach (var (listener, _) in _listeners) listener.Writer.TryWrite(true);
    }

    /// <summary>One item for each burst of changes, until cancelled.</summary>
    public async IAsyncEnumerable<string> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One place is enough: a page that is told twice before it looks need look once only.
        var listener = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _listeners[listener] = true;
        try
        {
            await foreach (var _ in listener.Reader.ReadAllAsync(cancellationToken)) yield return "changed";
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }
}

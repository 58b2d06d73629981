
namespace BotService.Slack.Inbound;

/// <summary>How Socket Mode stands, for health and doctor.</summary>
public sealed class SocketState(TimeProvider time)
{
    private int _open;
    private long _lastHeard = time.GetTimestamp();
    private string? _lastProblem;

    /// <summary>Connections that Slack greeted and that are still there.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Why the last attempt failed; null after one that did not.</summary>
    public string? LastProblem => Volatile.Read(ref _lastProblem);

    /// <summary>How long nobody has been connected; zero while somebody is.</summary>
    public TimeSpan Deaf => Open > 0 ? TimeSpan.Zero : time.GetElapsedTime(Interlocked.Read(ref _lastHeard));

    internal void Greeted()
    {
        Interlocked.Increment(ref _open);
        Interlocked.Exchange(ref _lastHeard, time.GetTimestamp());
        Volatile.Write(ref _lastProblem, null);
    }

    internal void Ended()
    {
        Interlocked.Decrement(ref _open);
        Interlocked.Exchange(ref _lastHeard, time.GetTimestamp());
    }

    internal void Failed(string problem) => Volatile.Write(ref _lastProblem, problem);
}

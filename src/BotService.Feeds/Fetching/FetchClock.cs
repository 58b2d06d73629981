namespace BotService.Feeds.Fetching;

/// <summary>
/// The time limit of one fetch, as the server has it: what this process itself was late by is given back, and an answer that is there already goes
/// before the limit that ran out.
/// </summary>
internal sealed class FetchClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Pulse? _pulse;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _timer;
    private readonly long _started;
    private readonly TimeSpan _lateBefore;
    private TimeSpan _given;

    public FetchClock(TimeProvider time, Pulse? pulse, CancellationToken cancellationToken)
    {
        _time = time;
        _pulse = pulse;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _started = time.GetTimestamp();
        _lateBefore = pulse?.Late ?? TimeSpan.Zero;
        _timer = time.CreateTimer(static state => ((FetchClock)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Since the start, our own lateness taken off.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_started) - Late;

    /// <summary>True when most of the time was lost by ourselves: then nothing can be said of the server.</summary>
    public bool IsOurFault => Late > Elapsed;

    private TimeSpan Late => _pulse is null ? TimeSpan.Zero : _pulse.Late - _lateBefore;

    public void Limit(TimeSpan left)
    {
        _given = Late;
        _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stop.Dispose();
    }

    private void Ring()
    {
        try
        {
            var more = Late - _given;
            if (more > TimeSpan.FromMilliseconds(50) && !IsOurFault)
            {
                _given += more;
                _timer.Change(more, Timeout.InfiniteTimeSpan);
                return;
            }
            // Behind all that is ready: bytes that came go first.
            if (_pulse is null) _stop.Cancel();
            else ThreadPool.UnsafeQueueUserWorkItem(static clock => clock.Stop(), this, preferLocal: false);
        }
        catch (ObjectDisposedException)
        {
            // the fetch is over
        }
    }

    private void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // the fetch is over
        }
    }
}

namespace BotService.Feeds.Fetching;

/// <summary>
/// Knows how late this process runs: a timer that should ring every tenth of a second adds up by how much it rang later. A machine too busy to
/// take up an answer in time must not pass for a server that does not answer.
/// </summary>
internal sealed class Pulse : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    /// <summary>So much is a timer's own inaccuracy.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(30);

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _last;
    private long _lateTicks;

    public Pulse(TimeProvider time)
    {
        _time = time;
        _last = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((Pulse)state!).Ring(), this, Beat, Beat);
    }

    /// <summary>Lateness so far; only differences mean anything. What the present beat is late by counts already.</summary>
    public TimeSpan Late => TimeSpan.FromTicks(Volatile.Read(ref _lateTicks)) + Over(_time.GetElapsedTime(Volatile.Read(ref _last)));

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        var now = _time.GetTimestamp();
        var before = Interlocked.Exchange(ref _last, now);
        Interlocked.Add(ref _lateTicks, Over(_time.GetElapsedTime(before, now)).Ticks);
    }

    private static TimeSpan Over(TimeSpan gap) => gap > Beat + Slack ? gap - Beat : TimeSpan.Zero;
}

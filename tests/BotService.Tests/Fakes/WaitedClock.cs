using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Fakes;

/// <summary>A clock that knows when somebody begins to wait, so that a test moves it neither too early nor by a clock of its own.</summary>
internal sealed class WaitedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Ends when a wait began that nobody has asked for yet; fails after a minute.</summary>
    public async Task WhenSomebodyWaitsAsync() => await _waits.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));
}

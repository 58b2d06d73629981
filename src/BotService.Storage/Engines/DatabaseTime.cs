namespace BotService.Storage.Engines;

/// <summary>Several nodes on one database go by its clock: a node whose own clock is wrong must not take another's lease for run out.</summary>
internal sealed class DatabaseTime(TimeProvider own) : TimeProvider
{
    private long _ahead;

    /// <summary>How far the database's clock is ahead of this node's.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    public override long TimestampFrequency => own.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => own.GetUtcNow() + Ahead;

    public override long GetTimestamp() => own.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        own.CreateTimer(callback, state, dueTime, period);

    /// <summary>Takes the database's answer, which was given half-way between asking and hearing.</summary>
    public async Task AdjustAsync(Func<CancellationToken, Task<DateTimeOffset>> ask, CancellationToken cancellationToken)
    {
        var asked = own.GetUtcNow();
        var answer = await ask(cancellationToken);
        var heard = own.GetUtcNow();
        Interlocked.Exchange(ref _ahead, (answer - asked - ((heard - asked) / 2)).Ticks);
    }
}

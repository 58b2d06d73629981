namespace BotService.Tests.Teams;

/// <summary>The system's clock, some time ahead: what lasts a minute is over at once, and what lasts a moment still lasts it.</summary>
internal sealed class MovedClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(_ahead.TotalSeconds * System.TimestampFrequency);
}

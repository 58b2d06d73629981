namespace BotService.Slack.Api;

/// <summary>
/// How far Slack's clock is from ours, by the Date header of its last answer (exact to a second). Looks into a channel start by Slack's clock.
/// </summary>
public sealed class SlackClock(TimeProvider time)
{
    private long _offset;

    public void Observe(DateTimeOffset slackNow) => Interlocked.Exchange(ref _offset, (slackNow - time.GetUtcNow()).Ticks);

    /// <summary>What Slack's clock showed when ours showed <paramref name="ours"/>.</summary>
    public DateTimeOffset ToSlack(DateTimeOffset ours) => ours + TimeSpan.FromTicks(Interlocked.Read(ref _offset));
}

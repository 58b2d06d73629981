namespace BotService.Domain.Feeds;

/// <summary>How long to leave a feed alone that fails: longer with each failure in a row, up to a day.</summary>
public static class FailureLadder
{
    private static readonly TimeSpan[] Rungs =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
            TimeSpan.FromHours(24),
    ];

    /// <param name="failures">In a row, this one included; 1 or more.</param>
    public static TimeSpan WaitAfter(int failures) => Rungs[Math.Clamp(failures, 1, Rungs.Length) - 1];

    /// <summary>Up to a tenth more or less, so that feeds which failed together do not come back together.</summary>
    public static TimeSpan Jitter(TimeSpan wait, Random random) => wait * (0.9 + 0.2 * random.NextDouble());
}

namespace BotService.Domain.Subscriptions;

/// <param name="At">Local time of day in the subscription's zone.</param>
/// <param name="Days">The weekdays on which it is posted; news of the days between waits for the next.</param>
public sealed record DigestSchedule(TimeOnly At, IReadOnlyList<DayOfWeek> Days)
{
    public static readonly IReadOnlyList<DayOfWeek> Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
}

using BotService.Domain.Feeds;

namespace BotService.Domain.Decisions.Rules;

/// <summary>Older news is told in a digest, not as an alert.</summary>
internal sealed class AlertWindowRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter) => matter.Age <= StormRule.AlertWindow ? null : Verdict.Digest(Matter.Text(
        $"It was published {Hours(matter.Age)} hours ago; alerts are for the last {Hours(StormRule.AlertWindow)} hours, so it waits for the digest."));

    private static int Hours(TimeSpan time) => (int)time.TotalHours;
}

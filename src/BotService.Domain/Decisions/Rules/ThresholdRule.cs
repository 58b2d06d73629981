namespace BotService.Domain.Decisions.Rules;

/// <summary>The score, with what votes in this channel add to it, has to reach the channel's threshold.</summary>
internal sealed class ThresholdRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter)
    {
        var threshold = matter.Subscription.Threshold;
        return matter.Score < threshold
            ? Verdict.Skip(
                Matter.Text($"The score of {matter.Score} is below this channel's threshold of {threshold}."),
                isWorthRecording: matter.Score != matter.Story.Score.Value)
            : Verdict.Remark(Matter.Text($"The score of {matter.Score} reaches this channel's threshold of {threshold}."));
    }
}

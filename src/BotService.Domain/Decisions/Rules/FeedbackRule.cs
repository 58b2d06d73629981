namespace BotService.Domain.Decisions.Rules;

/// <summary>Says what votes in this channel did to the score.</summary>
internal sealed class FeedbackRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter)
    {
        if (matter.Adjustment == 0) return null;
        var done = matter.Adjustment > 0 ? "raised" : "lowered";
        return Verdict.Remark(Matter.Text($"Feedback in this channel {done} its score of {matter.Story.Score.Value} by {Math.Abs(matter.Adjustment)}."));
    }
}

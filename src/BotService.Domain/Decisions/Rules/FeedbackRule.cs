namespace BotService.Domain.Decisions.Rules;

/// <summary>Says what votes in this channel did to the score.</summary>
internal sealed class FeedbackRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter) => matter.Adjustment == 0 ? null : Verdict.Remark(Matter.Text(
        $"Feedback in this channel {(matter.Adjustment > 0 ? "raised" : "lowered")} its score of {matter.Story.Score.Value} by {Math.Abs(matter.Adjustment)}."));
}

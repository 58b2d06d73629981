namespace BotService.Domain.Decisions.Rules;

internal sealed class AgeRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter) => matter.Age > RoutingRules.OldestPosted
        ? Verdict.Skip(Matter.Text(
            $"It was published {(int)matter.Age.TotalDays} days ago; news older than {RoutingRules.OldestPosted.Days} days is not posted."))
        : null;
}

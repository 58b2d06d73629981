namespace BotService.Domain.Decisions.Rules;

internal sealed class PauseRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter) =>
        matter.Subscription.PausedBecause is { } pause ? Verdict.Skip($"Posting here is paused: {pause}.") : null;
}

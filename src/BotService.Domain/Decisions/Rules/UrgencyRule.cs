namespace BotService.Domain.Decisions.Rules;

/// <summary>Where a channel has alerts and a digest, only what is grave alerts, and the rest waits for the digest.</summary>
internal sealed class UrgencyRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter) =>
        matter.Subscription.Digest is not null && matter.Story.Score.Severity is var severity && severity < RoutingRules.UrgentSeverity
            ? Verdict.Digest(Matter.Text($"Its severity of {severity} is below {RoutingRules.UrgentSeverity}: where there is a digest, it waits for that."))
            : null;
}

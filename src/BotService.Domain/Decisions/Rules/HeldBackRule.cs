namespace BotService.Domain.Decisions.Rules;

/// <summary>What came in a flood waits for the digest.</summary>
internal sealed class HeldBackRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter) =>
        matter.Arrival.HeldBackBecause is { } because ? Verdict.Digest($"It does not alert because {because}.") : null;
}

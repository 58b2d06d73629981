namespace BotService.Domain.Decisions.Rules;

/// <summary>Without alerts a story waits for the digest; without either it goes nowhere.</summary>
internal sealed class AlertsRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter) => matter.Subscription switch
    {
        { Alerts: true } => null,
        { Digest: null } => Verdict.Skip("Alerts and digest are both off here.", isWorthRecording: false),
        _ => Verdict.Digest("Alerts are off here: it waits for the digest."),
    };
}

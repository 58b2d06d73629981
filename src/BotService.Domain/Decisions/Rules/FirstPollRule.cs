namespace BotService.Domain.Decisions.Rules;

/// <summary>What a new feed holds already is shown once, however old it is, and alerts nobody.</summary>
internal sealed class FirstPollRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter) => matter.Arrival.IsFirstPoll
        ? new("It came with the first poll of its feed, which is shown as a preview and alerts nothing.", DecisionOutcome.Previewed)
        : null;
}

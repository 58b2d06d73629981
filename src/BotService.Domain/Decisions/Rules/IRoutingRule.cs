namespace BotService.Domain.Decisions.Rules;

/// <summary>One reason to post a story in a channel, or not to, or not now. Pure; what it says is shown to people.</summary>
internal interface IRoutingRule
{
    /// <summary>Null when the rule has nothing to say.</summary>
    Verdict? Weigh(Matter matter);
}

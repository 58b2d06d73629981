namespace BotService.Domain.Decisions.Rules;

/// <summary>A muted vendor is silent here with its family, until its time is over.</summary>
internal sealed class MuteRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter)
    {
        foreach (var (party, until) in matter.Subscriber.Mutes)
            if (until > matter.Now && matter.Family.Of(party).Any(matter.Story.PartyIds.Contains))
                return Verdict.Skip($"{matter.NameOf(party)} is muted here until {matter.At(until)}.");
        return null;
    }
}

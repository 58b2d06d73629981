namespace BotService.Domain.Decisions.Rules;

/// <summary>A channel hears of the vendors that it follows, and of those that belong together with them.</summary>
internal sealed class VendorRule : IRoutingRule
{
    private const int MostNamed = 4;

    public Verdict? Weigh(Matter matter) => matter.Match switch
    {
        null when matter.Story.PartyIds.Count == 0 =>
            Verdict.Skip("It names no vendor, and this channel follows certain vendors only.", isWorthRecording: false),
        null => Verdict.Skip(
            $"It names {Matter.Listed(matter.Story.PartyIds.Take(MostNamed).Select(matter.NameOf))}, none of which this channel follows.",
            isWorthRecording: false),
        { Followed: null } when matter.Story.PartyIds.Count > 0 && matter.Story.PartyIds.All(matter.IsLeftOut) => Verdict.Skip(
            $"It names {Matter.Listed(matter.Story.PartyIds.Take(MostNamed).Select(matter.NameOf))}, which this channel leaves out."),
        { Followed: null } => Verdict.Remark("This channel follows all vendors."),
        { Followed: var followed, Named: var named } when named == followed =>
            Verdict.Remark($"It names {matter.NameOf(followed)}, which this channel follows."),
        { Followed: var followed, Named: var named } =>
            Verdict.Remark($"It names {matter.NameOf(named!)}, which belongs together with {matter.NameOf(followed)}, which this channel follows."),
    };
}

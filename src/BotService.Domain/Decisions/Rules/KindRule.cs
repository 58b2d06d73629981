using BotService.Domain.Relevance;

namespace BotService.Domain.Decisions.Rules;

/// <summary>A channel that asked for certain kinds of news hears of those alone.</summary>
internal sealed class KindRule : IRoutingRule
{
    public Verdict? Weigh(Matter matter)
    {
        var kinds = matter.Subscription.Kinds;
        if (kinds.Count == 0) return null;
        var wanted = matter.Story.Score.Signals.Select(signal => signal.Kind).Distinct().Where(kinds.Contains).Select(SignalWords.Label).ToList();
        return wanted.Count > 0
            ? Verdict.Remark($"It is about {Matter.Listed(wanted)}, which this channel asked for.")
            : Verdict.Skip(
                $"It is about none of the signals that this channel asked for ({Matter.Listed(kinds.Select(SignalWords.Label))}).", isWorthRecording: false);
    }
}

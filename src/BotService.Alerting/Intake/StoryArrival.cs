using BotService.Domain.Stories;

namespace BotService.Alerting.Intake;

/// <summary>A story that a batch began or told on.</summary>
/// <param name="Before">As it was stored; null for a new one.</param>
/// <param name="Story">As it is now; the same as before where nothing that is shown changed.</param>
internal sealed record StoryArrival(Story? Before, Story Story, IReadOnlyList<Contribution> Contributions)
{
    public bool IsChanged => !ReferenceEquals(Before, Story);
}

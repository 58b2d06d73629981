using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Stories;
using BotService.Understanding.Analysis;

namespace BotService.Alerting.Intake;

/// <summary>What a model wrote before from the very same sources, so that further coverage that says nothing new leaves its words in place.</summary>
public interface IWrittenBriefings
{
    /// <summary>Null where there is none; nobody is asked.</summary>
    Task<Briefing?> FindAsync(JudgedStory story, IReadOnlyList<LedgerDeal> earlier, Briefing ours, CancellationToken cancellationToken);
}

/// <summary>Where no model writes.</summary>
internal sealed class NoWrittenBriefings : IWrittenBriefings
{
    public Task<Briefing?> FindAsync(JudgedStory story, IReadOnlyList<LedgerDeal> earlier, Briefing ours, CancellationToken cancellationToken) =>
        Task.FromResult<Briefing?>(null);
}

/// <summary>A stored story with what it is told from.</summary>
/// <param name="Ours">Its briefing by rules.</param>
public sealed record RecalledStory(Story Story, JudgedStory Judged, IReadOnlyList<LedgerDeal> Earlier, Briefing Ours);

using BotService.Alerting.Intake;
using BotService.Alerting.Writing;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Understanding.Analysis;
using Microsoft.Extensions.Options;

namespace BotService.Writing.Stories;

/// <summary>A kept answer to the same question, checked again.</summary>
internal sealed class WrittenBriefings(Briefer briefer, IWritingStore store, IOptions<WriterOptions> options) : IWrittenBriefings
{
    public async Task<Briefing?> FindAsync(JudgedStory story, IReadOnlyList<LedgerDeal> earlier, Briefing ours, CancellationToken cancellationToken)
    {
        if (!options.Value.Briefings || !story.Score.IsFlagged || briefer.Ask(story, earlier) is not { } question) return null;
        return await store.FindAsync(question.Prompt.HashFor(briefer.Model), cancellationToken) is { Answer: { } answer }
            && briefer.Read(question.Sheet, answer, ours) is { Written: > 0 } written ? written.Briefing : null;
    }
}

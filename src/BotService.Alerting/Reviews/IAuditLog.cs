using BotService.Domain.Briefings;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Reviews;

/// <summary>What was done to which words. It is written with what it tells of (<see cref="IReviewStore.CommitAsync"/>), and only ever added to.</summary>
public interface IAuditLog
{
    /// <summary>A workspace's entries on the story, or on those whose ids begin so, the oldest first.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(WorkspaceId workspace, string storyIdOrPrefix, int limit, CancellationToken cancellationToken);

    /// <summary>The words with that hash, where they were ever shown to the channel's reviewers.</summary>
    Task<Briefing?> FindWordsAsync(ChannelKey channel, StoryId story, string hash, CancellationToken cancellationToken);

    /// <summary>Every workspace's, for the operator: the oldest first, from after a place in the log on.</summary>
    Task<IReadOnlyList<(long Place, AuditEntry Entry)>> ReadAsync(string? storyIdOrPrefix, long after, int limit, CancellationToken cancellationToken);
}

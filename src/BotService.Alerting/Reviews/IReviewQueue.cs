using BotService.Domain.Reviews;
using BotService.Domain.Stories;

namespace BotService.Alerting.Reviews;

/// <summary>Reviews of every workspace, for those who work for all of them: the desk, and the intake, whose stories change.</summary>
public interface IReviewQueue
{
    /// <summary>Those whose time has come, leased to the caller by putting their time off to <paramref name="leaseEnd"/>.</summary>
    Task<IReadOnlyList<Review>> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseEnd, int limit, CancellationToken cancellationToken);

    Task<IReadOnlyList<Review>> ListAsync(StoryId story, CancellationToken cancellationToken);
}

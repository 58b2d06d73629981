using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;

namespace BotService.Alerting.Intake;

/// <summary>A feed as it was before the poll, what came of it, and its new and changed entries.</summary>
public sealed record PolledFeed(Feed Feed, FetchOutcome Outcome, IReadOnlyList<ReadEntry> Entries, DateTimeOffset At)
{
    public bool IsFirstPoll => Feed.LastSucceededAt is null;
}

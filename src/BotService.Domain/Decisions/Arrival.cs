using BotService.Domain.Feeds;
using BotService.Domain.Stories;

namespace BotService.Domain.Decisions;

/// <summary>A story as it comes in: new, or with further coverage.</summary>
/// <param name="Story">As it stands now.</param>
/// <param name="PublishedAt">When the newest of what came was published; never later than now.</param>
public sealed record Arrival(Story Story, DateTimeOffset PublishedAt)
{
    /// <summary>The feeds that brought it; null where that does not matter (a question about the past).</summary>
    public IReadOnlyList<Feed>? Feeds { get; init; }

    /// <summary>It came with the first poll of its feed: shown as a preview, never as an alert.</summary>
    public bool IsFirstPoll { get; init; }

    /// <summary>Why it may not alert although it is fresh (<see cref="StormRule"/>); null when it may.</summary>
    public string? HeldBackBecause { get; init; }
}

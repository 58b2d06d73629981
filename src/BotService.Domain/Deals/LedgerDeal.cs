using BotService.Domain.Relevance;

namespace BotService.Domain.Deals;

/// <summary>
/// A row of the ledger: a deal or lock-in event, from the seeds or read from announcements, with its sources. Context and <c>/deal</c> rest on these.
/// </summary>
public sealed record LedgerDeal
{
    public required Deal Deal { get; init; }

    /// <summary>What happened, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>One to three sentences of facts.</summary>
    public required string Summary { get; init; }

    public IReadOnlyList<SignalKind> Signals { get; init; } = [];

    public Direction? Direction { get; init; }

    public int Severity { get; init; }

    /// <summary>Where it can be read.</summary>
    public IReadOnlyList<DealSource> Sources { get; init; } = [];

    /// <summary>The story that brought it; null for a seed.</summary>
    public string? StoryId { get; init; }
}

/// <param name="Name">The publication.</param>
/// <param name="Url">The address, where there is one.</param>
/// <param name="PublishedOn">The day, where known.</param>
public sealed record DealSource(string Name, Uri? Url, DateOnly? PublishedOn);

namespace BotService.Domain.Relevance;

/// <summary>How much an announcement matters for lock-in, and why.</summary>
public sealed record RelevanceScore
{
    /// <summary>0 to 100; calibrated, so that about 80 of 100 announcements at 80 are lock-in news.</summary>
    public required int Value { get; init; }

    /// <summary>True where <see cref="Value"/> reaches the threshold that the model was trained to.</summary>
    public required bool IsFlagged { get; init; }

    /// <summary>0 none, 1 narrow or tentative, 2 material, 3 changes the market.</summary>
    public required int Severity { get; init; }

    /// <summary>Null when there is nothing to point anywhere.</summary>
    public Direction? Direction { get; init; }

    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>Every feature that moved the score, the strongest first; what <c>why</c> shows.</summary>
    public IReadOnlyList<ScoreReason> Reasons { get; init; } = [];
}

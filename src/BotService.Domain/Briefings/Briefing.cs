
namespace BotService.Domain.Briefings;

/// <summary>The text that goes out: exactly three lines, four sections, a footer. Every line names what it rests on.</summary>
public sealed record Briefing
{
    /// <summary>What happened; the terms; why it matters for lock-in. Exactly three.</summary>
    public required IReadOnlyList<BriefingLine> Lines { get; init; }

    public IReadOnlyList<BriefingLine> Context { get; init; } = [];

    public IReadOnlyList<BriefingLine> KeyFacts { get; init; } = [];

    public IReadOnlyList<BriefingLine> WhyItMatters { get; init; } = [];

    public IReadOnlyList<BriefingLine> WhoIsAffected { get; init; } = [];

    /// <summary>How it was written and whether a person verified it.</summary>
    public required string Footer { get; init; }
}


namespace BotService.Domain.Briefings;

/// <summary>The text that goes out: up to three lines, up to four sections, a footer. Every line names what it rests on.</summary>
public sealed record Briefing
{
    /// <summary>What happened; the terms; what it changes. The first always stands; the others only where the sources say enough.</summary>
    public required IReadOnlyList<BriefingLine> Lines { get; init; }

    public IReadOnlyList<BriefingLine> Context { get; init; } = [];

    public IReadOnlyList<BriefingLine> KeyFacts { get; init; } = [];

    public IReadOnlyList<BriefingLine> WhyItMatters { get; init; } = [];

    public IReadOnlyList<BriefingLine> WhoIsAffected { get; init; } = [];

    /// <summary>How it was written and whether a person verified it.</summary>
    public required string Footer { get; init; }

    /// <summary>Who wrote it, as a footer names them; null for our own rules.</summary>
    public string? Writer { get; init; }

    /// <summary>Slots that readers of such news ask for first and that the text was searched for in vain: value, term, end, price_after.</summary>
    public IReadOnlyList<string> Undisclosed { get; init; } = [];
}

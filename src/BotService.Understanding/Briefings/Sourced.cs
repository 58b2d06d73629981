using BotService.Domain.Briefings;

namespace BotService.Understanding.Briefings;

/// <summary>A piece of text with what it rests on, so that a line can be put together and still be traced.</summary>
/// <param name="Sentences">Numbers of the source's sentences that it tells, so that none is told twice.</param>
internal sealed record Sourced(string Text, IReadOnlyList<Evidence> Evidence, IReadOnlyList<int> Sentences)
{
    public BriefingLine ToLine(string? lead = null) => new(lead, Text, Evidence);
}

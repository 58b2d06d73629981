using BotService.Domain.Briefings;

namespace BotService.Understanding.Briefings;

/// <summary>A piece of text with what it rests on, so that a line can be put together and still be traced.</summary>
internal sealed record Sourced(string Text, IReadOnlyList<Evidence> Evidence)
{
    public BriefingLine ToLine(string? lead = null) => new(lead, Text, Evidence);

    /// <summary>The first that fits a line; wordings come from the fullest to the shortest.</summary>
    public static Sourced Fit(params Sourced?[] wordings)
    {
        foreach (var wording in wordings)
            if (wording is not null && wording.Text.Length <= BriefingWriter.LineLength) return wording;
        return wordings[^1]!;
    }
}

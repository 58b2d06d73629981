using System.Security.Cryptography;
using System.Text;
using BotService.Domain.Briefings;

namespace BotService.Domain.Reviews;

/// <summary>The words of a briefing as a reviewer sees them: what an approval is bound to, and what changed between two of them.</summary>
public static class ReviewedWords
{
    /// <summary>16 characters that stand for the title and every line; who wrote it and what it rests on are not among its words.</summary>
    public static string HashOf(string title, Briefing briefing) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Sections(briefing).SelectMany(section => section.Lines.Select(line => $"{section.Label}\t{line.Lead}\t{line.Text}"))
            .Prepend(title)))))[..16];

    /// <summary>In the order in which they are shown; empty ones too.</summary>
    public static IReadOnlyList<(string Label, IReadOnlyList<BriefingLine> Lines)> Sections(Briefing briefing) =>
    [
        ("In three lines", briefing.Lines),
        ("Context", briefing.Context),
        ("Key Facts", briefing.KeyFacts),
        ("Why It Matters", briefing.WhyItMatters),
        ("Who This Actually Affects", briefing.WhoIsAffected),
    ];

    /// <summary>A line as one text.</summary>
    public static string Plain(BriefingLine line) => line.Lead is { } lead ? $"{lead} {line.Text}" : line.Text;

    /// <summary>What is new and what is gone, in sentences.</summary>
    public static IReadOnlyList<string> Changes(Briefing before, Briefing after)
    {
        var (old, young) = (Lines(before), Lines(after));
        return [.. young.Except(old).Select(line => $"New: {line}"), .. old.Except(young).Select(line => $"Gone: {line}")];

        static List<string> Lines(Briefing briefing) => [.. Sections(briefing).SelectMany(section => section.Lines).Select(Plain)];
    }
}

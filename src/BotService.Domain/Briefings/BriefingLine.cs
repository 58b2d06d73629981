namespace BotService.Domain.Briefings;

/// <param name="Lead">Shown in bold before the text; null without one.</param>
/// <param name="Text">One or more whole sentences of plain text.</param>
/// <param name="Evidence">What it rests on.</param>
public sealed record BriefingLine(string? Lead, string Text, IReadOnlyList<Evidence> Evidence);

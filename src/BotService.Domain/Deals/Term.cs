using BotService.Domain.Announcements;

namespace BotService.Domain.Deals;

/// <summary>How long a deal binds.</summary>
/// <param name="Months">Null for "multi-year" and the like.</param>
/// <param name="Until">The end, where the source names one ("through 2030" is the last day of 2030).</param>
/// <param name="Text">In plain words: "seven years", "multi-year, no stated end".</param>
/// <param name="Quote">The source's words; empty for a deal from the seeds.</param>
public sealed record Term(int? Months, DateOnly? Until, string Text, string Quote, TextSpan? Evidence = null);

using BotService.Domain.Announcements;

namespace BotService.Domain.Deals;

/// <summary>What a deal is worth.</summary>
/// <param name="Money">The amount; the lower end of a range.</param>
/// <param name="High">The upper end of a range.</param>
/// <param name="Qualifier">"up to", "more than", "about".</param>
/// <param name="Per">Day, week, month, quarter or year where the amount is for each; null for the whole.</param>
/// <param name="Quote">The source's words ("$38 billion"); empty for a deal from the seeds.</param>
public sealed record DealValue(Money Money, ValueQualifier Qualifier, string? Per, string Quote, TextSpan? Evidence = null, Money? High = null);

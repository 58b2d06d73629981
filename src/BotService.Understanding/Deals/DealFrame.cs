using BotService.Domain.Deals;
using BotService.Understanding.Clauses;

namespace BotService.Understanding.Deals;

/// <summary>What kind of deal a sentence tells, and who does what in it.</summary>
/// <param name="At">A token of the sentence that tells it.</param>
/// <param name="Parties">Who, in the order told.</param>
/// <param name="IsEnd">The sentence tells that the deal ends.</param>
internal sealed record DealFrame(DealKind Kind, int At, IReadOnlyList<(DealName Name, DealRole Role)> Parties, bool IsEnd = false);

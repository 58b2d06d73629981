namespace BotService.Domain.Deals;

/// <summary>What kind of deal a sentence tells, and who does what in it.</summary>
/// <param name="At">A token of the sentence that tells it.</param>
internal sealed record DealFrame(DealKind Kind, int At, IReadOnlyList<(DealName Name, DealRole Role)> Parties);

namespace BotService.Domain.Relevance;

/// <summary>One feature's share in a score.</summary>
/// <param name="Feature">Its name as a person reads it: "exclusive supply", "funding round".</param>
/// <param name="Points">Log-odds; negative where it spoke against.</param>
/// <param name="Quote">The words that brought it about, when there are such.</param>
public sealed record ScoreReason(string Feature, double Points, string? Quote);

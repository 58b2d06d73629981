namespace BotService.Domain.Deals;

/// <summary>Who agreed on what with whom, as far as the sources say. What they do not say is null, and is shown as undisclosed.</summary>
public sealed record Deal
{
    /// <summary>Unique: the seed's own id (<c>openai-aws-2025</c>), or one derived from the story.</summary>
    public required string Id { get; init; }

    public required IReadOnlyList<DealParty> Parties { get; init; }

    public required DealKind Kind { get; init; }

    public DealValue? Value { get; init; }

    public Term? Term { get; init; }

    public bool? IsExclusive { get; init; }

    /// <summary>The day on which it was announced.</summary>
    public DateOnly? AnnouncedOn { get; init; }

    public DealStatus Status { get; init; } = DealStatus.Reported;
}

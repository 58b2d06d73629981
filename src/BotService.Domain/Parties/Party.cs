namespace BotService.Domain.Parties;

/// <summary>A company, division, project or authority that announcements are about; loaded from <c>seeds/vendors.json</c>.</summary>
public sealed record Party
{
    /// <summary>Kebab-case and unique: <c>openai</c>, <c>google-cloud</c>.</summary>
    public required string Id { get; init; }

    /// <summary>As the press writes it: <c>OpenAI</c>.</summary>
    public required string Name { get; init; }

    public required PartyKind Kind { get; init; }

    /// <summary>The id of the owner, when there is one.</summary>
    public string? Parent { get; init; }

    /// <summary>True where the press uses the name interchangeably with the parent's (AWS and Amazon); deals are then booked on the parent as well.</summary>
    public bool IsDivision { get; init; }

    /// <summary>True where the name is an ordinary word too (Box, Meta, Arm): it then counts only where the context says so.</summary>
    public bool IsAmbiguous { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Names of products that imply the party: Bedrock is AWS.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    public IReadOnlyList<string> Domains { get; init; } = [];
}

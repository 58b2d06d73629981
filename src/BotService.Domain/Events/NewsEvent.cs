using BotService.Domain.Announcements;
using BotService.Domain.Relevance;

namespace BotService.Domain.Events;

/// <summary>
/// What an announcement says that happens: who does what, how far it has come, and what it means for dependence. Read from one clause, which it quotes.
/// </summary>
public sealed record NewsEvent
{
    /// <summary>Null where the clause tells a change of dependence of no known kind.</summary>
    public SignalKind? Kind { get; init; }

    /// <summary>Mixed where the clause leaves it open.</summary>
    public required Direction Direction { get; init; }

    public required EventStage Stage { get; init; }

    /// <summary>"will not", "refuses to", "denies": what the words tell of does not happen.</summary>
    public required bool IsNegated { get; init; }

    /// <summary>Who acts, as written; empty where nobody is named.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Whose customers are concerned, as written; empty where nobody is named.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>The party of <see cref="Vendor"/>, where the list knows it.</summary>
    public string? VendorId { get; init; }

    /// <summary>The clause that tells it.</summary>
    public required TextSpan Evidence { get; init; }

    public required string Quote { get; init; }
}

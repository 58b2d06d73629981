namespace BotService.Domain.Relevance;

/// <summary>The ways in which news changes how dependent customers are on a vendor. Snake_case in JSON and commands: <c>equity_tie</c>.</summary>
public enum SignalKind
{
    /// <summary>Multi-year or strategic spend or capacity commitment between customer and supplier.</summary>
    Commitment,

    /// <summary>A deal about compute, cloud, chips, data-centre or power capacity.</summary>
    Compute,

    /// <summary>Exclusive, sole, preferred or primary status gained, kept or lost.</summary>
    Exclusive,

    /// <summary>A supplier invests in its customer or the reverse, warrants, circular financing.</summary>
    EquityTie,

    /// <summary>A change of price, plan or free tier that customers must take.</summary>
    Price,

    /// <summary>A change of licence or terms.</summary>
    Licence,

    /// <summary>End of support, sale or life of a product, model, API or plan.</summary>
    Deprecation,

    /// <summary>Egress, switching or exit fees.</summary>
    Egress,

    /// <summary>Tying, forced bundling, self-preferencing.</summary>
    Bundling,

    /// <summary>Access or interoperability cut off, proprietary only, export restrictions.</summary>
    ClosedApi,

    /// <summary>Acquisition, merger, take-private of a technology vendor.</summary>
    Acquisition,

    /// <summary>Rules on portability, interoperability, sovereignty, procurement.</summary>
    Regulation,

    /// <summary>Competition probe, suit, ruling or complaint.</summary>
    Antitrust,

    /// <summary>What sets customers free: multi-cloud, open standards, forks, open-sourcing, exits.</summary>
    Reduce,
}

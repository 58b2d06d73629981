using System.Runtime.Serialization;

namespace BotService.Domain.Deals;

public enum DealKind
{
    Other,
    Compute,
    Cloud,
    Licence,
    Acquisition,
    Investment,
    Distribution,
    Chips,
    Energy,
}

public enum DealRole
{
    Partner,
    Customer,
    Supplier,
    Acquirer,
    Target,
    Investor,
    Investee,
}

/// <summary>How sure the sources are; it moves with the evidence.</summary>
public enum DealStatus
{
    Rumoured,
    Reported,
    Confirmed,
    Completed,
    Abandoned,
}

public enum ValueQualifier
{
    Exact,
    AtLeast,
    UpTo,
    [EnumMember(Value = "approx")]
    Approximately,
    /// <summary>A range: two ends.</summary>
    Between,
}

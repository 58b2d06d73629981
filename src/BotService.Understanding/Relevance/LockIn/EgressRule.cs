using BotService.Domain.Relevance;

namespace BotService.Understanding.Relevance.LockIn;

/// <summary>Fees for taking data out or for switching.</summary>
internal sealed class EgressRule : ISignalRule
{
    public SignalKind Kind => SignalKind.Egress;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "egress",
        "data transfer|exit|switching|egress fee|fees|charge|charges",
        "fees|charges ..6 leaving|leave|switching|moving|move|switch",
    ];

    public IReadOnlyList<string> Cues { get; } =
    [
        "egress",
        "data transfer|transfers|out ..3 fee|fees|charge|charges|cost|costs|free|pricing",
        "switching|exit|transfer|migration|interconnect fee|fees|charge|charges",
        "fees|charges|fee|charge ..8 leaving|leave|moving|move|switching|switch|migrating|exit|transfer|transferring|extract",
        "free data transfer",
        "data transfer out",
        "bandwidth ..3 fee|fees|charge|charges|pricing",
        "take ..3 data ..3 out|elsewhere|with",
        "cost of leaving|switching",
        "outbound allowance|transfer|traffic",
        "goodbye from",
        "exit ..2 estimate|cost|costs|charges",
        "take ..4 petabyte|petabytes|terabytes",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "data transfer",
        "bandwidth",
        "switching",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "egress ..2 gateway|policy|policies|filtering|traffic|ip|proxy|rules|controls",
        "exit ..1 poll|node|code",
        "transfer ..1 window|market",
        "bank|balance|money|wire transfer|transfers",
    ];
}

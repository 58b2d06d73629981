using BotService.Domain.Relevance;
using BotService.Understanding.Relevance.LockIn;

namespace BotService.Understanding.Relevance;

/// <summary>Every signal rule, written out. A new kind of signal is a rule here and a value of <see cref="SignalKind"/>.</summary>
internal static class SignalCatalogue
{
    public static IReadOnlyList<ISignalRule> Rules { get; } =
    [
        new CommitmentRule(),
        new ComputeRule(),
        new ExclusiveRule(),
        new EquityTieRule(),
        new PriceRule(),
        new LicenceRule(),
        new DeprecationRule(),
        new EgressRule(),
        new BundlingRule(),
        new ClosedApiRule(),
        new AcquisitionRule(),
        new RegulationRule(),
        new AntitrustRule(),
        new ReduceRule(),
    ];
}

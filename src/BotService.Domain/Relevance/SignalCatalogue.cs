using System.Collections.Frozen;

namespace BotService.Domain.Relevance;

/// <summary>
/// Every signal, written out. A new one is an entry here, its value of <see cref="SignalKind"/> and <c>seeds/phrases/&lt;code&gt;.txt</c>. Entries stand in the
/// order of <see cref="SignalKind"/>; in that order digests tell their categories and forms list the kinds.
/// </summary>
public static class SignalCatalogue
{
    private const string Deals = "Deals and commitments", Terms = "Prices, licences and terms", Rules = "Rules and competition cases";

    public static IReadOnlyList<SignalEntry> All { get; } = Checked(
        new(SignalKind.Commitment, "multi-year commitment", "commitment", Deals),
        new(SignalKind.Compute, "compute capacity", "compute", Deals),
        new(SignalKind.Exclusive, "exclusivity", "exclusive", Deals),
        new(SignalKind.EquityTie, "equity tie", "equity tie", Deals),
        new(SignalKind.Price, "price change", "price", Terms),
        new(SignalKind.Licence, "licence change", "licence", Terms, "license"),
        new(SignalKind.Deprecation, "end of support", "deprecation", "End of support"),
        new(SignalKind.Egress, "egress and switching fees", "egress", Terms),
        new(SignalKind.Bundling, "bundling", "bundling", Terms),
        new(SignalKind.ClosedApi, "closed access", "closed access", Terms),
        new(SignalKind.Acquisition, "acquisition", "acquisition", "Acquisitions"),
        new(SignalKind.Regulation, "regulation", "regulation", Rules),
        new(SignalKind.Antitrust, "competition case", "antitrust", Rules),
        new(SignalKind.Reduce, "way out", "way out", "Ways out"));

    private static readonly FrozenDictionary<SignalKind, SignalEntry> ByKind = All.ToFrozenDictionary(entry => entry.Kind);

    public static SignalEntry Of(SignalKind kind) => ByKind[kind];

    // The scorer and the router number signals by their kind: an entry in another place would give one signal the phrases of its neighbour.
    private static SignalEntry[] Checked(params SignalEntry[] entries) =>
        entries.Length == Enum.GetValues<SignalKind>().Length && entries.Length <= 32 && entries.Index().All(at => (int)at.Item.Kind == at.Index)
            ? entries
            : throw new InvalidOperationException("SignalCatalogue has an entry for each SignalKind, in its order; kinds are numbered from 0, and at most 32.");
}

/// <summary>What a signal is called, and where it belongs.</summary>
/// <param name="Label">In sentences.</param>
/// <param name="Feature">As the weights' file knows it; another name takes a new training.</param>
/// <param name="Category">The part of a digest that tells it.</param>
/// <param name="Alias">Another spelling that commands take.</param>
public sealed record SignalEntry(SignalKind Kind, string Label, string Feature, string Category, string? Alias = null)
{
    /// <summary>In JSON and commands; its phrases stand in <c>seeds/phrases</c> in the file of this name.</summary>
    public string Code { get; } = EnumNames<SignalKind>.Of(Kind);
}

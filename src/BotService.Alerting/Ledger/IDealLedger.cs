using BotService.Domain.Deals;
using BotService.Domain.Relevance;

namespace BotService.Alerting.Ledger;

/// <summary>The deals and lock-in events known: seeds and what announcements brought.</summary>
public interface IDealLedger
{
    /// <summary>Writes rows; same id replaces.</summary>
    Task SaveAsync(IReadOnlyList<LedgerDeal> deals, CancellationToken cancellationToken);

    Task<LedgerDeal?> FindAsync(string id, CancellationToken cancellationToken);

    Task<DealPage> SearchAsync(DealFilter filter, CancellationToken cancellationToken);
}

/// <summary>All conditions hold together.</summary>
public sealed record DealFilter
{
    /// <summary>Each inner list is one party with its divisions and parent, of which the deal must name at least one; all outer lists must match.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Parties { get; init; } = [];

    /// <summary>Parties that the deal must not name.</summary>
    public IReadOnlyList<string> NotParties { get; init; } = [];

    public DealKind? Kind { get; init; }

    public SignalKind? Signal { get; init; }

    /// <summary>In US dollars; other currencies by the fixed rates of the domain.</summary>
    public decimal? AtLeastUsd { get; init; }

    public decimal? AtMostUsd { get; init; }

    public DateOnly? Since { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>Words in title and summary.</summary>
    public string? Words { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 10;
}

/// <param name="Deals">The newest first.</param>
/// <param name="Total">How many match in all.</param>
public sealed record DealPage(IReadOnlyList<LedgerDeal> Deals, int Total);

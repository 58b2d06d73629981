using BotService.Domain.Deals;
using BotService.Domain.Parties;

namespace BotService.Understanding.Analysis;

/// <summary>
/// The earlier deals that a briefing sets a story beside: between its parties, then of one of them about the same subject, then (where it has one party alone)
/// of that party. Never the event itself.
/// </summary>
public sealed class EarlierDeals(IDealRows rows, PartyDirectory parties)
{
    private const int Most = 10;
    private const int Read = 60;
    private const int PartiesAsked = 3;

    /// <summary>Reports of one deal, and the seeds' row of it, lie within so many days.</summary>
    private const int SameDealDays = 5;

    private readonly PartyFamily _family = new(parties);

    /// <summary>The closest first: those that share most parties and the subject, then the newest. None for a story that is not flagged: it is hardly
    /// read.</summary>
    /// <param name="today">Stands for the day of a story whose sources have none; null where that is not known either.</param>
    /// <param name="ownRow">The id of the row that the story itself wrote.</param>
    public async Task<IReadOnlyList<LedgerDeal>> FindAsync(JudgedStory story, DateOnly? today, string? ownRow, CancellationToken cancellationToken)
    {
        if (!story.Score.IsFlagged) return [];
        var families = FamiliesOf(story);
        if (families.Count == 0) return [];
        var day = story.Day ?? today;
        var until = day?.AddDays(-1) ?? DateOnly.MaxValue;
        var between = families.Count > 1 ? await rows.FindAsync([families[0], families[1]], null, until, Read, cancellationToken) : [];
        var ofAny = await rows.FindAsync([[.. families.SelectMany(family => family).Distinct()]], null, until, Read, cancellationToken);
        var found =
            from row in between.Concat(ofAny).DistinctBy(row => row.Deal.Id)
            where row.Deal.Id != ownRow
            let shared = families.Count(family => Names(row.Deal, family))
            let isSubject = IsSameSubject(story, row)
            where shared > 1 || isSubject || families.Count == 1
            where !IsItself(story, day, row, shared == families.Count || shared > 1, isSubject)
            orderby shared descending, isSubject descending, row.Deal.AnnouncedOn descending
            select row;
        return [.. found.Take(Most)];
    }

    /// <summary>The row that tells of this very deal already, from the seeds or another story; null when there is none.</summary>
    public async Task<LedgerDeal?> FindSameAsync(Deal deal, DateOnly day, CancellationToken cancellationToken)
    {
        var families = FamiliesOf(deal.Parties);
        if (families.Count < 2) return null;
        var near = await rows.FindAsync([families[0], families[1]], day.AddDays(-SameDealDays), day.AddDays(SameDealDays), Most, cancellationToken);
        return near.FirstOrDefault(row => row.Deal.Id != deal.Id && !(deal.Value is { } value && row.Deal.Value is { } known && value.Money != known.Money));
    }

    /// <summary>Within days, the same parties and (of a single party) the same subject are the event itself; without a date, so is the same deal by kind and
    /// sum.</summary>
    private static bool IsItself(JudgedStory story, DateOnly? day, LedgerDeal row, bool sharesParties, bool isSubject)
    {
        if (!sharesParties) return false;
        if (day is { } on && row.Deal.AnnouncedOn is { } known) return on.DayNumber - known.DayNumber <= SameDealDays && (isSubject || story.Deal is not null);
        return story.Deal is { } deal && deal.Kind == row.Deal.Kind
            && (deal.Value is null || row.Deal.Value is null || deal.Value.Money == row.Deal.Value.Money);
    }

    private static bool IsSameSubject(JudgedStory story, LedgerDeal row) =>
        (story.Deal is { Kind: not DealKind.Other } deal && deal.Kind == row.Deal.Kind) || story.Score.Signals.Any(signal => row.Signals.Contains(signal.Kind));

    private static bool Names(Deal deal, IReadOnlyList<string> family) => deal.Parties.Any(party => party.PartyId is { } id && family.Contains(id));

    /// <summary>Those of the deal; else those that the news is about, for which whoever judges or reports it does not count.</summary>
    private List<IReadOnlyList<string>> FamiliesOf(JudgedStory story) =>
        story.Deal is { } deal && FamiliesOf(deal.Parties) is { Count: > 0 } ofDeal ? ofDeal
            : FamiliesOf(story.Lead.PartyIds.Where(id => parties.Find(id)?.Kind is not (PartyKind.Regulator or PartyKind.Government or PartyKind.Media)));

    private List<IReadOnlyList<string>> FamiliesOf(IReadOnlyList<DealParty> named) => FamiliesOf(named.Select(party => party.PartyId).OfType<string>());

    private List<IReadOnlyList<string>> FamiliesOf(IEnumerable<string> ids) =>
        [.. ids.DistinctBy(id => parties.Find(id) is { } party ? parties.BookedOn(party).Id : id).Take(PartiesAsked).Select(_family.Of)];
}

/// <summary>Where rows of the ledger come from: the database, or the seeds where none is open.</summary>
public interface IDealRows
{
    /// <summary>The newest rows that name somebody of each of the lists, announced within these days (both included).</summary>
    Task<IReadOnlyList<LedgerDeal>> FindAsync(IReadOnlyList<IReadOnlyList<string>> parties, DateOnly? since, DateOnly until, int most,
        CancellationToken cancellationToken);
}

/// <summary>The seeds' rows, in memory.</summary>
public sealed class SeedDeals(IReadOnlyList<LedgerDeal> deals) : IDealRows
{
    private readonly ILookup<string, LedgerDeal> _byParty = (
        from row in deals
        from party in row.Deal.Parties
        where party.PartyId is not null
        select (party.PartyId, row)).Distinct().ToLookup(pair => pair.PartyId!, pair => pair.row, StringComparer.Ordinal);

    public Task<IReadOnlyList<LedgerDeal>> FindAsync(
        IReadOnlyList<IReadOnlyList<string>> parties, DateOnly? since, DateOnly until, int most, CancellationToken cancellationToken)
    {
        var rows = parties.Select(family => family.SelectMany(id => _byParty[id])).Aggregate((one, other) => one.Intersect(other)).Distinct();
        return Task.FromResult<IReadOnlyList<LedgerDeal>>(
        [
            .. rows.Where(row => row.Deal.AnnouncedOn <= until && (since is null || row.Deal.AnnouncedOn >= since))
                .OrderByDescending(row => row.Deal.AnnouncedOn).ThenBy(row => row.Deal.Id, StringComparer.Ordinal).Take(most),
        ]);
    }
}

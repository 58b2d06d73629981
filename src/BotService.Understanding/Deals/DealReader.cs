using BotService.Domain.Events;
using BotService.Domain.Stories;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Deals;

/// <summary>Reads the deal out of an announcement: who buys, supplies or invests, for how much, for how long. A field that the source does not state stays empty.</summary>
internal sealed class DealReader(PartyDirectory directory)
{
    private readonly PartyDirectory _directory = directory;

    /// <summary>The deal that the announcement is about, or null.</summary>
    public Deal? Read(Reading reading, RelevanceScore score, EventReading? told, IReadOnlyList<Fact> facts)
    {
        var clause = told is null ? null : ClauseFrames.Of(reading, told);
        // Where the clause denies or ends what the headline's words name, none of them states a deal.
        if (clause is null && told?.Event is { Stage: EventStage.Denied or EventStage.Ended } or { IsNegated: true }) return null;
        if (clause is null && reading.Announcement.Title.Contains('?', StringComparison.Ordinal)) return null;
        if ((clause ?? DealFrames.Find(reading, score)) is not { } frame) return null;
        var parties = Parties(reading, frame);
        if (parties.Count == 0) return null;
        var value = frame.IsEnd ? null : clause is null ? DealTerms.Value(reading, frame) : DealTerms.Value(reading, facts);
        var term = frame.IsEnd ? null : clause is null ? DealTerms.Term(reading, frame) : DealTerms.Term(reading, facts);
        if (parties.Count == 1 && value is null && term is null && frame.Kind != DealKind.Acquisition && !score.IsFlagged) return null;
        return new()
        {
            Id = string.Concat("deal-", reading.Announcement.Id),
            Parties = parties,
            Kind = frame.Kind,
            Value = value,
            Term = term,
            IsExclusive = DealTerms.Exclusivity(reading, frame),
            AnnouncedOn = reading.Announcement.PublishedAt is { } published ? DateOnly.FromDateTime(published.UtcDateTime) : null,
            Status = frame.IsEnd ? DealStatus.Abandoned : clause is not null ? StatusOf(told!) : Certainty.Of(reading) switch
            {
                StoryState.Rumoured => DealStatus.Rumoured,
                _ when IsTentative(reading, frame.At) => DealStatus.Rumoured,
                StoryState.Confirmed => DealStatus.Confirmed,
                _ => DealStatus.Reported,
            },
        };
    }

    private static DealStatus StatusOf(EventReading told) => told.Event.Stage switch
    {
        EventStage.Rumoured or EventStage.Planned when told.Clause.Act is VerbClass.Plan || told.Event.Stage == EventStage.Rumoured => DealStatus.Rumoured,
        EventStage.Happened when told.Clause.Act == VerbClass.Close => DealStatus.Completed,
        _ => DealStatus.Confirmed,
    };

    private static readonly HashSet<ulong> Tentative = DealWords.Set("look~ want~ may might could mull~ consider~ weigh~ talks seek~ discuss~ explore~ eye~ propose~ hope~ proposal proposals");

    /// <summary>"looks to take a stake": a wish or a plan, not a deal.</summary>
    private static bool IsTentative(Reading reading, int at)
    {
        for (var i = at - 1; i >= 0 && at - i <= 5 && reading.SameSentence(i, at) && !reading.Tokens[i + 1].Has(TokenTraits.ClauseStart); i--)
            if (Tentative.Contains(reading.Tokens[i].Hash)) return true;
        return false;
    }

    private List<DealParty> Parties(Reading reading, DealFrame frame)
    {
        var parties = new List<DealParty>();
        foreach (var (name, role) in frame.Parties)
        {
            var mention = DealNames.Show(reading, name);
            var canonical = name.Party is { } party ? _directory.BookedOn(party).Name : mention;
            var index = parties.FindIndex(other => string.Equals(other.Name, canonical, StringComparison.OrdinalIgnoreCase));
            if (index < 0) parties.Add(new(name.Party?.Id, canonical, mention, role, reading.Span(name.From, name.To)));
            else if (parties[index].Role == DealRole.Partner && role != DealRole.Partner) parties[index] = parties[index] with { Role = role };
        }
        return parties;
    }
}

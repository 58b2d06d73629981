using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Deals;

/// <summary>Reads the deal out of an announcement: who buys, supplies or invests, for how much, for how long. A field that the source does not state stays
/// empty.</summary>
internal sealed class DealReader(PartyDirectory directory)
{
    private readonly PartyDirectory _directory = directory;

    /// <summary>The deal that the announcement is about, or null.</summary>
    public Deal? Read(Reading reading, RelevanceScore score, EventReading? told, IReadOnlyList<Fact> facts)
    {
        if (told is { IsConditional: true } || IsComment(reading)) return null;
        var clause = told is null ? null : ClauseFrames.Of(reading, told);
        // Where the clause denies or ends what the headline's words name, none of them states a deal.
        if (clause is null && told?.Event is { Stage: EventStage.Denied or EventStage.Ended } or { IsNegated: true }) return null;
        // a change of terms is no deal
        if (clause is null && told is { Class: not (ThingClass.Contract or ThingClass.Purchase or ThingClass.Equity or ThingClass.Exclusivity) }) return null;
        // what becomes of a deal is not the deal
        if (clause is null && told is { Clause.Act: VerbClass.Fall or VerbClass.Rise or VerbClass.End or VerbClass.Delay }) return null;
        if (clause is null && reading.Announcement.Title.Contains('?', StringComparison.Ordinal)) return null;
        if ((clause ?? DealFrames.Find(reading, score)) is not { } frame) return null;
        if (frame.Parties.Any(party => !IsTrusted(reading, party.Name, clause is null ? null : told!.Clause.Subject))) return null;
        var parties = Parties(reading, frame);
        if (parties.Count == 0) return null;
        var value = frame.IsEnd ? null : clause is null ? DealTerms.Value(reading, frame) : DealTerms.Value(reading, facts);
        var term = frame.IsEnd ? null : clause is null ? DealTerms.Term(reading, frame) : DealTerms.Term(reading, facts);
        if (parties is [{ Role: var side }] && (side == DealRole.Partner
            || value is null && term is null && frame.Kind != DealKind.Acquisition && !score.IsFlagged)) return null;
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

    private static readonly HashSet<ulong> Commentators = DealWords.Set(
        "if had should were how what analyst analysts economist economists forecasters columnist opinion pundits");

    /// <summary>"Analyst sees Acme buying", "If Acme bought": what somebody thinks is no deal.</summary>
    private static bool IsComment(Reading reading)
    {
        for (var i = 0; i < Math.Min(2, reading.TitleCount); i++)
            if (Commentators.Contains(reading.Tokens[i].Hash)) return true;
        // "Larsson on Acme's deal": who says something of it
        if (reading.TitleCount > 3 && reading.Tokens[1].Hash == Grammar.On && reading.PartyAt[1] == 0 && reading.PartyAt[0] == 0) return true;
        return false;
    }

    private static DealStatus StatusOf(EventReading told) => told.Event.Stage switch
    {
        EventStage.Rumoured or EventStage.Planned when told.Clause.Act is VerbClass.Plan || told.Event.Stage == EventStage.Rumoured => DealStatus.Rumoured,
        EventStage.Happened when told.Clause.Act == VerbClass.Close => DealStatus.Completed,
        _ => DealStatus.Confirmed,
    };

    private static readonly HashSet<ulong> Tentative = DealWords.Set(
        "look~ want~ may might could mull~ consider~ weigh~ talks seek~ discuss~ explore~ eye~ propose~ hope~ proposal proposals");

    /// <summary>"looks to take a stake": a wish or a plan, not a deal.</summary>
    private static bool IsTentative(Reading reading, int at)
    {
        for (var i = at - 1; i >= 0 && at - i <= 5 && reading.SameSentence(i, at) && !reading.Tokens[i + 1].Has(TokenTraits.ClauseStart); i--)
            if (Tentative.Contains(reading.Tokens[i].Hash)) return true;
        return false;
    }

    /// <summary>
    /// In a headline that capitalises all, a word that means something by itself is no company, unless it is the whole of who acts or the text writes it with a
    /// capital too: "Held Internal" and "Project Struggles" are none.
    /// </summary>
    private static bool IsTrusted(Reading reading, DealName name, NounPhrase? subject)
    {
        if (name.Party is not null || name.From >= reading.TitleCount || reading.PartyAt[name.From] > 0 || subject is { } who && name.From == who.From
            && name.To == who.To) return true;
        for (var i = name.From; i < name.To; i++)
        {
            var word = reading.Tokens[i].Hash;
            if (Grammar.Adverbs.Contains(word) || Vocabulary.VerbOf(word) is { IsNounToo: false } verb && verb.Forms != VerbForm.Base) return false;
            if (!reading.HasTitleCase) continue;
            if (!OrdinaryWords.Has(word) && Vocabulary.ThingsOf(word).Length == 0 && Vocabulary.VerbOf(word) is null) return true;
        }
        return !reading.HasTitleCase || IsNamedInText(reading, name);
    }

    private static bool IsNamedInText(Reading reading, DealName name)
    {
        for (var i = reading.TitleCount; i < reading.Tokens.Length; i++)
            if (reading.Tokens[i].Hash == reading.Tokens[name.From].Hash && reading.Tokens[i].IsCapital
                && !reading.Tokens[i].Has(TokenTraits.SentenceStart)) return true;
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

using BotService.Domain.Announcements;
using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Stories;
using BotService.Understanding.Clauses;
using BotService.Understanding.Deals;
using BotService.Understanding.Relevance;
using BotService.Understanding.Text;

namespace BotService.Understanding.Announcements;

/// <summary>Reads an announcement: parties, money, terms, signals, score, deals. Pure, safe to use from many threads.</summary>
internal sealed class Analyst(PartyDirectory parties, RelevanceModel model)
{
    private readonly AnnouncementReader _reader = new(parties);
    private readonly Scorer _scorer = new(model);
    private readonly DealReader _deals = new(parties);

    public AnalyzedAnnouncement Understand(Announcement announcement)
    {
        var reading = _reader.Read(announcement);
        var read = EventReader.Read(reading);
        var (score, _) = _scorer.Score(reading, read);
        // The clause that tells the event knows which way it goes; the learned direction speaks where no clause does and nothing hangs on a condition.
        if (score.IsFlagged && read is { Event.Direction: not Direction.Mixed } or { IsConditional: true })
            score = score with { Direction = read.Event.Direction };
        var facts = FactReader.Read(reading, read);
        var deal = _deals.Read(reading, score, read, facts);
        score = score with { Severity = SeverityOf(score, deal) };
        return new()
        {
            Announcement = announcement,
            Score = score,
            PartyIds = Prominent(reading),
            Deals = deal is null ? [] : [deal],
            State = StateOf(reading, read),
            Event = read?.Event,
            EventReading = read,
            Facts = facts,
            Reading = reading,
        };
    }

    /// <summary>
    /// A standing commitment or purchase of ten billion dollars changes the market and one of a billion is material, whatever the words; a rumour counts a step
    /// less (the rubric of severity in docs/understanding.md).
    /// </summary>
    private static int SeverityOf(RelevanceScore score, Deal? deal)
    {
        if (!score.IsFlagged || deal is not { Status: not DealStatus.Abandoned, Value.Money: { } money }
            || DollarRates.ToUsd(money) is not { } dollars) return score.Severity;
        var step = dollars >= 10_000_000_000 ? 3 : dollars >= 1_000_000_000 ? 2 : 1;
        return Math.Max(score.Severity, deal.Status == DealStatus.Rumoured ? step - 1 : step);
    }

    /// <summary>Who reads the clause knows whether it is a rumour; "signed" in "has not signed" confirms nothing.</summary>
    private static StoryState StateOf(Reading reading, EventReading? read) => (read?.Event, Certainty.Of(reading)) switch
    {
        ({ Stage: EventStage.Rumoured }, _) => StoryState.Rumoured,
        (null, var told) => told,
        ({ IsNegated: false }, StoryState.Confirmed) => StoryState.Confirmed,
        _ => StoryState.Reported,
    };

    private static List<string> Prominent(Reading reading)
    {
        var ids = new List<string>();
        foreach (var mention in reading.Parties)
            if (!ids.Contains(mention.Party.Id)) ids.Add(mention.Party.Id);
        return ids;
    }
}

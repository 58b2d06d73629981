using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Announcements;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Writes the briefing of a story from its coverage and the ledger, and from nothing else: no figure that is not in a source.</summary>
public sealed class BriefingWriter(PartyDirectory parties)
{
    /// <summary>The longest line that a chat shows without a fold on a phone.</summary>
    public const int LineLength = 160;

    /// <summary>Stands under every briefing.</summary>
    public const string Footer = "Written by rules from the sources, not by a language model; not verified by a person.";

    private readonly AnnouncementReader _reader = new(parties);

    /// <param name="coverage">What was understood of each announcement, the lead first; at least one.</param>
    /// <param name="earlier">Earlier deals of the same parties, the newest first.</param>
    public Briefing Write(IReadOnlyList<AnalyzedAnnouncement> coverage, IReadOnlyList<LedgerDeal> earlier)
    {
        ArgumentOutOfRangeException.ThrowIfZero(coverage.Count);
        var facts = new BriefingFacts(coverage, reading => reading.Reading ?? _reader.Read(reading.Announcement), earlier, parties);
        var effect = Effect.Of(facts);
        return new()
        {
            Lines = [WhatHappened.Line(facts), Terms.Line(facts), Consequence.Line(facts, effect)],
            Context = Background.Lines(facts),
            KeyFacts = KeyFacts.Lines(facts),
            WhyItMatters = Consequence.Lines(facts, effect),
            WhoIsAffected = Audience.Lines(facts, effect),
            Footer = Footer,
        };
    }
}

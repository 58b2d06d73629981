using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Announcements;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>
/// Writes the briefing of a story from the clause that tells it, the facts, the deal and the ledger. It shortens and arranges what sources say; a sentence of
/// its own stands only where its parts were read. What would have to be guessed is left out, a line or a section too.
/// </summary>
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
        var lead = coverage[0];
        var material = new Material(coverage, lead.Reading ?? _reader.Read(lead.Announcement), earlier);
        var first = EventLine.Of(material);
        material.Use(first);
        material.First = first.Text;
        var silent = Silence.Of(material);
        var second = TermsLine.Of(material, first.Text, silent);
        material.Use(second);
        var third = EffectLine.Of(material);
        material.Use(third);
        var affected = Audience.Lines(material);
        var why = Consequences.Lines(material);
        return new()
        {
            Lines = [.. new[] { first, second, third }.OfType<Sourced>().Select(line => line.ToLine())],
            Context = Background.Lines(material),
            WhoIsAffected = affected,
            KeyFacts = KeyFacts.Lines(material),
            WhyItMatters = why,
            Footer = Footer,
            Undisclosed = [.. silent.Select(slot => slot.Slot)],
        };
    }
}

using BotService.Domain.Announcements;
using BotService.Domain.Deals;
using BotService.Domain.Parties;

namespace BotService.Domain.Briefings;

/// <summary>Writes the briefing of a story from its coverage and the ledger, and from nothing else: no figure that is not in a source.</summary>
public sealed class BriefingWriter(PartyDirectory parties)
{
    /// <param name="coverage">What was understood of each announcement, the lead first; at least one.</param>
    /// <param name="earlier">Earlier deals of the same parties, the newest first.</param>
    public Briefing Write(IReadOnlyList<Understanding> coverage, IReadOnlyList<LedgerDeal> earlier) => throw new NotImplementedException($"{parties}");
}

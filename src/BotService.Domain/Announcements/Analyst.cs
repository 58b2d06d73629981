using BotService.Domain.Parties;
using BotService.Domain.Relevance;

namespace BotService.Domain.Announcements;

/// <summary>Reads an announcement: parties, money, terms, signals, score, deals. Pure, safe to use from many threads.</summary>
public sealed class Analyst(PartyDirectory parties, RelevanceModel model)
{
    public Understanding Understand(Announcement announcement) => throw new NotImplementedException($"{parties} {model}");
}

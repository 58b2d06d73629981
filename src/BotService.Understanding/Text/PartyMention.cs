using BotService.Domain.Parties;

namespace BotService.Understanding.Text;

/// <summary>A place where an announcement names a known party.</summary>
/// <param name="From">The first token.</param>
/// <param name="To">The token behind the last.</param>
/// <param name="IsProduct">The party is named through one of its products.</param>
internal readonly record struct PartyMention(Party Party, int From, int To, bool IsProduct);

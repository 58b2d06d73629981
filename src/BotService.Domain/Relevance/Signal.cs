using BotService.Domain.Announcements;

namespace BotService.Domain.Relevance;

/// <summary>A reason to believe that an announcement changes somebody's dependence, with the words that prove it.</summary>
/// <param name="Kind">What kind of change.</param>
/// <param name="Evidence">Where in the announcement it stands.</param>
/// <param name="Quote">The words there; an exact substring of the title or the text.</param>
/// <param name="Weight">What it added to the score, in points of log-odds.</param>
public sealed record Signal(SignalKind Kind, TextSpan Evidence, string Quote, double Weight);

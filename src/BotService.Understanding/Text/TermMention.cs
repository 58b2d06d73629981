namespace BotService.Understanding.Text;

/// <summary>A place where an announcement says how long something binds.</summary>
/// <param name="From">The first token.</param>
/// <param name="To">The token behind the last.</param>
/// <param name="Months">Null for "multi-year" and for a bare end.</param>
internal readonly record struct TermMention(int? Months, DateOnly? Until, string Text, int From, int To);

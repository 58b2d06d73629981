using BotService.Domain.Deals;

namespace BotService.Understanding.Text;

/// <summary>A place where an announcement states an amount of money.</summary>
/// <param name="From">The first token, currency sign included.</param>
/// <param name="To">The token behind the last.</param>
/// <param name="Per">"day", "week", "month", "quarter" or "year" where the amount is for each.</param>
/// <param name="Sense">What the words around it say that it is.</param>
internal readonly record struct Amount(Money Money, ValueQualifier Qualifier, string? Per, int From, int To, AmountSense Sense);

/// <summary>What an amount of money is, by the words around it. A deal's value is the first that is not something else.</summary>
internal enum AmountSense
{
    Unknown,
    Deal,
    Valuation,
    Results,
    Round,
    Spending,
    Fine,
    Price,
    Earlier,
    Other,
}

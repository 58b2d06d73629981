using BotService.Domain.Deals;

namespace BotService.Understanding.Text;

/// <summary>A place where an announcement states an amount of money.</summary>
/// <param name="Money">The amount, or the lower end of a range; null where a sum is named that can't be read without a doubt ("billions of dollars", a
/// currency that is not known).</param>
/// <param name="High">The upper end of a range.</param>
/// <param name="Per">What it is for each of: "year", "seat", "user per month", "million tokens"; null for the whole.</param>
/// <param name="From">The first token, currency sign included.</param>
/// <param name="To">The token behind the last.</param>
/// <param name="Sense">What the words around it say that it is.</param>
internal readonly record struct Amount(Money? Money, Money? High, ValueQualifier Qualifier, string? Per, int From, int To, AmountSense Sense);

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

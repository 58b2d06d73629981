using BotService.Domain.Deals;

namespace BotService.Understanding.Text;

/// <summary>A figure that is no money, date or term: a share, a multiple, a count of something.</summary>
/// <param name="Value">15 of "15 percent", 3 of "tripled", a third as 0.333333; null where nobody says how many ("millions of users").</param>
/// <param name="High">The upper end of a range.</param>
/// <param name="Unit">As the source writes it: "accelerators", "global customers", "MW"; "percent" for every way to write it; empty for a multiple, a share
/// or a bare number.</param>
/// <param name="From">The first token.</param>
/// <param name="To">The token behind the last of the unit.</param>
internal readonly record struct Quantity(decimal? Value, decimal? High, string Unit, QuantityKind Kind, ValueQualifier Qualifier, int From, int To);

internal enum QuantityKind
{
    Count,
    Percent,
    /// <summary>A part of one: a third, half of.</summary>
    Share,
    /// <summary>Times as many: twice, tenfold, 7x, halved.</summary>
    Multiple,
}

namespace BotService.Understanding.Text;

/// <summary>A place where a text names a day, a month, a quarter, a year or a time from now: a deadline as the source words it.</summary>
/// <param name="From">The first token; a preposition before it ("by", "until") is not part of it.</param>
/// <param name="To">The token behind the last.</param>
/// <param name="First">The first day that is meant; null where neither the words nor the day of publication give it.</param>
/// <param name="Last">The last day that is meant: what "by" and "until" count to.</param>
internal readonly record struct DateMention(int From, int To, DatePrecision Precision = DatePrecision.Day, DateOnly? First = null, DateOnly? Last = null);

internal enum DatePrecision
{
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    /// <summary>"Early 2027", "late last week", "summer".</summary>
    Part,
    /// <summary>A length from or before the day of publication: "within 18 months", "two weeks ago", "in the coming months".</summary>
    Distance,
}

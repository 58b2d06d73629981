using BotService.Domain.Announcements;
using BotService.Domain.Events;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>The sum and the date that the headline leaves to the text, where there is one of each and no doubt whose it is.</summary>
internal static class Additions
{
    public static IEnumerable<(string Text, TextSpan Span)> Of(Material material, string line)
    {
        if (material is not { IsOn: true, Told: { } told }) yield break;
        if (Value(material, told, line) is { } value) yield return value;
        if (Date(material, line) is { } date) yield return date;
    }

    private static (string, TextSpan)? Value(Material material, EventReading told, string line)
    {
        if (told.Class is not (ThingClass.Contract or ThingClass.Purchase) || told.Clause.Act is VerbClass.End or VerbClass.Rise or VerbClass.Fall) return null;
        var reading = material.Reading;
        if (reading.Amounts.Any(amount => amount.From < reading.TitleCount) || material.Coverage.Count > 1) return null;
        if (material.With(FactRole.Value).ToList() is not [var fact] || material.TokenOf(fact) is var at && (at < 0 || reading.AmountAt[at] == 0)) return null;
        var amount = reading.Amounts[reading.AmountAt[material.TokenOf(fact)] - 1];
        if (amount.Money is null || amount.Per is not null and not "year" || material.Deal is { Value.Quote: var quote } && !fact.Quote.Contains(quote, StringComparison.Ordinal)) return null;
        var figure = Prose.Lead(amount.Qualifier) + Prose.Figure(fact.Quote);
        return (told.Class == ThingClass.Purchase ? $" for {figure}" : $", worth {figure}", fact.Span);
    }

    private static (string, TextSpan)? Date(Material material, string line)
    {
        var reading = material.Reading;
        if (reading.Dates.Any(date => date.From < reading.TitleCount) || reading.Terms.Any(term => term.From < reading.TitleCount)) return null;
        if (material.Facts.Where(fact => fact.Role is FactRole.Effective or FactRole.Starts).ToList() is not [{ Role: FactRole.Effective } fact] || line.Contains(',', StringComparison.Ordinal)) return null;
        var at = material.TokenOf(fact);
        if (at <= reading.TitleCount || reading.DateAt[at] == 0) return null;
        var date = reading.Dates[reading.DateAt[at] - 1];
        if (!Months.Any(month => fact.Quote.Contains(month, StringComparison.Ordinal)) || date.Precision is not (DatePrecision.Day or DatePrecision.Month)) return null;
        var published = material.Lead.Announcement.PublishedAt is { } day ? DateOnly.FromDateTime(day.UtcDateTime) : DateOnly.MinValue;
        if (date.First is not { } first || first < published) return null;
        var preposition = reading[at - 1].ToString().ToLowerInvariant();
        return preposition is "from" or "on" or "in" or "by" ? ($" {preposition} {Prose.Tidy(fact.Quote)}", fact.Span) : null;
    }

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
}

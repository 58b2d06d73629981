using BotService.Domain.Announcements;
using BotService.Domain.Events;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>The sum and the date that the headline leaves to the text, where there is one of each and no doubt whose it is.</summary>
internal static class Additions
{
    /// <summary>", worth $4 billion", " for $4 billion".</summary>
    public static (string Text, TextSpan Span)? Value(Material material)
    {
        if (material is not { IsOn: true, Told: { Class: ThingClass.Contract or ThingClass.Purchase } told } || told.Clause.Act is VerbClass.End
            or VerbClass.Rise or VerbClass.Fall or VerbClass.Keep) return null;
        var reading = material.Reading;
        for (var i = 1; i < reading.TitleCount; i++)
            if (reading.Tokens[i].Has(TokenTraits.ClauseStart)) return null;
        if (reading.Amounts.Any(amount => amount.From < reading.TitleCount) || material.Coverage.Count > 1) return null;
        if (material.With(FactRole.Value).ToList() is not [var fact] || material.TokenOf(fact) is var at && (at < 0 || reading.AmountAt[at] == 0)) return null;
        if (Passages.With(material, material.TokenOf(fact)) is not { } holder || !Passages.Belongs(holder) || Passages.Any(holder, Hedges)) return null;
        var amount = reading.Amounts[reading.AmountAt[material.TokenOf(fact)] - 1];
        if (amount.Money is null || amount.Per is not null and not "year" || material.Deal is { Value.Quote: var quote }
            && !fact.Quote.Contains(quote, StringComparison.Ordinal)) return null;
        var figure = Prose.Lead(amount.Qualifier) + Prose.Figure(fact.Quote);
        return (told.Class == ThingClass.Purchase && told.Clause.Act != VerbClass.Merge ? $"{(HasComma(reading) ? "," : "")} for {figure}"
            : $", {(NamesDeal(reading, told.Clause) ? "" : "in a deal ")}worth {figure}", fact.Span);
    }

    private static bool HasComma(Reading reading)
    {
        for (var i = 0; i < reading.TitleCount; i++)
            if (reading.Tokens[i].Has(TokenTraits.AfterComma)) return true;
        return false;
    }

    private static readonly HashSet<ulong> Hedges = Grammar.Set("understood reportedly could might may estimated estimate estimates expected rumoured "
        + "rumored put"), Deals = Grammar.Set("deal contract agreement pact partnership lease order takeover acquisition purchase");

    private static bool NamesDeal(Reading reading, Clause clause) => clause.Objects.Any(phrase => Deals.Contains(reading.Tokens[phrase.To - 1].Hash));

    /// <summary>" from 1 July", " on 3 May".</summary>
    public static (string Text, TextSpan Span)? Date(Material material)
    {
        var reading = material.Reading;
        if (!material.IsOn || reading.Dates.Any(date => date.From < reading.TitleCount)
            || reading.Terms.Any(term => term.From < reading.TitleCount)) return null;
        for (var i = 0; i < reading.TitleCount; i++)
            if (reading.Tokens[i].Has(TokenTraits.AfterComma | TokenTraits.ClauseStart)) return null;
        if (material.Facts.Where(fact => fact.Role is FactRole.Effective or FactRole.Starts).ToList() is not [{ Role: FactRole.Effective } fact]) return null;
        var at = material.TokenOf(fact);
        if (at <= reading.TitleCount || reading.DateAt[at] == 0) return null;
        var date = reading.Dates[reading.DateAt[at] - 1];
        if (!Months.Any(month => fact.Quote.Contains(month, StringComparison.Ordinal))
            || date.Precision is not (DatePrecision.Day or DatePrecision.Month)) return null;
        var published = material.Lead.Announcement.PublishedAt is { } day ? DateOnly.FromDateTime(day.UtcDateTime) : DateOnly.MinValue;
        if (date.First is not { } first || first < published) return null;
        var preposition = reading[at - 1].ToString().ToLowerInvariant();
        if (material.Told!.Class is ThingClass.Case or ThingClass.Remedy || Passages.With(material, at) is not { } holder || preposition != "from"
            && Passages.Relation(holder) == 0 && !Passages.Any(holder, Changes)) return null;
        for (var i = at - 2; i > at - 6 && i > reading.TitleCount && preposition == "on"; i--)
            if (Starts.Contains(reading.Tokens[i].Hash)) preposition = "from";
        if (preposition == "on" && material.Told!.Clause.Act is VerbClass.Rise or VerbClass.Fall or VerbClass.Charge or VerbClass.Tighten
            or VerbClass.Loosen) preposition = "from";
        return preposition is "from" or "on" or "in" or "by" ? ($" {preposition} {Prose.Tidy(fact.Quote)}", fact.Span) : null;
    }

    private static readonly HashSet<ulong> Changes = Grammar.Set("effect effective applies apply change changes rule removal move moves return returns "
        + "switch start starts begin begins falls ends end"), Starts = Grammar.Set("start starts begin begins apply applies effective effect");

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
}

using BotService.Domain.Announcements;
using BotService.Domain.Deals;
using BotService.Domain.Relevance;

namespace BotService.Domain.Briefings;

/// <summary>The second line: the terms, and what the sources do not say about them.</summary>
internal static class Terms
{
    public static BriefingLine Line(BriefingFacts facts) => (facts.Deal is { } deal && (facts.IsFlagged || deal.Value is not null) ? OfDeal(facts, deal) : OfChange(facts)).ToLine();

    private static Sourced OfDeal(BriefingFacts facts, Deal deal)
    {
        var evidence = new List<Evidence>();
        var parts = new List<string>();
        if (deal.Term is { } term)
        {
            evidence.Add(term.Evidence is { } span ? facts.Of(span, facts.DealHolder) : facts.TitleEvidence);
            parts.Add(term switch
            {
                { Months: null, Until: null } => "The deal is multi-year, with no end date given",
                { Until: not null } => $"The deal runs {Lower(term.Quote)}",
                _ when term.Quote.Contains("over", StringComparison.OrdinalIgnoreCase) || term.Quote.StartsWith("for", StringComparison.OrdinalIgnoreCase) => $"The deal runs {Lower(term.Quote)}",
                _ => $"The deal has a {Lower(term.Quote)} term",
            });
        }
        if (deal.IsExclusive is { } exclusive)
            parts.Add(parts.Count > 0 ? exclusive ? "and is exclusive" : "and is not exclusive" : exclusive ? "The deal is exclusive" : "The deal is not exclusive");
        var silent = new List<string>();
        if (deal.Value is null) silent.Add(deal.Kind == DealKind.Acquisition ? "price" : "value");
        if (deal.Kind is not (DealKind.Acquisition or DealKind.Investment))
        {
            if (deal.Term is null) silent.Add("term");
            if (deal.IsExclusive is null) silent.Add("exclusivity");
        }
        else if (deal.Value is not null && parts.Count == 0)
        {
            evidence.AddRange(facts.Value!.Evidence);
            parts.Add(deal.Kind == DealKind.Acquisition ? $"The price is {facts.Value.Text}" : $"The sum is {facts.Value.Text}");
            if (Closing(facts) is { } closing)
            {
                evidence.Add(closing.Evidence[0]);
                parts.Add($"closing is expected {closing.Text}");
            }
            else silent.Add(deal.Kind == DealKind.Acquisition ? "the closing date and what stays open to customers" : "what it is tied to");
        }
        if (evidence.Count == 0) evidence.Add(facts.TitleEvidence);
        var said = string.Join(parts.Count > 1 && !parts[1].StartsWith("and ", StringComparison.Ordinal) ? "; " : " ", parts);
        var missing = silent.Count == 0 ? "" : (parts.Count > 0 ? "; " : "") + Phrase.Join(silent) + (silent.Count == 1 && !silent[0].Contains(" and ", StringComparison.Ordinal) ? " is" : " are") + " undisclosed";
        var text = said + missing + ".";
        return Sourced.Fit(new(Upper(text), evidence), new(Upper(said + "."), evidence), new("The source gives the terms in more detail than fits here.", [facts.TitleEvidence]));
    }

    /// <summary>A quote that began a sentence stands in the middle of one here.</summary>
    private static string Lower(string quote) => quote.Length > 1 && char.IsLower(quote[1]) ? char.ToLowerInvariant(quote[0]) + quote[1..] : quote;

    private static Sourced? Closing(BriefingFacts facts)
    {
        var tokens = facts.Reading.Tokens;
        for (var i = 0; i + 2 < tokens.Length; i++)
            if (facts.Reading[i] is "close" or "closing" or "completed" or "complete")
                for (var j = i + 1; j < Math.Min(tokens.Length, i + 8) && facts.Reading.SameSentence(i, j); j++)
                    if (facts.Reading[j] is "by" or "in" && j + 1 < tokens.Length && facts.Reading.SameSentence(i, j + 1))
                    {
                        var end = j + 1;
                        while (end < tokens.Length && end - j < 7 && facts.Reading.SameSentence(end, j) && !tokens[end].Has(TokenTraits.AfterComma | TokenTraits.ClauseStart)) end++;
                        var quote = facts.Reading.Quote(j, end);
                        if (quote.Any(char.IsDigit) && quote.Length < 40) return new(quote, [facts.Of(facts.Reading.Span(j, end))]);
                    }
        return null;
    }

    private static Sourced OfChange(BriefingFacts facts)
    {
        var parts = new List<string>();
        var evidence = new List<Evidence>();
        if (facts.Dates.Count > 0)
        {
            var date = facts.Dates[0];
            evidence.Add(facts.Of(facts.Reading.Span(date.From, date.To)));
            parts.Add(facts.Kind == SignalKind.Deprecation ? $"The date to plan for is {facts.Reading.Quote(date.From, date.To)}" : $"The date given is {facts.Reading.Quote(date.From, date.To)}");
        }
        if (facts.Kind is SignalKind.Price or SignalKind.Egress && facts.Reading.Amounts.Count > 0)
        {
            var amount = facts.Reading.Amounts[0];
            evidence.Add(facts.Of(facts.Reading.Span(amount.From, amount.To)));
            parts.Add($"the figure named is {facts.Reading.Quote(amount.From, amount.To)}");
        }
        var silent = facts.Kind switch
        {
            _ when !facts.IsFlagged => "no price, term or exclusivity is at stake",
            SignalKind.Deprecation => parts.Count > 0 ? "a longer support option is undisclosed" : "the date and the replacement are undisclosed",
            SignalKind.Price or SignalKind.Egress => parts.Count > 0 ? "the effect on existing contracts is undisclosed" : "amounts and effective date are undisclosed",
            SignalKind.Licence => "what existing versions and contracts keep is undisclosed",
            SignalKind.ClosedApi => "how long it lasts and who is exempt are undisclosed",
            SignalKind.Antitrust or SignalKind.Regulation => "remedies and timing are undisclosed",
            SignalKind.Reduce => "the cost and the timetable of the move are undisclosed",
            SignalKind.Bundling => "whether customers can opt out is undisclosed",
            _ => "value, term and exclusivity are undisclosed",
        };
        if (evidence.Count == 0) evidence.Add(facts.TitleEvidence);
        var said = string.Join("; ", parts);
        return Sourced.Fit(new(Upper(parts.Count > 0 ? $"{said}; {silent}." : $"{silent}."), evidence), new(Upper(silent + "."), [facts.TitleEvidence]));
    }

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

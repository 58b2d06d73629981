using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Understanding.Deals;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>The second line of a deal: how long it binds, whether exclusively, and what the sources leave open.</summary>
internal static class Terms
{
    public static BriefingLine Line(BriefingFacts facts) => (facts.Deal is { } deal && (deal.Status != DealStatus.Abandoned || deal.Value is not null || deal.Term is not null) && (facts.IsFlagged || deal.Value is not null) && !facts.IsCase ? OfDeal(facts, deal) : ChangeTerms.Of(facts)).ToLine();

    private static Sourced OfDeal(BriefingFacts facts, Deal deal)
    {
        var evidence = new List<Evidence>();
        var (said, silent) = deal.Kind is DealKind.Acquisition or DealKind.Investment ? OfPurchase(facts, deal, evidence) : OfSupply(facts, deal, evidence);
        // A headline that stays as it is may leave out what the text tells.
        var first = facts.StandingDeal is null ? facts.Title.Text : WhatHappened.Line(facts).Text;
        if (facts.Value is { } value && !first.Contains(deal.Value!.Quote, StringComparison.OrdinalIgnoreCase))
        {
            evidence.AddRange(value.Evidence);
            said.Insert(0, $"{(deal.Kind == DealKind.Acquisition ? "the price" : "the sum")} is {value.Text}");
        }
        var untold = deal.Parties.Where(party => !first.Contains(party.Mention, StringComparison.OrdinalIgnoreCase)).ToList();
        if (untold.Count > 0)
        {
            evidence.AddRange(untold.SelectMany(party => facts.Name(party).Evidence));
            said.Add($"{Phrase.Join(untold.Select(party => party.Mention))} {(untold.Count > 1 ? "take" : "takes")} part too");
        }
        if (evidence.Count == 0) evidence.Add(facts.TitleEvidence);
        var open = silent.Count == 0 ? null : $"{Either(silent)} {(silent.Count > 1 || silent[0].Contains(" and ", StringComparison.Ordinal) ? "are" : "is")} undisclosed";
        var all = string.Join("; ", open is null ? said : [.. said, open]);
        var told = string.Join("; ", said);
        return Sourced.Fit(new(Phrase.Upper(all) + ".", evidence), said.Count > 0 ? new(Phrase.Upper(told) + ".", evidence) : null, new(Phrase.Upper(open ?? "the source gives the terms in more detail than fits here") + ".", [facts.TitleEvidence]));
    }

    private static (List<string> Said, List<string> Silent) OfSupply(BriefingFacts facts, Deal deal, List<Evidence> evidence)
    {
        var said = new List<string>();
        var silent = new List<string>();
        var exclusivity = deal.IsExclusive switch { true => ", exclusively", false => ", without exclusivity", null => "" };
        if (deal.Term is { } term)
        {
            evidence.Add(facts.EvidenceOf(term));
            said.Add(Runs(term) + exclusivity);
        }
        else if (deal.IsExclusive is { } exclusive) said.Add(exclusive ? "it is exclusive" : "it is not exclusive");
        if (deal.Value is null) silent.Add("what it costs");
        if (deal.Term is null) silent.Add("how long it binds");
        if (deal.IsExclusive is null) silent.Add("whether it is exclusive");
        return (said, silent);
    }

    private static string Runs(Term term) => term switch
    {
        { Months: null, Until: null } => "it is a multi-year deal, with no end date given",
        { Until: not null } => $"it runs {Phrase.Lower(term.Quote)}",
        _ when term.Quote.Contains("over", StringComparison.OrdinalIgnoreCase) || term.Quote.StartsWith("for", StringComparison.OrdinalIgnoreCase) => $"it runs {Phrase.Lower(term.Quote)}",
        _ => $"it has a {Phrase.Lower(term.Quote).Replace(' ', '-')} term",
    };

    private static (List<string> Said, List<string> Silent) OfPurchase(BriefingFacts facts, Deal deal, List<Evidence> evidence)
    {
        var said = new List<string>();
        var silent = new List<string>();
        if (deal.Term is { } term)
        {
            evidence.Add(facts.EvidenceOf(term));
            said.Add(deal.Kind == DealKind.Investment ? $"{Runs(term).Replace("it runs", "the agreement runs", StringComparison.Ordinal)}" : Runs(term));
        }
        if (Payment(facts) is { } payment)
        {
            evidence.AddRange(payment.Evidence);
            said.Add(payment.Text);
        }
        if (Closing(facts) is { } closing)
        {
            evidence.AddRange(closing.Evidence);
            said.Add($"closing is expected {closing.Text}");
        }
        if (deal.Value is null) silent.Add(deal.Kind == DealKind.Acquisition ? "the price" : "the sum");
        if (deal.Kind == DealKind.Investment) silent.Add(facts.OneOf("what the money is tied to", "what rights come with the money", "any purchase commitment in return"));
        else
        {
            if (Closing(facts) is null && deal.Status != DealStatus.Completed) silent.Add("the closing date");
            if (deal.Value is not null) silent.Add(facts.OneOf("what stays open to present customers", "what becomes of existing contracts", "any promise to present customers"));
        }
        return (said, silent);
    }

    private static string Either(List<string> silent) => Phrase.Join(silent);

    private static readonly HashSet<ulong> Cash = DealWords.Set("cash"), Stock = DealWords.Set("stock shares"), All = DealWords.Set("all in");

    /// <summary>"in cash", "all-stock": only where it stands right by the price or the deal.</summary>
    private static Sourced? Payment(BriefingFacts facts)
    {
        var reading = facts.Reading;
        for (var i = 1; i < Math.Min(reading.Tokens.Length, reading.TitleCount + 60); i++)
        {
            var hash = reading.Tokens[i].Hash;
            if (!All.Contains(reading.Tokens[i - 1].Hash) || !reading.SameSentence(i, i - 1) || (!Cash.Contains(hash) && !Stock.Contains(hash))) continue;
            if (reading[i - 1].Equals("in", StringComparison.OrdinalIgnoreCase) && !(i >= 2 && reading.AmountAt[i - 2] > 0)) continue;
            return new(Cash.Contains(hash) ? "it is paid in cash" : "it is paid in shares", [facts.Of(reading.Span(i - 1, i + 1))]);
        }
        return null;
    }

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
}

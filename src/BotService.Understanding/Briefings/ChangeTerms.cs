using BotService.Domain.Briefings;
using BotService.Domain.Relevance;
using BotService.Understanding.Deals;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>The second line of any other news: from when, how much, what instead, and what the source leaves open.</summary>
internal static class ChangeTerms
{
    public static Sourced Of(BriefingFacts facts)
    {
        if (!facts.IsFlagged) return new("No price, term or exclusivity is at stake.", [facts.TitleEvidence]);
        var said = new List<string>();
        var silent = new List<string>();
        var evidence = new List<Evidence>();
        var first = ChangeSentence.Of(facts)?.Text ?? facts.Title.Text;
        var date = Date(facts);
        var isTold = date is not null && first.Contains(date.Text, StringComparison.Ordinal); // the first line says it already
        switch (facts.IsCase ? SignalKind.Antitrust : facts.Kind)
        {
            case SignalKind.Deprecation:
                SayDate("the date to plan for is", "the date");
                Say(Replacement(facts, first), "what replaces it");
                break;
            case SignalKind.Price or SignalKind.Egress:
                Say(Change(facts), "the new amounts");
                SayDate("it takes effect around", "the start date");
                if (silent.Count == 0) silent.Add("the effect on existing contracts");
                break;
            case SignalKind.Licence:
                Say(NewLicence(facts), "the exact terms");
                SayDate("the date given is", "what earlier versions and running contracts keep");
                break;
            case SignalKind.ClosedApi:
                SayDate("the date given is", "the start date");
                silent.Add(facts.OneOf("who is exempt", "how long it lasts", "whether there is an appeal"));
                break;
            case SignalKind.Antitrust or SignalKind.Regulation:
                Say(Sum(facts), facts.Kind == SignalKind.Regulation && !facts.IsCase ? "what breaking the rule costs" : "any remedy");
                SayDate("the date given is", facts.Kind == SignalKind.Regulation && !facts.IsCase ? "the date from which it binds" : "the date of a decision");
                break;
            case SignalKind.Reduce:
                SayDate("the date given is", "the timetable");
                silent.Add(facts.OneOf("the cost of the move", "what the move takes", "what is lost on the way"));
                break;
            case SignalKind.Bundling:
                SayDate("the date given is", "the start date");
                silent.Add("whether customers can opt out");
                break;
            case SignalKind.Acquisition:
                Say(Sum(facts), "the price");
                silent.Add(facts.OneOf("what becomes of existing contracts", "the closing date", "any promise to present customers"));
                break;
            default:
                Say(Sum(facts), "what it is worth");
                Say(Length(facts), "how long it binds");
                silent.Add("whether it is exclusive");
                break;
        }
        if (said.Count + silent.Count == 0) silent.Add("anything beyond that");
        if (evidence.Count == 0) evidence.Add(facts.TitleEvidence);
        var told = Phrase.Upper(string.Join("; ", said));
        var open = $"{Phrase.Join(silent)} {(silent.Count > 1 || silent is ["the new amounts" or "the exact terms"] ? "are" : "is")} undisclosed";
        return Sourced.Fit(silent.Count == 0 ? new(told + ".", evidence) : said.Count == 0 ? new(Phrase.Upper(open) + ".", evidence) : new($"{told}; {open}.", evidence), said.Count > 0 ? new(told + ".", evidence) : null, new(Phrase.Upper(open) + ".", [facts.TitleEvidence]));

        void SayDate(string lead, string otherwise)
        {
            if (!isTold) Say(date is null ? null : date with { Text = $"{lead} {date.Text}" }, otherwise);
        }

        void Say(Sourced? found, string otherwise)
        {
            if (found is null) silent.Add(otherwise);
            else
            {
                said.Add(found.Text);
                evidence.AddRange(found.Evidence);
            }
        }
    }

    private static Sourced? Date(BriefingFacts facts) => facts.Dates.Count == 0 ? null : Quoted(facts, facts.Dates[0].From, facts.Dates[0].To);

    private static Sourced Quoted(BriefingFacts facts, int from, int to) => new(facts.Reading.Quote(from, to), [facts.Of(facts.Reading.Span(from, to))]);

    private static readonly HashSet<ulong> MoveVerbs = DealWords.Set("migrate~ upgrade~ move~ switch~ transition~ moving replaced superseded"), MoveTo = DealWords.Set("to by with"), Articles = DealWords.Set("the our a an its");

    /// <summary>"migrate to X": what the vendor tells its customers to use instead.</summary>
    private static Sourced? Replacement(BriefingFacts facts, string first)
    {
        var (reading, tokens) = (facts.Reading, facts.Reading.Tokens);
        for (var i = 0; i + 2 < tokens.Length; i++)
        {
            if (!MoveVerbs.Contains(tokens[i].Hash)) continue;
            var to = -1;
            for (var j = i + 1; j < Math.Min(tokens.Length - 1, i + 5) && to < 0 && reading.SameSentence(i, j); j++)
                if (MoveTo.Contains(tokens[j].Hash)) to = j + 1;
            if (to < 0 || !reading.SameSentence(i, to)) continue;
            if (Articles.Contains(tokens[to].Hash)) to++;
            var end = to;
            while (end < tokens.Length && end - to < 6 && reading.SameSentence(end, to) && (tokens[end].Has(TokenTraits.Capital | TokenTraits.Brandlike) || tokens[end].IsNumber) && !(end > to && tokens[end].Has(TokenTraits.Apart & ~TokenTraits.AfterSlash))) end++;
            if (end - to < 2 && !(end > to && tokens[to].Has(TokenTraits.Brandlike)) || end == to || tokens[to].IsNumber || tokens[end - 1].Has(TokenTraits.Possessive)) continue;
            var what = reading.Quote(to, end);
            if (what.Length is > 2 and < 60 && !first.Contains(what, StringComparison.OrdinalIgnoreCase)) return new($"customers are pointed to {what}", [facts.Of(reading.Span(to, end))]);
        }
        return null;
    }

    /// <summary>"from $7 to $9", "by 15%", or the one amount that is named.</summary>
    private static Sourced? Change(BriefingFacts facts)
    {
        var (reading, tokens) = (facts.Reading, facts.Reading.Tokens);
        var amounts = reading.Amounts.Where(amount => amount.Sense is AmountSense.Price or AmountSense.Unknown or AmountSense.Deal).ToList();
        for (var i = 0; i + 1 < amounts.Count; i++)
        {
            var (one, two) = (amounts[i], amounts[i + 1]);
            if (!reading.SameSentence(one.From, two.From) || two.From - one.To > 2 || one.Money?.Currency != two.Money?.Currency || one.From == 0) continue;
            if (reading[one.From - 1].Equals("from", StringComparison.OrdinalIgnoreCase) && reading[two.From - 1].Equals("to", StringComparison.OrdinalIgnoreCase)) return Quoted(facts, one.From - 1, two.To) is var change ? change with { Text = $"it goes {Phrase.Lower(change.Text)}" } : null;
            if (reading[two.From - 1].Equals("from", StringComparison.OrdinalIgnoreCase)) return Quoted(facts, one.From, two.To) is var told ? told with { Text = $"it is now {told.Text}" } : null;
        }
        for (var i = 1; i < tokens.Length; i++)
            if (tokens[i].Hash == DealWords.Percent && tokens[i - 1].IsNumber || tokens[i].Hash == DealWords.PercentWord && tokens[i - 1].IsNumber) return Quoted(facts, i - 1, i + 1) is var share ? share with { Text = $"the figure given is {share.Text}" } : null;
        return amounts.Count > 0 ? Quoted(facts, amounts[0].From, amounts[0].To) is var figure ? figure with { Text = $"the figure named is {Phrase.Figure(figure.Text)}" } : null : null;
    }

    private static Sourced? Sum(BriefingFacts facts)
    {
        foreach (var amount in facts.Reading.Amounts)
            if (amount.Sense is AmountSense.Fine or AmountSense.Deal or AmountSense.Unknown && amount.Money?.Amount >= 1_000_000) return Quoted(facts, amount.From, amount.To) is var sum ? sum with { Text = $"the sum named is {Phrase.Figure(sum.Text)}" } : null;
        return null;
    }

    private static Sourced? Length(BriefingFacts facts) =>
        facts.Reading.Terms.FirstOrDefault(term => term.Binds) is { To: > 0 } term ? Quoted(facts, term.From, term.To) is var quote ? quote with { Text = term is { Months: null, Until: null } ? "it is multi-year" : $"the term given is {Phrase.Lower(quote.Text)}" } : null : null;

    private static readonly string[][] Licences = [.. new[] { "Business Source License", "Business Source Licence", "BSL", "BUSL", "Server Side Public License", "SSPL", "Elastic License", "Functional Source License", "FSL", "Commons Clause", "AGPL", "AGPLv3", "GPL", "Apache 2.0", "Apache License", "MIT License", "MPL", "LGPL" }.Select(name => name.Split(' '))];

    private static Sourced? NewLicence(BriefingFacts facts)
    {
        var reading = facts.Reading;
        for (var i = 0; i < reading.Tokens.Length; i++)
            foreach (var licence in Licences)
            {
                if (i + licence.Length > reading.Tokens.Length || !reading.SameSentence(i, i + licence.Length - 1)) continue;
                var same = true;
                for (var j = 0; j < licence.Length && same; j++) same = reading[i + j].Equals(licence[j], StringComparison.OrdinalIgnoreCase);
                if (same) return Quoted(facts, i, i + licence.Length) is var quote ? quote with { Text = $"the licence named is {quote.Text}" } : null;
            }
        return null;
    }
}

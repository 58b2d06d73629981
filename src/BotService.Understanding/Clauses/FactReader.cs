using BotService.Domain.Events;
using BotService.Domain.Relevance;
using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>
/// Gives each figure and date of an announcement its part in the event: by the preposition and the words that govern it in its own clause, by whom that clause
/// names, and by what the event is. What stands in a clause of another time or of other parties is never the event's own.
/// </summary>
internal static class FactReader
{
    private const int MostFacts = 24;

    public static IReadOnlyList<Fact> Read(Reading reading, EventReading? told)
    {
        var facts = new List<Fact>();
        foreach (var amount in reading.Amounts) Add(reading, facts, OfAmount(reading, amount, told), amount.From, amount.To);
        foreach (var date in reading.Dates) Add(reading, facts, OfDate(reading, date, told), date.From, date.To);
        foreach (var term in reading.Terms)
            if (reading.DateAt[term.From] == 0) Add(reading, facts, OfTerm(reading, term, told), term.From, term.To);
        foreach (var quantity in reading.Quantities)
            if (reading.AmountAt[quantity.From] == 0 && reading.TermAt[quantity.From] == 0) Add(reading, facts, OfQuantity(reading, quantity, told),
                quantity.From, quantity.To);
        if (Replacement(reading, told) is { } replacement) Add(reading, facts, FactRole.Replacement, replacement.From, replacement.To);
        return [.. facts.OrderBy(fact => fact.Span.Part).ThenBy(fact => fact.Span.Start).Take(MostFacts)];
    }

    private static void Add(Reading reading, List<Fact> facts, FactRole role, int from, int to)
    {
        var span = reading.Span(from, to);
        if (facts.Any(fact => fact.Span.Part == span.Part && fact.Span.Start < span.End && span.Start < fact.Span.End)) return;
        var quote = span.In(reading.Announcement);
        if (facts.Any(fact => fact.Role == role && fact.Quote == quote)) return;
        facts.Add(new(role, ClauseAround(reading, from, to), quote, span));
    }

    /// <summary>The words between the nearest full stops, colons and semicolons.</summary>
    private static string ClauseAround(Reading reading, int from, int to)
    {
        var begin = from;
        while (begin > 0 && reading.SameSentence(begin - 1, from) && reading.PartOf(begin - 1) == reading.PartOf(from)
            && !reading.Tokens[begin].Has(TokenTraits.ClauseStart)) begin--;
        var end = to;
        while (end < reading.Tokens.Length && reading.SameSentence(end, from) && reading.PartOf(end) == reading.PartOf(from)
            && !reading.Tokens[end].Has(TokenTraits.ClauseStart)) end++;
        return reading.Quote(begin, end);
    }

    private static readonly HashSet<ulong>
        Worth = Grammar.Set("worth valued value values paid pays pay spend spends spent cost costs deal contract order agreement purchase acquisition acquire "
            + "acquires buy buys bought takeover bid commitment price priced consideration adds added puts invest invests invested investment receives gets "
            + "buys"),
        Finances = Grammar.Set("revenue revenues sales profit profits earnings income loss losses turnover valuation capitalisation capitalization raised "
            + "raises round funding debt loan loans bond bonds capex backlog assets dividend buyback savings salary budget forecast market"),
        Fines = Grammar.Set("fine fined fines penalty penalties damages settlement"),
        Ending = Grammar.Set("end ends ended ending expire expires expired stop stops stopped cease ceases retire retires retired shut shuts shutdown close "
            + "closes closed closure lapse lapses last runs run until through till support sunset discontinue discontinued deprecated die dies remain remains "
            + "stay stays flows leave leaves out"),
        Announcing = Grammar.Set("announced said reported wrote published told posted updated blog today yesterday statement");

    private static readonly ulong By = Word.Hash("by"), From = Word.Hash("from"), To = Word.Hash("to"), On = Word.Hash("on"), In = Word.Hash("in"),
        Until = Word.Hash("until"), Through = Word.Hash("through"), After = Word.Hash("after"), Within = Word.Hash("within"), Before = Word.Hash("before"),
        Instead = Word.Hash("instead"), Of = Word.Hash("of"), Till = Word.Hash("till"), Paid = Word.Hash("paid"), Since = Word.Hash("since"),
        Than = Word.Hash("than"), As = Word.Hash("as");

    /// <summary>The word that governs a mention: the nearest before it, past "about", "the", "more than".</summary>
    private static ulong Governor(Reading reading, int at, out int place)
    {
        for (place = at - 1; place >= 0 && at - place < 5 && reading.SameSentence(place, at) && reading.PartOf(place) == reading.PartOf(at); place--)
        {
            var word = reading.Tokens[place].Hash;
            if (Grammar.Determiners.Contains(word) || Grammar.Adverbs.Contains(word) || Fillers.Contains(word)) continue;
            return word;
        }
        return 0;
    }

    private static readonly HashSet<ulong> Fillers = Grammar.Set(
        "more than about nearly almost roughly around some up least over least approximately under new initial early late mid end beginning total close");

    private static bool Near(Reading reading, int from, int to, HashSet<ulong> words, int before, int after)
    {
        for (var i = from - 1; i >= 0 && from - i <= before && reading.SameSentence(i, from) && reading.PartOf(i) == reading.PartOf(from); i--)
        {
            if (words.Contains(reading.Tokens[i].Hash)) return true;
            if (reading.Tokens[i + 1].Has(TokenTraits.ClauseStart)) break;
        }
        for (var i = to; i < reading.Tokens.Length && i - to < after && reading.SameSentence(i, from) && reading.PartOf(i) == reading.PartOf(from); i++)
        {
            if (reading.Tokens[i].Has(TokenTraits.ClauseStart)) break;
            if (words.Contains(reading.Tokens[i].Hash)) return true;
        }
        return false;
    }

    /// <summary>A sentence that names a company which the event does not, and tells of the past: another deal's.</summary>
    private static bool IsElsewhere(Reading reading, int at, EventReading? told)
    {
        if (at < reading.TitleCount || told is null) return false;
        int start = reading.SentenceStart(at), end = reading.SentenceEnd(at);
        var other = false;
        for (var i = start; i < end; i++)
            if (reading.PartyAt[i] is var number and > 0)
            {
                var party = reading.Parties[number - 1].Party;
                var named = false;
                for (var t = 0; t < reading.TitleCount && !named; t++)
                    named = reading.PartyAt[t] is var title and > 0 && reading.Parties[title - 1].Party is var there
                        && (there == party || there.Parent == party.Id || party.Parent == there.Id);
                other |= !named;
            }
        return other && reading.TitleCount > 0 && reading.Parties.Any(mention => mention.From < reading.TitleCount);
    }

    private static FactRole OfAmount(Reading reading, Amount amount, EventReading? told)
    {
        var governor = Governor(reading, amount.From, out _);
        if (Near(reading, amount.From, amount.To, Fines, 6, 4)) return FactRole.Fine;
        if (amount.Sense is AmountSense.Results or AmountSense.Valuation or AmountSense.Round or AmountSense.Spending
            && !(told?.Class is ThingClass.Contract && amount.Sense == AmountSense.Spending)
            || Near(reading, amount.From, amount.To, Finances, 3, 4)) return FactRole.Other;
        if (IsElsewhere(reading, amount.From, told)) return FactRole.OtherDealValue;
        var isPrice = told?.Class is ThingClass.Price or ThingClass.Egress or ThingClass.Allowance or ThingClass.Ceiling || told is null
            && amount.Per is not null;
        if (isPrice)
        {
            if (governor == By) return FactRole.PriceChange;
            if (governor == From || governor == Than || governor == Of && InsteadBefore(reading, amount.From)
                || Near(reading, amount.From, amount.To, PriceWas, 6, 0)) return FactRole.PriceBefore;
            return told?.Event.Direction == Direction.Down && told.Clause.Act is VerbClass.End
                && amount.From >= reading.TitleCount ? FactRole.PriceBefore : FactRole.PriceAfter;
        }
        if (amount.Per is "share" or "shares" || Near(reading, amount.From, amount.To, Grammar.Set("share"), 0, 4)) return FactRole.Other;
        if (told is null) return FactRole.Other;
        if (told.Class is not (ThingClass.Contract or ThingClass.Purchase or ThingClass.Equity or ThingClass.Exclusivity
            or ThingClass.Bundle)) return FactRole.Other;
        if (told.Event.Stage is EventStage.Ended or EventStage.Denied || told.Event.IsNegated) return FactRole.Other;
        if (governor == Of && InsteadBefore(reading, amount.From)) return FactRole.Other;
        // "under the old contract it paid"
        if (amount.From >= reading.TitleCount && Near(reading, amount.From, amount.To, Earlier, 8, 0)) return FactRole.Other;
        // "warrants for shares worth up to $300 million", and of what is agreed, what something "would come to"
        if (told.Class == ThingClass.Contract && Near(reading, amount.From, amount.To, Securities, 6, 0)
            || amount.From >= reading.TitleCount && told.Event.Stage == EventStage.Happened
            && Near(reading, amount.From, amount.To, Supposed, 5, 0)) return FactRole.Other;
        if (told.Clause.Act is VerbClass.Fall or VerbClass.Rise && (governor == By || governor == From)) return governor == By ? FactRole.ValueChange
            : FactRole.Other;
        if (governor == Paid || Near(reading, amount.From, amount.To, Grammar.Set("paid pays"), 2, 0)) return FactRole.Value;
        if (amount.From >= reading.TitleCount && Near(reading, amount.From, amount.To, WasWords, 8, 6)
            && !Near(reading, amount.From, amount.To, Worth, 5, 3)) return FactRole.Other;
        if (amount.From >= reading.TitleCount && Existing(reading, amount.From)) return FactRole.Other;
        return FactRole.Value;
    }

    private static readonly HashSet<ulong> Earlier = Grammar.Set("earlier previous former old prior original initial"),
        Securities = Grammar.Set("warrants warrant shares stock options"), Supposed = Grammar.Set("would");

    private static readonly HashSet<ulong> PriceWas = Grammar.Set("was were had previously formerly before currently until"),
        WasWords = Grammar.Set("previous earlier former 2019 2020 2021 2022 2023 2024 had was");

    /// <summary>"adds $4 billion to a contract over $3 billion": the sum of what was there before.</summary>
    private static bool Existing(Reading reading, int at)
    {
        var sums = 0;
        for (var i = reading.SentenceStart(at); i < at; i++)
            if (reading.AmountAt[i] is var number and > 0 && reading.Amounts[number - 1].From == i) sums++;
        return sums > 0 && Near(reading, at, at + 1, Grammar.Set("contract deal agreement"), 3, 0);
    }

    private static bool InsteadBefore(Reading reading, int at)
    {
        for (var i = at - 1; i >= 0 && at - i < 4; i--)
            if (reading.Tokens[i].Hash == Instead) return true;
        return false;
    }

    private static FactRole OfDate(Reading reading, DateMention date, EventReading? told)
    {
        var governor = Governor(reading, date.From, out _);
        var published = reading.Announcement.PublishedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : (DateOnly?)null;
        var isPast = published is { } day && date.Last is { } last && last < day;
        if (governor == Since || Near(reading, date.From, date.To, Announcing, 4, 2) && !(date.First > published)) return FactRole.Other;
        if (IsElsewhere(reading, date.From, told) && isPast) return FactRole.Other;
        var isEnd = told?.Class is ThingClass.Support or ThingClass.Product || told?.Event.Stage == EventStage.Ended;
        if (told?.Event is { Stage: EventStage.Ended } && governor == To
            && Near(reading, date.From, date.To, Grammar.Set("would"), 6, 0)) return FactRole.Other;
        if (governor == After && told?.Event.Stage == EventStage.Ended) return FactRole.Ends;
        if (Near(reading, date.From, date.To, Grammar.Set("order orders export exported fetched fetch download migrate accept register respond comply must "
            + "deadline"), 6, 3) && (governor == Until || governor == By || governor == Before || governor == Within
                || Near(reading, date.From, date.To, Grammar.Set("orders order deadline must"), 7, 0))) return FactRole.Deadline;
        if (governor == Within || date.Precision == DatePrecision.Distance && !isPast) return FactRole.Deadline;
        if (Near(reading, date.From, date.To, Grammar.Set("close completed complete closing expected"), 6, 2)
            && told?.Class is ThingClass.Purchase or ThingClass.Equity) return FactRole.Other;
        if (governor == Until || governor == Through || governor == Till || governor == To && !isPast) return FactRole.Ends;
        if (Near(reading, date.From, date.To, Grammar.Set("start starts started begin begins began starting beginning delivery deliveries"), 5,
            1)) return told?.Class is ThingClass.Contract or ThingClass.Equity or ThingClass.Exclusivity ? FactRole.Starts : FactRole.Effective;
        if (told?.Class == ThingClass.Allowance && Near(reading, date.From, date.To, Grammar.Set("accounts account close closes"), 5,
            1)) return FactRole.Deadline;
        if (Near(reading, date.From, date.To, Ending, 5, 2) && !(told?.Class is ThingClass.Price or ThingClass.Egress or ThingClass.Bundle
            or ThingClass.Licence)) return isPast && !isEnd ? FactRole.Other : FactRole.Ends;
        if (isPast && date.Precision is DatePrecision.Year or DatePrecision.Month && governor == In) return FactRole.Other;
        if (governor == From || governor == On || governor == After || governor == As
            || Near(reading, date.From, date.To, Grammar.Set("effective effect applies apply takes"), 5, 2)) return isEnd
            && governor == On ? FactRole.Ends : FactRole.Effective;
        if (governor == By || governor == Before) return FactRole.Deadline;
        if (isEnd && !isPast && told!.Event is { IsNegated: false, Direction: Direction.Up }) return FactRole.Ends;
        return isPast || told is null || told.Event.IsNegated ? FactRole.Other : governor == In ? FactRole.Effective : FactRole.Other;
    }

    private static FactRole OfTerm(Reading reading, TermMention term, EventReading? told)
    {
        if (term.Sense == TermSense.Within) return FactRole.Deadline;
        if (!term.Binds && term.Sense != TermSense.Unclear) return FactRole.Other;
        if (term is { Months: null, Until: not null }) return told?.Event.Stage == EventStage.Denied ? FactRole.Other : FactRole.Ends;
        if (IsElsewhere(reading, term.From, told)) return FactRole.Other;
        return told?.Event is { Stage: EventStage.Ended or EventStage.Denied }
            && told.Clause.Act is not (VerbClass.Leave or VerbClass.Move) ? FactRole.Other : FactRole.Term;
    }

    private static FactRole OfQuantity(Reading reading, Quantity quantity, EventReading? told)
    {
        if (quantity.Kind is QuantityKind.Percent or QuantityKind.Share)
        {
            if (told?.Class is ThingClass.Price or ThingClass.Egress or ThingClass.Allowance or ThingClass.Ceiling) return FactRole.PriceChange;
            if (told?.Class is ThingClass.Equity || Near(reading, quantity.From, quantity.To, Grammar.Set("stake equity warrants ownership"), 3,
                3)) return FactRole.Share;
            if (told?.Class == ThingClass.Contract && Governor(reading, quantity.From, out _) == By) return FactRole.ValueChange;
            return quantity.Kind == QuantityKind.Share ? FactRole.Share : FactRole.Quantity;
        }
        if (quantity.Kind == QuantityKind.Multiple) return told?.Class is ThingClass.Price or ThingClass.Egress or ThingClass.Allowance or ThingClass.Ceiling
            ? FactRole.PriceChange : FactRole.Quantity;
        return FactRole.Quantity;
    }

    private static readonly HashSet<ulong> Pointing = Grammar.Set(
        "replace replaces replaced replacing switch move migrate points point successor instead recommends recommend transition upgrade"),
        Toward = Grammar.Set("to with by for");

    /// <summary>What takes the place of what ends: "points users to Acme Store", "replaced by Acme 2".</summary>
    private static NounPhrase? Replacement(Reading reading, EventReading? told)
    {
        if (told?.Class is not (ThingClass.Product or ThingClass.Support) || told.Event.IsNegated) return null;
        var limit = Math.Min(reading.Tokens.Length, reading.TitleCount + 120);
        for (var i = 0; i + 2 < limit; i++)
        {
            if (!Pointing.Contains(reading.Tokens[i].Hash)) continue;
            for (var j = i + 1; j < Math.Min(limit - 1, i + 6) && reading.SameSentence(i, j); j++)
                if (Toward.Contains(reading.Tokens[j].Hash))
                {
                    var end = j + 1;
                    while (end < limit && end - j < 7 && reading.SameSentence(end, j) && reading.PartOf(end) == reading.PartOf(j)
                        && !reading.Tokens[end].Has(TokenTraits.Apart)
                        && (reading.Tokens[end].IsCapital || reading.Tokens[end].IsNumber || end == j + 1
                        && Grammar.Determiners.Contains(reading.Tokens[end].Hash))) end++;
                    var from = j + 1;
                    while (from < end && !reading.Tokens[from].IsCapital) from++;
                    if (end > from) return new(from, end);
                }
        }
        return null;
    }
}

using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Understanding.Text;

namespace BotService.Understanding.Deals;

/// <summary>Which of several amounts and terms is the deal's, and whether it is exclusive.</summary>
internal static class DealTerms
{
    private static readonly ulong Exclusive = Word.Hash("exclusive"), Exclusively = Word.Hash("exclusively"), ExclusivityWord = Word.Hash("exclusivity"),
        Sole = Word.Hash("sole"), Any = Word.Hash("any"), Only = Word.Hash("only"),
        Cloud = Word.Hash("cloud");

    private static readonly HashSet<ulong> Undoing = Set("refuse refuses refused reject rejects non no not nonexclusive end ends ended ending expire expires "
        + "expired gone longer instead gives gave up removes removed lose loses loosen loosens drop drops without waive waives break breaks");

    private static readonly HashSet<ulong> ExclusiveNouns = Set(
        "deal agreement contract license licence licensing access rights provider partner supplier cloud access distributor vendor reseller supply partnership "
        + "arrangement to for source basis use");

    /// <summary>The sum whose part in the event is the deal's value: that of the headline before those of the text.</summary>
    public static DealValue? Value(Reading reading, IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts)
            if (fact.Role == FactRole.Value)
                foreach (var amount in reading.Amounts)
                    if (amount.Money is { } money && reading.Span(amount.From, amount.To) == fact.Span) return new(money, amount.Qualifier, amount.Per,
                        fact.Quote, fact.Span, amount.High);
        return null;
    }

    /// <summary>The length whose part in the event is the deal's term.</summary>
    public static Term? Term(Reading reading, IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts)
            if (fact.Role is FactRole.Term or FactRole.Ends)
                foreach (var term in reading.Terms)
                    if (reading.Span(term.From, term.To) == fact.Span
                        && (fact.Role == FactRole.Term || term is { Months: null, Until: not null })) return new(term.Months, term.Until, term.Text, fact.Quote,
                        fact.Span);
        return null;
    }

    public static DealValue? Value(Reading reading, DealFrame frame)
    {
        Amount? best = null;
        var bestScore = 0;
        foreach (var amount in reading.Amounts)
        {
            var score = amount.Sense switch
            {
                AmountSense.Deal => 6,
                AmountSense.Unknown when frame.Kind != DealKind.Acquisition || IsPaid(reading, amount) => 4,
                AmountSense.Round when frame.Kind == DealKind.Investment => 5,
                AmountSense.Spending when frame.Kind != DealKind.Acquisition => 2,
                _ => 0,
            };
            if (score == 0 || amount.Money is null) continue;
            var inTitle = amount.From < reading.TitleCount;
            if (SameClause(reading, amount.From, frame.At)) score += 3; // "invests up to $25B ...; Anthropic commits to $100B": each clause has its own sum
            if (inTitle) score += 4;
            else if (reading.SameSentence(amount.From, frame.At)) score += 3;
            else if ((amount.Sense != AmountSense.Deal && !(frame.Kind == DealKind.Acquisition && IsPaid(reading, amount)
                && NamesTarget(reading, frame, amount))) || reading.Tokens[amount.From].Sentence > reading.Tokens[Math.Min(reading.TitleCount,
                reading.Tokens.Length - 1)].Sentence + 4) continue;
            if (score > bestScore)
            {
                bestScore = score;
                best = amount;
            }
        }
        return best is { Money: { } money } value ? new(money, value.Qualifier, value.Per, reading.Quote(value.From, value.To),
            reading.Span(value.From, value.To), value.High) : null;
    }

    /// <summary>"would buy Acme for about $70 million": the lead gives the price that the headline leaves out.</summary>
    private static bool NamesTarget(Reading reading, DealFrame frame, Amount amount)
    {
        foreach (var (name, role) in frame.Parties)
            if (role == DealRole.Target)
                for (var i = reading.SentenceStart(amount.From); i < amount.From; i++)
                    if (reading.Tokens[i].Hash == reading.Tokens[name.From].Hash) return true;
        return false;
    }

    private static bool SameClause(Reading reading, int one, int other)
    {
        if (!reading.SameSentence(one, other)) return false;
        for (var i = Math.Min(one, other) + 1; i <= Math.Max(one, other); i++)
            if (reading.Tokens[i].Has(TokenTraits.ClauseStart)) return false;
        return true;
    }

    private static readonly HashSet<ulong> PaidWords = Set("for at in of worth pay paying paid to over about around roughly nearly almost some than least "
        + "approximately a reported estimated");

    private static bool IsPaid(Reading reading, Amount amount) => amount.From > 0 && reading.SameSentence(amount.From, amount.From - 1)
        && PaidWords.Contains(reading.Tokens[amount.From - 1].Hash);

    public static Term? Term(Reading reading, DealFrame frame)
    {
        TermMention? best = null;
        foreach (var term in reading.Terms)
        {
            if (!term.Binds) continue;
            var inTitle = term.From < reading.TitleCount;
            if (!inTitle && reading.Tokens[term.From].Sentence > reading.Tokens[Math.Min(reading.TitleCount, reading.Tokens.Length - 1)].Sentence + 5) continue;
            if (best is null || (best.Value is { Months: null, Until: null } && (term.Months ?? (term.Until is null ? null : 0)) is not null)) best = term;
        }
        if (best is not { } chosen || (frame.Kind is DealKind.Acquisition && chosen.From >= reading.TitleCount)) return null;
        return new(chosen.Months, chosen.Until, chosen.Text, reading.Quote(chosen.From, chosen.To), reading.Span(chosen.From, chosen.To));
    }

    public static bool? Exclusivity(Reading reading, DealFrame frame)
    {
        var tokens = reading.Tokens;
        var limit = Math.Min(tokens.Length, reading.TitleCount + 150);
        bool? answer = null;
        for (var i = 0; i < limit; i++)
        {
            var hash = tokens[i].Hash;
            if (hash == Any && i + 1 < limit && tokens[i + 1].Hash == Cloud) return false;
            if (hash == Only && OnlyOne(reading, i, limit)) answer ??= true;
            if (hash != Exclusive && hash != Exclusively && hash != ExclusivityWord && hash != Sole) continue;
            // What ends or lacks exclusivity says so close by, on either side, and outweighs a mention of what was.
            for (var j = Math.Max(0, i - 4); j <= Math.Min(limit - 1, i + 5); j++)
                if (j != i && reading.SameSentence(i, j) && Undoing.Contains(tokens[j].Hash)) return false;
            // "Exclusive: ..." is the journalist's tag, not a term of the deal.
            if (hash == Exclusive && (i + 1 >= limit || tokens[i + 1].Has(TokenTraits.Apart) || !NamesATie(reading, i + 1, limit))) continue;
            answer = true;
        }
        return answer;
    }

    /// <summary>"exclusive five-year cloud deal": what is exclusive stands a few words on.</summary>
    private static bool NamesATie(Reading reading, int from, int limit)
    {
        for (var i = from; i < Math.Min(limit, from + 6) && reading.SameSentence(i, from) && !reading.Tokens[i].Has(TokenTraits.Apart); i++)
            if (ExclusiveNouns.Contains(reading.Tokens[i].Hash)) return true;
        return false;
    }

    /// <summary>"as only host", "the only supplier".</summary>
    private static bool OnlyOne(Reading reading, int only, int limit)
    {
        if (only == 0 || !OnlyLeads.Contains(reading.Tokens[only - 1].Hash)) return false;
        for (var i = only + 1; i < Math.Min(limit, only + 4) && reading.SameSentence(i, only); i++)
            if (ExclusiveNouns.Contains(reading.Tokens[i].Hash) || Hosts.Contains(reading.Tokens[i].Hash)) return true;
        return false;
    }

    private static readonly HashSet<ulong> OnlyLeads = Set("as the its"),
        Hosts = Set("host engine platform system warehouse database vendor carrier chipmaker");

    private static HashSet<ulong> Set(string words) => [.. words.Split(' ').Select(word => Word.Hash(word))];
}

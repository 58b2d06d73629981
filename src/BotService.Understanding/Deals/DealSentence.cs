using BotService.Domain.Parties;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Deals;

/// <summary>A sentence as the grammar of deals asks about it: who acts before a verb, what stands behind it.</summary>
internal readonly struct DealSentence(Reading reading, int start, int end)
{
    public Reading Reading => reading;
    public Token[] Tokens => reading.Tokens;
    public int Start => start;
    public int End => end;
    public bool IsTitle => start < reading.TitleCount;

    public bool Is(int at, ulong word) => at >= start && at < end && Tokens[at].Hash == word && reading.PartyAt[at] == 0;

    public bool Is(int at, HashSet<ulong> words) => at >= start && at < end && reading.PartyAt[at] == 0 && words.Contains(Tokens[at].Hash);

    /// <summary>The first of some words from a token on, within reach; -1 without one.</summary>
    public int Next(int from, HashSet<ulong> words, int reach = 99)
    {
        for (var i = from; i < end && i - from < reach; i++)
            if (Is(i, words)) return i;
        return -1;
    }

    public int Next(int from, ulong word, int reach = 99)
    {
        for (var i = from; i < end && i - from < reach; i++)
            if (Is(i, word)) return i;
        return -1;
    }

    public bool Has(HashSet<ulong> words, int from, int to)
    {
        for (var i = from; i < to && i < end; i++)
            if (Is(i, words)) return true;
        return false;
    }

    public bool HasAmount(int from, int to) => reading.Amounts.Any(amount => amount.From >= from && amount.From < to);

    public bool HasFigures()
    {
        var (from, to) = (start, end);
        return reading.Amounts.Any(amount => amount.From >= from && amount.From < to && amount.Sense is AmountSense.Deal or AmountSense.Unknown)
            || reading.Terms.Any(term => term.Binds && term.From >= from && term.From < to) || Next(from + 1, DealWords.Capacity) is var unit and > 0
            && HasNumber(unit);
    }

    private bool HasNumber(int unit)
    {
        for (var i = unit; i >= Math.Max(start, unit - 3); i--)
            if (Tokens[i].IsNumber) return true;
        return false;
    }

    /// <summary>Whether a word that is a noun as well ("order", "license") is used as a verb here.</summary>
    public bool IsVerb(int at) => !Is(at, DealWords.NounsToo) || Is(at - 1, DealWords.Modals);

    /// <summary>"Acme, which bought Initech, ...": told in passing.</summary>
    public bool IsRelative(int verb)
    {
        for (var i = verb - 1; i >= start && verb - i < 4; i--)
            if (Is(i, DealWords.Which) || Is(i, DealWords.Who)) return true;
        return false;
    }

    public DealName? Object(int from) => from < end ? DealNames.Object(reading, from, end) : null;

    /// <summary>The name that stands at a token, past "the", "its", "rival" and the like; nothing that lies further off.</summary>
    public DealName? At(int from)
    {
        for (var i = from; i < end && i - from < 4; i++)
        {
            if (i > from && Tokens[i].Has(TokenTraits.Apart)) return null;
            if (NameAt(i) is { } name)
            {
                if (Tokens[name.To - 1].Has(TokenTraits.Possessive) && NameAt(name.To) is { } owned) return owned;
                return name;
            }
            if (Is(i, DealWords.Prepositions) || Tokens[i].IsNumber) return null;
        }
        return null;
    }

    /// <summary>The name whose first token this is.</summary>
    public DealName? NameAt(int at) => at >= end ? null : DealNames.In(reading, at, Math.Min(end, at + 6), withUnknown: true, withProducts: true) is [var name,
        ..] && name.From == at ? name : null;

    /// <summary>The names of a list that begins with one: "A, B and C".</summary>
    public List<DealName> ListFrom(DealName first)
    {
        var list = new List<DealName> { first };
        while (list.Count < 6)
        {
            var next = list[^1].To;
            if (next < end && Tokens[next - 1].Has(TokenTraits.Possessive)) break;
            if (Is(next, DealWords.And)) next++;
            else if (next >= end || !Tokens[next].Has(TokenTraits.AfterComma | TokenTraits.AfterSlash)) break;
            if (next < end && !Tokens[next].Has(TokenTraits.ClauseStart) && NameAt(next) is { } name && !Is(name.To, DealWords.Make)
                && !Is(name.To, Verbs)) list.Add(name);
            else break;
        }
        return list;
    }

    private static readonly HashSet<ulong> Verbs = DealWords.Set("will plans to gets get raises takes buys signs agrees commits invests says");

    /// <summary>
    /// Who acts: the name nearest before the verb, past auxiliaries and an apposition, that no preposition governs; with those that are joined to it. Clauses
    /// ("as Acme buys ...") keep their own subject.
    /// </summary>
    public List<DealName> Subjects(int verb)
    {
        var at = verb - 1;
        while (at >= start && !Tokens[at + 1].Has(TokenTraits.ClauseStart | TokenTraits.SentenceStart) && Is(at, DealWords.Auxiliaries)
            && !Tokens[at + 1].Has(TokenTraits.AfterComma)) at--;
        if (at < start) return [];
        var clause = start;
        for (var i = at; i > start; i--)
            if (Tokens[i].Has(TokenTraits.ClauseStart) || (Is(i - 1, DealWords.Subordinators)
                && (NameAt(i) is not null || (!Tokens[i].Has(TokenTraits.Apart) && i < at))))
            {
                clause = i;
                break;
            }
        // "Acme, the maker of X, buys" and "Acme, which agreed to buy": the subject stands before the comma.
        var isSecond = false; // "Acme signs ..., will invest": a second predicate of the same subject
        if (Is(at, DealWords.Which) || Is(at, DealWords.Who)) at--;
        else if (at + 1 < end && Tokens[at + 1].Has(TokenTraits.AfterComma | TokenTraits.AfterParen))
        {
            isSecond = true;
            for (var i = at; i > clause; i--)
                if (Tokens[i].Has(TokenTraits.AfterParen) || (Tokens[i].Has(TokenTraits.AfterComma) && NameAt(i) is null))
                {
                    at = i - 1;
                    isSecond = false;
                    break;
                }
        }
        var names = DealNames.In(reading, clause, at + 1, withUnknown: true);
        if (names.Count == 0 && clause > start && !Tokens[clause].Has(TokenTraits.ClauseStart)) names = DealNames.In(reading, start, at + 1, withUnknown: true);
        if (names.Count == 0) return WholePhrase(clause, at + 1) is { } phrase ? [phrase] : [];
        var head = isSecond ? 0 : names.Count - 1;
        while (isSecond && head + 1 < names.Count && IsJoined(names[head], names[head + 1])) head++;
        while (head > 0 && !isSecond && (IsGoverned(names[head].From, clause)
            || (Tokens[names[head].To - 1].Has(TokenTraits.Possessive) && names[head].To <= at))) head--;
        var first = head;
        while (first > 0 && IsJoined(names[first - 1], names[first])) first--;
        return names.GetRange(first, head - first + 1);
    }

    public DealName? Subject(int verb) => Subjects(verb) is [var name, ..] ? name : null;

    /// <summary>Whether only a comma or "and" stands between two names.</summary>
    private bool IsJoined(DealName one, DealName next) =>
        !Tokens[one.To - 1].Has(TokenTraits.Possessive) && ((next.From == one.To && Tokens[next.From].Has(TokenTraits.AfterComma | TokenTraits.AfterSlash))
            || (next.From == one.To + 1 && Is(one.To, DealWords.And)));

    /// <summary>Whether a preposition stands before a name, with no more than descriptions between.</summary>
    private bool IsGoverned(int name, int clause)
    {
        for (var i = name - 1; i >= Math.Max(clause, name - 4); i--)
        {
            if (Is(i, DealWords.Prepositions)) return true;
            if (Tokens[i + 1].Has(TokenTraits.Apart) || DealWords.And == Tokens[i].Hash || reading.PartyAt[i] > 0) return false;
        }
        return false;
    }

    /// <summary>In a headline that capitalises all, a short phrase before the verb is a name though each of its words is an ordinary one ("Oakhurst
    /// Hospitals").</summary>
    private DealName? WholePhrase(int from, int to)
    {
        while (from < to && (DealNames.Descriptors.Contains(Tokens[from].Hash) || !Tokens[from].IsCapital)) from++;
        if (to - from is < 1 or > 4 || (to - from == 1 && OrdinaryWords.Has(Tokens[from].Hash))) return null;
        for (var i = from; i < to; i++)
            if (!DealNames.CanBeName(reading, i) || (i > from && Tokens[i].Has(TokenTraits.Apart))) return null;
        return new(null, from, to);
    }

    public bool Same(DealName one, DealName other) =>
        one.Party is not null && other.Party is not null ? one.Party == other.Party : Tokens[one.From].Hash == Tokens[other.From].Hash;

    public static bool IsAuthority(DealName name) => name.Party?.Kind is PartyKind.Regulator or PartyKind.Government;
}

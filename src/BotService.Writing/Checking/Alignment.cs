using BotService.Understanding.Clauses;
using BotService.Understanding.Text;
using Hash = BotService.Understanding.Text.Word;

namespace BotService.Writing.Checking;

/// <summary>
/// Whether one statement says no more than another: each of its words stands in the source, in the same order, and what was left out is whole phrases without
/// which the rest still means the same. Who does what, from what to what, and what goes with which figure are then as in the source.
/// </summary>
internal sealed class Alignment
{
    private static readonly string[][] Same =
    [
        ["says", "said", "say"], ["buys", "acquires"], ["bought", "acquired"], ["buy", "acquire"], ["buying", "acquiring"], ["purchase", "acquisition"],
        ["raises", "increases"], ["raise", "increase"], ["raised", "increased"], ["raising", "increasing"], ["lowers", "reduces"], ["lower", "reduce"],
        ["lowered", "reduced"], ["lowering", "reducing"], ["licence", "license"], ["licences", "licenses"], ["customers", "clients"], ["firm", "company"],
        ["firms", "companies"], ["centre", "center"], ["centres", "centers"], ["programme", "program"], ["organisations", "organizations"],
    ];

    private readonly List<Word> _source;
    private readonly List<Word> _told;
    private readonly bool[] _isVerb, _isName;
    private readonly HashSet<(int Told, int Source)> _dead = [];
    private readonly int[] _places;

    private Alignment(List<Word> told, List<Word> source, bool isTitleCase)
    {
        _told = told;
        _source = source;
        _places = new int[told.Count];
        _isVerb = new bool[source.Count];
        _isName = new bool[source.Count];
        for (var i = 0; i < source.Count; i++)
        {
            _isVerb[i] = IsVerb(i);
            _isName[i] = IsName(i, isTitleCase);
        }
    }

    /// <summary>Null where the statement holds; else the reason why not.</summary>
    public static string? Refusal(List<Word> told, List<Word> source)
    {
        if (told.Count == 0) return "says nothing";
        if (told.FirstOrDefault(word => !Guards.IsFree(word) && !source.Exists(other => IsSame(word, other))) is { Key: not null } added)
            return $"“{added.Text}” is not in what it rests on";
        var isTitleCase = IsTitleCase(source);
        var refusal = new Alignment(told, source, isTitleCase).Find();
        // "From 1 March, X charges …": a date may stand elsewhere where the source has no other.
        if (refusal is not null && Moved(told) is { } rest && Moved(source) is { } left && rest.Date == left.Date && rest.Words.Count > 0
            && new Alignment(rest.Words, left.Words, isTitleCase) is var moved && moved.Find() is null && moved.TellsTheVerbAt(left.At)) return null;
        return refusal;
    }

    /// <summary>Without its only date and the word before that.</summary>
    private static (List<Word> Words, string Date, int At)? Moved(List<Word> words)
    {
        var at = words.FindIndex(word => word.Has(WordTraits.Date));
        if (at < 1 || words.FindLastIndex(word => word.Has(WordTraits.Date)) != at || !Guards.IsPreposition(words[at - 1])) return null;
        var rest = words.ToList();
        rest.RemoveRange(at - 1, 2);
        if (at - 1 < rest.Count)
            rest[at - 1] = rest[at - 1] with { Traits = rest[at - 1].Traits | words[at - 1].Traits & WordTraits.Break | WordTraits.Apart };
        return (rest, $"{words[at - 1].Key} {words[at].Key}", at - 1);
    }

    /// <summary>Whether what the date dates is told: the last verb before the place from which it was taken, the first of the sentence where none is.</summary>
    private bool TellsTheVerbAt(int place)
    {
        var verb = Array.FindLastIndex(_isVerb, Math.Min(place, _isVerb.Length) - 1, isVerb => isVerb);
        if (verb < 0) verb = Array.IndexOf(_isVerb, true);
        return verb >= 0 && Array.IndexOf(_places, verb) >= 0;
    }

    private string? Find()
    {
        var reason = "its words stand otherwise in what it rests on";
        var first = 0;
        while (first < _told.Count && Guards.IsFree(_told[first])) first++;
        if (first == _told.Count) return reason;
        for (var at = 0; at < _source.Count; at++)
        {
            if (!IsSame(_told[first], _source[at])) continue;
            if (!BeginsAt(at, first)) continue;
            _places.AsSpan().Fill(-1);
            _places[first] = at;
            _dead.Clear();
            if (!Place(first + 1, at)) continue;
            if (LeftOut() is { } missing) reason = $"“{missing}” is left out";
            else return null;
        }
        return reason;
    }

    private bool BeginsAt(int at, int first)
    {
        if (at == 0) return true;
        var before = _source[at - 1];
        // "Talks with Hooli collapse" is not "Hooli collapses"; "Acme customers sue" is "customers sue", not the other way round.
        if (Guards.IsPreposition(before) && !_source[at].Has(WordTraits.Apart)) return first > 0 && IsSame(_told[first - 1], before);
        if (_isName[at] && _isName[at - 1] && !_source[at].Has(WordTraits.Apart)) return false; // "Cloud" of "Northwind Cloud"
        if (Guards.IsSubordinator(before) && !_source[at].Has(WordTraits.Apart)) return false;
        // "In Germany, X raises prices"; "Y makes X pay": not of X without more.
        if (Guards.IsPreposition(_source[0]) && !Enumerable.Range(0, at).All(IsOfFigures)) return false;
        if (_isVerb[at - 1] && !_source[at].Has(WordTraits.Apart) && !Guards.IsSaying(before)) return false;
        if (_source[at].IsFigure) return Guards.IsFunction(before) || _source[at].Has(WordTraits.Apart) || _isVerb[at - 1];
        return !Guards.IsLarge(before) && !Guards.IsLimiter(before);
    }

    private bool Place(int told, int last)
    {
        while (told < _told.Count && Guards.IsFree(_told[told]) && !NextIs(told, last)) told++;
        if (told == _told.Count) return EndsAt(last);
        if (!_dead.Add((told, last))) return false;
        for (var at = last + 1; at < _source.Count; at++)
        {
            if (!IsSame(_told[told], _source[at]) || !MaySkip(last, at)) continue;
            _places[told] = at;
            if (Place(told + 1, at)) return true;
            _places[told] = -1;
        }
        return false;
    }

    private bool NextIs(int told, int last) => last + 1 < _source.Count && IsSame(_told[told], _source[last + 1]);

    /// <summary>Nothing more belongs to the last phrase: "buys Hooli" is not told of who "buys Hooli shares".</summary>
    private bool EndsAt(int last) =>
        last + 1 == _source.Count || IsBoundary(last + 1) && !Guards.IsLarge(_source[last]) && MayGo(last + 1, _source.Count);

    /// <summary>
    /// Whether a phrase may go: one that a comma sets apart, a second statement behind "and", or figures and dates alone. Any other narrows what stands before
    /// it: "fees for customers who leave" are not "fees", nor "customers with annual contracts" "customers".
    /// </summary>
    private bool MayGo(int from, int to)
    {
        if (_source[from].Key is "and" or "because" || _source[from].Has(WordTraits.Apart) && !Guards.IsPreposition(_source[from])) return true;
        for (var i = from; i < to && (i == from || !_source[i].Has(WordTraits.Apart)); i++)
            if (_source[i].Key == "and" && i > from) return true;
            else if (!IsOfFigures(i)) return false;
        return _source[from].Key != "per";
    }

    private bool IsBoundary(int at) => _source[at].Has(WordTraits.Apart) || Guards.IsFunction(_source[at]) || Guards.IsDayOrAdverb(_source[at])
        || _isVerb[at] && Vocabulary.VerbOf(HashOf(at)) is not { IsNounToo: true } && !_source[at].Has(WordTraits.Capital);

    private bool IsOfFigures(int at) => _source[at].IsFigure || Guards.IsFree(_source[at]) || Guards.IsDayOrAdverb(_source[at]) || _source[at].Key == "cash"
        || Guards.IsPreposition(_source[at]) || at > 0 && (_source[at - 1].Has(WordTraits.Number) || _source[at - 1].Key == "per");

    private bool MaySkip(int from, int to)
    {
        if (to == from + 1) return true;
        var start = from + 1;
        if (Enumerable.Range(start, to - start).All(i => Guards.IsFree(_source[i]) && _source[i].Key != "that")) return true;
        if (Guards.IsLarge(_source[from]) || Guards.IsLarge(_source[to - 1])) return false;
        if (_source.FindIndex(start, to + 1 - start, word => word.Has(WordTraits.Break)) >= 0) return false;
        if (!IsBoundary(start)) return false;
        if (Guards.IsPreposition(_source[to - 1]) || Guards.IsLimiter(_source[to - 1])) return false;
        var isAside = _source[start].Has(WordTraits.Apart) && _source[to].Has(WordTraits.Apart)
            && (_source[start].Has(WordTraits.Bracket) || _source[start].Key is "which" or "who" or "whose" or "where" or "a" or "an" or "the");
        if (isAside) return true;
        // "X said on Tuesday it would": who speaks is who does.
        var isSaid = Guards.IsSaying(_source[start]) && Guards.IsSubjectPronoun(_source[to - 1]);
        // Between two words that are told nothing may go but figures and dates, or what commas set apart.
        if (!isSaid && !(_source[start].Has(WordTraits.Apart) && _source[to].Has(WordTraits.Apart))
            && !(_source[start].Key != "per" && Enumerable.Range(start, to - start).All(IsOfFigures))) return false;
        for (var i = start; i < to; i++)
            if (_isName[i] || _isVerb[i] && !(isSaid && i == start)) return false;
        // The new phrase has to begin at one of its own ends: "signs a five-year lease" is not "signs a lease" by chance.
        return _isVerb[to] || Guards.IsFunction(_source[to]) || _source[to].Has(WordTraits.Apart) || Guards.IsFree(_source[to - 1]);
    }

    /// <summary>A word that the source does not mean its sentence without.</summary>
    private string? LeftOut()
    {
        var placed = _places.Where(at => at >= 0).ToHashSet();
        var segment = new int[_source.Count];
        var number = 0;
        var used = new HashSet<int>();
        for (var i = 0; i < _source.Count; i++)
        {
            if (i > 0 && (_source[i].Has(WordTraits.Break)
                || _source[i].Has(WordTraits.Apart) && _source[i].Key is "and" or "but" or "while" or "whereas" or "although" or "though" or "after")) number++;
            segment[i] = number;
            if (placed.Contains(i)) used.Add(number);
        }
        for (var i = 0; i < _source.Count; i++)
        {
            if (placed.Contains(i)) continue;
            var word = _source[i];
            if (Guards.IsGoverning(word) || Guards.IsContrast(word) && used.Contains(segment[i] - 1) && !used.Contains(segment[i])) return word.Text;
            if (!used.Contains(segment[i])) continue;
            if (Guards.IsLocal(word) || Guards.IsLimiter(word) && placed.Contains(i + 1) || Guards.IsSaying(word) && !IsOwnSaying(i, placed)) return word.Text;
        }
        return null;
    }

    /// <summary>Who speaks is who does, or plainly the one that the news is about: "it said", "the company said", "X said on Tuesday it would".</summary>
    private bool IsOwnSaying(int at, HashSet<int> placed)
    {
        if (at > 0 && Guards.IsSubjectPronoun(_source[at - 1]) || at > 1 && Guards.IsGeneric(_source[at - 1]) && _source[at - 2].Key == "the") return true;
        var next = at + 1;
        while (next < _source.Count && !placed.Contains(next)) next++;
        return placed.Contains(at - 1) && next < _source.Count && Guards.IsSubjectPronoun(_source[next - 1]);
    }

    public static bool IsSame(Word told, Word source)
    {
        if (told.Has(WordTraits.Date) && source.Has(WordTraits.Date))
            return (told.Day == 0 || told.Day == source.Day) && told.Month == source.Month && (told.Year == 0 || told.Year == source.Year);
        if (told.IsFigure || source.IsFigure) return told.Key == source.Key && told.IsFigure == source.IsFigure;
        if (told.Has(WordTraits.Possessive) != source.Has(WordTraits.Possessive)) return false;
        // "Apple" is not an apple; at the beginning of what is told a capital says nothing.
        if (told.Has(WordTraits.Capital) && !told.Has(WordTraits.First) && !source.Has(WordTraits.Capital)) return false;
        if (told.Key == source.Key) return true;
        foreach (var group in Same)
            if (Array.IndexOf(group, told.Key) >= 0 && Array.IndexOf(group, source.Key) >= 0) return true;
        return false;
    }

    private ulong HashOf(int at) => Hash.Hash(_source[at].Key);

    private bool IsVerb(int at)
    {
        var word = _source[at];
        if (word.IsFigure) return false;
        var hash = HashOf(at);
        if (Grammar.Be.Contains(hash) || Grammar.Have.Contains(hash) || Grammar.Do.Contains(hash)
            || Grammar.Modals.Contains(hash) && word.Key != "to") return true;
        if (Vocabulary.VerbOf(hash) is { } verb)
            return !verb.IsNounToo || at > 0 && !(Grammar.Determiners.Contains(HashOf(at - 1)) || Guards.IsPreposition(_source[at - 1]) && _source[at - 1].Key
                != "to" || _source[at - 1].Has(WordTraits.Possessive | WordTraits.Number));
        return word.Key.Length > 4 && (word.Key.EndsWith("ed", StringComparison.Ordinal) || word.Key.EndsWith("ing", StringComparison.Ordinal))
            || word.Key.EndsWith("es", StringComparison.Ordinal) && !OrdinaryWords.Has(hash) && !word.Has(WordTraits.Capital);
    }

    private bool IsName(int at, bool isTitleCase)
    {
        var word = _source[at];
        if (!word.Has(WordTraits.Capital) || word.IsFigure || Guards.IsDayOrAdverb(word)) return word.Text.Skip(1).Any(char.IsUpper);
        return !(isTitleCase || word.Has(WordTraits.First)) || !OrdinaryWords.Has(HashOf(at)) && !Guards.IsFunction(word);
    }

    private static bool IsTitleCase(List<Word> words)
    {
        var telling = words.Skip(1).Where(word => word.Key.Length > 3 && !word.IsFigure).ToList();
        return telling.Count > 1 && telling.Count(word => word.Has(WordTraits.Capital)) * 10 >= telling.Count * 7;
    }
}

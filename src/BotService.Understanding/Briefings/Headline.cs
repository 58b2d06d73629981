using System.Text;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>A headline as a sentence: its capitals undone, its verb in a sentence's tense, an article where headlines leave it out.</summary>
internal sealed class Headline
{
    private readonly Material _material;
    private readonly Reading _reading;
    private readonly int _from, _to;
    private readonly bool _isPlural;
    private readonly Dictionary<int, string> _edits = [];

    /// <param name="isRumour">The event is a rumour and the headline does not say so.</param>
    /// <param name="isDated">A day still to come is added, so that nothing is told as done.</param>
    public Headline(Material material, int from, int to, bool isRumour, bool isDated)
    {
        (_material, _reading, _from, _to) = (material, material.Reading, from, to);
        Clause = ClauseReader.Read(_reading, 0, _reading.TitleCount)
            .Find(clause => clause.From <= material.Told!.Clause.From && material.Told.Clause.From < Last(clause));
        if (Clause is not { } clause || clause.From >= to || from >= Last(clause)) return;
        // "Anger as Acme ends support": the statement stands behind the "as".
        if (clause is { VerbAt: >= 0, Subject: { } subject })
            for (var i = from + 1; i < subject.To - 1 && i - from < 4; i++)
                if (_reading.Tokens[i].Hash == Grammar.As && clause.VerbAt > i + 1)
                {
                    _from = Math.Max(i + 1, subject.From);
                    clause.Subject = new(_from, subject.To);
                }
        var tense = new Tense(material, clause, _from, to, isRumour, isDated);
        _isPlural = tense.IsPlural;
        if (clause.VerbAt >= _from && clause.VerbAt < to) tense.Conjugate(_edits);
        else if (clause.VerbAt < 0) tense.Complete(_edits);
        if (Questions.Contains(_reading.Tokens[_from].Hash)) return; // "How to migrate"
        if (clause is { Verb.IsNounToo: true } && clause.VerbAt == to - 1
            && Vocabulary.ThingsOf(_reading.Tokens[to - 1].Hash).Length > 0) return; // "weekly rate limits"
        if (clause.Subject is { } gerund && _reading.PartyAt[gerund.From] == 0
            && Vocabulary.VerbOf(_reading.Tokens[gerund.From].Hash) is { Forms: VerbForm.Ing }) return; // "Drilling down on"
        if (_edits.Count == 0 && clause.VerbAt > _from && _reading.Tokens[clause.VerbAt - 1].Hash == Grammar.To
            && !Grammar.Any(_reading, _from, clause.VerbAt, Grammar.Be)) return; // "A push to end": no verb
        IsStatement = _edits.Count > 0 || clause is { VerbAt: >= 0, Subject: not null } && (clause.Form != VerbForm.Ing || tense.HasAuxiliary);
        Articles(clause);
    }

    /// <summary>The clause of the headline that tells the event, its outermost verb first.</summary>
    public Clause? Clause { get; }

    /// <summary>False for "Five questions about Acme's deal", which tells nothing that could be said as a sentence.</summary>
    public bool IsStatement { get; }

    private static int Last(Clause clause)
    {
        var end = clause.To;
        for (var inner = clause; inner is not null; inner = inner.Next ?? inner.Complement) end = Math.Max(end, inner.To);
        return end;
    }

    public string Sentence()
    {
        var text = new StringBuilder();
        var source = _reading.Source(_from);
        if (_reading.Tokens[_from].Start is var start and > 0 && source[start - 1] is '"' or '“' or '‘' or '(') text.Append(source[start - 1]);
        for (var i = _from; i < _to; i++)
        {
            if (i > _from) text.Append(source[_reading.Tokens[i - 1].End.._reading.Tokens[i].Start]);
            text.Append(_edits.TryGetValue(i, out var word) ? word : _material.Casing.Word(i));
        }
        foreach (var mark in source[_reading.Tokens[_to - 1].End..])
            if (mark is '"' or '”' or '’' or '\'' or ')' or '%' or '+' or '?') text.Append(mark);
            else break;
        return Prose.Tidy(text.ToString()).TrimEnd('.', ' ');
    }

    private static readonly HashSet<ulong>
        Questions = Grammar.Set("how why what when where who which should if inside behind meet introducing"),
        TakesThe = Grammar.Set("eu ftc doj cma uk us u.s u.k pentagon european white sec nhs fcc accc bundeskartellamt"),
        Judges = Grammar.Set("judge court jury watchdog regulator tribunal"),
        Counted = Grammar.Set("deal contract agreement pact partnership lease takeover probe lawsuit suit complaint appeal fine stake licence license order "
            + "bid offer fee surcharge discount fork ban customer investigation merger commitment arrangement alliance plan tier");

    /// <summary>"signs $3 billion deal", "ends free plan", "judge blocks": where headlines leave out "a", "its" and "the".</summary>
    private void Articles(Clause clause)
    {
        if (clause is { VerbAt: >= 0, Subject: { } subject } && subject.From >= _from && subject.From < _to)
        {
            var first = _reading.Tokens[subject.From];
            if (TakesThe.Contains(first.Hash) && !(subject.To - subject.From > 1 && _reading[subject.To - 1] is [.., not 's', 's']
                && !Enumerable.Range(subject.From, subject.To - subject.From)
                    .Any(i => _reading.Tokens[i].Hash == Grammar.And))) _edits[subject.From] = "the " + _reading[subject.From].ToString();
            else if (subject.From == _from && subject.To - subject.From < 4 && Judges.Contains(_reading.Tokens[subject.To - 1].Hash)
                && _reading.PartyAt[subject.From] == 0 && !Grammar.Determiners.Contains(first.Hash))
                _edits[subject.From] = A(subject.To - subject.From == 1 ? _reading[subject.From].ToString().ToLowerInvariant()
                    : _material.Casing.Word(subject.From));
        }
        // "opens probe": the noun that makes one verb with the word before it.
        if (clause.VerbAt > _from && clause.VerbAt + 1 < _to && !clause.Objects.Exists(phrase => phrase.From == clause.VerbAt + 1)) Article(clause, clause,
            new(clause.VerbAt + 1, clause.VerbAt + 2));
        for (var holder = clause; holder is not null; holder = holder.Complement)
            foreach (var phrase in holder.Objects) Article(clause, holder, phrase);
        foreach (var adjunct in clause.Adjuncts)
            if (adjunct.Preposition == Grammar.In || adjunct.Preposition == Grammar.On) Article(clause, clause, adjunct.Phrase);
    }

    private void Article(Clause clause, Clause holder, NounPhrase phrase)
    {
        if (phrase.From <= _from || phrase.To > _to || phrase.From == clause.Subject?.From || _edits.ContainsKey(phrase.From)) return;
        var (first, before, head) = (_reading.Tokens[phrase.From], _reading.Tokens[phrase.From - 1], phrase.To - 1);
        if (!Counted.Contains(_reading.Tokens[head].Hash) || _reading.PartyAt[head] > 0 || Grammar.Determiners.Contains(first.Hash)
            || first.Has(TokenTraits.AfterQuote)) return;
        if (Grammar.Determiners.Contains(before.Hash) || before.Has(TokenTraits.Possessive) || Grammar.Conjunctions.Contains(before.Hash)) return;
        for (var i = phrase.From; i < phrase.To; i++)
            if (_reading.Tokens[i].Has(TokenTraits.Possessive)) return;
        // What is ended, kept or changed is there already, and is its own.
        var isOwn = holder.Act is VerbClass.End or VerbClass.Restore or VerbClass.Keep or VerbClass.Rise or VerbClass.Fall or VerbClass.Delay
            or VerbClass.Loosen or VerbClass.Tighten or VerbClass.Close;
        if (isOwn && EventReader.IsAuthority(_reading, clause.Subject)) return;
        var word = _material.Casing.Word(phrase.From);
        _edits[phrase.From] = isOwn ? (_isPlural ? "their " : IsPerson(clause.Subject) ? "the " : "its ") + word
            : A(word, first.Has(TokenTraits.Currency) && phrase.From + 1 < _to ? _reading[phrase.From + 1].ToString() : word);
    }

    /// <summary>Two capitalised words that no list knows may be a person's name.</summary>
    private bool IsPerson(NounPhrase? subject) => subject is { } who && who.To - who.From == 2 && _reading.PartyAt[who.From] == 0
        && _reading.PartyAt[who.To - 1] == 0
        && !OrdinaryWords.Has(_reading.Tokens[who.To - 1].Hash) && Vocabulary.ThingsOf(_reading.Tokens[who.To - 1].Hash).Length == 0;

    private static string A(string word, string? spoken = null)
    {
        // "an EU probe", "an FTC suit": letters said one by one
        var isSpelled = (spoken ?? word) is [_, _, ..] letters && letters.Length < 5 && letters.All(char.IsAsciiLetterUpper);
        spoken = (spoken ?? word).ToLowerInvariant();
        var isVowel = spoken[0] switch
        {
            _ when isSpelled => "aefhilmnorsx".Contains(spoken[0], StringComparison.Ordinal),
            'a' or 'i' => true,
            'e' => !spoken.StartsWith("eu", StringComparison.Ordinal),
            'o' => !spoken.StartsWith("one", StringComparison.Ordinal) && !spoken.StartsWith("once", StringComparison.Ordinal),
            'u' => spoken.StartsWith("un", StringComparison.Ordinal) && !spoken.StartsWith("uni", StringComparison.Ordinal),
            '8' => true,
            '1' => spoken is "11" or "18" || spoken.StartsWith("11.", StringComparison.Ordinal) || spoken.StartsWith("18.", StringComparison.Ordinal),
            _ => false,
        };
        return (isVowel ? "an " : "a ") + word;
    }
}

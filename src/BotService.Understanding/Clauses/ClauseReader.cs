using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>
/// Takes a sentence apart into clauses: finds the predicate, who acts, upon what, and what prepositions add. A shallow reading by the order of English words,
/// made for headlines and the plain sentences of news; where a word could be noun or verb its neighbours decide.
/// </summary>
internal sealed class ClauseReader
{
    private readonly Reading _reading;
    private readonly Token[] _tokens;
    private readonly int[] _at;

    /// <summary>The tokens of the sentence without what stands in brackets.</summary>
    private ClauseReader(Reading reading, int from, int to)
    {
        _reading = reading;
        _tokens = reading.Tokens;
        var at = new List<int>(to - from);
        var depth = 0;
        var source = reading.Source(from);
        var place = from < to ? _tokens[from].Start : 0;
        for (var i = from; i < to; i++)
        {
            for (; place < _tokens[i].Start; place++)
                if (source[place] is '(' or '[') depth++;
                else if (source[place] is ')' or ']' && depth > 0) depth--;
            if (depth == 0) at.Add(i);
        }
        _at = [.. at];
    }

    /// <summary>The clauses of a stretch of tokens that lies in one sentence (or is the title), in the order told.</summary>
    public static List<Clause> Read(Reading reading, int from, int to)
    {
        var reader = new ClauseReader(reading, from, to);
        var clauses = new List<Clause>();
        var begin = 0;
        for (var p = 1; p <= reader._at.Length; p++)
            if (p == reader._at.Length || (reader.Has(p, TokenTraits.ClauseStart | TokenTraits.SentenceStart) && reader._at[p] > 0))
            {
                var end = reader.WithoutAttribution(begin, p, out var isReported);
                if (end > begin && reader.Parse(begin, end, null) is { } clause)
                {
                    clause.IsReported = isReported;
                    if (end < p) clause.SaidBy = reader.Make(end, p);
                    clauses.Add(clause);
                    // "shares fall as Acme cuts its deal": the cause is a clause of its own.
                    for (var q = begin + 2; q < end - 2; q++)
                        if (reader.Is(q, Causes) && reader._at[q] >= clause.To
                            && reader.Parse(q + 1, end, null) is { VerbAt: >= 0 } cause) { clauses.Add(cause); break; }
                }
                begin = p;
            }
        return clauses;
    }

    /// <summary>Where ", Acme says" and ", sources say" begin at the end of a headline.</summary>
    private int WithoutAttribution(int begin, int end, out bool isReported)
    {
        isReported = false;
        for (var p = end - 1; p > begin + 2 && end - p < 7; p--)
        {
            if (!Has(p, TokenTraits.AfterComma)) continue;
            // "…, says the server is free": what follows is said, not who says it
            for (var q = p; q < end && !Mentions(p, end, Grammar.Be); q++)
                if (Vocabulary.VerbOf(W(q)) is { Class: VerbClass.Say or VerbClass.Rule } && (q == end - 1 || q == p || q == p + 1))
                {
                    isReported = Mentions(p, end, Anonymous);
                    return p;
                }
            return end;
        }
        return end;
    }

    private static readonly HashSet<ulong> Anonymous = Grammar.Set("source sources people report reports insiders rumor rumour media newspaper");

    private bool Mentions(int from, int to, HashSet<ulong> words)
    {
        for (var p = from; p < to; p++)
            if (Is(p, words)) return true;
        return false;
    }

    private ulong W(int p) => _tokens[_at[p]].Hash;
    private bool Has(int p, TokenTraits traits) => _tokens[_at[p]].Has(traits);
    private bool Is(int p, HashSet<ulong> words) => p >= 0 && p < _at.Length && words.Contains(W(p)) && !Grammar.IsMonth(_reading, _at[p]);

    private bool Is(int p, ulong word) => p >= 0 && p < _at.Length && W(p) == word;
    private bool IsParty(int p) => _reading.PartyAt[_at[p]] > 0;
    private bool IsFigure(int p) => _reading.AmountAt[_at[p]] > 0 || _tokens[_at[p]].IsNumber;
    private NounPhrase Make(int from, int to) => new(_at[from], _at[to - 1] + 1);
    private bool IsApart(int p) => Has(p, TokenTraits.AfterComma | TokenTraits.AfterQuote | TokenTraits.ClauseStart);

    /// <summary>Whether a word may be the one that acts: a name, or "the court", "customers", "it".</summary>
    private bool IsAgent(int p, int begin)
    {
        if (p < begin) return false;
        if (IsParty(p) || Is(p, Grammar.Pronouns) || Is(p, Grammar.Agents)) return !Has(p, TokenTraits.Possessive);
        if (Has(p, TokenTraits.Possessive) || Is(p, Grammar.Prepositions) || Is(p, Grammar.Determiners)) return false;
        if (p == begin && OrdinaryWords.Has(W(p))) return false;
        return Has(p, TokenTraits.Capital | TokenTraits.Brandlike) && Vocabulary.ThingsOf(W(p)).Length == 0 && !Is(p, Grammar.Adverbs);
    }

    private enum Strength { None, Weak, Strong }

    /// <summary>Whether a word is a finite predicate, by its form and the words before it.</summary>
    private Strength IsPredicate(int p, int begin)
    {
        if (IsCopula(p, begin)) return Strength.Strong;
        if (IsParty(p) || IsFigure(p) || Has(p, TokenTraits.AfterHyphen)) return Strength.None;
        if (Is(p, Grammar.Do) && !(p + 1 < _at.Length && Is(p + 1, DoneWith))) return Strength.None;
        if (Vocabulary.VerbOf(W(p)) is not { } verb) return IsUnknownVerb(p, begin) ? Strength.Strong : Strength.None;
        if (Is(p, Grammar.Be) && BeforeParticiple(p)) return Strength.None;
        if (p + 1 < _at.Length && Has(p + 1, TokenTraits.AfterHyphen) && !Is(p + 1, Grammar.Particles)
            && !verb.Phrasal.Any(phrasal => phrasal.Particles[0] == W(p + 1))) return Strength.None; // "cut-price", but "open-sources"
        var before = p - 1;
        while (before >= begin && (Is(before, Grammar.Adverbs) || Is(before, Grammar.Not) && Is(before + 1, Grammar.Merely))
            && !Has(before + 1, TokenTraits.AfterComma)) before--;
        if (before > begin && verb.Forms == VerbForm.Ing && Is(before, Grammar.Not) && !Is(before - 1, Grammar.Be)) before--; // "Acme not planning to"
        if (before < begin) return Strength.None;
        if (Is(p, Grammar.Buyers) && p + 1 < _at.Length && Vocabulary.VerbOf(W(p + 1)) is { } own && (own.Forms & VerbForm.Base) != 0) return Strength.None;
        if (Is(before, Grammar.Modals) || Is(before, Grammar.Do) || Is(before, Grammar.Negations) && before > begin
            && (Is(before - 1, Grammar.Modals) || Is(before - 1, Grammar.Do))) return (verb.Forms & VerbForm.Base) != 0 ? Strength.Strong : Strength.None;
        if (Is(before, Grammar.Not) && before > begin && (Is(before - 1, Grammar.Be) || Is(before - 1, Grammar.Have))) before--;
        if (Is(before, Grammar.Be)) return (verb.Forms & (VerbForm.Past | VerbForm.Ing)) != 0 ? Strength.Strong : Strength.None;
        if (Is(before, Grammar.Have)) return (verb.Forms & VerbForm.Past) != 0 ? Strength.Strong : Strength.None;
        if (Is(before, Grammar.Determiners) || Is(before, Grammar.Prepositions) || Has(before, TokenTraits.Possessive) || IsFigure(before)
            && _reading.AmountAt[_at[before]] > 0) return Strength.None;
        // "Acme Acquiring Initech"
        if (verb.Forms == VerbForm.Ing) return IsAgent(before, begin) && p + 1 < _at.Length && (IsName(p + 1) || verb.Class != VerbClass.Other
            && (Is(p + 1, Grammar.Determiners) || verb.Phrasal.Any(phrasal => phrasal.Particles[0] == W(p + 1))
                || !_reading.HasTitleCase && _at[p] < _reading.TitleCount)) ? Strength.Weak : Strength.None;
        var agent = IsAgent(before, begin) || Has(p, TokenTraits.AfterComma);
        var isOf = p + 1 < _at.Length && Is(p + 1, Grammar.Of);
        if ((verb.Forms & VerbForm.Third) != 0) return !verb.IsNounToo ? Strength.Strong : agent && !isOf ? Strength.Strong : Strength.Weak;
        if ((verb.Forms & VerbForm.Past) != 0) return agent && !(p + 1 < _at.Length && Is(p + 1, Grammar.By)) ? Strength.Strong : Strength.Weak;
        return verb.IsNounToo ? Strength.Weak : IsPlural(before, begin) ? Strength.Strong : Strength.Weak;
    }

    /// <summary>"is now free", "will be AGPL again", and in headlines "now mandatory", "no longer open source".</summary>
    private bool IsCopula(int p, int begin)
    {
        if (p <= begin || IsParty(p)) return false;
        if (!Is(p, Present)) return Is(p - 1, Anew) && p - 1 > begin && !Is(p, Grammar.Adverbs) && IsState(p);
        var q = p + 1;
        while (q < _at.Length && (Is(q, Grammar.Adverbs) || Is(q, Grammar.Negations) || Is(q, Grammar.Be))) q++;
        return q < _at.Length && (IsState(q) || IsExclusive(q));
    }

    /// <summary>"[is] the sole supplier of", "[is no longer] their preferred cloud": a standing that somebody has.</summary>
    private bool IsExclusive(int from)
    {
        for (var p = from; p < Math.Min(_at.Length, from + 7) && (p == from || !IsApart(p)) && !Is(p, Grammar.Prepositions); p++)
            foreach (var (before, kind) in Vocabulary.ThingsOf(W(p)))
                if (kind == ThingClass.Exclusivity && before != 0)
                    for (var q = from; q < p; q++)
                        if (Is(q, before)) return true;
        var to = from;
        while (to < _at.Length && to < from + 7 && (to == from || !IsApart(to)) && !Is(to, Grammar.Prepositions)) to++;
        return to > from + 1 && Sense.Alone(_reading, Make(from, to)) >= 0;
    }

    /// <summary>"to be [examined]", "will be quietly [retired]": the participle is the predicate.</summary>
    private bool BeforeParticiple(int p)
    {
        while (++p < _at.Length && Is(p, Grammar.Adverbs)) { }
        return p < _at.Length && !IsParty(p) && Vocabulary.VerbOf(W(p)) is { } verb && (verb.Forms & (VerbForm.Past | VerbForm.Ing)) != 0;
    }

    private static readonly HashSet<ulong> Parts = Grammar.Set("part component element"), DoneWith = Grammar.Set("away a u"),
        Present = Grammar.Set("is are isn't aren't be"),
        Anew = Grammar.Set("now again longer soon"),
        Available = Grammar.Set("available exclusive");

    /// <summary>A word that says what something is and is not followed by what it describes.</summary>
    private bool IsState(int p)
    {
        var isLast = p + 1 == _at.Length || IsApart(p + 1) || Is(p + 1, Grammar.Prepositions) || Is(p + 1, Grammar.Adverbs)
            || Is(p + 1, Grammar.Conjunctions) || Is(p + 1, Grammar.Subordinators) || Is(p + 1, Grammar.To) || Is(p + 1, Parts);
        if (isLast && (Vocabulary.StateOf(W(p), p > 0 ? W(p - 1) : 0) is not null || Is(p, Available))) return true;
        if (Vocabulary.StateOf(W(p), 0) is null && p + 1 < _at.Length && Vocabulary.StateOf(W(p + 1), W(p)) is not null) return true;
        var from = Is(p, Grammar.Under) ? p + 1 : p;
        return from < _at.Length && Licences.In(_reading, _at[from], Math.Min(_at[from] + 2, _at[^1] + 1)) != LicenceFreedom.None;
    }

    /// <summary>"Acme reneges on", "Acme un-cancels the": what stands behind a name in small letters and ends as a verb does is one, known or not.</summary>
    private bool IsUnknownVerb(int p, int begin)
    {
        if (p <= begin || p + 1 >= _at.Length || _reading.HasTitleCase && _at[p] < _reading.TitleCount || Has(p, TokenTraits.Capital | TokenTraits.Apart)
            || Vocabulary.ThingsOf(W(p)).Length > 0 || Has(p - 1, TokenTraits.Possessive) || Is(p, Grammar.Agents) || Is(p, Grammar.Buyers)
            || !(IsParty(p - 1) || Has(p - 1, TokenTraits.Capital)) || Is(p - 1, Grammar.Prepositions) || Is(p - 1, Grammar.Determiners)
            || p - 1 == begin && OrdinaryWords.Has(W(begin))) return false;
        var word = _reading[_at[p]];
        return word.Length > 4 && word[^1] == 's' && word[^2] is not ('s' or 'u')
            && !Is(p, Grammar.Adverbs) && !Is(p, Grammar.Prepositions) && !Is(p, Grammar.Have) && !Is(p, Grammar.Do) && !Is(p, Grammar.Be)
            && (Is(p + 1, Grammar.Determiners) || Is(p + 1, Grammar.Prepositions) || IsParty(p + 1) || Has(p + 1, TokenTraits.Capital));
    }

    private bool IsPlural(int p, int begin) => Is(p, Grammar.Pronouns) || _reading[_at[p]] is { Length: > 3 } word && word[^1] is 's' or 'S'
        || (p - 2 >= begin && Is(p - 1, Grammar.And));

    private static readonly HashSet<ulong> Untrue = Grammar.Set("false untrue wrong incorrect nonsense unfounded baseless invented lie lies myth "
        + "mistaken"),
        True = Grammar.Set("true correct right case truth basis substance"), Tales = Grammar.Set("report reports rumour rumours rumor rumors claim claims talk "
        + "speculation story stories suggestion suggestions notion idea"), Openers = Grammar.Set("it it's there there's"), About = Grammar.Set("of that about");

    /// <summary>"It is not true that", "There is no truth in reports that", "Reports that … are wrong": what follows is denied.</summary>
    private Clause? Denial(int start, int end)
    {
        int from = -1, to = end;
        if (Is(start, Openers))
        {
            bool isFalse = false, isTrue = false, isNot = false;
            for (var p = start + 1; p < Math.Min(end - 2, start + 9) && from < 0; p++)
            {
                isFalse |= Is(p, Untrue);
                isTrue |= Is(p, True);
                isNot |= Is(p, Grammar.Negations);
                if (Is(p, Grammar.That)) from = isFalse && !isNot || isTrue && isNot ? p + 1 : end;
            }
        }
        else if (end - start > 5 && (Is(start, Tales) ? start : Is(start + 1, Tales) ? start + 1 : -1) is var tale and >= 0 && Is(tale + 1, About))
            for (var p = end - 1; p > Math.Max(tale + 2, end - 5) && from < 0; p--)
                if (Is(p, Untrue) && Is(p - 1, Grammar.Be)) (from, to) = (tale + 2, p - 1);
        if (from < 0 || from >= to || Parse(from, to, null) is not { } denied) return null;
        return new() { From = _at[start], To = _at[end - 1] + 1, VerbAt = _at[start], Verb = Vocabulary.Copula, Act = VerbClass.Deny, Complement = denied };
    }

    private Clause? Parse(int begin, int end, NounPhrase? inherited)
    {
        if (Denial(begin, end) is { } untrue) return untrue;
        var start = begin;
        var isNone = false;
        while (start < end && (Is(start, Grammar.Conjunctions) || Is(start, Grammar.Adverbs)))
        {
            isNone |= Is(start, Grammar.No) && !Is(start + 1, Grammar.Longer) && !(start + 1 < end && Has(start + 1, TokenTraits.AfterComma));
            start++;
        }
        // "From 1 March, Acme will ...": what stands before the comma is an adjunct.
        (ulong Preposition, int At, NounPhrase Phrase)? opening = null;
        if (start < end && Is(start, Grammar.Prepositions) && NextComma(start, end) is var comma and > 0)
        {
            if (comma - start > 1) opening = (W(start), _at[start], Make(start + 1, comma));
            start = comma;
        }
        if (start >= end) return null;
        var (subjectEnd, resume) = SkipAside(start, end);
        var verb = FindPredicate(start, resume, end);
        if (InTalks(start, verb < 0 ? end : verb + 1, end) is { } talks) return talks;
        if (verb < 0)
        {
            if (end - start < 2) return null;
            var verbless = new Clause { From = _at[start], To = _at[end - 1] + 1, Subject = inherited, IsNegated = isNone };
            ReadBehind(verbless, start, end);
            if (verbless.Objects.Count > 0 && verbless.Subject is null) { verbless.Subject = verbless.Objects[0]; verbless.Objects.RemoveAt(0); }
            return verbless;
        }
        var clause = new Clause { From = _at[start], To = _at[end - 1] + 1, Subject = inherited, IsNegated = isNone || Is(start, Nobody) };
        if (opening is { } early) clause.Adjuncts.Add(new(early.Preposition, early.At, early.Phrase));
        var auxiliary = verb;
        while (auxiliary - 1 >= start && (Is(auxiliary - 1, Grammar.Adverbs) || Is(auxiliary - 1, Grammar.Modals) || Is(auxiliary - 1, Grammar.Be)
            || Is(auxiliary - 1, Grammar.Have) || Is(auxiliary - 1, Grammar.Do) || Is(auxiliary - 1, Grammar.Negations))) auxiliary--;
        // "has no plans to", "there are plans to": what is meant, or said not to be.
        if (Is(auxiliary, Grammar.To) && auxiliary - 2 >= start && (IsIntent(auxiliary - 1) || Is(auxiliary - 2, Grammar.No)
            && Vocabulary.ThingsOf(W(auxiliary - 1)) is [.., (0, ThingClass.Contract)]))
        {
            if (Lapse(clause, start, auxiliary, verb, end)) return clause;
            var q = auxiliary - 2;
            while (q >= start && (Is(q, Grammar.No) || Is(q, Grammar.Have) || Is(q, Grammar.Be) || Is(q, Openers) || Is(q, Grammar.Adverbs)))
                auxiliary = q--;
        }
        var subject = Math.Min(auxiliary, subjectEnd > start && subjectEnd <= auxiliary ? subjectEnd : auxiliary);
        if (subject > start) clause.Subject = Make(start, SubjectTo(start, subject));
        ReadVerb(clause, auxiliary, verb, end);
        return clause;
    }

    /// <summary>"Acme in advanced talks [to buy Initech]", "is in merger talks [with]": what is talked about is meant and not more.</summary>
    private Clause? InTalks(int start, int until, int end)
    {
        for (var p = start + 1; p < until; p++)
        {
            if (!Is(p, Grammar.In)) continue;
            var talks = p + 1;
            while (talks < Math.Min(end, p + 4) && !Is(talks, Negotiations)) talks++;
            if (talks >= Math.Min(end, p + 4)) continue;
            var subject = p;
            while (subject - 1 > start && (Is(subject - 1, Grammar.Be) || Is(subject - 1, Grammar.Adverbs) || Is(subject - 1, Grammar.Have)
                || Is(subject - 1, Grammar.Negations))) subject--;
            var clause = new Clause
            {
                From = _at[start],
                To = _at[end - 1] + 1,
                Subject = Make(start, SubjectTo(start, subject)),
                Verb = Vocabulary.VerbOf(Talking),
                VerbAt = _at[talks],
                Act = VerbClass.Plan,
                Form = VerbForm.Third | VerbForm.Base,
                IsDoubtful = true,
            };
            for (var q = subject; q < p; q++)
                if (Is(q, Grammar.Negations)) clause.IsNegated = !clause.IsNegated;
            if (talks > p + 1) clause.Objects.Add(Make(p + 1, talks));
            ReadBehind(clause, talks + 1, end);
            return clause;
        }
        return null;
    }

    /// <summary>Who is in them means something and has not done it.</summary>
    public static readonly HashSet<ulong> Negotiations = Grammar.Set("talks discussions negotiations");
    private static readonly ulong Talking = Word.Hash("talk");

    /// <summary>"Acme's promise [to keep prices flat] expires": the verb behind what was promised.</summary>
    private bool Lapse(Clause clause, int start, int to, int verb, int end)
    {
        for (var q = verb + 1; q < end; q++)
            if (Vocabulary.VerbOf(W(q)) is { Class: VerbClass.End } over && (over.Forms & VerbForm.Third) != 0 && IsPredicate(q, start) != Strength.None
                && !Is(q - 1, Grammar.Determiners))
            {
                clause.Subject = Make(start, to);
                (clause.Verb, clause.VerbAt, clause.Act, clause.Form) = (over, _at[q], over.Class, over.Forms);
                clause.Complement = Nested(clause, verb, q);
                return true;
            }
        return false;
    }

    private static readonly HashSet<ulong> Nobody = Grammar.Set("nobody none neither");

    private int SubjectTo(int start, int end)
    {
        while (end - 1 > start && (Is(end - 1, Grammar.Conjunctions) || Is(end - 1, Grammar.Relatives))) end--;
        return end;
    }

    /// <summary>"Acme, with $13 billion in revenue, buys": the subject ends at the first comma and goes on behind the second.</summary>
    private (int SubjectEnd, int Resume) SkipAside(int start, int end)
    {
        var first = NextComma(start, end);
        if (first < 0 || first - start > 8) return (end, start);
        for (var p = start; p < first; p++)
            if (IsPredicate(p, start) == Strength.Strong) return (end, start);
        var second = NextComma(first, end);
        if (second < 0) return (end, start);
        return IsPredicate(second, start) != Strength.None || (second + 1 < end
            && (Is(second, Grammar.Modals) || Is(second, Grammar.Be) || Is(second, Grammar.Have))) ? (first, second) : (end, start);
    }

    private int NextComma(int from, int end)
    {
        for (var p = from + 1; p < end; p++)
            if (Has(p, TokenTraits.AfterComma)) return p;
        return -1;
    }

    private int FindPredicate(int start, int resume, int end)
    {
        var weak = -1;
        for (var p = Math.Max(start + 1, resume); p < end; p++)
        {
            if (Is(p, Grammar.Relatives) && !Has(p, TokenTraits.AfterComma) && !Is(p, Grammar.That) || Is(p, Grammar.Subordinators) && p > start + 1
                && !IsPreposition(p, end)) break;
            var strength = IsPredicate(p, start);
            if (strength == Strength.Strong) return p;
            if (strength != Strength.Weak || IsBehindHappening(start, p)) continue;
            // "price [rises] ends", "lock on the format [lapses]": the later of two that may be nouns, where the first agrees with nothing before it.
            // "Acme and Initech [end] talks": a plural that acts together agrees with the first.
            if (weak < 0 || p == weak + 1 && (Vocabulary.VerbOf(W(p))!.Forms & VerbForm.Third) != 0
                && !((Vocabulary.VerbOf(W(weak))!.Forms & VerbForm.Base) != 0 && weak - 2 >= start && Is(weak - 2, Grammar.And))
                || Vocabulary.VerbOf(W(weak)) is { } noun && (noun.Forms & VerbForm.Base) != 0 && (noun.Forms & VerbForm.Past) == 0
                && !IsPlural(weak - 1, start) && (Vocabulary.VerbOf(W(p))!.Forms & (VerbForm.Third | VerbForm.Past)) != 0) weak = p;
        }
        return weak;
    }

    /// <summary>"Removal of export [limits] at": what stands behind a noun of change and "of" is what changes.</summary>
    private bool IsBehindHappening(int start, int p) => p + 1 < _at.Length && Is(p + 1, Grammar.Prepositions) && Is(start + 1, OfOrIn)
        && Vocabulary.ThingsOf(W(start)) is [.., (0, ThingClass.Ending or ThingClass.Opening or ThingClass.Upward or ThingClass.Downward)];

    /// <summary>"after two years" is an adjunct, "after it bought" a clause.</summary>
    private bool IsPreposition(int p, int end)
    {
        if (!Is(p, Grammar.Prepositions)) return false;
        for (var q = p + 1; q < Math.Min(end, p + 5); q++)
        {
            if (q > p + 1 && IsApart(q)) return true;
            if (IsPredicate(q, p + 1) == Strength.Strong) return false;
        }
        return true;
    }

    private void ReadVerb(Clause clause, int auxiliary, int verb, int end)
    {
        var isCopula = IsCopula(verb, auxiliary - 1);
        var entry = isCopula ? Vocabulary.Copula : Vocabulary.VerbOf(W(verb)) ?? Vocabulary.Unknown;
        clause.Verb = entry;
        clause.VerbAt = _at[verb];
        clause.Act = entry.Class;
        clause.Form = entry.Forms;
        bool isBe = false, isWas = false, isTo = false, isWould = false;
        for (var p = auxiliary; p < verb; p++)
        {
            if (Is(p, Grammar.Negations) && !Is(p + 1, Grammar.Merely)) clause.IsNegated = !clause.IsNegated;
            if (Is(p, Grammar.Future)) clause.IsFuture = true;
            if (Is(p, Grammar.Doubtful)) clause.IsDoubtful = true;
            isBe |= Is(p, Grammar.Be);
            isWas |= Is(p, Was);
            isTo |= Is(p, Grammar.To);
            isWould |= Is(p, Would);
            clause.IsDuty |= Is(p, Must) || Is(p, Grammar.To) && p > auxiliary && Is(p - 1, Grammar.Have);
            clause.IsPermission |= Is(p, Can);
            clause.IsUnreal |= Is(p, Grammar.Have) && (isWas && isTo || isWould);
            clause.IsPluperfect |= Is(p, Had);
        }
        clause.IsProgressive = entry.Forms == VerbForm.Ing && !isWas && (isBe || clause.Subject is not null);
        clause.IsPassive = (entry.Forms & VerbForm.Past) != 0 && (isBe || (entry.Forms & VerbForm.Base) == 0 && (Is(verb + 1, Grammar.By)
            || Is(verb + 1, Grammar.From) && entry.Class is VerbClass.Tighten or VerbClass.Prevent)); // "bought by", "barred from"
        var next = verb + 1;
        if (isCopula)
            for (var p = verb; p < end; p++)
                if (p < verb + 3 && Is(p, Grammar.Negations) && !Is(p + 1, Grammar.Merely) || Is(p, Grammar.No) && Is(p + 1, More))
                    clause.IsNegated = !clause.IsNegated;
        foreach (var (particles, kind) in entry.Phrasal.OrderByDescending(phrasal => phrasal.Particles.Length))
        {
            var length = particles.Length;
            var matches = next + length <= end;
            for (var i = 0; matches && i < length; i++) matches = Is(next + i, particles[i]);
            // "moves to end it" is meant, "moves to another" is done
            if (kind == VerbClass.Plan && length == 1 && Is(next, Grammar.To) && Infinitive(next + 1, end) < 0) matches = false;
            if (matches)
            {
                clause.Act = kind;
                if (length > 1 || !Grammar.Heading.Contains(particles[0])) next += length;
                break;
            }
            // "takes its engine back", "lets the contract run out": the particle behind the object.
            if (length > 2 || Grammar.Governing.Contains(particles[0]) && length == 1) continue;
            var at = -1;
            for (var p = next + 1; p < Math.Min(end, next + 9) && !IsApart(p); p++)
                if (Is(p, particles[0]) && (length == 1 || Is(p + 1, particles[1]))) { at = p; break; }
            if (at < 0 || (at + length < end && particles[0] == Grammar.Out && Is(at + length, Grammar.Of) && kind != VerbClass.Tighten)
                || HasPreposition(next, at)) continue;
            clause.Act = kind;
            break;
        }
        ReadBehind(clause, next, end);
        // "Acme bought out by its managers"
        clause.IsPassive |= clause.Objects.Count == 0 && (entry.Forms & VerbForm.Past) != 0 && (entry.Forms & VerbForm.Base) == 0
            && clause.ObjectOf(Grammar.By) is not null;
    }

    private static readonly HashSet<ulong> Was = Grammar.Set("was were wasn't weren't"), Would = Grammar.Set("would"), Must = Grammar.Set("must"),
        Can = Grammar.Set("can may can't cannot"), More = Grammar.Set("more longer"),
        Nots = Grammar.Set("not never"), Had = Grammar.Set("had");

    private bool HasPreposition(int from, int to)
    {
        for (var p = from; p < to; p++)
            if (Is(p, Grammar.Prepositions) && !Is(p, Grammar.Of) && !Is(p, Grammar.With)) return true;
        return false;
    }

    /// <summary>What stands behind a predicate: objects, prepositional phrases, a complement, a second predicate.</summary>
    private void ReadBehind(Clause clause, int p, int end)
    {
        var begin = p;
        var isNot = false;
        _isLet |= clause.VerbAt >= 0 && (clause.Act == VerbClass.Loosen && clause.Verb!.Lemma == Let || clause.Verb!.Lemma == Causing);
        while (p < end)
        {
            var isFirst = p == begin;
            if (IsUpTo(p)) { p += 2; continue; }
            if (isFirst && clause.VerbAt >= 0 && Has(p, TokenTraits.AfterComma) && !IsFigure(p) && (clause.Form & VerbForm.Past) != 0) break;
            if (Is(p, Grammar.No) && !Is(p + 1, Grammar.Longer) && clause.VerbAt >= 0 && clause.Objects.Count == 0 && clause.Adjuncts.Count == 0)
                clause.IsNegated = !clause.IsNegated; // "has bought no stake in"
            if (Is(p, Grammar.Instead) || Is(p, Grammar.Rather)
                || (Is(p, Grammar.But) && !Is(p - 1, Grammar.Not))) { if (Is(p, Grammar.But) && NotOnly(begin, p)) { p++; continue; } break; }
            // "rejects claims that it will close"
            if (Is(p, Grammar.That) && p > begin && clause.Act is VerbClass.Prevent or VerbClass.Deny or VerbClass.End && (IsIntent(p - 1) || Is(p - 1, Tales))
                && Complement(p, end) is { } tale)
            {
                clause.Complement = tale;
                return;
            }
            if (Is(p, Grammar.Relatives) && (Has(p, TokenTraits.AfterComma) || !IsReport(clause))) break;
            if (IsReport(clause) && clause.Complement is null && !Is(p, Grammar.Prepositions) && Complement(p, end) is { } said)
            {
                clause.Complement = said;
                return;
            }
            if (Is(p, What) && PricedAt(p, end) is var priced and > 0)
            {
                clause.Objects.Add(Make(p, priced + 1));
                p = priced + 1;
                continue;
            }
            if (Is(p, Grammar.Subordinators) && !IsPreposition(p, end)) break;
            if (Is(p, Grammar.To) && p + 1 < end && Infinitive(p + 1, end) is var verb and > 0)
            {
                var inner = new Clause
                {
                    From = _at[p],
                    To = clause.To,
                    Subject = clause.Act is VerbClass.Rule or VerbClass.Ask or VerbClass.Loosen or VerbClass.Begin or VerbClass.Bundle or VerbClass.Pay
                    && clause.Objects.Count > 0 ? clause.Objects[^1] : clause.Subject
                };
                ReadVerb(inner, p + 1, verb, end);
                inner.IsNegated ^= isNot;
                inner.IsFuture = true;
                clause.Complement = inner;
                return;
            }
            if ((isFirst || Is(p - 1, Grammar.From) || Is(p - 1, Grammar.Of) && isFirst || IsIntent(p - 1)) && Gerund(p))
            {
                clause.Complement = Nested(clause, p, end);
                return;
            }
            if (_isLet && clause.Act is VerbClass.Loosen or VerbClass.Choose && clause.Objects.Count > 0
                && Bare(p, end)) { clause.Complement = Nested(clause, p, end, clause.Objects[0]); return; }
            if (Is(p, Nots) && Is(p + 1, Grammar.To)) { isNot = true; p++; continue; }
            if ((Is(p, Grammar.And) || Has(p, TokenTraits.AfterComma)) && p > begin && Second(p, end) is var second and > 0)
            {
                var following = new Clause { From = _at[p], To = clause.To, Subject = clause.Subject };
                clause.To = _at[p - 1] + 1;
                ReadVerb(following, SkipAuxiliaries(second), second, end);
                clause.Next = following;
                return;
            }
            if (Has(p, TokenTraits.AfterComma) && p > begin && !IsName(p) && !IsFigure(p)) break;
            if (IsPlainPreposition(p) && !(Is(p, Grammar.As) && !IsPreposition(p, end)))
            {
                var preposition = p++;
                // "off into", "out of": the last governs, the first stays beside it
                while (p < end && Is(p, Grammar.Prepositions) && !Is(p, Grammar.To) && !IsUpTo(p)) preposition = p++;
                if (IsUpTo(p)) p += 2;
                if (p >= end) break;
                if (Gerund(p) && (Is(preposition, Grammar.From) || Is(preposition, Grammar.Of)
                    || clause.Act == VerbClass.Plan && Is(preposition, Concerning))) { clause.Complement = Nested(clause, p, end); return; }
                var to = PhraseEnd(p, end);
                if (to == p) { p++; continue; }
                var isOut = preposition > begin && Is(preposition - 1, Grammar.Out) && Is(preposition, Grammar.Of);
                clause.Adjuncts.Add(new(isOut ? Grammar.Out : W(preposition), _at[preposition], Make(p, to)));
                p = to;
                continue;
            }
            if (Is(p, Grammar.Conjunctions) || (Is(p, Grammar.Adverbs) && !Is(p, Grammar.Determiners))) { p++; continue; }
            var phraseEnd = PhraseEnd(p, end);
            if (phraseEnd == p) { p++; continue; }
            clause.Objects.Add(Make(p, phraseEnd));
            p = phraseEnd;
        }
        if (p < end && p > begin) clause.To = Math.Max(_at[p - 1] + 1, clause.VerbAt + 1);
    }

    /// <summary>"up to $5 billion" is a measure.</summary>
    private bool IsUpTo(int p) => Is(p, Up) && Is(p + 1, Grammar.To) && p + 2 < _at.Length && IsFigure(p + 2);

    private static readonly ulong Up = Word.Hash("up");
    private static readonly ulong Cent = Word.Hash("cent");
    private static readonly HashSet<ulong> OfOrIn = Grammar.Set("of in to for");
    private static readonly HashSet<ulong> Concerning = Grammar.Set("about on over with");
    private static readonly HashSet<ulong> Causes = Grammar.Set("as after because");
    private static readonly ulong Let = Word.Hash("let"), Causing = Word.Hash("make");
    private bool _isLet;

    /// <summary>"lets the contract [run out]", "lets customers [buy]": a verb in its bare form behind "let".</summary>
    private bool Bare(int p, int end) => !IsParty(p) && Vocabulary.VerbOf(W(p)) is { } verb && (verb.Forms & VerbForm.Base) != 0
        && Vocabulary.ThingsOf(W(p)) is not [.., (0, ThingClass.Contract)]
            && (!verb.IsNounToo || p + 1 == end || Vocabulary.ThingsOf(W(p + 1)).Length > 0 || Is(p + 1, Grammar.Particles) || Is(p + 1, Grammar.Prepositions)
            || Is(p + 1, Grammar.Determiners))
        && !Is(p - 1, Grammar.Determiners) && !IsFigure(p - 1);

    private static readonly ulong What = Word.Hash("what");

    /// <summary>"what its flagship costs": the word that says that a price is meant; -1 without one.</summary>
    private int PricedAt(int p, int end)
    {
        for (var q = p + 1; q < Math.Min(end, p + 8); q++)
            foreach (var (before, kind) in Vocabulary.ThingsOf(W(q)))
                if (before == 0 && kind == ThingClass.Price) return q;
        return -1;
    }

    private bool NotOnly(int from, int to)
    {
        for (var p = from; p + 1 < to; p++)
            if (Is(p, Grammar.Not) && Is(p + 1, Grammar.Merely)) return true;
        return false;
    }

    private static bool IsReport(Clause clause) => clause.Act is VerbClass.Say or VerbClass.Deny or VerbClass.Plan or VerbClass.Ask or VerbClass.Rule
        or VerbClass.Sue;

    /// <summary>"[that] it will end the plan": a whole clause of its own behind a verb of saying.</summary>
    private Clause? Complement(int p, int end)
    {
        if (Is(p, Grammar.That)) p++;
        var predicate = -1;
        for (var q = p + 1; q < Math.Min(end, p + 9); q++)
        {
            if (Is(q, Grammar.Prepositions) && !Is(q, Grammar.Of) || Has(q, TokenTraits.AfterComma)) return null;
            if (Is(q, Grammar.Modals) && !Is(q, Grammar.To) || Is(q, Grammar.Be) || Is(q, Grammar.Have) || IsPredicate(q, p) == Strength.Strong
                && !Is(q - 1, Grammar.To)) { predicate = q; break; }
        }
        return predicate < 0 ? null : Parse(p, end, null);
    }

    private int Infinitive(int p, int end)
    {
        while (p < end && (Is(p, Grammar.Adverbs) || Is(p, Grammar.Not) || Is(p, Grammar.Be) || Is(p, Grammar.Have))) p++;
        return p < end && !IsParty(p) && Vocabulary.VerbOf(W(p)) is { } verb && ((verb.Forms & VerbForm.Base) != 0 || Is(p - 1, Grammar.Be))
            && !Is(p, Grammar.Determiners) ? p : -1;
    }

    /// <summary>"the policy [banning clients]", "plan to".</summary>
    private bool IsIntent(int p) => !IsParty(p) && Vocabulary.ThingsOf(W(p)) is [.., (0, ThingClass.Intent)];

    private bool Gerund(int p) => !IsParty(p) && Vocabulary.VerbOf(W(p)) is { Forms: VerbForm.Ing } verb
        && !(verb.Class == VerbClass.Move && p + 1 < _at.Length && Vocabulary.ThingsOf(W(p + 1)) is
            [.., (0, ThingClass.Price or ThingClass.Product or ThingClass.Contract)]); // "switching surcharge", "routing API"

    private Clause Nested(Clause clause, int verb, int end, NounPhrase? subject = null)
    {
        var inner = new Clause { From = _at[verb], To = clause.To, Subject = subject ?? clause.Subject };
        ReadVerb(inner, verb, verb, end);
        inner.IsProgressive = false;
        return inner;
    }

    /// <summary>The verb of a second predicate behind "and" or a comma: "folds NSX into the suite and stops selling it".</summary>
    private int Second(int p, int end)
    {
        var q = Is(p, Grammar.And) || Is(p, Grammar.Conjunctions) ? p + 1 : p;
        while (q < end && (Is(q, Grammar.Adverbs) || Is(q, Grammar.Modals) && !Is(q, Grammar.To) || Is(q, Grammar.Not))) q++;
        if (q >= end || IsParty(q) || Vocabulary.VerbOf(W(q)) is not { } verb || verb.Forms == VerbForm.Ing) return -1;
        if ((verb.Forms & VerbForm.Third) != 0 && (!verb.IsNounToo || q + 1 < end
            && (Is(q + 1, Grammar.Determiners) || IsParty(q + 1) || IsFigure(q + 1) || Gerund(q + 1)))) return q;
        return (verb.Forms & VerbForm.Past) != 0 && (verb.Forms & VerbForm.Base) == 0 || q > p + 1 && (verb.Forms & VerbForm.Base) != 0 ? q : -1;
    }

    private int SkipAuxiliaries(int verb)
    {
        while (verb > 0 && (Is(verb - 1, Grammar.Modals) || Is(verb - 1, Grammar.Negations) || Is(verb - 1, Grammar.Adverbs))) verb--;
        return verb;
    }

    /// <summary>"per-core" and "on-premises" describe.</summary>
    private bool IsPlainPreposition(int p) => Is(p, Grammar.Prepositions) && !(p + 1 < _at.Length && (Has(p + 1, TokenTraits.AfterHyphen)
        || Is(p + 1, Cent)));

    private bool IsName(int p) => IsParty(p) || Has(p, TokenTraits.Capital | TokenTraits.Brandlike);

    /// <summary>A phrase ends at a preposition, a comma, an infinitive, a predicate, or where another begins: "[Google] [the sale]", "[Oracle] [50,000 chips]",
    /// "[Acme] [$80 million]".</summary>
    private int PhraseEnd(int from, int end)
    {
        var p = from;
        for (; p < end; p++)
        {
            if (p > from && (IsApart(p) && !(IsFigure(p) && IsFigure(p - 1)) || Is(p, Grammar.Determiners) || Is(p, Grammar.Conjunctions)
                && !BothNames(p, end))) break;
            if (IsPlainPreposition(p) && (p > from || !IsFigure(p)) && !IsParty(p)) break;
            if (p > from && (Is(p, Grammar.Relatives) || Is(p, Grammar.Modals) || Is(p, Grammar.Instead) || Is(p, Grammar.Rather))) break;
            if (p > from && _reading.AmountAt[_at[p]] > 0 && _reading.AmountAt[_at[p - 1]] == 0
                && (_reading.HasTitleCase && _at[p] < _reading.TitleCount ? IsParty(p - 1) : IsName(p - 1))) break;
            if (p > from && _reading.TermAt[_at[p]] > 0 && _reading.TermAt[_at[p - 1]] == 0 && IsParty(p - 1)) break;
            if (p > from && Is(p, Nots) && Is(p + 1, Grammar.To)) break;
            if (p > from && (_isLet && Bare(p, end) || IsIntent(p - 1) && Gerund(p))) break;
            if (p > from && _tokens[_at[p]].IsNumber && IsParty(p - 1) && p + 1 < end && !Is(p + 1, Grammar.Prepositions) && _tokens[_at[p]].Length > 2) break;
        }
        return p;
    }

    private bool BothNames(int p, int end) => p > 0 && p + 1 < end && IsName(p - 1) && IsName(p + 1) && !Has(p, TokenTraits.AfterComma)
        && (Is(p, Grammar.And) || Is(p, Grammar.Or));
}

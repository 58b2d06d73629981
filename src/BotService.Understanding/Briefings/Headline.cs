using System.Text;
using BotService.Domain.Events;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>A headline as a sentence: its capitals undone, its verb in a sentence's tense, an article where headlines leave it out.</summary>
internal sealed class Headline(Material material, int from, int to)
{
    private readonly Reading _reading = material.Reading;

    private static readonly HashSet<ulong>
        Ready = Grammar.Set("set due poised likely expected ready close near unlikely slated"),
        TakesThe = Grammar.Set("eu ftc doj cma uk us u.s u.k pentagon european white sec nhs fcc accc bundeskartellamt"),
        Passives = Grammar.Set("fined sued accused ordered barred banned forced urged told blocked hit allowed required asked cleared"),
        Counted = Grammar.Set("deal contract agreement pact partnership lease takeover probe lawsuit suit complaint appeal fine stake licence license order bid offer fee surcharge discount fork ban customer investigation merger commitment arrangement alliance plan tier"),
        Vowels = Grammar.Set("eight eighteen hour honest 8 11 18 80");

    /// <summary>The clause of the headline that tells the event, its outermost verb first.</summary>
    public Clause? Clause { get; } = ClauseReader.Read(material.Reading, 0, material.Reading.TitleCount).Find(clause => clause.From <= material.Told!.Clause.From && material.Told.Clause.From < Last(clause)) is { } found && found.From < to && from < Last(found) ? found : null;

    private static int Last(Clause clause)
    {
        var end = clause.To;
        for (var inner = clause; inner is not null; inner = inner.Next ?? inner.Complement) end = Math.Max(end, inner.To);
        return end;
    }

    public string Sentence(bool isRumour)
    {
        var edits = new Dictionary<int, string>();
        if (Clause is { VerbAt: >= 0 } clause && clause.VerbAt >= from && clause.VerbAt < to) Conjugate(clause, edits, isRumour);
        else if (Clause is { VerbAt: < 0 } verbless) Verbless(verbless, edits, isRumour);
        if (Clause is not null) Articles(Clause, edits);
        var text = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            var source = _reading.Source(i);
            if (i > from)
            {
                var gap = source[_reading.Tokens[i - 1].End.._reading.Tokens[i].Start];
                text.Append(gap);
            }
            else if (_reading.Tokens[i].Start > 0 && source[_reading.Tokens[i].Start - 1] is '"' or '“' or '‘' or '(' ) text.Append(source[_reading.Tokens[i].Start - 1]);
            text.Append(edits.TryGetValue(i, out var word) ? word : material.Casing.Word(i));
        }
        var tail = _reading.Source(to - 1)[_reading.Tokens[to - 1].End..];
        foreach (var mark in tail)
            if (mark is '"' or '”' or '’' or '\'' or ')' or '%' or '+' or '?') text.Append(mark);
            else break;
        return Prose.Tidy(text.ToString()).TrimEnd('.', ' ');
    }

    private bool IsPlural(Clause clause) => clause.Subject is { } subject && subject.To > 0
        && (Grammar.And is var and && Enumerable.Range(subject.From, subject.To - subject.From).Any(i => _reading.Tokens[i].Hash == and)
            || _reading.PartyAt[subject.To - 1] == 0 && !_reading.Tokens[subject.To - 1].IsCapital && _reading[subject.To - 1] is [.., not 's', 's']);

    private void Conjugate(Clause clause, Dictionary<int, string> edits, bool isRumour)
    {
        var (at, tokens) = (clause.VerbAt, _reading.Tokens);
        var form = material.Casing.Word(at);
        var lemma = Conjugation.Lemma(form, clause.Verb!.Lemma);
        var before = at - 1;
        while (before > from && Grammar.Adverbs.Contains(tokens[before].Hash) && !Ready.Contains(tokens[before].Hash)) before--;
        var isBare = clause.Subject is not { } subject || before < subject.To;
        var maybe = isRumour ? "reportedly " : "";
        var isPlural = IsPlural(clause) || (clause.Form & VerbForm.Base) != 0 && (clause.Form & VerbForm.Past) == 0 && isBare;
        var (has, be) = isPlural ? ("have", "are") : ("has", "is");
        if (isPlural && isBare && !IsPlural(clause)) return; // "Open Source Gems": no verb
        if (!isBare && tokens[before].Hash == Grammar.To)
        {
            // "to acquire", "set to end", "not to renew".
            if (InTalks(clause.Subject!.Value) is var talks and >= 0) edits[talks] = $"{be} {maybe}in";
            else if (before - 1 >= from && Ready.Contains(tokens[before - 1].Hash)) edits[before - 1] = $"{be} {maybe}{material.Casing.Word(before - 1)}";
            else if (before - 1 >= from && tokens[before - 1].Hash == Grammar.Not) { edits[before - 1] = "will"; edits[before] = "not"; }
            else if (before == clause.Subject!.Value.To && IsActor(clause.Subject.Value) || Grammar.Adverbs.Contains(tokens[before - 1].Hash) && before - 1 == clause.Subject.Value.To) edits[before] = $"{(HasAgreed(lemma) ? has + " agreed to" : "will")}{(isRumour ? " reportedly" : "")}";
            return;
        }
        if (!isBare) { if (isRumour) edits[at] = maybe + form; return; }
        if ((clause.Form & VerbForm.Past) != 0 && (clause.Form & VerbForm.Base) == 0)
        {
            var isPassive = at + 1 < to && tokens[at + 1].Hash == Grammar.By || Passives.Contains(tokens[at].Hash) && (at + 1 >= to || Grammar.Prepositions.Contains(tokens[at + 1].Hash) || _reading.AmountAt[at + 1] > 0);
            edits[at] = isPassive ? $"{has} {maybe}been {form}" : maybe + form;
            return;
        }
        if ((clause.Form & (VerbForm.Third | VerbForm.Base)) == 0) { edits[at] = maybe + form; return; }
        edits[at] = clause.Act switch
        {
            _ when EventReader.IsAuthority(_reading, clause.Subject) && clause.Act is not (VerbClass.Say or VerbClass.Plan or VerbClass.Ask or VerbClass.Other or VerbClass.Keep or VerbClass.Deny) => $"{has} {maybe}{Conjugation.Participle(lemma)}",
            VerbClass.Deny or VerbClass.Plan or VerbClass.Ask or VerbClass.Keep or VerbClass.Other or VerbClass.Loosen when clause.Act != VerbClass.Loosen || lemma == "let" => maybe + form,
            VerbClass.Say => lemma is "announce" or "confirm" or "unveil" or "reveal" or "disclose" ? $"{has} {maybe}{Conjugation.Participle(lemma)}" : maybe + form,
            VerbClass.Prevent or VerbClass.Sign or VerbClass.Award or VerbClass.Sue or VerbClass.Fine or VerbClass.Rule or VerbClass.Settle or VerbClass.Clear or VerbClass.Lose or VerbClass.Appeal or VerbClass.Choose or VerbClass.Fork
                or VerbClass.Delay => $"{has} {maybe}{Conjugation.Participle(lemma)}",
            VerbClass.Close when lemma is "complete" or "close" && material.Event!.Kind == Domain.Relevance.SignalKind.Acquisition => $"{has} {maybe}{Conjugation.Participle(lemma)}",
            _ when clause.Act == VerbClass.Become || lemma is "get" or "own" or "need" or "show" or "see" or "cost" or "contain" or "include" or "cap" => maybe + form,
            _ => $"{be} {maybe}{Conjugation.Ing(lemma)}",
        };
        if (edits[at].StartsWith(has + " ", StringComparison.Ordinal) || edits[at].StartsWith(be + " ", StringComparison.Ordinal)) Follow(at, edits, edits[at].StartsWith(has, StringComparison.Ordinal));
    }

    /// <summary>"shuts down X, points users to Y": the second verb goes with the first.</summary>
    private void Follow(int verb, Dictionary<int, string> edits, bool isPerfect)
    {
        for (var i = verb + 2; i + 1 < to; i++)
        {
            var token = _reading.Tokens[i];
            if (token.Has(TokenTraits.ClauseStart) || Grammar.Subordinators.Contains(token.Hash) || Grammar.Relatives.Contains(token.Hash)) return;
            var hasAnd = _reading.Tokens[i - 1].Hash == Grammar.And;
            if (!hasAnd && !token.Has(TokenTraits.AfterComma) || _reading.PartyAt[i] > 0) continue;
            if (Sends.Contains(token.Hash))
            {
                edits[i] = Conjugation.Ing(Conjugation.Lemma(material.Casing.Word(i), 0));
                continue;
            }
            if (Vocabulary.VerbOf(token.Hash) is not { } second || (second.Forms & VerbForm.Third) == 0) continue;
            var behind = _reading.Tokens[i + 1];
            if (second.IsNounToo && !Grammar.Determiners.Contains(behind.Hash) && !Grammar.Pronouns.Contains(behind.Hash) && _reading.PartyAt[i + 1] == 0 && _reading.AmountAt[i + 1] == 0) continue;
            var lemma = Conjugation.Lemma(material.Casing.Word(i), second.Lemma);
            edits[i] = isPerfect && hasAnd ? Conjugation.Participle(lemma) : Conjugation.Ing(lemma);
        }
    }

    private static readonly HashSet<ulong> Sends = Grammar.Set("points directs steers nudges refers");

    /// <summary>A plain subject, not "Apple, Nvidia are in talks" that another predicate hides in.</summary>
    private bool IsActor(NounPhrase subject)
    {
        for (var i = subject.From; i < subject.To; i++)
            if (Grammar.Be.Contains(_reading.Tokens[i].Hash) || Grammar.Have.Contains(_reading.Tokens[i].Hash) || Grammar.Modals.Contains(_reading.Tokens[i].Hash)) return false;
        return !Intents.Contains(_reading.Tokens[subject.To - 1].Hash);
    }

    /// <summary>The "in" of "Acme in talks to buy", which a headline writes without its verb.</summary>
    private int InTalks(NounPhrase subject)
    {
        for (var i = subject.From + 1; i + 1 < subject.To; i++)
            if (_reading.Tokens[i].Hash == Grammar.In && !Grammar.Be.Contains(_reading.Tokens[i - 1].Hash) && Talks.Contains(_reading.Tokens[subject.To - 1].Hash)) return i;
        return -1;
    }

    private static readonly HashSet<ulong> Talks = Grammar.Set("talks negotiations discussions bid");

    private static readonly HashSet<ulong> Intents = Grammar.Set("talks plans plan deal deals effort bid push move ways way agreement pact order offer");

    /// <summary>The text says that the two agreed: "has agreed to acquire" where the headline has "to acquire".</summary>
    private bool HasAgreed(string lemma)
    {
        var text = material.Lead.Announcement.Text;
        return text.Contains($"agreed to {lemma}", StringComparison.OrdinalIgnoreCase) || lemma is "acquire" or "buy" && text.Contains("definitive agreement to acquire", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"Acme in talks to buy": the verb that a headline leaves out.</summary>
    private void Verbless(Clause clause, Dictionary<int, string> edits, bool isRumour)
    {
        if (clause.Subject is not { } subject || Names.In(_reading, subject) is null || subject.To >= to || subject.To <= from) return;
        if (_reading.Tokens[subject.To].Hash != Grammar.In || _reading.Tokens[subject.To].Has(TokenTraits.Apart)) return;
        edits[subject.To] = $"{(IsPlural(clause) ? "are" : "is")} {(isRumour ? "reportedly " : "")}in";
    }

    private void Articles(Clause clause, Dictionary<int, string> edits)
    {
        if (clause.Subject is { } subject && subject.From >= from && subject.From < to && clause.VerbAt >= 0 && subject.To - subject.From <= 2 && TakesThe.Contains(_reading.Tokens[subject.From].Hash))
            edits[subject.From] = "the " + _reading[subject.From].ToString();
        foreach (var phrase in clause.Objects.Concat(clause.Complement is null ? [] : clause.Complement.Objects))
        {
            if (phrase.From < from || phrase.To > to || phrase.From == clause.Subject?.From || edits.ContainsKey(phrase.From)) continue;
            var head = phrase.To - 1;
            if (!Counted.Contains(_reading.Tokens[head].Hash) || Grammar.Determiners.Contains(_reading.Tokens[phrase.From].Hash) || _reading.Tokens[phrase.From].Has(TokenTraits.AfterQuote)) continue;
            if (Enumerable.Range(phrase.From, phrase.To - phrase.From).Any(i => _reading.Tokens[i].Has(TokenTraits.Possessive)) || _reading.PartyAt[head] > 0) continue;
            if (phrase.From > from && (Grammar.Determiners.Contains(_reading.Tokens[phrase.From - 1].Hash) || _reading.Tokens[phrase.From - 1].Has(TokenTraits.Possessive) || Grammar.Conjunctions.Contains(_reading.Tokens[phrase.From - 1].Hash))) continue;
            var word = material.Casing.Word(phrase.From);
            var spoken = _reading.Tokens[phrase.From] is { } first && first.Has(TokenTraits.Currency) && phrase.From + 1 < to ? _reading[phrase.From + 1].ToString() : word;
            var isVowel = "aeio".Contains(char.ToLowerInvariant(spoken[0]), StringComparison.Ordinal) && !spoken.StartsWith("eu", StringComparison.OrdinalIgnoreCase) && !spoken.StartsWith("one", StringComparison.OrdinalIgnoreCase)
                || spoken.StartsWith('8') || spoken is "11" or "18" || spoken.StartsWith("un", StringComparison.OrdinalIgnoreCase) && !spoken.StartsWith("uni", StringComparison.OrdinalIgnoreCase);
            var holder = clause.Complement is { } inner && inner.Objects.Contains(phrase) ? inner : clause;
            // What is ended, kept or changed is there already, and is its own.
            var isOwn = holder.Act is VerbClass.End or VerbClass.Restore or VerbClass.Keep or VerbClass.Rise or VerbClass.Fall or VerbClass.Delay or VerbClass.Loosen or VerbClass.Tighten or VerbClass.Close;
            if (isOwn && EventReader.IsAuthority(_reading, clause.Subject)) continue;
            edits[phrase.From] = $"{(isOwn ? "its" : isVowel ? "an" : "a")} {word}";
        }
    }
}

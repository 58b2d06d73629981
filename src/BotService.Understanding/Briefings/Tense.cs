using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>
/// The tense in which a sentence tells what a headline tells in the present: "signs" is done, "raises" is under way, "to buy" is still to come.
/// </summary>
internal sealed class Tense(Material material, Clause clause, int from, int to, bool isRumour, bool isDated)
{
    private readonly Reading _reading = material.Reading;
    private readonly Token[] _tokens = material.Reading.Tokens;
    private readonly string _maybe = isRumour ? "reportedly " : "";

    private static readonly HashSet<ulong>
        Ready = Grammar.Set("set due poised likely expected ready close near unlikely slated"),
        Passives = Grammar.Set("fined sued accused ordered barred banned forced urged told blocked hit allowed required asked cleared charged"),
        Rounds = Grammar.Set("round deal deals data center centre centers centres costs talks market markets platform team"),
        Sends = Grammar.Set("points directs steers nudges refers");

    private HeadlineSubject Who(NounPhrase subject) => new(material, subject);

    public bool HasAuxiliary
    {
        get
        {
            for (var i = clause.From; i < clause.VerbAt; i++)
                if (Grammar.Be.Contains(_tokens[i].Hash) || Grammar.Modals.Contains(_tokens[i].Hash) || Grammar.Have.Contains(_tokens[i].Hash)) return true;
            return false;
        }
    }

    public bool IsPlural => clause.Subject is { To: > 0 } subject && !((clause.Form & VerbForm.Third) != 0 && (clause.Form & VerbForm.Base) == 0)
        && (Enumerable.Range(subject.From, subject.To - subject.From).Any(i => _tokens[i].Hash == Grammar.And)
            || _reading.PartyAt[subject.To - 1] == 0 && !_tokens[subject.To - 1].IsCapital && _reading[subject.To - 1] is [.., not 's', 's']);

    public void Conjugate(Dictionary<int, string> edits)
    {
        if (clause.Subject is not { } subject || Who(subject).HasHiddenVerb()) return;
        var at = clause.VerbAt;
        if (ClauseReader.Negotiations.Contains(_tokens[at].Hash) && clause.Act == VerbClass.Plan && clause.IsDoubtful)
        {
            if (_tokens[subject.To].Hash == Grammar.Not) edits[subject.To] = (IsPlural ? "are" : "is") + " not";
            else if (_tokens[subject.To].Hash == Grammar.In) edits[subject.To] = $"{(IsPlural ? "are" : "is")} {_maybe}in";
            return;
        }
        var form = material.Casing.Word(at);
        var lemma = Conjugation.Lemma(form, clause.Verb!.Lemma);
        var before = at - 1;
        while (before > from && IsAdverb(before) && !Ready.Contains(_tokens[before].Hash)) before--;
        var isBare = before < subject.To;
        var isBase = (clause.Form & VerbForm.Base) != 0 && (clause.Form & VerbForm.Past) == 0;
        if (isBare && isBase && !IsPlural) return; // "Open Source Gems": no verb
        if (at + 1 < to && isBare && (Grammar.Modals.Contains(_tokens[at + 1].Hash) && _tokens[at + 1].Hash != Grammar.To
            || Grammar.Be.Contains(_tokens[at + 1].Hash))) return; // "Redis forks will be": a noun
        var (has, be) = IsPlural || isBase && isBare ? ("have", "are") : ("has", "is");
        if (!isBare)
        {
            if (_tokens[before].Hash == Grammar.To) Infinitive(edits, subject, before, lemma, has, be);
            else if (isRumour) edits[at] = _maybe + form;
            return;
        }
        if ((clause.Form & VerbForm.Past) != 0 && (clause.Form & (VerbForm.Base | VerbForm.Third)) == 0)
        {
            var isPassive = at + 1 < to && _tokens[at + 1].Hash == Grammar.By
                || (Passives.Contains(_tokens[at].Hash) || clause.Objects.Count == 0 && subject.To - subject.From < 7 && !Who(subject).HasComma
                    && Sense.Of(_reading, subject).Class != ThingClass.None)
                        && (at + 1 >= to || Grammar.Prepositions.Contains(_tokens[at + 1].Hash) || _reading.AmountAt[at + 1] > 0);
            if (isPassive) Put(edits, before + 1, at, has, "been " + form);
            else if (IsRecent(subject)) Put(edits, before + 1, at, has, Conjugation.OfPast(form));
            else edits[at] = _maybe + form;
            return;
        }
        if ((clause.Form & (VerbForm.Third | VerbForm.Base)) == 0)
        {
            if (at + 1 < to && Rounds.Contains(_tokens[at + 1].Hash)) return; // "OpenAI funding round": no verb
            // "Google killing Basic HTML": the headline leaves the auxiliary out.
            if (clause.Form == VerbForm.Ing && Names.In(_reading, subject) is not null && Who(subject).IsActor()) Put(edits, before + 1, at, be, form);
            else if (isRumour) edits[at] = _maybe + form;
            return;
        }
        if (Ready.Contains(_tokens[at].Hash) && at + 1 < to && _tokens[at + 1].Hash == Grammar.To)
        {
            edits[at] = $"{be} {_maybe}{form}"; // "China set to limit"
            return;
        }
        var isNegated = false;
        for (var i = before + 1; i < at; i++) isNegated |= Grammar.Negations.Contains(_tokens[i].Hash);
        switch (isNegated ? Aspect.Present : AspectOf(lemma)) // "no longer permits"
        {
            case Aspect.Present: edits[at] = _maybe + form; break;
            case Aspect.Perfect: Put(edits, before + 1, at, has, Conjugation.Participle(lemma)); Follow(edits, isPerfect: true); break;
            default: Put(edits, before + 1, at, be, Conjugation.Ing(lemma)); Follow(edits, isPerfect: false); break;
        }
    }

    private bool IsAdverb(int at) => Grammar.Adverbs.Contains(_tokens[at].Hash)
        || _reading[at].Length > 5 && _reading[at].EndsWith("ly", StringComparison.OrdinalIgnoreCase) && _reading.PartyAt[at] == 0;

    /// <summary>"has reportedly agreed": what helps the verb stands before the adverbs.</summary>
    private void Put(Dictionary<int, string> edits, int first, int at, string auxiliary, string form)
    {
        if (first >= at) edits[at] = $"{auxiliary} {_maybe}{form}";
        else (edits[first], edits[at]) = ($"{auxiliary} {_maybe}{material.Casing.Word(first)}", form);
    }

    /// <summary>"Acme banned": told in the past, with no time named and by somebody who acts.</summary>
    private bool IsRecent(NounPhrase subject)
    {
        if (clause.Act is VerbClass.Say or VerbClass.Other || Names.In(_reading, subject) is null || !Who(subject).IsActor()) return false;
        for (var i = from; i < to; i++)
            if (_reading.DateAt[i] > 0 || _reading.TermAt[i] > 0 || Times.Contains(_tokens[i].Hash)) return false;
        return true;
    }

    private static readonly HashSet<ulong> Times = Grammar.Set("ago last after before when once earlier then while");

    private enum Aspect
    {
        Present, Perfect, Progressive,
    }

    private Aspect AspectOf(string lemma)
    {
        var isStance = clause.Act is VerbClass.Deny or VerbClass.Plan or VerbClass.Ask or VerbClass.Keep or VerbClass.Other or VerbClass.Become
            || clause.Act == VerbClass.Loosen && lemma == "let"
            || lemma is "get" or "own" or "need" or "show" or "see" or "cost" or "contain" or "include";
        if (clause.Act == VerbClass.Say) return lemma is "announce" or "confirm" or "unveil" or "reveal" or "disclose" ? Aspect.Perfect : Aspect.Present;
        if (isStance || lemma is "stop" or "cease" && clause.Complement is { Form: VerbForm.Ing } gerund
            && gerund.VerbAt == clause.VerbAt + 1) return Aspect.Present;
        if (isDated) return Aspect.Progressive;
        if (EventReader.IsAuthority(_reading, clause.Subject) && clause.Act != VerbClass.Probe) return Aspect.Perfect;
        if (clause.Act == VerbClass.Close && lemma is "complete" or "close" && material.Told!.Class is ThingClass.Purchase
            or ThingClass.Equity) return Aspect.Perfect;
        return clause.Act is VerbClass.Prevent or VerbClass.Sign or VerbClass.Award or VerbClass.Sue or VerbClass.Fine or VerbClass.Rule or VerbClass.Settle
            or VerbClass.Clear or VerbClass.Lose or VerbClass.Appeal
            or VerbClass.Choose or VerbClass.Fork or VerbClass.Delay ? Aspect.Perfect : Aspect.Progressive;
    }

    /// <summary>"to acquire", "set to end", "not to renew".</summary>
    private void Infinitive(Dictionary<int, string> edits, NounPhrase subject, int before, string lemma, string has, string be)
    {
        if (Who(subject).Nearing() is var near and >= 0) edits[near] = "is " + _maybe + "near a";
        else if (before - 1 >= from && Ready.Contains(_tokens[before - 1].Hash)) edits[before - 1] = $"{be} {_maybe}{material.Casing.Word(before - 1)}";
        else if (before - 1 >= from && _tokens[before - 1].Hash == Grammar.Not) (edits[before - 1], edits[before]) = ("will", "not");
        else if ((before == subject.To || IsBracketed(subject.To, before)) && Who(subject).IsActor() || before - 1 == subject.To
            && Grammar.Adverbs.Contains(_tokens[before - 1].Hash))
            edits[before] = (HasAgreed(lemma) ? has + " agreed to" : "will") + (isRumour ? " reportedly" : "");
    }

    /// <summary>"Hetzner (a host) to raise": only brackets stand between.</summary>
    private bool IsBracketed(int first, int end) => end > first && end - first < 8
        && _reading.Source(first)[_tokens[first - 1].End..(_tokens[end].Start)].Trim() is ['(', .., ')'];

    /// <summary>"shuts down X, points users to Y": the second verb goes with the first.</summary>
    private void Follow(Dictionary<int, string> edits, bool isPerfect)
    {
        for (var i = clause.VerbAt + 2; i + 1 < to; i++)
        {
            var token = _tokens[i];
            if (token.Has(TokenTraits.ClauseStart) || Grammar.Subordinators.Contains(token.Hash) || Grammar.Relatives.Contains(token.Hash)) return;
            var hasAnd = _tokens[i - 1].Hash == Grammar.And;
            if (!hasAnd && !token.Has(TokenTraits.AfterComma) || _reading.PartyAt[i] > 0) continue;
            var verb = Vocabulary.VerbOf(token.Hash);
            if (!Sends.Contains(token.Hash))
            {
                if (verb is null || (verb.Forms & VerbForm.Third) == 0) continue;
                var behind = _tokens[i + 1].Hash;
                if (verb.IsNounToo && !Grammar.Determiners.Contains(behind) && !Grammar.Pronouns.Contains(behind) && _reading.PartyAt[i + 1] == 0
                    && _reading.AmountAt[i + 1] == 0) continue;
            }
            var lemma = Conjugation.Lemma(material.Casing.Word(i), verb?.Lemma ?? 0);
            edits[i] = isPerfect && hasAnd ? Conjugation.Participle(lemma) : Conjugation.Ing(lemma);
        }
    }

    /// <summary>The text says that the two agreed: "has agreed to acquire" where the headline has "to acquire".</summary>
    private bool HasAgreed(string lemma)
    {
        var text = material.Lead.Announcement.Text;
        return text.Contains($"agreed to {lemma}", StringComparison.OrdinalIgnoreCase)
            || lemma is "acquire" or "buy" && text.Contains("definitive agreement to acquire", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"Acme in $3 billion deal with Hooli": the verb that a headline leaves out.</summary>
    public void Complete(Dictionary<int, string> edits)
    {
        if (clause.Subject is not { } subject || Names.In(_reading, subject) is null || subject.To >= to || subject.To <= from) return;
        if (_tokens[subject.To].Hash != Grammar.In || _tokens[subject.To].Has(TokenTraits.Apart)) return;
        edits[subject.To] = $"{(IsPlural ? "are" : "is")} {_maybe}in";
    }
}

using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>What a thing is said to be, and what customers must or may.</summary>
internal static partial class EventReader
{
    private static readonly HashSet<ulong> Copulas = Grammar.Set("be become stay remain keep leave make turn go get render come prove end"),
        Entrants = Grammar.Set("rivals competitors developers"),
            Leavings = Grammar.Set("leave leaving switch switching move moving migrate migrating migration exit export exporting exports out cancel cancelling "
            + "sideload "
        + "sideloading port porting portability unlock repair backup"), Steady = Grammar.Set("unchanged stable flat steady low"),
        Costs = Grammar.Set("price prices pricing rate rates"), Running = Grammar.Set("run work sell offer"), Choices = Grammar.Set("option choice way"),
            Outside = Grammar.Set("outside except beyond"), Only = Grammar.Set("only exclusively solely"),
        Through = Grammar.Set("on through via from in inside to for"), Less = Grammar.Set("less not"), Than = Grammar.Set("than");

    /// <summary>"keeps exports free", "becomes mandatory", "is AGPL again", "makes leaving dearer": what a thing is said to be.</summary>
    private static Telling? ByState(Reading reading, Clause clause, Sense sense, NounPhrase? theme)
    {
        if (clause.VerbAt < 0 || !(clause.Act == VerbClass.Be || Copulas.Contains(clause.Verb!.Lemma) || Running.Contains(clause.Verb.Lemma))) return null;
        if (clause.Act == VerbClass.Keep && sense.Class == ThingClass.Price && theme is { } kept && Holds(reading, kept, Costs)
            && Trailing(reading, clause, Steady)) return Tell(clause, sense, theme, -1);
        if (clause.Act == VerbClass.Be && sense.Class == ThingClass.Exclusivity && clause.Objects.Count > 0)
            return Tell(clause, sense, clause.Subject, sense.Sign);
        var about = clause.Objects.Count > 0 && clause.Act is not (VerbClass.Be or VerbClass.Become) ? theme ?? clause.Objects[0] : clause.Subject;
        for (var i = clause.VerbAt; i < clause.To; i++)
        {
            var word = reading.Tokens[i].Hash;
            var next = i + 1 < reading.Tokens.Length && reading.SameSentence(i, i + 1) && !reading.Tokens[i + 1].Has(TokenTraits.Apart)
                ? reading.Tokens[i + 1].Hash : 0;
            // "available only on Azure", "no longer exclusive to"
            if (Only.Contains(word) && (Through.Contains(next) || Choices.Contains(next) || clause.Adjuncts.Any(adjunct => Through.Contains(adjunct.Preposition)
                && adjunct.Phrase.Holds(i)))) return Tell(clause, new(ThingClass.Exclusivity, 1, true, i), clause.Subject, 1);
            if (word == Available && i + 1 < clause.To && (Alone.Contains(next) || next == Grammar.On && i + 3 < reading.Tokens.Length
                && reading.Tokens[i + 3].Hash == Grammar.Own)) return Tell(clause, new(ThingClass.Bundle, -1, true, i), clause.Subject, -1);
            if (clause.Act != VerbClass.Be && !Copulas.Contains(clause.Verb!.Lemma)) continue;
            if (clause.IsNegated && Outside.Contains(word)) return Tell(clause, new(ThingClass.Exclusivity, -1, true, i), clause.Subject, -1);
            if (Vocabulary.StateOf(word, i > 0 ? reading.Tokens[i - 1].Hash : 0) is not { } state) continue;
            if (next != 0 && !Parts.Contains(next) && !Grammar.Prepositions.Contains(next) && !Grammar.Adverbs.Contains(next)
                && !Grammar.Conjunctions.Contains(next)
                && !Grammar.Subordinators.Contains(next) && next != Grammar.To) continue;
            // "cheaper than its rival" compares and "free of ads" describes.
            if (Than.Contains(next) || next == Grammar.Of && state.Class == ThingClass.Allowance
                && (i + 2 >= clause.To || reading.Tokens[i + 2].Hash != Charge))
                return null;
            var sign = i > 0 && Less.Contains(reading.Tokens[i - 1].Hash) ? -state.Sign : state.Sign;
            switch (state.Class)
            {
                case ThingClass.Leaving:
                    return HasWord(reading, clause, Leavings) ? Tell(clause, new(ThingClass.Restriction, sign, true, i), clause.Subject, sign) : null;
                case ThingClass.Openness when about is { } opened && Sense.Of(reading, opened)
                    .Class is ThingClass.None or ThingClass.Contract or ThingClass.Case:
                    return null;
                case ThingClass.Itself:
                    return about is { } gone && Sense.Of(reading, gone) is { Class: not (ThingClass.None or ThingClass.Case) } over
                        ? Tell(clause, over, gone, sign * over.Sign) : null;
            }
            // What a state makes mandatory may bind a vendor as well as its customers.
            return Tell(clause, new(state.Class, sign, true, i), about, sign).Under(state.Class == ThingClass.Restriction
                && (IsAuthority(reading, clause.Subject) || clause.Adjuncts.Any(adjunct => IsAuthority(reading, adjunct.Phrase))));
        }
        return null;
    }

    private static readonly HashSet<ulong> Parts = Grammar.Set("part component element"), Alone = Grammar.Set("separately standalone individually alone");

    private static readonly ulong Available = Word.Hash("available"), Charge = Word.Hash("charge"), Need = Word.Hash("need"), Require = Word.Hash("require"),
        Face = Word.Hash("face"),
        Cost = Word.Hash("cost"), Support = Word.Hash("support");

    private static readonly HashSet<ulong> Dearer = Grammar.Set("more twice double triple thrice"), Halved = Grammar.Set("less half"),
        Former = Grammar.Set("old original existing current present same former previous"), Bodies = Grammar.Set("health council airlines airline bank clinics "
        + "energy insurance telecom motors schools county railways post"), Now = Grammar.Set("now before previously soon again"),
            Freely = Grammar.Set("now again freely any anytime"),
        Choosing = Grammar.Set("choose select pick leave switch move export download cancel use keep host install resell sell take bring migrate run port "
            + "sideload");

    /// <summary>What customers must, may, need and pay: "must sign for three years", "may again choose", "pay twice as much".</summary>
    private static Telling? ByDuty(Reading reading, Clause clause, Sense sense, NounPhrase? theme)
    {
        if (clause.VerbAt < 0 || clause.Subject is not { } subject) return null;
        var lemma = clause.Verb!.Lemma;
        var isBuyer = IsBuyer(reading, subject);
        if (lemma == Cost && (clause.IsFuture || HasWord(reading, clause, Now)) || clause.Act == VerbClass.Pay && isBuyer)
        {
            if (Trailing(reading, clause, Halved)) return Tell(clause, new(ThingClass.Price, -1, true, clause.VerbAt), subject, -1);
            if (Trailing(reading, clause, Dearer) || clause.Act == VerbClass.Pay && (clause.IsDuty || clause.IsNegated))
                return Tell(clause, new(ThingClass.Price, 1, true, clause.VerbAt), clause.ObjectOf(Grammar.To) ?? clause.Objects.FirstOrNull(), 1);
        }
        if (!isBuyer) return null;
        if ((lemma == Need || lemma == Face) && sense.Class is ThingClass.Price or ThingClass.Restriction or ThingClass.Bundle or ThingClass.Egress)
            return Tell(clause, sense, theme, sense.Sign);
        if (clause.IsDuty) return clause.Act is VerbClass.Move or VerbClass.Leave or VerbClass.Say ? null
            : Tell(clause, new(ThingClass.Restriction, 1, true, clause.VerbAt), clause.Objects.FirstOrNull(), 1);
        if (!clause.IsPermission || !Choosing.Contains(lemma)) return null;
        clause.IsDoubtful = false;
        return clause.IsNegated || HasWord(reading, clause, Freely) ? Tell(clause, new(ThingClass.Openness, 1, true, clause.VerbAt),
            clause.ObjectOf(Grammar.From) ?? clause.Objects.FirstOrNull(), 1) : null;
    }

    private static bool IsBuyer(Reading reading, NounPhrase phrase)
    {
        for (var i = phrase.From; i < phrase.To; i++)
            if (i > phrase.From && Grammar.Prepositions.Contains(reading.Tokens[i].Hash)) return false;
            else if (Grammar.Buyers.Contains(reading.Tokens[i].Hash) && !reading.Tokens[i].Has(TokenTraits.Possessive)) return true;
        return false;
    }

    /// <summary>Whom a supplier loses: a customer by that word, a known party, or a body by its name ("Midvale Council").</summary>
    private static NounPhrase? Lost(Reading reading, Clause clause)
    {
        foreach (var phrase in clause.Objects)
            if (Holds(reading, phrase, Customer) || Names.In(reading, phrase) is { } name && (reading.PartyAt[name.To - 1] > 0 || IsBody(reading, name)))
                return phrase;
        return null;
    }

    /// <summary>"Midvale Council", "Kirrin Airlines": who buys technology and does not make it.</summary>
    private static bool IsBody(Reading reading, NounPhrase phrase) => Names.In(reading, phrase) is { } name && name.To - name.From > 1
        && (Bodies.Contains(reading.Tokens[name.To - 1].Hash) || Grammar.Agents.Contains(reading.Tokens[name.To - 1].Hash));
}

using BotService.Domain.Events;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>
/// Reads what happens from the clause that tells it. What a verb does to what stands behind it is multiplied along the clause: to end (-1) a discount (-1)
/// raises dependence, to refuse (-1) to stop (-1) a price rise (+1) does too.
/// </summary>
internal static partial class EventReader
{
    /// <summary>How many sentences of the text are asked where the headline tells nothing.</summary>
    private const int LeadSentences = 2;

    public static EventReading? Read(Reading reading)
    {
        if (reading.TitleCount > 0)
        {
            // "If Acme bought it, …" thinks aloud.
            if (Hypothetical.Contains(reading.Tokens[0].Hash)) return null;
            var isQuestion = reading.Announcement.Title.Contains('?', StringComparison.Ordinal);
            foreach (var clause in ClauseReader.Read(reading, 0, reading.TitleCount))
                if (Find(reading, clause) is { } told)
                {
                    if (isQuestion) return null;
                    if (told.Sign == 0 && told.Class is ThingClass.Price or ThingClass.Egress or ThingClass.Licence) told.Sign = SignInLead(reading,
                        told.Class);
                    return told.On(Condition(reading, clause)).ToEvent(reading);
                }
            if (isQuestion) return null;
        }
        var start = reading.TitleCount;
        for (var sentence = 0; sentence < LeadSentences && start < reading.Tokens.Length; sentence++)
        {
            var end = reading.SentenceEnd(start);
            if (end - start is > 2 and < 80 && !reading.Tokens[start].Has(TokenTraits.AfterQuote))
                foreach (var clause in ClauseReader.Read(reading, start, end))
                    if (IsAboutTitle(reading, clause.Subject) && Find(reading, clause) is { } told)
                        return told.On(Condition(reading, clause)).ToEvent(reading);
            start = end;
        }
        return null;
    }

    /// <summary>"Changes to pricing": which way stands in the first sentences, or nowhere.</summary>
    private static int SignInLead(Reading reading, ThingClass about)
    {
        var start = reading.TitleCount;
        for (var sentence = 0; sentence < LeadSentences && start < reading.Tokens.Length; sentence++)
        {
            var end = reading.SentenceEnd(start);
            if (end - start is > 2 and < 80)
                foreach (var clause in ClauseReader.Read(reading, start, end))
                    if (Find(reading, clause) is { Sign: not 0, IsNegated: false } told && told.Class == about) return told.Sign;
            start = end;
        }
        return 0;
    }

    /// <summary>A sentence of the text tells the headline's event where the same one acts: "the company", "it", or a name that the headline holds.</summary>
    private static bool IsAboutTitle(Reading reading, NounPhrase? subject)
    {
        if (reading.TitleCount == 0) return true;
        if (subject is not { } who || who.To - who.From > 8) return false;
        if (Names.In(reading, who) is not { } name) return who.To - who.From <= 3
            && (Grammar.Pronouns.Contains(reading.Tokens[who.From].Hash) || Grammar.Agents.Contains(reading.Tokens[who.To - 1].Hash));
        for (var i = 0; i < reading.TitleCount; i++)
            if (reading.Tokens[i].Hash == reading.Tokens[name.From].Hash) return true;
        return false;
    }

    private static readonly HashSet<ulong> Conditions = Grammar.Set("unless if"), Suppositions = Grammar.Set("should had were without absent"),
        Outcomes = Grammar.Set("but instead now stays remains yet");

    /// <summary>"unless prices fall", "Should the court agree, …": what hangs on something else has no direction yet.</summary>
    private static bool Condition(Reading reading, Clause clause)
    {
        var from = clause.From;
        while (from > 0 && reading.SameSentence(from - 1, from) && reading.PartOf(from - 1) == reading.PartOf(from)
            && !reading.Tokens[from].Has(TokenTraits.ClauseStart)) from--;
        if (Suppositions.Contains(reading.Tokens[from].Hash)) return true;
        for (var i = from; i < reading.Tokens.Length && reading.SameSentence(i, from) && reading.PartOf(i) == reading.PartOf(from)
            && (i == from || !reading.Tokens[i].Has(TokenTraits.ClauseStart)); i++)
            if (Conditions.Contains(reading.Tokens[i].Hash)) return true;
        return false;
    }

    private static readonly HashSet<ulong> Hypothetical = Grammar.Set("if had should were");

    private static Telling? Find(Reading reading, Clause? clause)
    {
        for (; clause is not null; clause = clause.Next)
            if (Interpret(reading, clause) is { } telling)
            {
                telling.IsRumoured |= clause.IsReported || HasRumour(reading, clause);
                return telling;
            }
        return null;
    }

    private static readonly HashSet<ulong> Rumours = Grammar.Set("reportedly rumoured rumored allegedly talks rumour rumor rumours rumors speculation"),
        Considering = Grammar.Set("consider considers considered considering weigh weighs weighed weighing mull mulls mulled mulling eye eyes eyed eyeing "
        + "explore explores explored exploring discuss discusses discussed discussing talk talks near nears nearing expect expects expected think thinks "
        + "seek seeks sought seeking want wants hopes hope hoping threaten threatens threatened pursue pursues"),
        Cheaper = Grammar.Set("less same nothing no half"), Back = Grammar.Set("back"), Again = Grammar.Set("again"),
            Foundation = Grammar.Set("foundation"),
            Customer = Grammar.Set("customer tenant user client"), Supplier = Grammar.Set("supplier provider vendor"),
        Lift = Grammar.Set("lift"), Orders = Grammar.Set("order orders contract contracts"), Pausing = Grammar.Set("pause suspend"),
            Rules = Grammar.Set("rule rules"),
            Sovereign = Grammar.Set("sovereign european open-source open"), Leaving = Grammar.Set("leave keep stay remain"),
            Untouched = Grammar.Set("untouched unchanged unaffected alone"),
                Percent = Grammar.Set("percent cent % percentage fifth third quarter half tenth minority majority"),
            OwnWords = Grammar.Set("own in-house house premises");

    private static bool HasRumour(Reading reading, Clause clause)
    {
        for (var i = clause.From; i < clause.To; i++)
            if (Rumours.Contains(reading.Tokens[i].Hash)) return true;
        return false;
    }

    /// <summary>What a clause means for dependence; null where it tells no change of it.</summary>
    private static Telling? Interpret(Reading reading, Clause clause)
    {
        var telling = ByAct(reading, clause);
        if (telling is null) return null;
        if (clause.IsUnreal)
        {
            telling.Sign = -telling.Sign;
            telling.IsNegated = !telling.IsNegated;
            telling.Stage = EventStage.Ended;
        }
        if (clause.IsNegated)
        {
            telling.Sign = -telling.Sign;
            telling.IsNegated = !telling.IsNegated;
            telling.Stage = telling.Class is ThingClass.Contract && clause.Act == VerbClass.Keep ? EventStage.Ended
                : clause.Act == VerbClass.Other && telling.Class == ThingClass.Support ? EventStage.Happened : clause.Act == VerbClass.Prevent ? clause.IsFuture
                    ? EventStage.Planned : EventStage.Happened : EventStage.Denied;
        }
        else if (telling.Stage == EventStage.Happened && (clause.IsFuture || clause.IsDoubtful))
            telling.Stage = clause.IsDoubtful ? EventStage.Rumoured : clause.Act is VerbClass.Buy or VerbClass.Merge or VerbClass.Sell or VerbClass.Invest
                ? EventStage.Happened : EventStage.Planned;
        if (clause.VerbAt < 0 && telling.Stage == EventStage.Happened && telling.Class is ThingClass.Product or ThingClass.Support or ThingClass.Price
            && IsDatedAhead(reading, clause)) telling.Stage = EventStage.Planned;
        if (!clause.IsNegated && telling.Clause == clause && (telling.Stage is EventStage.Happened or EventStage.Ended)
            && telling.Class is not (ThingClass.Purchase or ThingClass.Equity or ThingClass.Case or ThingClass.Remedy)
            && (clause.IsProgressive || clause.IsFuture && telling.Stage == EventStage.Ended && telling.Class == ThingClass.Contract
                || IsPresent(clause) && telling.Class != ThingClass.Contract && IsDatedAhead(reading, clause))) telling.Stage = EventStage.Planned;
        return telling;
    }

    private static bool IsPresent(Clause clause) =>
        clause.VerbAt >= 0 && (clause.Form & VerbForm.Past) == 0 && clause.Form != VerbForm.Ing || clause.IsPassive;

    /// <summary>Whether a day still to come stands with what is told in the present tense: "ends support on 12 May".</summary>
    private static bool IsDatedAhead(Reading reading, Clause clause)
    {
        if (reading.Announcement.PublishedAt is not { } at) return false;
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        if (clause.VerbAt < 0) return reading.Dates.Any(date => date.From < reading.TitleCount && date.Precision != DatePrecision.Distance
            && date.First > today);
        var end = Math.Max(reading.SentenceEnd(clause.VerbAt), reading.TitleCount);
        if (clause.VerbAt < reading.TitleCount && end < reading.Tokens.Length) end = reading.SentenceEnd(end);
        foreach (var date in reading.Dates)
            if (date.From >= reading.SentenceStart(clause.VerbAt) && date.From < end && date.Precision != DatePrecision.Distance && date.First > today
                && date.From > 0 && Starting.Contains(reading.Tokens[date.From - 1].Hash)) return true;
        return false;
    }

    private static readonly HashSet<ulong> Starting = Grammar.Set("from on in after starting effective of by before at until");

    private static Telling? ByAct(Reading reading, Clause clause)
    {
        var inner = clause.Complement is { } complement ? Find(reading, complement) : null;
        var (sense, theme) = Theme(reading, clause);
        var lemma = clause.Verb?.Lemma ?? 0;
        if (sense.Class == ThingClass.Regulation && !IsAuthority(reading, clause.Subject) && Rules.Contains(reading.Tokens[sense.At].Hash) && theme is { } rule
            && !IsAuthority(reading, rule)) sense = sense with { Class = ThingClass.Restriction };
        if (sense.Class == ThingClass.Contract && reading[sense.At] is "order" or "orders"
            && IsAuthority(reading, clause.Subject)) sense = sense with { Class = ThingClass.Remedy };
        if (clause.Verb is { } kept && Leaving.Contains(kept.Lemma) && Trailing(reading, clause, Untouched)) return null;
        if (clause.Act is VerbClass.Keep or VerbClass.Restore && sense.Class == ThingClass.Price && theme is { } past && Holds(reading, past, Former))
            sense = sense with { Class = ThingClass.Allowance };
        if (clause.Act == VerbClass.Order && clause.Complement is not null && IsAuthority(reading, clause.Subject)) clause.Act = VerbClass.Rule;
        if (ByState(reading, clause, sense, theme) is { } state) return state;
        if (ByBlow(reading, clause, sense, theme) is { } blown) return blown;
        // "Acme must offer a choice, court says"
        if (clause is { IsDuty: true, SaidBy: { } judge, Subject: { } obliged } && IsAuthority(reading, judge) && IsVendorLike(reading, obliged)
            && clause.Act is not VerbClass.Say) return Tell(clause, new(ThingClass.Remedy, 1, true, clause.VerbAt), obliged, clause.IsNegated ? -1 : 1)
                .AsTold();
        if (clause.Act == VerbClass.Adopt
            && sense.Class is not (ThingClass.None or ThingClass.Product or ThingClass.Support or ThingClass.Contract or ThingClass.Case)
            && !HasRecipient(reading, clause))
            clause.Act = VerbClass.Begin;
        if (ByDeadline(reading, clause, sense) is { } dated) return dated;
        if ((ByNumber(reading, clause) ?? BySoleName(reading, clause) ?? ByComparison(reading, clause, sense)) is { } compared) return compared;
        if (clause.Act == VerbClass.End && clause.Complement is { } remaining && BySoleName(reading, remaining) is { } left) return left;
        if (clause.Act == VerbClass.End && lemma == Shed && clause.ObjectOf(Grammar.To) is { } taker && HasName(reading, taker)) clause.Act = VerbClass.Sell;
        switch (clause.Act)
        {
            case VerbClass.Tighten when inner is not null && (clause.IsPassive || IsAuthority(reading, clause.Subject)):
                return inner.Reversed(clause, EventStage.Happened).AsTold().Under(inner.Class is ThingClass.Contract or ThingClass.Purchase);
            case VerbClass.Prevent when inner is not null && IsAuthority(reading, clause.Subject)
                && clause.Complement!.Act is VerbClass.Rule or VerbClass.Order:
                return inner.Reversed(clause, EventStage.Denied).Under(true);
            case VerbClass.Begin when clause.Verb!.Lemma == Require && sense.Class is ThingClass.None or ThingClass.Product or ThingClass.Support
                && clause.Objects.Count > 0 && (clause.IsNegated || clause.IsFuture || HasWord(reading, clause, Now)):
                return Tell(clause, new(ThingClass.Restriction, 1, true, clause.VerbAt), clause.Subject, 1);
            case VerbClass.End or VerbClass.Prevent when inner is null && clause.Complement?.Verb is { } forbidden && Choosing.Contains(forbidden.Lemma)
                && clause.Objects.FirstOrNull() is { } held && IsBuyer(reading, held):
                return Tell(clause, new(ThingClass.Restriction, 1, true, clause.VerbAt), clause.Subject, 1);
            case VerbClass.Rule when clause.Complement is null && clause.ObjectOf(Grammar.Onto) is { } forced:
                return Tell(clause, new(ThingClass.Bundle, 1, true, clause.VerbAt), forced, 1);
            case VerbClass.Take or VerbClass.Restore when sense.Class == ThingClass.Openness && (clause.Act == VerbClass.Restore
                || clause.Subject is { } entrant && Holds(reading, entrant, Entrants)):
                return Tell(clause, sense, theme, sense.Sign);
            case VerbClass.Open when (clause.IsPassive || clause.Objects.Count == 0) && clause.ObjectOf(Grammar.From) is { } bond
                && Sense.Of(reading, bond) is { Class: ThingClass.Contract or ThingClass.Exclusivity or ThingClass.Price } bound:
                return Tell(clause, bound, bond, -1).At(bound.Class == ThingClass.Contract ? EventStage.Ended : EventStage.Happened);
            case VerbClass.Ask when clause.ObjectOf(Grammar.For) is { } asked
                && Sense.Of(reading, asked, clause.Adjuncts) is { Class: ThingClass.Price or ThingClass.Restriction } due:
                return Tell(clause, due, clause.Subject, 1);
            case VerbClass.Choose when inner is not null && clause.Complement!.Form != VerbForm.Ing:
                return inner;
            case VerbClass.Say or VerbClass.Ask when inner is not null:
                inner.Speaker ??= clause.Subject;
                inner.IsRumoured |= clause.Act == VerbClass.Say && clause.Complement!.IsFuture && clause.Form == VerbForm.Past
                    && clause.Verb!.Lemma == Word.Hash("say");
                if (clause.Act == VerbClass.Ask) inner.Stage = EventStage.Planned;
                return inner;
            case VerbClass.Say when sense.Class != ThingClass.None
                && (sense.IsHappening || sense.Class is ThingClass.Purchase or ThingClass.Contract or ThingClass.Equity):
                return Tell(clause, sense, theme, sense.Sign);
            case VerbClass.Plan:
                if (inner is null && sense.Class is ThingClass.None && HasWord(reading, clause, Funding) && clause.ObjectOf(Grammar.With) is { } backer
                    && HasName(reading, backer)) sense = new(ThingClass.Equity, 1, true, clause.VerbAt);
                if (inner is null && sense.Class is ThingClass.None or ThingClass.Product or ThingClass.Support or ThingClass.Openness) return null;
                var planned = inner ?? Tell(clause, sense, theme, sense.Sign);
                planned.Stage = planned.Stage is EventStage.Denied ? planned.Stage : clause.VerbAt >= 0
                    && Considering.Contains(reading.Tokens[clause.VerbAt].Hash) ? EventStage.Rumoured : EventStage.Planned;
                planned.Clause = clause;
                // "had planned to end it, but": what was meant is over; without a word of it the end is open.
                if (clause.IsPluperfect)
                    return Follows(reading, clause, Outcomes) ? planned.Reversed(clause, EventStage.Ended) : planned.Under(true);
                return planned;
            case VerbClass.Choose or VerbClass.Begin or VerbClass.Rise when sense.Class == ThingClass.Purchase && LightVerbs.Contains(lemma)
                && clause.ObjectOf(Grammar.For) is { } wanted && HasName(reading, wanted):
                return Tell(clause, sense, wanted, sense.Sign).At(EventStage.Planned);
            case VerbClass.Keep when inner is null && clause.Objects.Any(phrase => Rumours.Contains(reading.Tokens[phrase.To - 1].Hash)):
                return null;
            case VerbClass.Rise when clause.ObjectOf(Grammar.From) is { } funder && clause.Objects.FirstOrNull() is { } raised
                && AmountIn(reading, raised) is not null && sense.Class == ThingClass.None && HasName(reading, funder) && clause.ObjectOf(Grammar.To) is null
                && clause.Subject is { } funded && HasName(reading, funded):
                return Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), funded, 1);
            case VerbClass.Other when clause.IsNegated && lemma == Support && clause.Objects.Count > 0 && sense.Class != ThingClass.Support:
                return Tell(clause, new(ThingClass.Support, 1, true, clause.VerbAt), clause.Objects[0], 1);
            case VerbClass.Deny:
                if (inner is null && sense.Class == ThingClass.None) return null;
                var denied = inner ?? Tell(clause, sense, theme, sense.Sign);
                return denied.Reversed(clause, EventStage.Denied);
            case VerbClass.Prevent:
                if (inner is not null) return inner.Reversed(clause, inner.Stage == EventStage.Planned ? EventStage.Denied : inner.Stage);
                // "spares its message queue"
                if (Sparing.Contains(lemma) && clause.Objects.Count > 0
                    && (sense.Class == ThingClass.Product || sense.Class == ThingClass.None && HasName(reading, clause.Objects[0])
                    && !IsAuthority(reading, clause.Subject) && clause.Objects.Count == 1))
                    return Tell(clause, new(ThingClass.Product, 1, false, clause.VerbAt), theme, 1);
                if (sense.Class is ThingClass.None or ThingClass.Product) return null;
                var prevented = Tell(clause, sense, theme, -sense.Sign);
                prevented.IsNegated = true;
                if (sense.Class is ThingClass.Purchase or ThingClass.Contract or ThingClass.Equity) prevented.Stage = IsAuthority(reading, clause.Subject)
                    ? EventStage.Ended : EventStage.Denied;
                return prevented;
            case VerbClass.Rule:
                if (IsAuthority(reading, clause.Subject))
                {
                    if (inner is null) return clause.Complement is
                    {
                        Act: VerbClass.Sell or VerbClass.Open or VerbClass.Loosen or VerbClass.Unbundle
                        or VerbClass.Other or VerbClass.Supply or VerbClass.Award or VerbClass.Pay
                    }
                        || sense.Class is ThingClass.Remedy or ThingClass.Case ? Tell(clause, new(ThingClass.Remedy, 1, true, clause.VerbAt),
                        clause.Objects.FirstOrNull(), 1) : null;
                    if (clause.Complement!.Act is VerbClass.Sell)
                    {
                        inner.Class = ThingClass.Remedy; inner.Sign = -1; inner.Kind = SignalKind.Antitrust;
                        inner.VendorPhrase = clause.Objects.FirstOrNull(); inner.Stage = EventStage.Happened;
                    }
                    return inner;
                }
                if (clause.Complement is null && inner is null) return null;
                return Tell(clause, new(clause.Complement!.Act is VerbClass.Buy or VerbClass.Take or VerbClass.Pay or VerbClass.Rent ? ThingClass.Bundle
                    : ThingClass.Restriction, 1, true, clause.VerbAt), clause.Subject, 1);
            case VerbClass.Loosen when clause.Complement is { Act: VerbClass.Take or VerbClass.Sell or VerbClass.Adopt, Objects: [var lent, ..] }
                && Owners.Contains(reading.Tokens[lent.From].Hash) && clause.Objects.FirstOrNull() is { } licensee && IsName(reading, licensee)
                && clause.Subject is { } licensor && HasName(reading, licensor):
                return Tell(clause, new(ThingClass.Contract, 1, true, clause.VerbAt), clause.Subject, 1);
            case VerbClass.Loosen:
                if (inner is not null && (clause.Complement!.Act is VerbClass.End or VerbClass.Fall
                    || inner.Class is ThingClass.Price or ThingClass.Egress or ThingClass.Restriction)) return inner;
                if (clause.Complement is { Act: VerbClass.Supply } && clause.Objects.Count > 0 && HasName(reading, clause.Objects[0])) return Tell(clause,
                    new(ThingClass.Contract, 1, true, clause.VerbAt), clause.Objects[0], 1);
                if (inner is { Class: ThingClass.Contract or ThingClass.Purchase }) return Tell(clause, new(ThingClass.Bundle, -1, true, clause.VerbAt),
                    clause.Subject, -1);
                if (sense.Class is ThingClass.Restriction or ThingClass.Ceiling or ThingClass.Price or ThingClass.Egress or ThingClass.Licence
                    or ThingClass.Exclusivity) return Tell(clause, sense, theme, -sense.Sign, sense.Class == ThingClass.Licence ? -1 : null);
                if (clause.ObjectOf(Grammar.From) is { } freed
                    && Sense.Of(reading, freed, clause.Adjuncts) is { Class: not ThingClass.None } burden) return Tell(clause, burden, clause.Subject,
                    -burden.Sign);
                return clause.Objects.Count == 0 ? null : Tell(clause, new(ThingClass.Openness, 1, true, clause.VerbAt), theme ?? clause.Subject, 1);
            case VerbClass.Tighten:
                if (clause.Subject is null) return null;
                if (sense.Class is ThingClass.Price or ThingClass.Egress or ThingClass.Purchase or ThingClass.Exclusivity or ThingClass.Bundle
                    or ThingClass.Contract) return Tell(clause, sense, theme, -sense.Sign);
                if (sense.Class is ThingClass.Restriction or ThingClass.Ceiling) return Tell(clause, sense, theme, 1);
                if (sense.Class == ThingClass.Licence) return Tell(clause, sense, theme, 1, 1);
                if (sense.Class is ThingClass.Case or ThingClass.Remedy) return null;
                // What a state forbids may bind a vendor or its customers.
                return Tell(clause, new(ThingClass.Restriction, 1, true, clause.VerbAt), clause.Subject, 1, IsAuthority(reading, clause.Subject) ? 0 : null);
            case VerbClass.Begin or VerbClass.Keep or VerbClass.Restore or VerbClass.End or VerbClass.Delay or VerbClass.Rise
                or VerbClass.Fall when inner is not null && sense.Class == ThingClass.None:
                // what is done to thwart a probe is no event of the probe
                if (clause.Objects.Count > 0 && clause.Complement!.IsFuture && inner.Class is ThingClass.Case or ThingClass.Remedy) return null;
                if (clause.Act is VerbClass.Rise or VerbClass.Fall && clause.Objects.Count > 0) { inner.Stage = EventStage.Planned; return inner; }
                // to stop keeping a thing is to end it
                if (clause.Act == VerbClass.End && clause.Complement!.Act == VerbClass.Keep) return inner.Reversed(clause, EventStage.Happened).AsTold();
                if (clause.Act is not (VerbClass.End or VerbClass.Delay)) return inner;
                return inner.Class is ThingClass.Contract or ThingClass.Purchase or ThingClass.Equity or ThingClass.Exclusivity
                    || inner.Stage == EventStage.Planned ? inner.Reversed(clause, EventStage.Ended) : inner.Reversed(clause, EventStage.Happened).AsTold();
            case VerbClass.Restore when inner is null && clause.Complement is { Act: VerbClass.Sell, Objects: [var resold, ..] }
                && Sense.Of(reading, resold) is { Class: ThingClass.Licence or ThingClass.Product or ThingClass.Support or ThingClass.Allowance }:
                return Tell(clause, new(ThingClass.Product, 1, false, clause.VerbAt), clause.Subject, 1);
            case VerbClass.Award when sense.Class == ThingClass.Equity || sense is { IsHappening: true, Class: not (ThingClass.None or ThingClass.Contract) }:
                return Tell(clause, sense, theme, 1);
            case VerbClass.Merge:
                return Tell(clause, new(ThingClass.Purchase, 1, true, clause.VerbAt), clause.Objects.FirstOrNull() ?? clause.Subject, 1);
            case VerbClass.Sue:
                if (clause.Verb!.IsNounToo && clause.Verb.Class == VerbClass.Sue && sense.Class is not (ThingClass.Case or ThingClass.Remedy)) return null;
                // A platform that takes a small company to court opens nothing.
                return Tell(clause, new(ThingClass.Case, 1, true, clause.VerbAt), Accused(reading, clause), 1, clause.Verb.Lemma == Word.Hash("sue")
                    && IsPlatform(reading, clause.Subject) && !IsPlatform(reading, Accused(reading, clause)) ? 0 : null);
            case VerbClass.Violate when clause.Subject is { } accused && !IsAuthority(reading, accused) && IsLaw(reading, clause):
                return Tell(clause, new(ThingClass.Case, 1, true, clause.VerbAt), accused, 1);
            case VerbClass.Probe when IsAuthority(reading, clause.Subject):
                return Tell(clause, new(ThingClass.Case, 1, true, clause.VerbAt), Accused(reading, clause), 1);
            case VerbClass.Fine when clause.Subject is { } fined:
                return Tell(clause, new(ThingClass.Remedy, 1, true, clause.VerbAt), clause.IsPassive || !IsAuthority(reading, fined)
                    && !clause.Objects.Any(phrase => HasName(reading, phrase)) ? fined : Accused(reading, clause), 1);
            case VerbClass.Clear when sense.Class is ThingClass.Purchase or ThingClass.Contract:
                return Tell(clause, sense, theme, 1);
            case VerbClass.Lose or VerbClass.Win or VerbClass.Appeal when sense.Class is ThingClass.Case or ThingClass.Remedy:
                // Whose case it is: the company that has to answer wins or loses room to move.
                return Tell(clause, sense, clause.Subject, clause.Act == VerbClass.Lose ? 1 : -1);
            case VerbClass.Lose when clause.Subject is not null && Lost(reading, clause) is { } lost:
                return Tell(clause, new(ThingClass.Contract, 1, true, clause.VerbAt), clause.Subject, -1).At(EventStage.Ended);
            case VerbClass.Lose when sense.Class is ThingClass.Exclusivity or ThingClass.Contract or ThingClass.Openness or ThingClass.Support
                or ThingClass.Allowance:
                return Tell(clause, sense, theme, -1);
            case VerbClass.Charge when clause.Objects.Count > 0 || clause.ObjectOf(Grammar.For) is not null:
                return Tell(clause, new(ThingClass.Price, 1, true, clause.VerbAt), clause.Subject, Trailing(reading, clause, Cheaper) ? -1 : 1);
            case VerbClass.End when clause.VerbAt >= 0 && Trailing(reading, clause, Back) && sense.Class is ThingClass.Openness or ThingClass.Allowance:
                return Tell(clause, sense, theme, 1);
            case VerbClass.End when clause.VerbAt >= 0 && Trailing(reading, clause, Back) && sense.Class is ThingClass.None or ThingClass.Product:
                // What is given back was taken before.
                return Tell(clause, new(ThingClass.Contract, -1, true, clause.VerbAt), clause.ObjectOf(Grammar.To) ?? theme, -1).At(EventStage.Ended);
            case VerbClass.Sell when clause.IsNegated && sense.Class is ThingClass.Licence or ThingClass.Product or ThingClass.Support or ThingClass.Price:
                return Tell(clause, new(ThingClass.Product, 1, false, clause.VerbAt), clause.Subject, 1);
            case VerbClass.Award when sense.Class is ThingClass.Support or ThingClass.Allowance or ThingClass.Openness or ThingClass.Exclusivity:
                return sense.Class == ThingClass.Exclusivity && IsAuthority(reading, clause.Subject) ? Tell(clause,
                    new(ThingClass.Remedy, 1, true, clause.VerbAt), clause.Objects.FirstOrNull(), 1) : Tell(clause, sense, theme, sense.Sign);
            case VerbClass.Sell when Trailing(reading, clause, Again) && sense.Class is ThingClass.Licence or ThingClass.Product or ThingClass.Support:
                return Tell(clause, new(ThingClass.Product, 1, false, clause.VerbAt), clause.Subject, 1);
            case VerbClass.Settle or VerbClass.Sign when clause.ObjectOf(Grammar.On) is { } common
                && Sense.Of(reading, common) is { Class: ThingClass.Freedom } standard:
                return Tell(clause, standard, clause.Subject, 1);
            case VerbClass.Bundle when clause.Objects.Count > 0:
                return sense.Class is ThingClass.Contract or ThingClass.Case ? null : Tell(clause, new(ThingClass.Bundle, 1, true, clause.VerbAt),
                    clause.Subject, 1);
            case VerbClass.Unbundle when clause.Objects.Count > 0:
                return Tell(clause, new(ThingClass.Bundle, -1, true, clause.VerbAt), clause.Subject, -1);
        }
        if (clause.ObjectOf(Grammar.Out) is { } outOf && Sense.Of(reading, outOf).Class == ThingClass.Bundle) return Tell(clause,
            new(ThingClass.Bundle, -1, true, clause.VerbAt), clause.Subject, -1);
        return ByLicence(reading, clause) ?? ByFoundation(reading, clause) ?? ByPriceChange(reading, clause) ?? ByTie(reading, clause, sense, theme)
            ?? ByThing(reading, clause, sense, theme) ?? ByDuty(reading, clause, sense, theme)
                ?? inner?.Under(clause.Act == VerbClass.Other && clause.VerbAt >= 0);
    }

    private static readonly HashSet<ulong> Blows = Grammar.Set("hit slap strike land saddle sting serve smack whack hammer clobber punish threaten"),
        Sparing = Grammar.Set("spare save"), Laws = Grammar.Set(
            "law laws rule rules antitrust competition dominance monopoly act dma dsa market power position undertaking commitments consumers"),
        Funding = Grammar.Set("funding investment financing stake"), LightVerbs = Grammar.Set("make launch lodge submit table mount prepare weigh put raise"),
        Working = Grammar.Set("work working support supporting operating");

    private static readonly HashSet<ulong> Deadlines = Grammar.Set("deadline cutoff date"), Forward = Grammar.Set("forward"),
        Spreading = Grammar.Set("spread split distribute diversify divide move run"),
            Gathering = Grammar.Set("concentrate consolidate standardise standardize unify"),
        Several = Grammar.Set("two three four several multiple many"), One = Grammar.Set("one single sole"),
        Upkeep = Grammar.Set("maintenance legacy end-of-life"), Modes = Grammar.Set("mode status"),
            Places = Grammar.Set("cloud clouds vendor vendors supplier suppliers provider providers platform platforms");

    private static readonly ulong Shed = Word.Hash("shed"), Extend = Word.Hash("extend");

    private static readonly HashSet<ulong> Solely = Grammar.Set("alone only solely exclusively");

    /// <summary>"runs on Acme alone", "sells through Acme only", "no longer through Acme only".</summary>
    private static Telling? BySoleName(Reading reading, Clause clause)
    {
        if (clause.Verb is null) return null;
        var phrases = clause.Adjuncts.Where(adjunct => adjunct.Preposition == Grammar.On || adjunct.Preposition == Grammar.With
            || adjunct.Preposition == ByWayOf
            || adjunct.Preposition == Grammar.From || adjunct.Preposition == Grammar.To).Select(adjunct => adjunct.Phrase);
        foreach (var phrase in clause.Act == VerbClass.Adopt ? phrases.Concat(clause.Objects) : phrases)
        {
            if (!HasName(reading, phrase)) continue;
            for (var i = phrase.To - 1; i < Math.Min(phrase.To + 3, reading.Tokens.Length) && reading.SameSentence(i, phrase.From); i++)
                if (Solely.Contains(reading.Tokens[i].Hash) && (i + 1 == reading.Tokens.Length || reading.PartOf(i + 1) != reading.PartOf(i)
                    || reading.Tokens[i + 1].Has(TokenTraits.Apart | TokenTraits.ClauseStart | TokenTraits.SentenceStart)
                    || Grammar.Adverbs.Contains(reading.Tokens[i + 1].Hash) || Grammar.Prepositions.Contains(reading.Tokens[i + 1].Hash)))
                    return Tell(clause, new(ThingClass.Exclusivity, 1, true, i), phrase, reading.Tokens[i - 1].Hash == Grammar.Longer ? -1 : 1);
        }
        return null;
    }

    private static readonly HashSet<ulong> Above = Grammar.Set("above over"), Below = Grammar.Set("below under"),
        Reference = Grammar.Set("old previous former current last list earlier before today's now");

    /// <summary>"priced a third above last year's list": dearer or cheaper than it was.</summary>
    private static Telling? ByComparison(Reading reading, Clause clause, Sense sense)
    {
        foreach (var adjunct in clause.Adjuncts)
        {
            var up = Above.Contains(adjunct.Preposition);
            if (!up && !Below.Contains(adjunct.Preposition) || adjunct.At == 0 || !Holds(reading, adjunct.Phrase, Reference)) continue;
            if (sense.Class is not (ThingClass.None or ThingClass.Price) || !IsMeasure(reading, new(adjunct.At - 1, adjunct.At))
                && !Percent.Contains(reading.Tokens[adjunct.At - 1].Hash)) continue;
            if (!Grammar.Any(reading, clause.From, clause.To, Pricing)) continue;
            return Tell(clause, new(ThingClass.Price, up ? 1 : -1, true, adjunct.At), clause.Subject, up ? 1 : -1);
        }
        return null;
    }

    private static readonly HashSet<ulong> Pricing = Grammar.Set(
        "price prices priced pricing cost costs tariff tariffs rate rates fee fees charge charges list bill bills");

    private static readonly ulong ByWayOf = Word.Hash("through");

    /// <summary>"brings the cutoff forward", "extends the deadline": sooner presses, later relieves.</summary>
    private static Telling? ByDeadline(Reading reading, Clause clause, Sense sense)
    {
        // "extends the shutdown to March": the end comes later
        if (clause.Act == VerbClass.Keep && sense is { IsHappening: true, Sign: -1, Class: ThingClass.Product or ThingClass.Support }
            && clause.Verb?.Lemma == Extend)
            return Tell(clause, sense with { Sign = 1 }, clause.Subject, 1);
        if (clause.Verb is null || !clause.Objects.Any(phrase => Holds(reading, phrase, Deadlines))) return null;
        var sign = Trailing(reading, clause, Forward) && clause.Act == VerbClass.Begin ? -1
            : clause.Act is VerbClass.Delay or VerbClass.Keep or VerbClass.Rise ? 1 : 0;
        return sign == 0 || clause.Act == VerbClass.Keep && clause.Verb.Lemma != Extend && clause.Verb.Lemma != Word.Hash("prolong") ? null
            : Tell(clause, new(ThingClass.Support, sign, true, clause.VerbAt), clause.Subject, sign);
    }

    /// <summary>"spreads its systems across three clouds", "concentrates them on one cloud".</summary>
    private static Telling? ByNumber(Reading reading, Clause clause)
    {
        if (clause.Verb is not { } verb) return null;
        foreach (var adjunct in clause.Adjuncts)
            // "puts it into maintenance mode", "takes it out of maintenance mode"
            if (Holds(reading, adjunct.Phrase, Upkeep) && Holds(reading, adjunct.Phrase, Modes) && (clause.Objects.Count > 0 || clause.Subject is not null))
                return Tell(clause, new(ThingClass.Product, 1, true, clause.VerbAt), clause.Objects.FirstOrNull() ?? clause.Subject,
                    adjunct.Preposition == Grammar.Out ? 1 : -1);
        foreach (var adjunct in clause.Adjuncts)
            if (Holds(reading, adjunct.Phrase, Places))
                if (Spreading.Contains(verb.Lemma) && adjunct.Preposition == Word.Hash("across") && Holds(reading, adjunct.Phrase, Several))
                    return Tell(clause, new(ThingClass.Freedom, 1, true, clause.VerbAt), clause.Subject, 1);
                else if (Gathering.Contains(verb.Lemma) && (adjunct.Preposition == Grammar.On || adjunct.Preposition == Grammar.Onto
                    || adjunct.Preposition == Grammar.With || adjunct.Preposition == Grammar.At) && Holds(reading, adjunct.Phrase, One))
                    return Tell(clause, new(ThingClass.Contract, 1, true, clause.VerbAt), clause.Subject, 1);
        return null;
    }

    private static bool IsLaw(Reading reading, Clause clause) => HasWord(reading, clause, Laws);

    /// <summary>"hit with a fine", "is hit by a suit", "faces charges": who suffers it stands before, or behind an authority that deals the blow.</summary>
    private static Telling? ByBlow(Reading reading, Clause clause, Sense sense, NounPhrase? theme)
    {
        if (clause.Verb is not { } verb || clause.Subject is not { } subject) return null;
        if (verb.Lemma == Face && sense.Class is ThingClass.Remedy or ThingClass.Case && !IsAuthority(reading, subject))
            return Tell(clause, sense, subject, 1);
        if (!Blows.Contains(verb.Lemma) || (clause.ObjectOf(Grammar.With) ?? clause.ObjectOf(Grammar.By)) is not { } blow
            || Sense.Of(reading, blow, clause.Adjuncts) is not { Class: ThingClass.Remedy or ThingClass.Case } penalty) return null;
        return Tell(clause, penalty, clause.Objects.Count > 0 && !clause.IsPassive ? clause.Objects[0] : subject, 1);
    }

    private static bool HasWord(Reading reading, Clause clause, HashSet<ulong> words) => Grammar.Any(reading, clause.From, clause.To, words);

    private static bool Follows(Reading reading, Clause clause, HashSet<ulong> words) =>
        Grammar.Any(reading, clause.VerbAt, reading.SentenceEnd(clause.VerbAt), words);

    /// <summary>What the verb does to a thing that the vocabulary knows.</summary>
    private static Telling? ByThing(Reading reading, Clause clause, Sense sense, NounPhrase? theme)
    {
        if (sense.Class == ThingClass.None)
        {
            // What a vendor retires and no list knows is a product of its.
            if (clause.Act is VerbClass.End && clause.Subject is not null
                && (clause.Objects.Count > 0 && HasName(reading, clause.Objects[0]) || clause.IsPassive)
                && IsVendorLike(reading, clause.Subject)) return Tell(clause, new(ThingClass.Product, 1, false, clause.VerbAt), clause.Subject, -1);
            return null;
        }
        if (clause.VerbAt < 0 && HasWord(reading, clause, Finite)) return null; // a verb that no list holds
        if (clause.VerbAt < 0) return sense.IsHappening || sense.Class is ThingClass.Contract or ThingClass.Purchase or ThingClass.Equity ? Tell(clause, sense,
            theme, sense.Sign) : null;
        // "cuts its low prices" is about prices
        if (clause.Act is VerbClass.Rise or VerbClass.Fall && sense.Class == ThingClass.Allowance
            && Vocabulary.ThingsOf(reading.Tokens[sense.At].Hash) is [.., (0, ThingClass.Price)]) sense = sense with { Class = ThingClass.Price };
        var isLift = Lift.Contains(clause.Verb!.Lemma) && (sense.Class is ThingClass.Restriction or ThingClass.Ceiling or ThingClass.Regulation
            or ThingClass.Case || sense.IsCheck
            || Levies.Contains(reading.Tokens[sense.At].Hash))
            && !(clause.ObjectOf(Grammar.To) is { } level && IsMeasure(reading, level));
        if (sense.Class == ThingClass.Licence && Widths.TryGetValue(clause.Verb.Lemma, out var width)) return Tell(clause, sense, theme, 1, -width);
        int? sign = clause.Act switch
        {
            VerbClass.Rise => isLift ? -1 : 1,
            VerbClass.Fall => -1,
            VerbClass.End => -1,
            VerbClass.Begin or VerbClass.Open when sense.Class is ThingClass.Product or ThingClass.Support && sense is { IsHappening: false }
                && clause.Act == VerbClass.Begin => null,
            VerbClass.Begin => 1,
            VerbClass.Order when sense.IsCheck => 1,
            VerbClass.Keep or VerbClass.Restore => 1,
            // what comes late is still meant
            VerbClass.Delay => sense.Class is ThingClass.Purchase or ThingClass.Contract or ThingClass.Equity ? Pausing.Contains(clause.Verb.Lemma) ? -1 : 0
                : -1,
            VerbClass.Open => 1,
            VerbClass.Close => sense.Class is ThingClass.Purchase or ThingClass.Contract or ThingClass.Equity ? 1 : -1,
            VerbClass.Sign or VerbClass.Win or VerbClass.Take or VerbClass.Order when sense.Class is ThingClass.Contract or ThingClass.Exclusivity
                or ThingClass.Equity
                or ThingClass.Purchase => 1,
            VerbClass.Settle when sense.Class == ThingClass.Case => 0, // what was conceded for it is open
            VerbClass.Pay when sense.Class == ThingClass.Remedy => 1,
            _ => null,
        };
        if (sign is not { } change) return null;
        if (clause.Act is VerbClass.Rise or VerbClass.Fall && (sense.Class == ThingClass.Ceiling || sense.IsCheck)
            && !isLift) change = -change;
        if (clause.Act is VerbClass.Rise or VerbClass.Fall && sense.Class is ThingClass.Product) return null;
        var told = Tell(clause, sense, theme, sense.Sign * change);
        if (sense.Class == ThingClass.Product && clause.Act == VerbClass.Open) told.Kind = SignalKind.Reduce;
        if (sense.Class == ThingClass.Product && clause.Act == VerbClass.Close) told.Kind = SignalKind.ClosedApi;
        if (change < 0 && sense.Sign > 0 && sense.Class is ThingClass.Contract or ThingClass.Purchase or ThingClass.Equity or ThingClass.Case
            && clause.Act is VerbClass.End) told.Stage = EventStage.Ended;
        return told;
    }

    private static readonly HashSet<ulong> Levies = Grammar.Set("charge surcharge levy toll tax tariff paywall");

    private static readonly Dictionary<ulong, int> Widths = new()
    {
        [Word.Hash("widen")] = 1,
        [Word.Hash("broaden")] = 1,
        [Word.Hash("loosen")] = 1,
        [Word.Hash("narrow")] = -1,
        [Word.Hash("tighten")] = -1,
    };

    /// <summary>The phrase that the verb works on, with what it is about: an object, what a preposition adds, or the subject of a passive or of a change that
    /// happens by itself.</summary>
    private static (Sense Sense, NounPhrase? Theme) Theme(Reading reading, Clause clause)
    {
        // "End of the free tier"
        if (clause is { VerbAt: < 0, Subject: { } noun }
            && (clause.ObjectOf(Grammar.Of) ?? clause.ObjectOf(Grammar.In) ?? clause.ObjectOf(Grammar.To) ?? clause.ObjectOf(Grammar.For)) is not null
            && Sense.Of(reading, noun, clause.Adjuncts) is { Class: not ThingClass.None, IsHappening: true } change) return (change, noun);
        foreach (var phrase in clause.Objects)
            if (Sense.Of(reading, phrase, clause.Adjuncts) is { Class: not ThingClass.None } sense) return (sense, phrase);
        foreach (var adjunct in clause.Adjuncts)
            if (adjunct.Preposition == Grammar.Of || adjunct.Preposition == Grammar.As || adjunct.Preposition == Grammar.From && clause.Objects.Count == 0
                && clause.Act is VerbClass.End or VerbClass.Prevent || clause.Objects.Count == 0 && clause.Act == VerbClass.End
                && (adjunct.Preposition == Grammar.On || adjunct.Preposition == Over) || clause.Act == VerbClass.Tighten && adjunct.Preposition == Grammar.From
                || clause.VerbAt < 0 && adjunct.Preposition != Grammar.With || adjunct.Preposition == Grammar.To && clause.Act == VerbClass.Begin
                && clause.Objects.Count > 0 && IsMeasure(reading, clause.Objects[0]) || adjunct.Preposition == Grammar.On
                && clause.Act is VerbClass.Sign or VerbClass.Plan || clause.Act == VerbClass.Plan && (adjunct.Preposition == Grammar.For
                || adjunct.Preposition == Over || adjunct.Preposition == About))
                if (Sense.Of(reading, adjunct.Phrase, clause.Adjuncts) is { Class: not ThingClass.None } sense) return (sense, adjunct.Phrase);
        if (clause.Subject is { } subject && (clause.IsPassive || clause.Objects.Count == 0 || clause.VerbAt < 0
            || clause.Objects.All(phrase => IsMeasure(reading, phrase))) && clause.Complement is null
            && Sense.Of(reading, subject) is { Class: not ThingClass.None } own && HasPlainHead(reading, subject, own)) return (own, subject);
        return (Sense.None, clause.Objects.FirstOrNull());
    }

    /// <summary>A name that only holds such a word ("Support Systems") acts; it is not what is acted upon.</summary>
    private static bool HasPlainHead(Reading reading, NounPhrase subject, Sense sense) => sense.At < 0 || reading.PartyAt[sense.At] == 0;

    private static readonly ulong Over = Word.Hash("over"), About = Word.Hash("about"), Against = Word.Hash("against");

    private static bool IsMeasure(Reading reading, NounPhrase phrase)
    {
        for (var i = phrase.From; i < phrase.To; i++)
            if (reading.Tokens[i].IsNumber || reading.AmountAt[i] > 0 || reading.TermAt[i] > 0 || Measures.Contains(reading.Tokens[i].Hash)) return true;
        return false;
    }

    private static readonly HashSet<ulong> Positions = Grammar.Set("board post role job office team staff stage helm market business index exchange");

    private static readonly HashSet<ulong> Finite = Grammar.Set("is are was were will would can could may might must has have had does do did");

    private static readonly HashSet<ulong> Measures = Grammar.Set(
        "year month week day years months weeks days tenfold twofold double triple sooner later longer earlier");

    private static bool Trailing(Reading reading, Clause clause, HashSet<ulong> words) => Grammar.Any(reading, clause.VerbAt + 1, clause.To, words);

    private static bool Holds(Reading reading, NounPhrase phrase, HashSet<ulong> words) => Grammar.Any(reading, phrase.From, phrase.To, words);

    private static bool HasName(Reading reading, NounPhrase phrase) => Names.In(reading, phrase) is not null;

    /// <summary>Whose behaviour a case is about: the object, or the one it is brought against or about.</summary>
    private static NounPhrase? Accused(Reading reading, Clause clause) =>
        clause.ObjectOf(Against) ?? clause.ObjectOf(About) ?? clause.Objects.FirstOrNull(phrase => Names.In(reading, phrase) is { } name
            && !IsAuthority(reading, name))
            ?? clause.ObjectOf(Over) ?? clause.ObjectOf(Grammar.Into);

    private static readonly HashSet<ulong> Countries = Grammar.Set(
        "us u.s uk u.k eu china japan france germany britain india korea russia netherlands denmark canada australia italy spain brazil taiwan europe "
        + "switzerland austria sweden norway washington beijing london paris berlin tokyo brussels delhi moscow california texas");

    public static bool IsAuthority(Reading reading, NounPhrase? phrase)
    {
        if (phrase is not { } who) return false;
        if (who.To - who.From <= 2 && Countries.Contains(reading.Tokens[who.To - 1].Hash)) return true;
        for (var i = who.From; i < who.To; i++)
            if (reading.PartyAt[i] is var number and > 0 ? reading.Parties[number - 1].Party.Kind is PartyKind.Regulator or PartyKind.Government
                : Grammar.Authorities.Contains(reading.Tokens[i].Hash)) return true;
        return false;
    }

    private static bool IsPlatform(Reading reading, NounPhrase? phrase) => phrase is { } who && Names.In(reading, who) is { } name
        && reading.PartyAt[name.From] is var number and > 0 && reading.Parties[number - 1].Party is
        {
            Kind: PartyKind.Hyperscaler or PartyKind.Hardware
        or PartyKind.Consumer
        };

    /// <summary>The party of the first product or company in a phrase that is not the subject's own.</summary>
    private static NounPhrase? SomebodyElses(Reading reading, Clause clause)
    {
        if (clause.Subject is not { } subject) return null;
        foreach (var phrase in clause.Objects)
            for (var i = phrase.From; i < phrase.To; i++)
                if (reading.PartyAt[i] is var number and > 0)
                {
                    var party = reading.Parties[number - 1].Party;
                    for (var s = subject.From; s < subject.To; s++)
                        if (reading.PartyAt[s] is var own and > 0 && reading.Parties[own - 1].Party is var actor
                            && (actor == party || actor.Id == party.Parent || actor.Parent == party.Id)) return null;
                    return new(i, reading.Parties[number - 1].To);
                }
        return null;
    }

    private static bool IsVendorLike(Reading reading, NounPhrase? phrase) => phrase is { } who && HasName(reading, who) && !IsAuthority(reading, who);

    private static Telling Tell(Clause clause, Sense sense, NounPhrase? theme, int sign, int? direction = null) =>
        new() { Clause = clause, Class = sense.Class, Sign = direction ?? sign * Sense.Valence(sense.Class), Theme = theme, Stage = EventStage.Happened };

    /// <summary>What a clause told, while the clauses around it are still heard.</summary>
    private sealed class Telling
    {
        public required Clause Clause { get; set; }
        public required ThingClass Class { get; set; }

        /// <summary>1 for more dependence, -1 for less, 0 where it is open.</summary>
        public required int Sign { get; set; }

        public required EventStage Stage { get; set; }
        public NounPhrase? Theme { get; init; }
        public NounPhrase? Speaker { get; set; }
        public NounPhrase? VendorPhrase { get; set; }
        public SignalKind? Kind { get; set; }
        public bool IsNegated { get; set; }
        public bool IsRumoured { get; set; }
        private Clause? _outer;
        private bool _isConditional;

        public Telling At(EventStage stage)
        {
            Stage = stage;
            return this;
        }

        /// <summary>Without a direction where it hangs on something else.</summary>
        public Telling Under(bool condition)
        {
            if (condition) Sign = 0;
            return this;
        }

        /// <summary>What is forbidden or undone is told as it is, not as something that did not happen.</summary>
        public Telling AsTold()
        {
            IsNegated = false;
            return this;
        }

        /// <summary>"unless", "if": neither a direction nor a deal is stated.</summary>
        public Telling On(bool condition)
        {
            _isConditional = condition;
            return Under(condition);
        }

        public Telling Reversed(Clause outer, EventStage stage)
        {
            Sign = -Sign;
            IsNegated = !IsNegated;
            Stage = stage;
            _outer = outer;
            return this;
        }

        public EventReading ToEvent(Reading reading)
        {
            var outer = _outer ?? Clause;
            var subject = outer.Subject is { } own && !IsPronoun(reading, own) ? own : Speaker ?? outer.Subject;
            var direction = Sign > 0 ? Direction.Up : Sign < 0 ? Direction.Down : Direction.Mixed;
            var name = VendorOf(reading, subject);
            var stage = IsRumoured && Stage is EventStage.Happened or EventStage.Planned ? EventStage.Rumoured : Stage;
            var span = reading.Span(outer.From, Math.Max(outer.To, Clause.To));
            return new(new()
            {
                Kind = Kind ?? (IsAuthority(reading, outer.Subject)
                    && Class is not (ThingClass.Regulation or ThingClass.Product or ThingClass.Licence or ThingClass.Contract or ThingClass.Purchase)
                    ? SignalKind.Antitrust : Sense.KindOf(Class, direction)),
                Direction = direction,
                Stage = stage,
                IsNegated = IsNegated,
                Subject = subject is { } actor ? Names.Show(reading, actor) : "",
                Vendor = name is { } known ? Names.Show(reading, known) : "",
                VendorId = name is { } place && reading.PartyAt[place.To - 1] is var number and > 0 ? reading.Parties[number - 1].Party.Id : null,
                Evidence = span,
                Quote = span.In(reading.Announcement),
            }, Clause, Class, _isConditional);
        }

        /// <summary>Whose customers it concerns: who has to answer, who is chosen or bought, else who acts; an authority never.</summary>
        private NounPhrase? VendorOf(Reading reading, NounPhrase? subject)
        {
            NounPhrase? Named(NounPhrase? phrase) => phrase is { } stretch && Names.In(reading, stretch) is { } name
                && !IsAuthority(reading, name) ? name : null;

            if (Named(VendorPhrase) is { } given) return given;
            switch (Class)
            {
                case ThingClass.Case or ThingClass.Remedy:
                    if ((Named(Clause.ObjectOf(Against)) ?? Named(Clause.ObjectOf(Grammar.Into)) ?? Named(Theme) ?? Named(Clause.ObjectOf(Over)))
                        is { } accused) return accused;
                    break;
                case ThingClass.Exclusivity when Clause.Act is VerbClass.Choose or VerbClass.Keep or VerbClass.End or VerbClass.Award or VerbClass.Restore:
                    foreach (var phrase in Clause.Objects)
                        if (Named(phrase) is { } alone) return alone;
                    break;
                case ThingClass.Contract or ThingClass.Purchase or ThingClass.Equity or ThingClass.Freedom:
                    if (Named(Theme) is { } chosen) return chosen;
                    break;
            }
            if ((Named(subject) ?? Named(Theme)) is { } actor) return actor;
            foreach (var phrase in Clause.Objects.Concat(Clause.Adjuncts.Select(adjunct => adjunct.Phrase)))
                if (Named(phrase) is { } other) return other;
            return null;
        }

        private static bool IsPronoun(Reading reading, NounPhrase phrase) => phrase.To - phrase.From == 1
            && Grammar.Pronouns.Contains(reading.Tokens[phrase.From].Hash);
    }
}

/// <summary>The event with the clause that tells it.</summary>
/// <param name="IsConditional">It hangs on something else.</param>
internal sealed record EventReading(NewsEvent Event, Clause Clause, ThingClass Class, bool IsConditional);

internal static class PhraseLists
{
    public static NounPhrase? FirstOrNull(this List<NounPhrase> phrases) => phrases.Count > 0 ? phrases[0] : null;

    public static NounPhrase? FirstOrNull(this List<NounPhrase> phrases, Func<NounPhrase, bool> fits)
    {
        foreach (var phrase in phrases)
            if (fits(phrase)) return phrase;
        return null;
    }

    public static Adjunct? FirstOrNull(this List<Adjunct> adjuncts, Func<Adjunct, bool> fits)
    {
        foreach (var adjunct in adjuncts)
            if (fits(adjunct)) return adjunct;
        return null;
    }
}

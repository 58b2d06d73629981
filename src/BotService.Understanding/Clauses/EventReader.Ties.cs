using BotService.Domain.Events;
using BotService.Domain.Relevance;
using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>Licences that are left and taken, prices from one sum to another, and ties between companies.</summary>
internal static partial class EventReader
{
    /// <summary>"from MIT to BSL", "drops AGPL for", "adds AGPL beside": which licence is left and which is taken.</summary>
    private static Telling? ByLicence(Reading reading, Clause clause)
    {
        LicenceFreedom before = LicenceFreedom.None, after = LicenceFreedom.None;
        foreach (var adjunct in clause.Adjuncts)
        {
            var named = Licences.In(reading, adjunct.Phrase.From, adjunct.Phrase.To);
            if (named == LicenceFreedom.None) continue;
            if (adjunct.Preposition == Grammar.From || adjunct.Preposition == Grammar.Beside) before = named;
            else if (adjunct.Preposition == Grammar.To || adjunct.Preposition == Grammar.Under || adjunct.Preposition == Grammar.Onto
                || adjunct.Preposition == Grammar.For || adjunct.Preposition == Grammar.Into) after = named;
        }
        // "is AGPL again", "is now closed"
        if (clause.Act == VerbClass.Be && Licences.In(reading, clause.VerbAt, clause.To) is var said and not LicenceFreedom.None
            && clause.Subject is { } licensed && Sense.Of(reading, licensed).Class is not (ThingClass.Contract or ThingClass.Purchase or ThingClass.Case
            or ThingClass.Equity or ThingClass.Price)) after = said;
        var objects = clause.Objects.Count > 0 ? Licences.In(reading, clause.Objects[0].From, clause.Objects[0].To) : LicenceFreedom.None;
        if (objects != LicenceFreedom.None)
            if (clause.Act is VerbClass.End or VerbClass.Leave or VerbClass.Fall) before = objects;
            else if (clause.Act is VerbClass.Begin or VerbClass.Restore or VerbClass.Choose or VerbClass.Take or VerbClass.Open || clause.Verb?.Lemma is var go
                && (go == Go || go == Turn)) after = objects;
        if (before == LicenceFreedom.None && after == LicenceFreedom.None) return null;
        // A licence that is only the object of another verb ("tightens its licence") says nothing by itself.
        var sign = before == LicenceFreedom.None ? after >= LicenceFreedom.Copyleft ? -1 : 1 : after == LicenceFreedom.None ? before >= LicenceFreedom.Copyleft
            ? 1 : -1 : before == after ? 0 : after > before ? -1 : 1;
        if (clause.Act is VerbClass.Other && before == LicenceFreedom.None && !(objects == after && objects != LicenceFreedom.None)) return null;
        return Tell(clause, new(ThingClass.Licence, 1, true, clause.VerbAt), clause.Subject, 1, sign);
    }

    private static readonly ulong Go = Word.Hash("go"), Turn = Word.Hash("turn");

    private static Telling? ByFoundation(Reading reading, Clause clause)
    {
        foreach (var adjunct in clause.Adjuncts)
            if (Holds(reading, adjunct.Phrase, Foundation) && (adjunct.Preposition == Grammar.To || adjunct.Preposition == Grammar.From))
                return Tell(clause, new(ThingClass.Freedom, 1, true, clause.VerbAt), clause.Subject, adjunct.Preposition == Grammar.To ? 1 : -1);
        return null;
    }

    /// <summary>"goes from $7.25 to $8.75": the figures say which way.</summary>
    private static Telling? ByPriceChange(Reading reading, Clause clause)
    {
        if (clause.ObjectOf(Grammar.From) is not { } from || clause.ObjectOf(Grammar.To) is not { } to) return null;
        if (AmountIn(reading, from) is not { } before || AmountIn(reading, to) is not { } after || before == after) return null;
        if (clause.Act is not (VerbClass.Other or VerbClass.Rise or VerbClass.Fall or VerbClass.Move or VerbClass.Keep)) return null;
        return Tell(clause, new(ThingClass.Price, 1, true, clause.VerbAt), clause.Subject, after > before ? 1 : -1);
    }

    private static decimal? AmountIn(Reading reading, NounPhrase phrase)
    {
        for (var i = phrase.From; i < phrase.To; i++)
            if (reading.AmountAt[i] is var number and > 0) return reading.Amounts[number - 1].Money?.Amount;
        return null;
    }

    private static readonly ulong Make = Word.Hash("make"), Hand = Word.Hash("hand");

    private static readonly HashSet<ulong> Owners = Grammar.Set("its their his her");

    /// <summary>A company's name and nothing else.</summary>
    private static bool IsName(Reading reading, NounPhrase phrase) => Names.In(reading, phrase) is { } name && name == phrase;

    /// <summary>Who buys from, sells to, moves to or leaves whom: ties between companies that need no noun for them.</summary>
    private static Telling? ByTie(Reading reading, Clause clause, Sense sense, NounPhrase? theme)
    {
        Telling Tie(int sign, NounPhrase? vendor, EventStage stage = EventStage.Happened, SignalKind? kind = null)
        {
            var told = Tell(clause, new(ThingClass.Contract, sign, true, clause.VerbAt), vendor, sign);
            if (stage != EventStage.Happened) told.Stage = stage;
            told.Kind = kind ?? told.Kind;
            return told;
        }

        var first = clause.Objects.FirstOrNull();
        switch (clause.Act)
        {
            case VerbClass.Buy when clause.IsPassive:
                return Tell(clause, new(ThingClass.Purchase, 1, true, clause.VerbAt), clause.Subject, 1);
            case VerbClass.Buy:
                if (clause.Objects.Any(phrase => Holds(reading, phrase, Percent)) && clause.ObjectOf(Grammar.Of) is { } share
                    && HasName(reading, share)) return Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), share, 1);
                if (sense.Class == ThingClass.Equity) return Tell(clause, sense, theme, 1);
                if (clause.ObjectOf(Grammar.From) is { } seller && HasName(reading, seller)) return Tie(1, seller);
                return first is { } bought && (HasName(reading, bought) || sense.Class == ThingClass.Purchase) ? Tell(clause,
                    new(ThingClass.Purchase, 1, true, clause.VerbAt), bought, 1) : null;
            case VerbClass.Sell:
                if (clause.Objects.Any(phrase => Holds(reading, phrase, Percent)) || sense.Class == ThingClass.Equity) return Tell(clause,
                    new(ThingClass.Equity, 1, true, clause.VerbAt), clause.ObjectOf(Grammar.Of) ?? theme, -1).At(EventStage.Ended);
                // "Acme sold to Initech": what is sold stands as the subject, and it is a company and nothing else
                if (clause.Objects.Count == 0 && clause.Form == VerbForm.Past && clause.Subject is { } passed && IsName(reading, passed)
                    && clause.ObjectOf(Grammar.To) is { } heir && HasName(reading, heir))
                    return Tell(clause, new(ThingClass.Purchase, 1, true, clause.VerbAt), passed, 1);
                return clause.ObjectOf(Grammar.To) is { } buyer && HasName(reading, buyer) || first is { } indirect && clause.Objects.Count > 1
                    && HasName(reading, indirect) ? Tie(1, clause.Subject) : null;
            case VerbClass.Rent or VerbClass.Order:
                if (clause.ObjectOf(Grammar.From) is { } lessor && HasName(reading, lessor)) return Tie(1, lessor);
                if (clause.ObjectOf(Grammar.To) is { } lessee && HasName(reading, lessee)) return Tie(1, clause.Subject);
                // "orders 60,000 Acme accelerators", "books Acme memory"
                return clause.Subject is { } orderer && HasName(reading, orderer) && first is { } wares && HasName(reading, wares) && !IsName(reading, wares)
                    && !reading.Tokens[wares.To - 1].IsCapital ? Tie(1, wares) : null;
            case VerbClass.Supply:
                return clause.Subject is not null && (first is { } served && HasName(reading, served) && clause.ObjectOf(Grammar.With) is not null
                    || clause.ObjectOf(Grammar.To) is { } reached && HasName(reading, reached)) ? Tie(1, clause.Subject) : null;
            case VerbClass.Pay:
                return clause.Objects.Concat(clause.Adjuncts.Select(adjunct => adjunct.Phrase)).Any(phrase => AmountIn(reading, phrase) is not null)
                    && (clause.Objects.FirstOrNull(phrase => HasName(reading, phrase)) ?? clause.ObjectOf(Grammar.On) ?? clause.ObjectOf(Grammar.With)
                    ?? clause.ObjectOf(Grammar.To)) is { } paid && HasName(reading, paid) ? Tie(1, paid) : null;
            case VerbClass.Choose:
                if (sense.Class == ThingClass.Exclusivity) return Tell(clause, sense, first, sense.Sign);
                return first is { } chosen && HasName(reading, chosen)
                    && (clause.ObjectOf(Grammar.As) is not null || clause.ObjectOf(Grammar.For) is not null || clause.Objects.Count > 1)
                    && (clause.Verb!.Lemma != Make || clause.Objects.Count > 1 && clause.Subject is { } maker && HasName(reading, maker)
                        && Owners.Contains(reading.Tokens[clause.Objects[1].From].Hash)) ? Tie(1, chosen) : null;
            case VerbClass.Sign when clause.Objects.Count > 0 && clause.ObjectOf(Grammar.As) is { } won && Holds(reading, won, Customer):
                return Tie(1, clause.Subject);
            case VerbClass.Sign or VerbClass.Keep or VerbClass.Join when clause.ObjectOf(Grammar.With) is { } partner && HasName(reading, partner)
                && (sense.Class is ThingClass.None or ThingClass.Contract || clause.Act == VerbClass.Sign && sense.Class == ThingClass.Licence):
                return clause.Act == VerbClass.Join && sense.Class == ThingClass.None ? null : Tie(1, partner);
            case VerbClass.Award:
                if (sense.Class == ThingClass.Contract) return Tell(clause, sense, clause.ObjectOf(Grammar.To) ?? first, 1);
                // "hands its mainframe work to Acme"
                return sense.Class == ThingClass.None && clause.Verb!.Lemma == Hand && clause.Subject is { } principal && HasName(reading, principal)
                    && clause.ObjectOf(Grammar.To) is { } taker && IsName(reading, taker) && first is { } work
                        && !HasName(reading, work) ? Tie(1, taker) : null;
            case VerbClass.End when sense.Class is ThingClass.None && clause.Objects.Count == 1 && clause.Subject is { } body && IsBody(reading, body)
                && first is { } dropped && IsName(reading, dropped):
                return Tie(-1, dropped, EventStage.Ended, SignalKind.Reduce);
            case VerbClass.End when sense.Class is ThingClass.None or ThingClass.Product or ThingClass.Freedom && clause.Subject is { } quitter
                && HasName(reading, quitter) | IsAuthority(reading, quitter) && SomebodyElses(reading, clause) is { } abandoned:
                return Tie(-1, abandoned, EventStage.Ended, SignalKind.Reduce);
            case VerbClass.Leave when first is { } place && (Positions.Contains(reading.Tokens[place.To - 1].Hash) && !HasName(reading, place)
                || place.To - place.From == 1 && Countries.Contains(reading.Tokens[place.From].Hash)
                || Licences.In(reading, place.From, place.To) != LicenceFreedom.None):
                return null;
            case VerbClass.Leave when first is { } left && HasName(reading, left):
                return Tie(-1, left, EventStage.Ended, SignalKind.Reduce);
            case VerbClass.Leave when clause.Adjuncts.FirstOrNull(adjunct => HasName(reading, adjunct.Phrase)) is { } leftBehind:
                return Tie(-1, leftBehind.Phrase, EventStage.Ended, SignalKind.Reduce);
            case VerbClass.Move or VerbClass.Take or VerbClass.Restore when clause.Act != VerbClass.Restore || sense.Class == ThingClass.None:
                if (clause.Act == VerbClass.Take && sense.Class is ThingClass.Equity or ThingClass.Contract) return Tell(clause, sense, theme, 1);
                if (clause.Act == VerbClass.Take && clause.ObjectOf(Grammar.From) is { } source && HasName(reading, source) && first is not null) return Tie(1,
                    source);
                var destination = clause.ObjectOf(Grammar.Onto) ?? clause.ObjectOf(Grammar.To) ?? clause.ObjectOf(Grammar.Into);
                var origin = clause.ObjectOf(Grammar.From) ?? clause.ObjectOf(Grammar.Off) ?? clause.ObjectOf(Grammar.Out);
                if (origin is { } away && HasName(reading, away)
                    && (destination is null || Holds(reading, destination.Value, OwnWords) || !HasName(reading, destination.Value))) return Tie(-1, away,
                    EventStage.Ended, SignalKind.Reduce);
                if (destination is { } free && Holds(reading, free, Sovereign)) return Tie(-1, origin ?? free, EventStage.Happened, SignalKind.Reduce);
                if (origin is { } known && Names.In(reading, known) is { } leaving && reading.PartyAt[leaving.From] > 0
                    && !Holds(reading, known, OwnWords)) return Tie(-1, known, EventStage.Ended, SignalKind.Reduce);
                if (destination is { } host && HasName(reading, host)
                    && (first is not null || origin is not null || clause.Act == VerbClass.Restore)) return Tie(1, host);
                return null;
            case VerbClass.Begin when first is { } added && HasName(reading, added)
                && (clause.ObjectOf(Grammar.Beside) ?? clause.ObjectOf(Word.Hash("alongside")) ?? clause.ObjectOf(Word.Hash("besides"))) is { } other
                && HasName(reading, other):
                return Tie(-1, other, EventStage.Happened, SignalKind.Reduce);
            case VerbClass.Become when clause.Objects.Any(phrase => Holds(reading, phrase, Customer)):
                return Tie(1, clause.ObjectOf(Grammar.Of) ?? first);
            case VerbClass.Become when clause.Objects.Any(phrase => Holds(reading, phrase, Supplier)):
                return sense.Class == ThingClass.Exclusivity ? Tell(clause, sense, clause.Subject, 1) : Tie(1, clause.Subject);
            case VerbClass.Invest:
                var backed = clause.ObjectOf(Grammar.In) ?? clause.ObjectOf(Grammar.Into) ?? first;
                return backed is { } company && HasName(reading, company) ? Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), company, 1) : null;
            case VerbClass.Fork:
                return clause.Subject is null ? null : Tell(clause, new(ThingClass.Freedom, 1, true, clause.VerbAt), first ?? clause.Subject, 1);
        }
        return null;
    }
}

using BotService.Domain.Events;
using BotService.Domain.Parties;
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

    private static readonly HashSet<ulong> Second = Grammar.Set("second third another additional"), Rounds = Grammar.Set("round financing raise series");

    private static readonly HashSet<ulong> Leading = Grammar.Set("lead join anchor back"), Putting = Grammar.Set("put pour pump inject sink plough plow plant");

    private static readonly ulong Make = Word.Hash("make");

    private static readonly HashSet<ulong> Handing = Grammar.Set("hand entrust");

    private static readonly HashSet<ulong> Owners = Grammar.Set("its their his her");

    private static readonly HashSet<ulong> Jobs = Grammar.Set(
        "order orders contract contracts deal deals work job jobs business tender mandate award awards project"),
        Resellers = Grammar.Set("reseller resellers distributor distributors dealer wholesaler");

    /// <summary>What is supplied in numbers.</summary>
    public static readonly HashSet<ulong> Goods = Grammar.Set(
        "capacity chips gpus wafers supply output power compute software servers storage memory processors accelerators systems slots "
            + "megawatts gigawatts mw gw energy electricity modules services licences licenses cloud hosting platform");

    /// <summary>"[access firm] Acme": a phrase from its name on.</summary>
    private static NounPhrase Last(Reading reading, NounPhrase phrase) => Names.In(reading, phrase) is { } name ? new(name.From, phrase.To) : phrase;

    /// <summary>Whether what is won or received is money or an order, and not what somebody supplies.</summary>
    public static bool IsPaidFor(Reading reading, Clause clause) => clause.Objects.FirstOrNull() is { } first
        && (clause.Act == VerbClass.Win || !Holds(reading, first, Goods)) && clause.Objects.Any(phrase => AmountIn(reading, phrase) is not null
            || Holds(reading, phrase, clause.Act == VerbClass.Win ? Jobs : Orders));

    /// <summary>Whose goods a customer takes up: what stands right behind the verb, else behind its preposition.</summary>
    public static NounPhrase? Adopted(Reading reading, Clause clause)
    {
        if (HasRecipient(reading, clause)) return clause.ObjectOf(Grammar.To);
        if (clause.ObjectOf(Grammar.From) is { } source && HasName(reading, source)) return source;
        foreach (var phrase in clause.Objects)
            if (HasName(reading, phrase) && !(clause.Subject is { } own && IsOwn(reading, phrase, own))) return phrase;
        foreach (var adjunct in clause.Adjuncts)
            if ((adjunct.Preposition == Grammar.For || adjunct.Preposition == Grammar.Of || adjunct.Preposition == Grammar.With
                || adjunct.Preposition == Grammar.To
                || adjunct.Preposition == Grammar.At) && HasName(reading, adjunct.Phrase)) return adjunct.Phrase;
        return null;
    }

    /// <summary>"licenses its codec to Acme": what is given out has a taker.</summary>
    public static bool HasRecipient(Reading reading, Clause clause) => clause.Verb is { } verb && Licensing.Contains(verb.Lemma)
        && clause.ObjectOf(Grammar.To) is { } taker && HasName(reading, taker);

    private static bool IsOpenSource(Reading reading, NounPhrase phrase) => Names.In(reading, phrase) is { } name
        && reading.PartyAt[name.From] is var number and > 0
        && reading.Parties[number - 1].Party.Kind == PartyKind.OpenSource;

    public static readonly HashSet<ulong> Making = Grammar.Set("make build manufacture produce fabricate assemble");

    private static readonly HashSet<ulong> Powering = Grammar.Set("power host equip supply");

    private static bool HasTerm(Reading reading, Clause clause)
    {
        for (var i = clause.From; i < clause.To; i++)
            if (reading.TermAt[i] > 0) return true;
        return false;
    }

    private static readonly HashSet<ulong> Takings = Grammar.Set("revenue revenues sales profit profits market traffic"),
        Giving = Grammar.Set("commit pledge earmark");

    private static readonly HashSet<ulong> Licensing = Grammar.Set("license licence");

    /// <summary>Whether a phrase names who acts once more: "Acme deploys Acme Cloud".</summary>
    private static bool IsOwn(Reading reading, NounPhrase phrase, NounPhrase subject)
    {
        if (Names.In(reading, phrase) is not { } name || Names.In(reading, subject) is not { } actor) return false;
        var (one, other) = (reading.PartyAt[name.From], reading.PartyAt[actor.From]);
        if (one == 0 || other == 0) return reading.Tokens[name.From].Hash == reading.Tokens[actor.From].Hash;
        var (owned, owner) = (reading.Parties[one - 1].Party, reading.Parties[other - 1].Party);
        return owned == owner || owned.Parent == owner.Id || owner.Parent == owned.Id;
    }

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
                return first is { } bought && (HasName(reading, bought) || sense.Class == ThingClass.Purchase
                    || clause.ObjectOf(Grammar.Of) is { } part && HasName(reading, part) && !IsMeasure(reading, bought)) ? Tell(clause,
                    new(ThingClass.Purchase, 1, true, clause.VerbAt), bought, 1) : null;
            // "is to sell Acme assistants to its customers": a reseller
            case VerbClass.Sell when first is { } resale && HasName(reading, resale) && !IsName(reading, resale) && clause.ObjectOf(Grammar.To) is { } clients
                && IsBuyer(reading, clients) && !HasName(reading, clients) && clause.Subject is { } reseller && HasName(reading, reseller)
                && !IsOwn(reading, resale, reseller):
                return Tie(1, resale);
            case VerbClass.Sell:
                if (clause.Objects.Any(phrase => Holds(reading, phrase, Percent)) || sense.Class == ThingClass.Equity) return Tell(clause,
                    new(ThingClass.Equity, 1, true, clause.VerbAt), clause.ObjectOf(Grammar.Of) ?? theme, -1).At(EventStage.Ended);
                // "Acme sold to Initech": what is sold stands as the subject, and it is a company and nothing else
                if (clause.Objects.Count == 0 && clause.Form == VerbForm.Past && clause.Subject is { } passed && IsName(reading, passed)
                    && clause.ObjectOf(Grammar.To) is { } heir && HasName(reading, heir))
                    return Tell(clause, new(ThingClass.Purchase, 1, true, clause.VerbAt), passed, 1);
                return clause.ObjectOf(Grammar.To) is { } buyer && HasName(reading, buyer) || first is { } indirect && clause.Objects.Count > 1
                    && HasName(reading, indirect) ? Tie(1, clause.Subject) : null;
            case VerbClass.Rent or VerbClass.Order when clause.Subject is { } tenant && HasName(reading, tenant)
                && (clause.ObjectOf(Grammar.At) ?? clause.ObjectOf(Grammar.Of)) is { } site && HasName(reading, site) && clause.ObjectOf(Grammar.To) is null
                && clause.ObjectOf(Grammar.From) is null:
                return Tie(1, site);
            case VerbClass.Rent or VerbClass.Order:
                if (clause.ObjectOf(Grammar.From) is { } lessor && HasName(reading, lessor)) return Tie(1, lessor);
                if (clause.ObjectOf(Grammar.To) is { } lessee && HasName(reading, lessee)) return Tie(1, clause.Subject);
                // "orders 60,000 Acme accelerators", "books Acme memory"
                return clause.Subject is { } orderer && HasName(reading, orderer) && first is { } wares && HasName(reading, wares) && !IsName(reading, wares)
                    && (!reading.Tokens[wares.To - 1].IsCapital || Holds(reading, wares, Goods)) ? Tie(1, wares) : null;
            case VerbClass.Supply:
                return clause.Subject is not null && (first is { } powered && HasName(reading, powered) && Powering.Contains(clause.Verb!.Lemma)
                    && HasName(reading, clause.Subject.Value) && !IsOwn(reading, powered, clause.Subject.Value) || first is { } served
                        && HasName(reading, served) && clause.ObjectOf(Grammar.With) is not null
                    || clause.ObjectOf(Grammar.To) is { } reached && HasName(reading, reached)) ? Tie(1, clause.Subject) : null;
            case VerbClass.Pay when clause.ObjectOf(Grammar.For) is { } sought && IsName(reading, Last(reading, sought)) && first is { } sum
                && AmountIn(reading, sum) is not null && !clause.Objects.Any(phrase => HasName(reading, phrase)):
                return Tell(clause, new(ThingClass.Purchase, 1, true, clause.VerbAt), sought, 1);
            case VerbClass.Pay when clause.ObjectOf(Grammar.For) is not null && first is { } vendor && IsName(reading, vendor) && clause.Subject is { } client
                && HasName(reading, client):
                return Tie(1, vendor);
            // "commits $3 billion to Acme": given, not spent
            case VerbClass.Pay when Giving.Contains(clause.Verb!.Lemma) && clause.Complement is null && first is { } gift && AmountIn(reading, gift) is not null
                && clause.ObjectOf(Grammar.To) is { } fundee && HasName(reading, fundee) && !HasTerm(reading, clause)
                && !Grammar.Any(reading, fundee.From, fundee.To, Goods):
                return Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), fundee, 1);
            case VerbClass.Pay:
                return clause.Objects.Concat(clause.Adjuncts.Select(adjunct => adjunct.Phrase)).Any(phrase => AmountIn(reading, phrase) is not null)
                    && (clause.Objects.FirstOrNull(phrase => HasName(reading, phrase)) ?? clause.ObjectOf(Grammar.On) ?? clause.ObjectOf(Grammar.With)
                    ?? clause.ObjectOf(Grammar.To) ?? clause.ObjectOf(Grammar.Of)) is { } paid && HasName(reading, paid) ? Tie(1, paid) : null;
            case VerbClass.Choose when clause.IsPassive && clause.Complement is { Act: VerbClass.Supply or VerbClass.Other, Objects: [var serves, ..] }
                && clause.Subject is { } elected && HasName(reading, elected) && HasName(reading, serves):
                return Tie(1, clause.Subject);
            case VerbClass.Choose:
                if (sense.Class == ThingClass.Exclusivity) return Tell(clause, sense, first, sense.Sign);
                return first is { } chosen && HasName(reading, chosen)
                    && (clause.ObjectOf(Grammar.As) is not null || clause.ObjectOf(Grammar.For) is not null || clause.Objects.Count > 1)
                    && (clause.Verb!.Lemma != Make || clause.Objects.Count > 1 && clause.Subject is { } maker && HasName(reading, maker)
                        && Owners.Contains(reading.Tokens[clause.Objects[1].From].Hash)) ? Tie(1, chosen) : null;
            case VerbClass.Sign or VerbClass.Win when clause.Objects.Count > 0 && clause.ObjectOf(Grammar.As) is { } won && Holds(reading, won, Customer):
                return Tie(1, clause.Subject);
            // "wins work worth $40 million from Acme": who wins it does it
            case VerbClass.Win or VerbClass.Take when IsPaidFor(reading, clause)
                && (clause.ObjectOf(Grammar.From) ?? clause.ObjectOf(Grammar.With)) is { } payer && HasName(reading, payer)
                && (sense.Class is ThingClass.None or ThingClass.Contract or ThingClass.Product or ThingClass.Support || HasWord(reading, clause, Jobs)):
                return sense.Class != ThingClass.Contract && !HasWord(reading, clause, Jobs) && !HasWord(reading, clause, Goods)
                    ? Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), clause.Subject, 1) : Tie(1, clause.Subject);
            // "wins Midvale Air from Acme": a customer changes its supplier
            case VerbClass.Win when first is { } customer && IsName(reading, customer) && clause.ObjectOf(Grammar.From) is { } loser && HasName(reading, loser):
                return Tie(1, clause.Subject);
            case VerbClass.Take when first is { } counted && reading.Tokens[counted.From].IsNumber && HasName(reading, counted)
                && Holds(reading, counted, Goods)
                && clause.Subject is { } user && HasName(reading, user):
                return Tie(1, counted);
            case VerbClass.Take when (clause.ObjectOf(Grammar.Of) ?? clause.ObjectOf(Grammar.From)) is { } supplied && HasName(reading, supplied)
                && Holds(reading, supplied, Goods) && !IsName(reading, supplied) && clause.Subject is { } takes && HasName(reading, takes):
                return Tie(1, supplied);
            // "wins order to build Acme's chips"
            case VerbClass.Win when sense.Class == ThingClass.Contract && clause.Complement is { Objects: [var made, ..] } && HasName(reading, made):
                return Tie(1, clause.Subject);
            // "becomes only reseller of Acme's modules", "signs on as distributor for Acme"
            case VerbClass.Become or VerbClass.Sign or VerbClass.Adopt when HasWord(reading, clause, Resellers)
                && (clause.ObjectOf(Grammar.Of) ?? clause.ObjectOf(Grammar.For)) is { } resold && HasName(reading, resold):
                return Tie(1, resold);
            case VerbClass.Win or VerbClass.Take when clause.Complement is { Act: VerbClass.Sell, Objects: [var brand, ..] } && HasName(reading, brand):
                return sense.Class == ThingClass.Exclusivity ? Tell(clause, sense, brand, 1) : Tie(1, brand);
            // "renews Acme hosting", "extends its Acme pact": one company's name with what it does for another
            case VerbClass.Keep when clause.Subject is { } keeper && HasName(reading, keeper) && first is { } kept && HasName(reading, kept)
                && !IsOwn(reading, kept, keeper) && (sense.Class is ThingClass.None or ThingClass.Contract or ThingClass.Licence
                    || sense.Class is ThingClass.Support or ThingClass.Product && Names.In(reading, kept) is { } listed && reading.PartyAt[listed.From] > 0):
                return Tie(1, kept);
            case VerbClass.Sign or VerbClass.Keep or VerbClass.Join when clause.ObjectOf(Grammar.With) is { } partner && HasName(reading, partner)
                && (sense.Class is ThingClass.None or ThingClass.Contract || clause.Act == VerbClass.Sign && sense.Class == ThingClass.Licence):
                return clause.Act == VerbClass.Join && sense.Class == ThingClass.None ? null : Tie(1, partner);
            case VerbClass.Award when sense.Class is ThingClass.None or ThingClass.Product && clause.ObjectOf(Grammar.To) is { } given
                && HasName(reading, given)
                && clause.Subject is { } giver && HasName(reading, giver) && first is { } goods && Holds(reading, goods, Goods):
                return Tie(1, clause.Subject);
            case VerbClass.Award when sense.Class == ThingClass.Licence && clause.Subject is { } owner && HasName(reading, owner)
                && (clause.ObjectOf(Grammar.To) is { } grantee && HasName(reading, grantee) || first is { } named && HasName(reading, named)):
                return Tie(1, clause.Subject);
            case VerbClass.Choose or VerbClass.Other or VerbClass.Supply when clause.Verb is { } making && Making.Contains(making.Lemma)
                && first is { } ordered && HasName(reading, ordered) && !IsName(reading, ordered) && Holds(reading, ordered, Goods)
                && clause.Subject is { } foundry && HasName(reading, foundry) && !IsOwn(reading, ordered, foundry):
                return Tie(1, clause.Subject);
            case VerbClass.Win when clause.ObjectOf(Grammar.From) is { } makerOf && HasName(reading, makerOf) && first is { } secured
                && Holds(reading, secured, Goods):
                return Tie(1, makerOf);
            case VerbClass.Award when clause.ObjectOf(Grammar.By) is { } granter && (HasName(reading, granter) || IsAuthority(reading, granter))
                && clause.Subject is { } awarded && HasName(reading, awarded):
                return Tie(1, clause.Subject);
            case VerbClass.Award when clause.Objects.Count > 1 && IsName(reading, clause.Objects[0]) && AmountIn(reading, clause.Objects[1]) is not null
                && sense.Class is ThingClass.None or ThingClass.Contract:
                return Tie(1, clause.Objects[0]);
            case VerbClass.Award:
                if (sense.Class == ThingClass.Contract) return Tell(clause, sense, clause.ObjectOf(Grammar.To) ?? first, 1);
                // "hands its mainframe work to Acme"
                return sense.Class == ThingClass.None && Handing.Contains(clause.Verb!.Lemma) && clause.Subject is { } principal && HasName(reading, principal)
                    && clause.ObjectOf(Grammar.To) is { } taker && IsName(reading, taker) && first is { } work
                        && !HasName(reading, work) ? Tie(1, taker) : null;
            case VerbClass.Other when clause.Verb is { } going && going.Lemma == Go && clause.ObjectOf(Grammar.To) is { } buyerTo && HasName(reading, buyerTo)
                && clause.ObjectOf(Grammar.For) is { } proceeds && AmountIn(reading, proceeds) is not null && clause.Subject is { } passing
                    && HasName(reading, passing):
                return Tell(clause, new(ThingClass.Purchase, 1, true, clause.VerbAt), clause.Subject, 1);
            case VerbClass.End when clause.Objects.Any(phrase => Holds(reading, phrase, Percent)) && clause.ObjectOf(Grammar.Of) is { } shed
                && HasName(reading, shed):
                return Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), shed, -1).At(EventStage.Ended);
            case VerbClass.End when clause.ObjectOf(Grammar.Of) is { } unused && HasName(reading, unused) && Holds(reading, unused, Goods)
                && clause.Subject is { } reserver && HasName(reading, reserver) && sense.Class is ThingClass.None or ThingClass.Product:
                return Tie(-1, unused, EventStage.Ended, SignalKind.Reduce);
            case VerbClass.Begin or VerbClass.Other or VerbClass.Invest when first is { } stakes && AmountIn(reading, stakes) is not null
                && clause.Verb is { } putting && Putting.Contains(putting.Lemma)
                    && (clause.ObjectOf(Grammar.Into) ?? clause.ObjectOf(Grammar.In)) is { } backing
                && HasName(reading, backing):
                return Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), backing, 1);
            case VerbClass.Begin or VerbClass.Choose or VerbClass.Adopt when first is { } further && Holds(reading, further, Second)
                && Holds(reading, further, Places):
                return Tell(clause, new(ThingClass.Freedom, 1, true, clause.VerbAt), clause.Subject, 1);
            case VerbClass.Adopt:
                return clause.Subject is { } adopter && HasName(reading, adopter) | IsBuyer(reading, adopter) | IsAuthority(reading, adopter)
                    && Adopted(reading, clause) is { } taken ? Tie(1, HasRecipient(reading, clause) ? clause.Subject : taken) : null;
            case VerbClass.End when sense.Class is ThingClass.None && clause.Objects.Count == 1 && clause.Subject is { } body && IsBody(reading, body)
                && first is { } dropped && IsName(reading, dropped):
                return Tie(-1, dropped, EventStage.Ended, SignalKind.Reduce);
            case VerbClass.End when sense.Class is ThingClass.None or ThingClass.Product or ThingClass.Freedom && clause.Subject is { } quitter
                && HasName(reading, quitter) | IsAuthority(reading, quitter) && SomebodyElses(reading, clause) is { } abandoned:
                return Tie(-1, abandoned, EventStage.Ended, SignalKind.Reduce);
            case VerbClass.Leave when first is { } stranded && IsBuyer(reading, stranded):
                return null; // "leaves customers a year less"
            case VerbClass.Leave when clause.ObjectOf(Grammar.At) is { } level && AmountIn(reading, level) is not null:
                return null; // "leaves the plan at $20"
            case VerbClass.Leave when first is { } place && (Positions.Contains(reading.Tokens[place.To - 1].Hash) && !HasName(reading, place)
                || place.To - place.From == 1 && Countries.Contains(reading.Tokens[place.From].Hash)
                || Licences.In(reading, place.From, place.To) != LicenceFreedom.None):
                return null;
            // what is taken instead is open, what is left was: the other way round
            case VerbClass.Leave when first is { } open && IsOpenSource(reading, open) && clause.ObjectOf(Grammar.For) is { } instead
                && HasName(reading, instead)
                && !IsOpenSource(reading, instead):
                return Tie(1, instead);
            case VerbClass.Leave when first is { } left && HasName(reading, left):
                return Tie(-1, left, EventStage.Ended, SignalKind.Reduce);
            case VerbClass.Leave when clause.Adjuncts.FirstOrNull(adjunct => HasName(reading, adjunct.Phrase)) is { } leftBehind:
                return Tie(-1, leftBehind.Phrase, EventStage.Ended, SignalKind.Reduce);
            case VerbClass.Move or VerbClass.Take or VerbClass.Restore when clause.Act != VerbClass.Restore || sense.Class == ThingClass.None:
                if (clause.Act == VerbClass.Take && clause.Objects.Any(phrase => Holds(reading, phrase, Percent)) && clause.ObjectOf(Grammar.Of) is { } held
                    && HasName(reading, held) && !Holds(reading, held, Takings)) return Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), held, 1);
                if (clause.Act == VerbClass.Take && sense.Class is ThingClass.Equity or ThingClass.Contract) return Tell(clause, sense, theme, 1);
                if (clause.Act == VerbClass.Take && clause.ObjectOf(Grammar.From) is { } source && HasName(reading, source) && first is not null) return Tie(1,
                    source);
                var destination = clause.ObjectOf(Grammar.Onto) ?? clause.ObjectOf(Grammar.To) ?? clause.ObjectOf(Grammar.Into)
                    ?? clause.ObjectOf(Word.Hash("through"));
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
            case VerbClass.Other or VerbClass.Join or VerbClass.Invest when clause.Verb is { } leading && Leading.Contains(leading.Lemma)
                && clause.Objects.Any(phrase => Holds(reading, phrase, Rounds))
                && (clause.ObjectOf(Grammar.For) ?? clause.ObjectOf(Grammar.In) ?? first) is { } raising && HasName(reading, raising):
                return Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), raising, 1);
            case VerbClass.Invest when sense.Class is ThingClass.Regulation or ThingClass.Restriction or ThingClass.Remedy or ThingClass.Case:
                return null;
            case VerbClass.Invest:
                var backed = clause.ObjectOf(Grammar.In) ?? clause.ObjectOf(Grammar.Into) ?? first;
                return backed is { } company && HasName(reading, company) ? Tell(clause, new(ThingClass.Equity, 1, true, clause.VerbAt), company, 1) : null;
            case VerbClass.Fork:
                return clause.Subject is null ? null : Tell(clause, new(ThingClass.Freedom, 1, true, clause.VerbAt), first ?? clause.Subject, 1);
        }
        return null;
    }
}

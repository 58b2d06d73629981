using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Deals;

/// <summary>
/// The deal that the event's own clause states: who buys and who supplies follows from the verb and its prepositions, for known companies and unknown ones
/// alike; where verb and prepositions leave it open ("signs with"), from what each sells.
/// </summary>
internal static class ClauseFrames
{
    private static readonly HashSet<ulong> Licensing = Grammar.Set("licence license licences licenses"),
        Resellers = Grammar.Set("reseller resellers distributor distributors dealer wholesaler"),
        Percent = Grammar.Set("percent cent % percentage fifth third quarter half tenth minority majority"),
        Customer = Grammar.Set("customer tenant user client"),
        Wares = Grammar.Set("chips chip gpus processors accelerators licences licenses licence license capacity boards racks servers systems software services "
            + "power megawatts gigawatts hours credits tpus credit seats modems wafers memory storage content models model data-centre products technology "
            + "computer computers phones staff talent patents"),
        Together = Grammar.Set("partnership alliance collaboration tie-up"), Stakes = Grammar.Set("stake stakes equity"),
            Units = Grammar.Set("unit division business arm operations"), Staff = Grammar.Set("staff talent team"),
            Takeovers = Grammar.Set("takeover acquisition purchase buyout bid merger offer");

    public static DealFrame? Of(Reading reading, EventReading told)
    {
        var clause = told.Clause;
        if (told.Event.Stage == EventStage.Denied || told.Event.IsNegated && told.Class != ThingClass.Exclusivity) return null;
        var frame = ByVerb(reading, clause, told.Class);
        // A tie that is to be left is as good as over. A stake that is sold to somebody named is that one's now.
        var isEnd = told.Event.Stage == EventStage.Ended && clause.Act != VerbClass.Sell
            || told is { Class: ThingClass.Contract, Event: { Stage: EventStage.Planned, Direction: Direction.Down } };
        if (isEnd && clause.Next is { Act: VerbClass.Award or VerbClass.Move or VerbClass.Choose or VerbClass.Adopt or VerbClass.Sign } instead
            && ByVerb(reading, instead, ThingClass.Contract) is { } begun) return begun; // "ditches Acme, picks Initech"
        return frame is null ? null : frame with { IsEnd = isEnd };
    }

    private static DealFrame? ByVerb(Reading reading, Clause clause, ThingClass about)
    {
        var subject = Companies(reading, clause.Subject);
        var first = clause.Objects.FirstOrNull();
        if (about is ThingClass.Contract or ThingClass.Exclusivity && Grammar.Any(reading, clause.From, clause.To, Resellers)
            && Companies(reading, clause.ObjectOf(Grammar.Of) ?? clause.ObjectOf(Grammar.For)) is { Count: > 0 } makers)
            return Supply(reading, clause, subject, makers, DealKind.Distribution);
        switch (clause.Act)
        {
            case VerbClass.Win when first is { } won && about == ThingClass.Contract && clause.ObjectOf(Grammar.From) is not null
                && !EventReader.IsPaidFor(reading, clause):
                return Supply(reading, clause, Companies(reading, won), subject);
            case VerbClass.Keep when about == ThingClass.Contract && clause.ObjectOf(Grammar.With) is null && first is { } kept
                && Companies(reading, kept) is { Count: > 0 } keptNames:
                return IsSupplier(reading, clause, subject, keptNames, kept) ? Supply(reading, clause, keptNames, subject)
                    : Supply(reading, clause, subject, keptNames);
            case VerbClass.Buy:
                if (clause.IsPassive) return Frame(reading, clause, DealKind.Acquisition, (Companies(reading, clause.ObjectOf(Grammar.By)), DealRole.Acquirer),
                    (subject, DealRole.Target));
                if (clause.Objects.Any(phrase => Holds(reading, phrase, Percent))) return Frame(reading, clause, DealKind.Investment,
                    (subject, DealRole.Investor), (Companies(reading, clause.ObjectOf(Grammar.Of)), DealRole.Investee));
                if (about == ThingClass.Equity) return Frame(reading, clause, DealKind.Investment, (subject, DealRole.Investor),
                    (Companies(reading, clause.ObjectOf(Grammar.In)), DealRole.Investee));
                if (clause.ObjectOf(Grammar.From) is { } seller && Companies(reading, seller) is { Count: > 0 } sellers)
                    return first is { } sold && !IsWare(reading, sold) && Companies(reading, sold) is { Count: > 0 } soldCompanies
                        ? Frame(reading, clause, DealKind.Acquisition, (subject, DealRole.Acquirer), (soldCompanies, DealRole.Target),
                            (sellers, DealRole.Partner))
                        : Supply(reading, clause, subject, sellers);
                if (first is not { } bought) return null;
                if (Companies(reading, bought) is [var owner] && reading.Tokens[owner.To - 1].Has(TokenTraits.Possessive) && owner.To < bought.To)
                    // a part of a company: it is the seller
                    return Frame(reading, clause, DealKind.Acquisition, (subject, DealRole.Acquirer), ([owner], DealRole.Partner));
                return IsWare(reading, bought) ? Supply(reading, clause, subject, Companies(reading, bought)) : Frame(reading, clause, DealKind.Acquisition,
                    (subject, DealRole.Acquirer), (Companies(reading, bought), DealRole.Target));
            case VerbClass.Merge:
                if (clause.Objects.Count > 0 || clause.ObjectOf(Grammar.With) is not null) return Frame(reading, clause, DealKind.Acquisition,
                    (subject, DealRole.Acquirer), (Companies(reading, clause.ObjectOf(Grammar.With) ?? first), DealRole.Target));
                return subject.Count == 2 ? Frame(reading, clause, DealKind.Acquisition, (subject[..1], DealRole.Acquirer), (subject[1..], DealRole.Target))
                    : null;
            case VerbClass.Sell:
                if (about == ThingClass.Contract && first is { } resold && clause.ObjectOf(Grammar.To) is { } clients && Companies(reading, clients).Count == 0)
                    return Supply(reading, clause, subject, Companies(reading, resold), DealKind.Distribution);
                if (about == ThingClass.Equity) return Frame(reading, clause, DealKind.Investment,
                    (Companies(reading, clause.ObjectOf(Grammar.To)), DealRole.Investor),
                    (Companies(reading, clause.ObjectOf(Grammar.In) ?? clause.ObjectOf(Grammar.Of)), DealRole.Investee));
                if (clause.Objects.Count > 1 && Companies(reading, clause.Objects[0]) is { Count: > 0 } indirect) return Supply(reading, clause, indirect,
                    subject);
                var buyers = Companies(reading, clause.ObjectOf(Grammar.To));
                if (about == ThingClass.Purchase && clause.Objects.Count == 0)
                    return Frame(reading, clause, DealKind.Acquisition, (buyers, DealRole.Acquirer), (subject, DealRole.Target));
                if (first is { } part && Holds(reading, part, Units)) return Frame(reading, clause, DealKind.Acquisition, (buyers, DealRole.Acquirer),
                    (subject, DealRole.Partner));
                return first is { } ware && !IsWare(reading, ware) && Companies(reading, ware) is { Count: > 0 } target && !SameFirst(reading, target, subject)
                    ? Frame(reading, clause, DealKind.Acquisition, (buyers, DealRole.Acquirer), (target, DealRole.Target), (subject, DealRole.Partner))
                        : Supply(reading, clause, buyers, subject);
            case VerbClass.Rent or VerbClass.Order when clause.ObjectOf(Grammar.To) is null && clause.ObjectOf(Grammar.From) is null
                && Companies(reading, clause.ObjectOf(Grammar.At) ?? clause.ObjectOf(Grammar.Of)) is { Count: > 0 } hosts:
                return Supply(reading, clause, subject, hosts);
            case VerbClass.Rent or VerbClass.Order:
                if (clause.ObjectOf(Grammar.From) is null && clause.ObjectOf(Grammar.To) is null && first is { } reserved) return Supply(reading, clause,
                    subject, Companies(reading, reserved));
                return Companies(reading, clause.ObjectOf(Grammar.From)) is { Count: > 0 } lessors ? Supply(reading, clause, subject, lessors) : Supply(reading,
                    clause, Companies(reading, clause.ObjectOf(Grammar.To)), subject);
            case VerbClass.Supply:
                return Supply(reading, clause, Companies(reading, first is { } served && Companies(reading, served).Count > 0
                    && clause.ObjectOf(Grammar.To) is null ? served : clause.ObjectOf(Grammar.To) ?? clause.ObjectOf(Grammar.For)), subject);
            case VerbClass.Pay when about == ThingClass.Equity && clause.ObjectOf(Grammar.To) is { } funded:
                return Frame(reading, clause, DealKind.Investment, (subject, DealRole.Investor), (Companies(reading, funded), DealRole.Investee));
            case VerbClass.Pay:
                if (clause.ObjectOf(Grammar.For) is { } share && Holds(reading, share, Stakes)) return Frame(reading, clause, DealKind.Investment,
                    (subject, DealRole.Investor), (Companies(reading, share), DealRole.Investee));
                if (clause.ObjectOf(Grammar.For) is { } wanted && first is { } sum && reading.AmountAt[sum.To - 1] > 0
                    && Companies(reading, wanted) is { Count: > 0 } acquired && (!IsWare(reading, wanted) || Holds(reading, wanted, Staff)))
                    return Frame(reading, clause, DealKind.Acquisition, (subject, DealRole.Acquirer), (acquired, DealRole.Target));
                var payee = clause.Objects.FirstOrNull(phrase => Companies(reading, phrase).Count > 0) ?? clause.ObjectOf(Grammar.On)
                    ?? clause.ObjectOf(Grammar.With) ?? clause.ObjectOf(Grammar.To) ?? clause.ObjectOf(Grammar.At) ?? clause.ObjectOf(Grammar.Of);
                return Supply(reading, clause, subject, Companies(reading, payee));
            case VerbClass.Adopt when about is ThingClass.Contract:
                var adopted = Companies(reading, EventReader.Adopted(reading, clause));
                return EventReader.HasRecipient(reading, clause) ? Supply(reading, clause, adopted, subject, DealKind.Licence)
                    : Supply(reading, clause, subject, adopted);
            case VerbClass.Win or VerbClass.Take when clause.Complement is { Act: VerbClass.Sell, Objects: [var brand, ..] }:
                return Supply(reading, clause, subject, Companies(reading, brand), DealKind.Distribution);
            case VerbClass.Win when clause.Complement is { Objects: [var made, ..] } && Companies(reading, made) is { Count: > 0 } principals:
                return Supply(reading, clause, principals, subject);
            case VerbClass.Win or VerbClass.Take when about is ThingClass.Contract or ThingClass.Equity && EventReader.IsPaidFor(reading, clause)
                && Companies(reading, clause.ObjectOf(Grammar.From)) is { Count: > 0 } payers:
                return about == ThingClass.Contract ? Supply(reading, clause, payers, subject)
                    : Frame(reading, clause, DealKind.Investment, (payers, DealRole.Investor), (subject, DealRole.Investee));
            case VerbClass.Rise when about == ThingClass.Equity && clause.ObjectOf(Grammar.From) is not null:
                return Frame(reading, clause, DealKind.Investment, ([.. Companies(reading, clause.ObjectOf(Grammar.From)),
                    .. clause.Objects.Skip(1).SelectMany(phrase => Companies(reading, phrase))], DealRole.Investor), (subject, DealRole.Investee));
            case VerbClass.Loosen when clause.Complement is { Act: VerbClass.Take or VerbClass.Sell or VerbClass.Adopt } && about == ThingClass.Contract:
                return Supply(reading, clause, Companies(reading, first), subject, DealKind.Licence);
            case VerbClass.Choose when clause.IsPassive && clause.Complement is { Objects: [var run, ..] }:
                return Supply(reading, clause, Companies(reading, run), subject);
            case VerbClass.Choose:
                return Supply(reading, clause, subject, Companies(reading, first));
            case VerbClass.Award when about == ThingClass.Contract && first is { } licence && Holds(reading, licence, Licensing):
                return Supply(reading, clause, Companies(reading, clause.ObjectOf(Grammar.To) ?? first), subject, DealKind.Licence);
            case VerbClass.Choose or VerbClass.Other when about == ThingClass.Contract && first is { } ordered && Holds(reading, ordered, EventReader.Goods)
                && clause.Verb is { } making && EventReader.Making.Contains(making.Lemma):
                return Supply(reading, clause, Companies(reading, ordered), subject);
            case VerbClass.Win when about == ThingClass.Contract && first is { } secured && Holds(reading, secured, EventReader.Goods)
                && !EventReader.IsPaidFor(reading, clause) && Companies(reading, clause.ObjectOf(Grammar.From)) is { Count: > 0 } makersOf:
                return Supply(reading, clause, subject, makersOf);
            case VerbClass.Award when clause.ObjectOf(Grammar.By) is { } granter:
                return Supply(reading, clause, Companies(reading, granter), subject);
            case VerbClass.Award:
                var winner = clause.ObjectOf(Grammar.To) ?? first;
                if (clause.ObjectOf(Grammar.To) is { } receiver && first is { } given && about == ThingClass.Contract
                    && Holds(reading, given, EventReader.Goods))
                    return Supply(reading, clause, Companies(reading, receiver), subject);
                return about is ThingClass.Contract or ThingClass.Exclusivity ? Supply(reading, clause, subject, Companies(reading, winner)) : null;
            case VerbClass.Move or VerbClass.Restore:
                var origin = Companies(reading, clause.ObjectOf(Grammar.From) ?? clause.ObjectOf(Grammar.Off) ?? clause.ObjectOf(Grammar.Out));
                var host = Companies(reading, clause.ObjectOf(Grammar.Onto) ?? clause.ObjectOf(Grammar.To) ?? clause.ObjectOf(Word.Hash("through")));
                return about == ThingClass.Contract ? Supply(reading, clause, subject, host.Count > 0 ? host : origin, DealKind.Cloud) : null;
            case VerbClass.Leave:
                return Supply(reading, clause, subject, Companies(reading, first
                    ?? clause.Adjuncts.FirstOrNull(adjunct => Companies(reading, adjunct.Phrase).Count > 0)?.Phrase));
            case VerbClass.Take when about == ThingClass.Contract && clause.ObjectOf(Grammar.From) is { } source:
                return Supply(reading, clause, subject, Companies(reading, source));
            case VerbClass.Take when clause.ObjectOf(Grammar.To) is { } place && about == ThingClass.Contract:
                return Supply(reading, clause, subject, Companies(reading, place), DealKind.Cloud);
            case VerbClass.Take when about == ThingClass.Contract && clause.ObjectOf(Grammar.Of) is { } output
                && Companies(reading, output) is { Count: > 0 } makes:
                return Supply(reading, clause, subject, makes);
            case VerbClass.Take when about == ThingClass.Contract && first is { } licences && Companies(reading, licences) is { Count: > 0 } vendors:
                return Supply(reading, clause, subject, vendors);
            case VerbClass.Take when about == ThingClass.Equity:
                return Frame(reading, clause, DealKind.Investment, (subject, DealRole.Investor),
                    (Companies(reading, clause.ObjectOf(Grammar.In) ?? clause.ObjectOf(Grammar.Of)), DealRole.Investee));
            case VerbClass.Become:
                var other = Companies(reading, clause.ObjectOf(Grammar.Of) ?? clause.ObjectOf(Grammar.To) ?? first);
                return clause.Objects.Any(phrase => Holds(reading, phrase, Customer)) ? Supply(reading, clause, subject, other) : Supply(reading, clause, other,
                    subject);
            case VerbClass.Begin or VerbClass.Other when about == ThingClass.Equity
                && (clause.ObjectOf(Grammar.Into) ?? clause.ObjectOf(Grammar.In)) is { } backing
                && first is { } money && reading.AmountAt[money.To - 1] > 0:
                return Frame(reading, clause, DealKind.Investment, (subject, DealRole.Investor), (Companies(reading, backing), DealRole.Investee));
            case VerbClass.Other or VerbClass.Join when about == ThingClass.Equity
                && (clause.ObjectOf(Grammar.For) ?? clause.ObjectOf(Grammar.In) ?? first) is { } raising:
                return Frame(reading, clause, DealKind.Investment, (subject, DealRole.Investor), (Companies(reading, raising), DealRole.Investee));
            case VerbClass.Invest:
                return Frame(reading, clause, DealKind.Investment, (subject, DealRole.Investor),
                    (Companies(reading, clause.ObjectOf(Grammar.In) ?? clause.ObjectOf(Grammar.Into) ?? first), DealRole.Investee));
            case VerbClass.Begin when about == ThingClass.Contract && first is { } added && clause.ObjectOf(Grammar.Beside) is not null:
                return Supply(reading, clause, subject, Companies(reading, added));
            case VerbClass.Loosen when about == ThingClass.Contract && first is not null:
                return Supply(reading, clause, subject, Companies(reading, first));
        }
        if (about == ThingClass.Purchase && clause.Act == VerbClass.Other && clause.ObjectOf(Grammar.To) is { } heir) return Frame(reading, clause,
            DealKind.Acquisition, (Companies(reading, heir), DealRole.Acquirer), (subject, DealRole.Target));
        if (about == ThingClass.Purchase) return Takeover(reading, clause, subject);
        if (about == ThingClass.Equity) return Companies(reading, clause.ObjectOf(Grammar.In) ?? clause.ObjectOf(Grammar.To)) is { Count: > 0 } held
            ? Frame(reading, clause,
            DealKind.Investment, (subject, DealRole.Investor), (held, DealRole.Investee)) : null;
        if (about == ThingClass.Exclusivity) return Exclusive(reading, clause, subject);
        return about == ThingClass.Contract ? ByNoun(reading, clause, subject) : null;
    }

    private static readonly HashSet<ulong> Retaining = Grammar.Set("keep retain hold");

    /// <summary>Whether who keeps a tie is the one that sells: what each is known for decides, else "keeps Midvale Air" is a supplier and "renews Acme
    /// hosting" a customer.</summary>
    private static bool IsSupplier(Reading reading, Clause clause, List<DealName> subject, List<DealName> other, NounPhrase kept)
    {
        if (subject.Count == 0) return false;
        DealSentence sentence = new(reading, clause.From, clause.To);
        if (subject[0].Party is not null && other[0].Party is not null && SupplyKind.Roles(sentence, subject[0], other[0],
            SupplyKind.Of(sentence, [subject[0], other[0]]), isContract: true).One is var role and not DealRole.Partner) return role == DealRole.Supplier;
        if (subject[0].Party?.Kind == PartyKind.Consultancy) return true;
        return clause.Verb is { } verb && Retaining.Contains(verb.Lemma) && other[0].To == kept.To;
    }

    /// <summary>"closes purchase of Snyk", "Google's takeover of Wiz": the noun says it.</summary>
    private static DealFrame? Takeover(Reading reading, Clause clause, List<DealName> subject)
    {
        // "accepts an offer from Initech"
        if (Companies(reading, clause.ObjectOf(Grammar.From)) is { Count: > 0 } bidders)
            return Frame(reading, clause, DealKind.Acquisition, (bidders, DealRole.Acquirer), (subject, DealRole.Target));
        var target = Companies(reading, clause.ObjectOf(Grammar.Of) ?? clause.ObjectOf(Grammar.For));
        if (target.Count == 0)
            foreach (var phrase in clause.Objects)
                if (Holds(reading, phrase, Takeovers) && Companies(reading, phrase) is { Count: > 0 } named) target = named;
        return Frame(reading, clause, DealKind.Acquisition, (subject, DealRole.Acquirer), (target, DealRole.Target));
    }

    private static DealFrame? Exclusive(Reading reading, Clause clause, List<DealName> subject)
    {
        foreach (var phrase in clause.Objects)
            if (Companies(reading, phrase) is { Count: > 0 } named)
                return reading.Tokens[named[0].To - 1].Has(TokenTraits.Possessive)
                    && clause.Act is VerbClass.Keep or VerbClass.Become ? Supply(reading, clause, named, subject) : Supply(reading, clause, subject, named);
        return Supply(reading, clause, subject, Companies(reading, clause.ObjectOf(Grammar.Of) ?? clause.ObjectOf(Grammar.With)));
    }

    /// <summary>"signs a contract with Acme", "wins order from Acme", "in deal with Acme", "lands Acme contract".</summary>
    private static DealFrame? ByNoun(Reading reading, Clause clause, List<DealName> subject)
    {
        var with = Companies(reading, clause.ObjectOf(Grammar.With) ?? clause.ObjectOf(Grammar.From)
            ?? (clause.Act is VerbClass.Fall or VerbClass.Rise or VerbClass.Keep ? clause.ObjectOf(Grammar.To) : null));
        if (with.Count == 0)
            foreach (var phrase in clause.Objects.Concat(clause.Adjuncts.Where(adjunct => adjunct.Preposition == Grammar.On
                || adjunct.Preposition == Grammar.In).Select(adjunct => adjunct.Phrase)))
                if (Companies(reading, phrase) is { Count: > 0 } named && !SameFirst(reading, named, subject)) { with = named; break; }
        if (with.Count == 0 && clause.Subject is { } tie && Partner(reading, tie) is { Count: > 0 } partner) with = partner; // "Acme deal with Initech shrinks"
        if (with.Count == 0 && clause.ObjectOf(Grammar.For) is { } target && !IsWare(reading, target) && Companies(reading, target) is { Count: > 0 } wanted)
            return Frame(reading, clause, DealKind.Acquisition, (subject, DealRole.Acquirer), (wanted, DealRole.Target));
        // "Acme and Initech deepen partnership": who buys from whom is not said
        if (with.Count == 0 && subject.Count >= 2)
            return Holds(reading, new(clause.From, clause.To), Together) ? Frame(reading, clause, SupplyKind.Of(new(reading, clause.From, clause.To), subject),
                (subject[..1], DealRole.Partner), (subject[1..], DealRole.Partner)) : ByNoun(reading, clause, subject[..1], subject[1..]);
        return ByNoun(reading, clause, subject, with);
    }

    private static DealFrame? ByNoun(Reading reading, Clause clause, List<DealName> subject, List<DealName> with)
    {
        if (subject.Count == 0 || with.Count == 0) return null;
        if (EventReader.IsAuthority(reading, clause.Subject)) return subject[0].Party?.Kind is PartyKind.Regulator
            || clause.Act is VerbClass.Clear or VerbClass.Prevent ? Judged(reading, clause) : Supply(reading, clause, subject, with);
        if (clause.Act == VerbClass.Close) return Frame(reading, clause, DealKind.Acquisition, (subject, DealRole.Acquirer), (with, DealRole.Target));
        if (clause.Act == VerbClass.Win) return Supply(reading, clause, with, subject);
        DealSentence sentence = new(reading, clause.From, clause.To);
        var kind = SupplyKind.Of(sentence, [.. subject, .. with]);
        if (subject[0].Party is null || with[0].Party is null) return subject[0].Party?.Kind is PartyKind.Consultancy
            ? Supply(reading, clause, with, subject, kind) : Supply(reading, clause, subject, with, kind);
        var (one, _) = SupplyKind.Roles(sentence, subject[0], with[0], kind, isContract: true);
        return one switch
        {
            DealRole.Supplier => Supply(reading, clause, with, subject, kind),
            DealRole.Customer => Supply(reading, clause, subject, with, kind),
            _ => Frame(reading, clause, kind, (subject, DealRole.Partner), (with, DealRole.Partner)),
        };
    }

    /// <summary>"clears Microsoft's $69 billion Activision deal": what an authority decides on is a purchase between the two that it names.</summary>
    private static DealFrame? Judged(Reading reading, Clause clause)
    {
        foreach (var phrase in clause.Objects)
            for (var i = phrase.From; i + 1 < phrase.To; i++)
                if (reading.Tokens[i].Has(TokenTraits.Possessive) && Companies(reading, new(phrase.From, i + 1)) is { Count: > 0 } buyers
                    && Companies(reading, new(i + 1, phrase.To)) is { Count: > 0 } targets)
                    return Frame(reading, clause, DealKind.Acquisition, (buyers, DealRole.Acquirer), (targets, DealRole.Target));
        return null;
    }

    private static List<DealName> Partner(Reading reading, NounPhrase phrase)
    {
        for (var i = phrase.From + 1; i < phrase.To - 1; i++)
            if (reading.Tokens[i].Hash == Grammar.With) return Companies(reading, new(i + 1, phrase.To));
        return [];
    }

    private static DealFrame? Supply(Reading reading, Clause clause, List<DealName> customers, List<DealName> suppliers, DealKind? kind = null) =>
        Frame(reading, clause, kind ?? SupplyKind.Of(new(reading, clause.From, Math.Max(clause.To, clause.From + 1)), [.. customers, .. suppliers]),
            (customers, DealRole.Customer), (suppliers, DealRole.Supplier));

    /// <summary>A deal is stated only where its sides stand in one clause.</summary>
    private static DealFrame? Frame(Reading reading, Clause clause, DealKind kind, params ReadOnlySpan<(List<DealName> Names, DealRole Role)> sides)
    {
        var parties = new List<(DealName, DealRole)>();
        foreach (var (names, role) in sides)
        {
            if (role == DealRole.Supplier && names.TrueForAll(name => name.Party?.Kind == PartyKind.OpenSource)) return null; // nobody sells it
            if (names.Count == 0 || SideIsAuthority(names) && role is not (DealRole.Customer or DealRole.Partner)) return null;
            foreach (var name in names)
                if (!parties.Exists(party => Same(reading, party.Item1, name))) parties.Add((name, role));
        }
        return parties.Count < 2 ? null : new(kind, clause.VerbAt >= 0 ? clause.VerbAt : clause.From, parties);
    }

    private static bool SideIsAuthority(List<DealName> names) => names.TrueForAll(name => name.Party?.Kind is PartyKind.Regulator);

    private static bool Same(Reading reading, DealName one, DealName other) => one.Party is not null && one.Party == other.Party
        || reading.Tokens[one.From].Hash == reading.Tokens[other.From].Hash && one.To - one.From == other.To - other.From;

    private static bool SameFirst(Reading reading, List<DealName> one, List<DealName> other) => one.Count > 0 && other.Count > 0
        && Same(reading, one[0], other[0]);

    private static bool IsWare(Reading reading, NounPhrase phrase) => reading.PartyAt[phrase.To - 1] == 0 && Sense.Of(reading, new(phrase.To - 1, phrase.To))
        .Class == ThingClass.Product || Wares.Contains(reading.Tokens[phrase.To - 1].Hash) || phrase.To - phrase.From > 1
        && reading.Tokens[phrase.From].IsNumber;

    private static bool Holds(Reading reading, NounPhrase phrase, HashSet<ulong> words) => Grammar.Any(reading, phrase.From, phrase.To, words);

    private static List<DealName> Companies(Reading reading, NounPhrase? phrase) => phrase is { } stretch ? Names.All(reading, stretch) : [];
}

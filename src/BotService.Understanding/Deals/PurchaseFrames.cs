using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;
using static BotService.Understanding.Deals.DealWords;

namespace BotService.Understanding.Deals;

/// <summary>Sentences that tell a purchase of a company.</summary>
internal static class PurchaseFrames
{
    public static DealFrame? Find(DealSentence sentence)
    {
        for (var i = sentence.Start; i < sentence.End; i++)
        {
            if (sentence.Reading.PartyAt[i] > 0) continue;
            if ((FromBuying(sentence, i) ?? FromSelling(sentence, i) ?? FromPrice(sentence, i)
                ?? (FromNoun(sentence, i) is { } told ? told with { IsEnd = sentence.Has(Dropped, sentence.Start, i) } : null)
                ?? FromJoining(sentence, i)) is { } frame) return frame;
        }
        return null;
    }

    private static DealFrame? FromBuying(DealSentence s, int i)
    {
        if (s.Is(i, Buy) && s.IsVerb(i) && !s.Is(i - 1, Best) && !s.IsRelative(i))
        {
            if (s.Is(i + 1, By)) return s.Object(i + 2) is { } buyer && s.Subject(i) is { } bought ? Make(s, i, s.ListFrom(buyer), bought) : null;
            var at = s.Is(i + 1, Particles) ? i + 2 : i + 1;
            if (s.Has(Stake, i + 1, i + 13) || s.Has(Rights, i + 1, i + 9) || s.HasAmount(at, at + 1) || (at < s.End && s.Tokens[at].IsNumber)) return null;
            if (s.Is(i, Swoop) && !s.Is(i + 1, ForOrOn)) return null;
            // "buys the assets of Acme", "buys Unit X from Acme"
            if (s.Next(at, Assets, 6) is var assets and > 0 && (s.Is(assets + 1, From) || s.Is(assets + 1, Of))
                && s.Object(assets + 2) is { } stripped) return Make(s, i, s.Subjects(i), stripped);
            if (s.Object(at) is not { } target || IsWare(s, target)) return null;
            if (IsPart(s, target)) return OfPart(s, i, target);
            return Make(s, i, s.Subjects(i), [target, .. s.ListFrom(target).Skip(1)
                .Where(name => name.Party is not null || name.To >= s.End || s.Tokens[name.To].Has(TokenTraits.Apart) || s.Is(name.To, DealNames.Stops))]);
        }
        if (s.Is(i, Pick) && s.Is(i + 1, Up) && s.At(i + 2) is { } picked && !IsWare(s, picked)) return Make(s, i, s.Subjects(i), picked);
        if (s.Is(i, Take))
        {
            if (s.Is(i + 1, Over) && s.Object(i + 2) is { } over) return IsPart(s, over) ? OfPart(s, i, over) : Make(s, i, s.Subjects(i), over);
            var off = s.Next(i + 1, Off, 5);
            if (s.Object(i + 1) is { } taken)
            {
                // "takes Nuvia for $1.4bn", "to take Arm off SoftBank's hands", "take Cloudera private"
                if (s.Is(taken.To, For) && s.HasAmount(taken.To, taken.To + 5)) return Make(s, i, s.Subjects(i), taken);
                if (s.Is(taken.To, Private) || off == taken.To) return Make(s, i, s.Subjects(i), taken);
            }
        }
        if (s.Is(i, Taken) && s.Is(i + 1, Private) && s.Is(i + 2, By) && s.Object(i + 3) is { } taker && s.Subject(i) is { } left) return Make(s, i,
            s.ListFrom(taker), left);
        if (s.Is(i, Private) && s.Is(i - 1, Go) && s.Next(i + 1, With, 3) is var with and > 0 && s.Object(with + 1) is { } owner
            && s.Subject(i - 1) is { } leaver) return Make(s, i, s.ListFrom(owner), leaver);
        // "lands Acme at last", "adds Acme for $225 million": a company itself is won, not its order.
        if (s.Is(i, Adds) && s.Object(i + 1) is { } added && s.Is(added.To, For) && s.HasAmount(added.To, added.To + 4) && !IsWare(s, added)) return Make(s, i,
            s.Subjects(i), added);
        if (s.IsTitle && s.Is(i, Lands) && s.NameAt(i + 1) is { } won && !DealSentence.IsAuthority(won) && !s.Tokens[won.To - 1].Has(TokenTraits.Possessive)
            && (won.To >= s.End || s.Is(won.To, AfterWon)) && !s.Has(Nouns, won.To, s.End)) return Make(s, i, s.Subjects(i), won);
        return null;
    }

    /// <summary>"buys ABB robotics unit", "Liberty's cable arm": a part of a company changes hands, and the company sells it.</summary>
    private static bool IsPart(DealSentence s, DealName name) => s.Tokens[name.To - 1].Has(TokenTraits.Possessive) ? name.To < s.End : name.Party is not null
        && s.Next(name.To, Units, 3) is var unit and > 0 && !s.Has(Prepositions, name.To, unit);

    private static DealFrame? OfPart(DealSentence s, int at, DealName seller) =>
        s.Subjects(at) is { Count: > 0 } buyers && !s.Same(buyers[0], seller) ? new(DealKind.Acquisition, at,
            [.. buyers.Select(name => (name, DealRole.Acquirer)), (seller, DealRole.Partner)]) : null;

    private static DealFrame? FromSelling(DealSentence s, int i)
    {
        if (s.Is(i, Sell))
        {
            var to = s.Next(i + 1, ToOrOn, 12);
            if (to < 0 || s.Has(Stake, i + 1, to) || (s.Has(Wares, i + 1, to) && !s.Has(Units, i + 1, to)) || s.HasAmount(i + 1, to)
                || s.Next(i + 1, Percents, to - i) > 0) return null;
            if (s.Object(to + 1) is not { } buyer) return null;
            if (s.Is(i, SaleOf) && s.Is(i + 1, Of)) return s.Object(i + 2) is { } offered && offered.To <= to ? Make(s, i, [buyer], offered) : null;
            if (s.Subjects(i) is not { Count: > 0 } sellers || s.Same(buyer, sellers[0])) return null;
            if (s.Reading.PartyAt[buyer.From] == 0 && buyer.From > to + 1 && !s.HasAmount(to, s.End)) return null;
            var at = s.Is(i + 1, Of) ? i + 2 : i + 1;
            var sold = s.Object(at) is { } thing && thing.To <= to && !s.Same(thing, sellers[0]) && !IsUnit(s, thing) ? thing : (DealName?)null;
            if (sold is null && buyer.Party is null && sellers[0].Party is null) return null;
            // What is sold without a name ("its storage unit") is not the seller itself.
            return sold is { } target ? new(DealKind.Acquisition, i, [(buyer, DealRole.Acquirer), (target, DealRole.Target), (sellers[0], DealRole.Partner)])
                : new(DealKind.Acquisition, i, [(buyer, DealRole.Acquirer), (sellers[0], at >= to || s.Is(at, Itself) ? DealRole.Target : DealRole.Partner)]);
        }
        if (s.Is(i, Fold) && s.Next(i + 1, Into, 6) is var into and > 0 && s.Object(i + 1) is { } folded && folded.To <= into && s.Object(into + 1) is { } home
            && (folded.Party ?? home.Party) is not null)
            return Make(s, i, [home], folded);
        if (s.Is(i, Merge) && s.Subjects(i) is [var first, var second]) return Make(s, i, [first], second);
        if (s.Is(i, Merge) && s.Is(i + 1, With) && s.Object(i + 2) is { } other) return Make(s, i, s.Subjects(i), other);
        return null;
    }

    /// <summary>"to pay $2.4 billion for Acme", "in $6.7 billion deal for Acme", "Acme's $5.4bn for Initech".</summary>
    private static DealFrame? FromPrice(DealSentence s, int i)
    {
        if (!s.Is(i, ForOrOn) || s.Object(i + 1) is not { } target || IsWare(s, target)) return null;
        var amount = AmountBefore(s, i, out var noun);
        var isDescribed = target.From > i + 1 && DealNames.Descriptors.Contains(s.Tokens[target.From - 1].Hash);
        if (amount < 0 || (!isDescribed && s.Has(Wares, i + 1, target.From)) || s.Is(target.To, Stake)
            || (noun < 0 && s.Is(i, On) && target.Party is { Kind: PartyKind.Hyperscaler or PartyKind.Cloud or PartyKind.GpuCloud })) return null;
        if (s.Reading.Amounts[amount].Per is not null || s.Is(target.From - 1, The) && noun < 0) return null;
        var from = s.Reading.Amounts[amount].From;
        var verb = noun >= 0 ? from : LastOf(s, from, PayOrOffer, 7);
        if (verb < 0) return Owner(s, from) is { } possessor && noun < 0 ? Make(s, i, [possessor], target) : null;
        if (noun < 0 && s.Is(verb, Spend) && s.Is(i, For)) return null;
        if (s.Has(Unlike, verb, s.End)) return null;
        if (noun >= 0 && !s.Is(noun, BuyNouns) && !isDescribed && target.From > i + 1) return null;
        return Make(s, i, Owner(s, from) is { } owner ? [owner] : s.Subjects(verb), target);
    }

    /// <summary>"Acme's takeover of Initech", "Acme's Initech bid", "bid for Initech", "the Acme-Initech merger".</summary>
    private static DealFrame? FromNoun(DealSentence s, int i)
    {
        if (!s.Is(i, BuyNouns) && !s.Is(i, DealWord)) return null;
        var isPurchase = s.Is(i, BuyNouns);
        if (isPurchase && (s.Is(i + 1, Of) || s.Is(i + 1, For) || s.Is(i + 1, With)) && s.Object(i + 2) is { } target && !IsWare(s, target))
        {
            if (s.Has(Stake, i, i + 8)) return null;
            var by = s.Next(target.To, By, 6);
            var acquirers = by > 0 && s.Object(by + 1) is { } named ? s.ListFrom(named) : Owner(s, i) is { } owner ? [owner] : s.Subjects(VerbBefore(s, i));
            return Make(s, i, acquirers, target);
        }
        if (!isPurchase && s.Is(i + 1, For) && s.Object(i + 2) is { } wanted && wanted.From > i + 2
            && DealNames.Descriptors.Contains(s.Tokens[wanted.From - 1].Hash) && !IsWare(s, wanted)) return Make(s, i,
            Owner(s, i) is { } bidder ? [bidder] : s.Subjects(VerbBefore(s, i)), wanted);
        if (!isPurchase && s.Is(i + 1, For) && Owner(s, i) is { } holder && s.At(i + 2) is { } sought && !IsWare(s, sought)) return Make(s, i, [holder],
            sought);
        if (s.Is(i, Mergers) && VerbBefore(s, i) is var agreed and > 0 && s.Subjects(agreed) is [var one, var two]) return Make(s, i, [one], two);
        // "clears Microsoft's $69 billion Activision deal": what an authority decides on is a purchase.
        if (!isPurchase && s.Has(Decide, s.Start, i) && DealNames.In(s.Reading, Math.Max(s.Start, i - 10), i, withUnknown: true) is [.., var suitor, var wooed]
            && s.Tokens[suitor.To - 1].Has(TokenTraits.Possessive) && wooed.To == i) return Make(s, i, [suitor], wooed);
        if (!isPurchase) return VerbBefore(s, i) is var closed and > 0 && s.Is(closed, CloseOrEnd) && !s.Is(closed + 1, To) && s.HasAmount(closed, i)
            && DealNames.In(s.Reading, closed + 1, i, withUnknown: true) is [.., var done] && done.To == i ? Make(s, i, s.Subjects(closed), done) : null;
        // Two names right before the noun: the first owns the offer ("Oracle's PeopleSoft bid"), or both are joined ("Synapse-Ardent merger").
        var names = DealNames.In(s.Reading, Math.Max(s.Start, i - 12), i, withUnknown: true, withProducts: true);
        if (names.Count == 0 || Gap(s, names[^1].To, i) > 2) return FromOffer(s, i, names);
        if (s.Is(i, Mergers) && names[^1] is { Party: null } pair && pair.To - pair.From == 2
            && s.Tokens[pair.From + 1].Has(TokenTraits.AfterHyphen)) return Make(s, i, [new(null, pair.From, pair.From + 1)],
            new DealName(null, pair.From + 1, pair.To));
        if (names.Count >= 2 && s.Tokens[names[^2].To - 1].Has(TokenTraits.Possessive)) return Make(s, i, [names[^2]], names[^1]);
        if (names.Count >= 2 && names[^1].From == names[^2].To && s.Tokens[names[^1].From].Has(TokenTraits.AfterHyphen)) return Make(s, i, [names[^2]],
            names[^1]);
        // "closes $41 bln Acme deal", "gives up $5.4 billion Acme purchase"
        if (names[^1].To == i && !s.Tokens[i - 1].Has(TokenTraits.Possessive) && VerbBefore(s, names[^1].From) is var verb and > 0 && s.Is(verb, Verbs)
            && s.Subjects(verb) is { Count: > 0 } closers && closers[^1].To <= verb) return Make(s, i, closers, names[^1]);
        return FromOffer(s, i, names);
    }

    /// <summary>"Wiz walks away from Google's offer": who refuses is the one that was wanted.</summary>
    private static DealFrame? FromOffer(DealSentence s, int i, List<DealName> names)
    {
        if (names.Count == 0 || !s.Tokens[names[^1].To - 1].Has(TokenTraits.Possessive)) return null;
        var verb = LastOf(s, names[^1].From, Spurn, 5);
        return verb > 0 && s.Subject(verb) is { } wanted ? Make(s, i, [names[^1]], wanted) : null;
    }

    /// <summary>"Acme joins Initech", "Acme is now part of Initech", "Rancher goes to SUSE", "Concur to become SAP's travel arm".</summary>
    private static DealFrame? FromJoining(DealSentence s, int i)
    {
        if (!s.IsTitle || s.Has(Contracts, s.Start, s.End)) return null;
        var to = s.Is(i, Join) ? i + 1 : s.Is(i, GoesOrGoing) && s.Is(i + 1, To) ? i + 2 : s.Is(i, Part) && s.Is(i + 1, Of) ? i + 2 : s.Is(i, Become)
            && s.HasAmount(i, s.End) && s.NameAt(i + 1) is { } patron && s.Tokens[patron.To - 1].Has(TokenTraits.Possessive) ? i + 1 : -1;
        if (to < 0 || s.NameAt(to) is not { } owner || owner.Party?.Kind is PartyKind.OpenSource or PartyKind.Government or PartyKind.Regulator
            || (owner.Party is null && !s.Is(i, Part))) return null;
        if (s.Subjects(i) is not [var joiner] || (joiner.Party is null && s.Reading.PartyAt[joiner.From] == 0 && !s.Is(i, Part) && !s.Is(i, Become))
            || joiner.Party?.Kind is PartyKind.Government or PartyKind.Regulator || Gap(s, joiner.To, i) > 2) return null;
        if (joiner.From != s.Start && !s.Tokens[joiner.From].Has(TokenTraits.ClauseStart)) return null;
        return s.Is(i, Join) && s.Has(Efforts, owner.To, s.End) ? null : Make(s, i, [owner], joiner);
    }

    private static readonly HashSet<ulong> Particles = Set("up out on off"), Pick = Set("pick~"), Taken = Set("taken"), Go = Set("goes go going went"),
        Merge = Set("merge~"), ToOrOn = Set("to on"), ForOrOn = Set("for on"), DealWord = Set("deal agreement"), Adds = Set("add~"), Lands = Set("land~ win~"),
        AfterWon = Set("at after for as in over from with by"), Swoop = Set("swoop~"),
        Dropped = Set("abandon~ scrap~ terminate~ ditch~ axe~ collapse~ drops dropped"),
        Decide = Set("clear~ approve~ block~ challenge~ probe~ review~ examine~ investigate~"), SaleOf = Set("sale"), Mergers = Set("merger merge"),
        Assets = Set("assets"),
        GoesOrGoing = Set("goes going"), Become = Set("become becomes"), CloseOrEnd = Set("close~ complete~ finalize~ finalise~"),
            PayOrOffer = Set("pay~ paid offer~ bid~ spend~ shell~"), Cash = Set("cash stock in shares a roughly about nearly all worth up to more than over"),
            Units = Set("unit division arm business operations"), Itself = Set("itself out control"), Percents = Set("% percent"),
        Verbs = Set("make~ launch~ raise~ complete~ close~ finalize~ finalise~ seal~ approve~ clear~ announce~ mull~ plan~ consider~ prepare~ drop~ give~ gave "
            + "abandon~ scrap~ eye~ weigh~ explore~ increase~ lower~ revive~ win~ secure~ extend~ call~ reach~ strike~ agree~ sweeten~"),
        Efforts = Set("round alliance consortium foundation board coalition programme program group lawsuit race effort initiative network board council ranks "
            + "fray");

    private static DealFrame? Make(DealSentence s, int at, List<DealName> acquirers, params List<DealName> targets)
    {
        var buyers = acquirers.Where(name => !DealSentence.IsAuthority(name)).ToList();
        if (buyers.Count is 0 or > 4 || targets.Any(target => buyers.Any(name => s.Same(name, target)) || DealSentence.IsAuthority(target))) return null;
        return new(DealKind.Acquisition, at, [.. buyers.Select(name => (name, DealRole.Acquirer)), .. targets.Select(name => (name, DealRole.Target))]);
    }

    /// <summary>"Nvidia chips", "Kubernetes assets", "SUSE coupons": the name says whose wares are bought.</summary>
    private static bool IsWare(DealSentence s, DealName name) => (s.Is(name.To, Wares) && !s.Tokens[name.To].Has(TokenTraits.AfterComma))
        || (s.Is(name.To + 1, Wares) && !s.Tokens[name.To].Has(TokenTraits.Apart) && s.Tokens[name.To].Has(TokenTraits.Capital | TokenTraits.Brandlike));

    private static bool IsUnit(DealSentence s, DealName name) => name.Party is null && Units.Contains(s.Tokens[name.To - 1].Hash) | s.Is(name.To, Units)
        && name.To - name.From <= 2 && OrdinaryWords.Has(s.Tokens[name.From].Hash);

    private static int Gap(DealSentence s, int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
            if (s.Reading.AmountAt[i] == 0) count++;
        return count;
    }

    /// <summary>The amount that ends right before a token, past "deal", "offer", "in cash".</summary>
    private static int AmountBefore(DealSentence s, int at, out int noun)
    {
        noun = -1;
        for (var i = at - 1; i >= s.Start && at - i < 6; i--)
        {
            if (s.Reading.AmountAt[i] is var amount and > 0) return amount - 1;
            if (s.Is(i, BuyNouns) || s.Is(i, DealWord)) noun = noun < 0 ? i : noun;
            else if (!s.Is(i, Cash)) return -1;
        }
        return -1;
    }

    /// <summary>Whose offer it is: the possessive before the noun, past the amount and a few adjectives.</summary>
    private static DealName? Owner(DealSentence s, int noun)
    {
        var names = DealNames.In(s.Reading, Math.Max(s.Start, noun - 8), noun, withUnknown: true);
        return names is [.., var last] && s.Tokens[last.To - 1].Has(TokenTraits.Possessive) && Gap(s, last.To, noun) <= 3 ? last : null;
    }

    private static int LastOf(DealSentence s, int before, HashSet<ulong> words, int reach)
    {
        for (var i = before - 1; i >= s.Start && before - i <= reach; i--)
            if (s.Is(i, words)) return i;
        return -1;
    }

    // a name right before the noun acts
    private static int VerbBefore(DealSentence s, int noun) => LastOf(s, noun, Verbs, 14) is var verb and > 0 ? verb : noun;
}

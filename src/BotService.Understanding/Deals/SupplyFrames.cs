using BotService.Domain.Deals;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;
using static BotService.Understanding.Deals.DealWords;

namespace BotService.Understanding.Deals;

/// <summary>Sentences that tell a deal between a customer and a supplier, or between partners.</summary>
internal static class SupplyFrames
{
    public static DealFrame? Find(DealSentence sentence, RelevanceScore score)
    {
        if (sentence.Has(Unlike, sentence.Start, sentence.End)) return null;
        DealFrame? lone = null;
        for (var i = sentence.Start; i < sentence.End; i++)
        {
            if (sentence.Reading.PartyAt[i] > 0) continue;
            foreach (var find in Grammar)
            {
                if (find(sentence, i) is not { } frame || !IsPlausible(sentence, frame)) continue;
                if (frame.Parties.Count > 1 || find == FromOutcome) return frame;
                lone ??= frame;
            }
        }
        // One side alone is a deal where it is told as one and something is known about it.
        return lone is { Parties: [({ Party: not null }, _)] } && (score.IsFlagged || sentence.HasFigures())
            && !sentence.Has(BuyNouns, sentence.Start, sentence.End)
            && (sentence.Has(Ordered, sentence.Start, sentence.End) || sentence.Has(Leasing, sentence.Start, sentence.End)) ? lone : null;
    }

    private static readonly Func<DealSentence, int, DealFrame?>[] Grammar = [FromOutcome, FromAwarding, FromChoosing, FromPaying, FromRenting, FromProviding,
        FromWinning, FromPosition, FromMoving, FromNoun];

    /// <summary>What an authority does is no deal; two that no list has make one only where its object is plainly technology.</summary>
    private static bool IsPlausible(DealSentence s, DealFrame frame) =>
        !frame.Parties.Any(party => party.Name.Party?.Kind == PartyKind.Regulator) && !IsWithin(frame) &&
        (frame.Parties.Any(party => party.Name.Party is not null) || frame.Kind is DealKind.Compute or DealKind.Cloud or DealKind.Chips or DealKind.Energy
            || (s.HasFigures() && !(s.Reading.HasTitleCase && s.IsTitle)));

    /// <summary>A company and what it owns make no deal with each other: "Broadcom ends perpetual VMware licences".</summary>
    private static bool IsWithin(DealFrame frame) =>
        frame.Parties.Where(party => party.Role != DealRole.Partner).ToList() is [{ Name.Party: { } one }, { Name.Party: { } other }]
            && (one.Parent == other.Id || other.Parent == one.Id);

    /// <summary>"contract goes to Acme"</summary>
    private static DealFrame? FromOutcome(DealSentence s, int i) =>
        s.Is(i, GoesTo) && s.Is(i + 1, To) && i > s.Start && Contracts.Contains(s.Tokens[i - 1].Hash)
            && s.At(i + 2) is { } winner ? new(SupplyKind.Of(s, [winner]), i, [(winner, DealRole.Supplier)]) : null;

    /// <summary>"awards Acme a contract", "hands its mainframes to Acme".</summary>
    private static DealFrame? FromAwarding(DealSentence s, int i)
    {
        if (s.Is(i, Award) && s.IsVerb(i) && !s.Has(Shares, i, i + 6) && !s.Has(Warrants, i, i + 6))
        {
            var contract = s.Next(i + 1, Nouns, 14);
            if (s.NameAt(i + 1) is { } given && contract >= given.To) return Make(s, i, s.Subject(i), given);
            var to = s.Next(i + 1, To, 14);
            if (to > 0 && s.Is(to - 1, Up)) to = s.Next(to + 1, To, 8); // "worth up to €240 million to Acme"
            if (to > 0 && (contract > 0 && contract < to || s.Has(Wares, i, to) || s.HasAmount(i, to)) && s.NameAt(to + 1) is { } taker) return Make(s, i,
                s.Subject(i), taker);
        }
        return null;
    }

    /// <summary>"taps Acme", "selects Acme as preferred cloud provider".</summary>
    private static DealFrame? FromChoosing(DealSentence s, int i)
    {
        if (!s.Is(i, Choose) || s.Is(i + 1, Up) || s.NameAt(i + 1) is not { } chosen || s.Subjects(i) is not [.., var chooser]) return null;
        if (chosen.Party is null && !s.HasFigures() && !s.Has(Nouns, chosen.To, s.End) && !s.Has(Suppliers, chosen.To, s.End)) return null;
        return s.HasFigures() || s.Has(Nouns, s.Start, s.End) || s.Has(Suppliers, chosen.To, s.End) || s.Has(Wares, chosen.To, s.End)
            || s.Has(ExclusiveWords, chosen.To, s.End) ? Make(s, i, chooser, chosen) : null;
    }

    /// <summary>"pays Acme $1bn", "pays $1bn to Acme", "commits to spend $100bn on AWS", "owes AWS a minimum of $140M".</summary>
    private static DealFrame? FromPaying(DealSentence s, int i)
    {
        if (s.Is(i, Pay) || s.Is(i, Owe))
        {
            if (s.Next(i, Receipt, 3) > 0) return null;
            if (s.NameAt(i + 1) is { } payee && s.HasAmount(payee.To, payee.To + 8)) return Make(s, i, s.Subject(i), payee);
        }
        if (!s.Is(i, Pay) && !s.Is(i, Spend) && !s.Is(i, Puts)) return null;
        for (var at = i + 1; at < s.End && at - i < 16; at++)
            if (s.Is(at, OnToWith) && (s.HasAmount(i, at) || s.Has(Billions, i, at)) && s.At(at + 1) is { } supplier
                && (supplier.Party is not null || s.Is(at, With)) && supplier.Party?.Kind is not PartyKind.Investor)
                return Make(s, i, s.Is(i, Spending) && Possessor(s, i) is { } spender ? spender : s.Subject(i), supplier);
        // "Microsoft's spending on Acme is on pace to hit $500 million"
        if (s.Is(i, Spending) && s.Is(i + 1, On) && s.NameAt(i + 2) is { } paid && Possessor(s, i) is { } owner) return Make(s, i, owner, paid);
        // "pays Acme's hosting charges", "to pay $1.5 billion to rent chips from Acme": told by the verb behind it.
        return null;
    }

    /// <summary>"orders 750 megawatts from Acme", "licenses Slack for all employees", "to use Google AI", "takes all output of ... in Constellation
    /// pact".</summary>
    private static DealFrame? FromRenting(DealSentence s, int i)
    {
        if (!s.Is(i, Rent) || !s.IsVerb(i)) return null;
        var to = s.Is(i, Licensing) || s.Is(i, Leasing) ? s.Next(i + 1, To, 14) : -1;
        // "licenses its archive to Google"
        if (to > 0 && s.At(to + 1) is { } licensee && s.Subject(i) is { } licensor && !s.HasAmount(i, to)) return Make(s, i, licensee, licensor);
        var back = s.Next(i + 1, Back, 8);
        // "to rent GPUs back to AMD"
        if (back > 0 && s.Is(back + 1, To) && s.Object(back + 2) is { } renter && s.Is(i, Leasing)) return Make(s, i, renter, s.Subject(i));
        var from = s.Next(i + 1, FromOrAt, 16);
        var hasWares = s.Has(Wares, i + 1, i + 12) || s.Has(Capacity, i + 1, i + 12);
        if (from > 0 && (hasWares || s.HasAmount(i, from)) && s.At(from + 1) is { } supplier && s.Subject(i) is { } buyer) return Make(s, i, buyer, supplier);
        if (!hasWares && !s.Is(i, Licensing) || s.Is(i, Getting) && !s.HasFigures() && !s.Has(Ordered, i, s.End)) return null;
        // Whose wares they are: "buy 18,000 Nvidia chips", "use Google's models", "$250bn of Azure services"
        for (var at = i + 1; at < s.End && at - i < 10; at++)
        {
            if (s.Is(at, Prepositions) && !s.Is(at, Of) && !s.Is(at - 1, Up) && !s.Is(at - 1, Many) || at > i + 1
                && s.Tokens[at].Has(TokenTraits.ClauseStart)) break;
            if (s.NameAt(at) is not { } maker) continue;
            if (maker.Party is null && s.Reading.PartyAt[maker.From] == 0) continue;
            if (!s.Has(Wares, maker.To, maker.To + 4) && !s.Is(i, Licensing)) break;
            return s.HasFigures() || s.Is(i, Leasing) || s.Has(Contracts, s.Start, s.End) ? Make(s, i, s.Subject(i), maker) : null;
        }
        return !s.Is(i, Licensing) && (s.Has(Contracts, s.Start, s.End) || s.Is(i, Leasing)) ? Lone(s, i, s.Subject(i), DealRole.Customer) : null;
    }

    /// <summary>"supplies OpenAI with chips", "to power Acme's data centres", "sells Microsoft its whole output".</summary>
    private static DealFrame? FromProviding(DealSentence s, int i)
    {
        if (!s.Is(i, Provide) || !s.IsVerb(i) || s.Subject(i) is not { } supplier) return null;
        var hasWares = s.Has(Wares, i + 1, i + 14) || s.Has(Capacity, i + 1, i + 14);
        if (s.NameAt(i + 1) is { } customer && (s.Is(customer.To, With) || s.Is(customer.To, Its) || s.HasAmount(customer.To, customer.To + 4)
            || s.Tokens[customer.To - 1].Has(TokenTraits.Possessive) && s.Is(i, Power)) && hasWares) return Make(s, i, customer, supplier);
        var to = s.Next(i + 1, ToOrFor, 12);
        return to > 0 && hasWares && (!s.Is(i, Making) || s.Is(i - 1, Modals)) && s.At(to + 1) is { } buyer
            && (s.HasFigures() || s.Has(Nouns, s.Start, s.End)) ? Make(s, i, buyer, supplier) : null;
    }

    /// <summary>"wins $1bn order from Acme", "lands Acme contract", "was awarded a contract with Acme".</summary>
    private static DealFrame? FromWinning(DealSentence s, int i)
    {
        if (!s.Is(i, Win)) return null;
        var noun = s.Next(i + 1, WonNouns, 14);
        if (noun < 0 || s.Is(i, Getting) && !s.Is(noun, Ordered)) return null;
        var winner = s.Subject(i);
        if (winner is not { } supplier) return null;
        var at = s.Next(noun + 1, WithFromBy, 5);
        if (at > 0 && s.Object(at + 1) is { } customer) return s.Is(i, Securing) ? Joined(s, i, supplier, customer) : Make(s, i, customer, supplier);
        if (DealNames.In(s.Reading, i + 1, noun, withUnknown: true) is [.., var client] && noun - client.To <= 2) return s.Is(i, Securing) ? Joined(s, i,
            supplier, client) : Make(s, i, client, supplier);
        return Lone(s, i, supplier, DealRole.Supplier);
    }

    /// <summary>"Acme to be sole supplier of Initech", "becomes Initech's exclusive cloud provider".</summary>
    private static DealFrame? FromPosition(DealSentence s, int i)
    {
        if (!s.Is(i, Becoming) || s.Subject(i) is not { } supplier) return null;
        var position = s.Next(i + 1, Suppliers, 8);
        if (position < 0) return null;
        if (DealNames.In(s.Reading, i + 1, position, withUnknown: true) is [var owner, ..] && s.Tokens[owner.To - 1].Has(TokenTraits.Possessive)) return Make(s,
            i, owner, supplier);
        var of = s.Next(position + 1, OfFor, 2);
        return of > 0 && s.At(of + 1) is { } customer ? Make(s, i, customer, supplier) : null;
    }

    /// <summary>"to run entirely on Google Cloud under a pact", "moves its database to Oracle in a seven-year deal".</summary>
    private static DealFrame? FromMoving(DealSentence s, int i) =>
        s.Is(i, Moving) && s.Next(i + 1, OnOrTo, 8) is var to and > 0
            && s.At(to + 1) is { Party.Kind: PartyKind.Hyperscaler or PartyKind.Cloud or PartyKind.GpuCloud } host
            && (s.HasFigures() || s.Has(Ordered, s.Start, s.End)) ? Make(s, i, s.Subject(i), host) : null;

    /// <summary>"signs a deal with Acme", "Acme and Initech announce a partnership", "Acme-Initech deal", "Acme's exclusive Initech access", "ends its contract
    /// with Acme".</summary>
    private static DealFrame? FromNoun(DealSentence s, int i)
    {
        if (s.Is(i, Partner) && s.Next(i + 1, On, 2) > 0 && s.Subjects(i) is [var ours, var theirs, ..]) return Joined(s, i, ours, theirs);
        if (s.Is(i, Partner) && s.Next(i + 1, With, 3) is var tie and > 0 && s.Object(tie + 1) is { } ally && s.Subject(i) is { } host) return Joined(s, i,
            host, ally);
        // "sign with Acme for", "renews passenger system with Acme to 2034"
        if (s.Is(i, Signing) && s.Next(i + 1, With, 7) is var signed and > 0 && s.HasFigures() && !s.Has(Nouns, i, signed)
            && s.Object(signed + 1) is { } counterpart && s.Subject(i) is { } signer) return Joined(s, i, signer, counterpart);
        // "Google's exclusive Reddit access"
        if (s.Is(i, AccessNouns) && s.Has(ExclusiveWords, i - 4, i) && Possessor(s, i) is { } user
            && DealNames.In(s.Reading, user.To, i, withUnknown: true) is [var used, ..]) return Make(s, i, user, used);
        if (!s.Is(i, Nouns)) return null;
        // "agreement to rent": the verb says it better.
        if (s.Is(i + 1, To) && (s.Is(i + 2, Rent) || s.Is(i + 2, Spend) || s.Is(i + 2, Pay) || s.Is(i + 2, Provide) || s.Is(i + 2, Buy))) return null;
        var verb = VerbBefore(s, i);
        var with = WithBehind(s, i);
        var doers = verb >= 0 ? s.Subjects(verb) : [];
        if (Possessor(s, i) is { } owner && (verb < 0 || owner.From > verb)) doers = [owner];
        var isEnd = verb >= 0 && s.Is(verb, End);
        if (isEnd && !s.Is(i, Ordered) && !s.Is(i, Ties)) return null; // a licence or a plan that ends is a change of terms
        if (with > 0 && s.Object(with + 1) is { } other)
        {
            if (doers.Count == 0) return s.IsTitle && (s.HasFigures() || s.Has(Contracts, i, i + 1)) && LeadingName(s, i) is { } leading
                && !s.Same(leading, other) ? Joined(s, i, leading, other) : null;
            if (s.Same(doers[0], other)) return null;
            var others = s.ListFrom(other);
            if (isEnd) return Ended(s, i, doers[0], other);
            return others.Count > 1 && doers.Count == 1 ? OneWithMany(s, i, doers[0], others) : Joined(s, i, doers[0], other, doers.Skip(1).ToList());
        }
        // "Acme deal", "$10bn Acme-Initech deal" right before the noun
        var names = DealNames.In(s.Reading, Math.Max(s.Start, i - 9), i, withUnknown: true).Where(name => name.To <= i).ToList();
        if (s.Is(i + 1, Between) && s.Object(i + 2) is { } between && s.ListFrom(between) is [var one, var two, ..]) return Joined(s, i, one, two);
        if (names is [.., var left, var right] && right.From == left.To && s.Tokens[right.From].Has(TokenTraits.AfterHyphen | TokenTraits.AfterSlash)
            && i - right.To <= 3) return Joined(s, i, left, right);
        if (names is [.., var last] && i - last.To <= 4 && (verb < 0 || last.From > verb) && doers.Count == 1 && !s.Same(doers[0], last)
            && last.Party is not null && !s.Tokens[last.To - 1].Has(TokenTraits.Possessive)) return isEnd ? Ended(s, i, doers[0], last) : Joined(s, i, doers[0],
            last);
        if (doers.Count >= 2) return Joined(s, i, doers[0], doers[1], doers.Skip(2).ToList());
        if (doers.Count == 1 && !s.Is(i, Loose) && (s.Is(verb, DealWords.Make) || isEnd)) return Lone(s, i, doers[0],
            s.Is(i, Leasing) ? DealRole.Customer : null);
        return null;
    }

    private static readonly HashSet<ulong> GoesTo = Set("goes went"), Ties = Set("partnership alliance collaboration tie commitment"),
        Billions = Set("billions millions"), Owe = Set("owe~ owes"), Receipt = Set("staff employees workers off"), Puts = Set("spend~ commit~ pledge~"),
        OnToWith = Set("on to with at for"), Licensing = Set("license~ licence~"), Leasing = Set("lease~ rent~ license~ licence~"), Back = Set("back"),
        FromOrAt = Set("from"), Warrants = Set("warrants shares notes"), Many = Set("many much"), Signing = Set("sign~ ink~ extend~ renew~"),
            Moving = Set("run~ move~ migrate~ shift~ build~ standardize~ bring~"), OnOrTo = Set("on to"),
            Getting = Set("get~ take~ use~ secure~ tap~ adopt~ source~ access~ gain~"), ToOrFor = Set("to for"), Power = Set("power~ host~ run~"),
            Making = Set("make~ build~ run~ manage~ operate~"),
        WonNouns = Set("contract contracts order orders deal deals agreement tender business lease megadeal customer"),
            Ordered = Set("contract contracts order orders deal deals agreement agreements tender lease pact megadeal outsourcing"),
            Securing = Set("secure~ snag~ get~ gain~"), WithFromBy = Set("with from by"), Becoming = Set("be become~ becomes remain~ stay~ is"),
            OfFor = Set("of for to"), AccessNouns = Set("access use rights"),
        ExclusiveWords = Set("exclusive sole only preferred"),
            Loose = Set("supply licence license licensing subscription purchase collaboration partnership alliance tie commitment commitments"),
            WithWords = Set("with from");

    /// <summary>The "with" or "from" behind a deal's noun, past what it is worth and what it is for.</summary>
    private static int WithBehind(DealSentence s, int noun)
    {
        for (var i = noun + 1; i < s.End && i - noun < 12; i++)
        {
            if (s.Is(noun, Loose) && i > noun + 1 && !s.HasAmount(noun, i)) return -1;
            if (s.Is(i, WithWords) && !s.Tokens[i].Has(TokenTraits.ClauseStart)) return i;
            if (s.Tokens[i].Has(TokenTraits.ClauseStart | TokenTraits.AfterComma) && s.Reading.AmountAt[i] == 0) return -1;
        }
        return -1;
    }

    private static int VerbBefore(DealSentence s, int noun)
    {
        for (var i = noun - 1; i > s.Start && noun - i <= 14; i--)
        {
            if (s.Is(i, DealWords.Make) || s.Is(i, End)) return i;
            if (s.Tokens[i].Has(TokenTraits.ClauseStart)) return -1;
        }
        return -1;
    }

    /// <summary>"Google's exclusive Reddit access", "Microsoft's spending".</summary>
    private static DealName? Possessor(DealSentence s, int noun) =>
        DealNames.In(s.Reading, Math.Max(s.Start, noun - 10), noun, withUnknown: true)
            .LastOrDefault(name => s.Tokens[name.To - 1].Has(TokenTraits.Possessive)) is { To: > 0 } owner
            && !s.Has(Prepositions, owner.To, noun) ? owner : null;

    /// <summary>A headline without a verb: "Acme in cloud deal with Initech".</summary>
    private static DealName? LeadingName(DealSentence s, int noun)
    {
        var clause = s.Start;
        for (var i = noun; i > s.Start; i--)
            if (s.Tokens[i].Has(TokenTraits.ClauseStart)) { clause = i; break; }
        return DealNames.In(s.Reading, clause, noun, withUnknown: true) is [var name, ..] && name.From - clause <= 2 ? name : null;
    }

    private static DealFrame? Make(DealSentence s, int at, DealName? customer, DealName? supplier)
    {
        if (customer is not { } buyer || supplier is not { } seller) return null;
        (buyer, seller) = (Company(s, buyer), Company(s, seller));
        if (s.Same(buyer, seller)) return null;
        var kind = SupplyKind.Of(s, [buyer, seller]);
        var suppliers = s.ListFrom(seller).Select(name => Company(s, name)).ToList();
        return new(kind, at, [(buyer, DealRole.Customer), .. suppliers.Where(name => !s.Same(name, buyer)).Select(name => (name, DealRole.Supplier)),
            .. OwnerOf(s, seller)]);
    }

    /// <summary>Who ends a deal is the customer, unless the chain of supply says otherwise.</summary>
    private static DealFrame? Ended(DealSentence s, int at, DealName one, DealName other) =>
        Joined(s, at, one, other) is not { } frame ? null : (frame.Parties[0].Role == DealRole.Partner ? Make(s, at, one, other)!
            : frame) with
        { IsEnd = true };

    private static DealFrame? Lone(DealSentence s, int at, DealName? name, DealRole? role)
    {
        if (name is not { } known) return null;
        var kind = SupplyKind.Of(s, [known]);
        return new(kind, at, [(known, role ?? SupplyKind.LoneRole(known))]);
    }

    /// <summary>Two that deal with each other, and the verb does not say who sells: who stands further up the chain of supply does, where that is
    /// known.</summary>
    private static DealFrame? Joined(DealSentence s, int at, DealName one, DealName two, List<DealName>? others = null)
    {
        (one, two) = (Company(s, one), Company(s, two));
        if (s.Same(one, two)) return null;
        var kind = SupplyKind.Of(s, [one, two]);
        // A partnership says nothing about who sells, unless something is counted or paid.
        var (first, second) = s.Is(at, Loose) && kind == DealKind.Cloud
            && !s.HasFigures() ? (DealRole.Partner, DealRole.Partner) : SupplyKind.Roles(s, one, two, kind, s.Is(at, Ordered) || s.Is(at, Signing));
        return new(kind, at, [(one, first), (two, second), .. OwnerOf(s, two), .. (others ?? []).Where(name => !s.Same(name, one) && !s.Same(name, two))
            .Select(name => (name, DealRole.Partner))]);
    }

    private static DealFrame? OneWithMany(DealSentence s, int at, DealName one, List<DealName> many)
    {
        one = Company(s, one);
        var others = many.Select(name => Company(s, name)).Where(name => !s.Same(name, one)).ToList();
        if (others.Count == 0) return null;
        var kind = SupplyKind.Of(s, [one, .. others]);
        var isContract = s.Is(at, Ordered);
        var role = SupplyKind.Roles(s, one, others[0], kind, isContract).One;
        return new(kind, at, [(one, role), .. others.Select(name => (name, SupplyKind.Roles(s, one, name, kind, isContract).Two))]);
    }

    /// <summary>"SoftBank's SB Energy": the owner stands beside the one that deals.</summary>
    private static IEnumerable<(DealName, DealRole)> OwnerOf(DealSentence s, DealName name)
    {
        foreach (var mention in s.Reading.Parties)
            if (mention.To == name.From && s.Tokens[mention.To - 1].Has(TokenTraits.Possessive)) yield return (DealNames.Of(mention), DealRole.Partner);
    }

    /// <summary>Who buys a product deals with its maker: Azure stands for Microsoft.</summary>
    private static DealName Company(DealSentence s, DealName name) => name.Party is null
        && s.Reading.PartyAt[name.From] is var number and > 0 ? name with { Party = s.Reading.Parties[number - 1].Party } : name;
}

using BotService.Domain.Announcements;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Relevance.Cues;

namespace BotService.Domain.Deals;

/// <summary>Finds the sentence that tells a deal and reads who does what from its verb and prepositions.</summary>
internal static class DealFrames
{
    private static HashSet<ulong> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Lexicon.Expand).Select(word => Word.Hash(word))];

    private static readonly HashSet<ulong> BuyVerbs = Set("buy~ acquire~ purchase~ snap~ swallow~ gobble~ absorb~ nab~ scoop~ snag~ snatch~ grab~ swoop~");
    private static readonly HashSet<ulong> BuyNouns = Set("acquisition takeover buyout purchase merger");
    private static readonly HashSet<ulong> Offers = Set("bid offer acquisition takeover buy purchase buyout merger deal");
    private static readonly HashSet<ulong> ContractWords = Set("contract contracts tender deals agreements");
    private static readonly HashSet<ulong> Particles = Set("up out on off");
    private static readonly HashSet<ulong> TakeVerbs = Set("take~ takes");
    private static readonly HashSet<ulong> FoldVerbs = Set("fold~ merge~ roll~");
    private static readonly HashSet<ulong> JoinVerbs = Set("joining joins");
    private static readonly HashSet<ulong> PutVerbs = Set("put~ puts pour~ pours pump~ pumps plow~ plough~ sink~ inject~");
    private static readonly ulong Into = Word.Hash("into"), Percent = Word.Hash("%"), PercentWord = Word.Hash("percent");
    private static readonly HashSet<ulong> PayVerbs = Set("pay~ paid offers offered bids");
    private static readonly HashSet<ulong> CloseVerbs = Set("close~ complete~ finalize~ finalise~ completes");
    private static readonly HashSet<ulong> WareWords = Set("chips gpus capacity compute cloud services access stake stakes data power energy content licenses rights advertising ads search default talent engineers");
    private static readonly ulong Deal = Word.Hash("deal"), Agreement = Word.Hash("agreement"), Licensing = Word.Hash("licensing"), Goes = Word.Hash("goes");
    private static readonly HashSet<ulong> SellVerbs = Set("sell~ offload~ divest~ sale");
    private static readonly HashSet<ulong> InvestVerbs = Set("invest~ investing");
    private static readonly HashSet<ulong> StakeNouns = Set("stake stakes");
    private static readonly HashSet<ulong> RoundWords = Set("raises raised raising round funding backing");
    private static readonly HashSet<ulong> RightsWords = Set("rights streaming film movie songs catalog catalogue stadium team club building land tickets");
    private static readonly HashSet<ulong> DealNouns = Set("@deal partnership collaboration supply contract contracts commitment deal deals spending megadeal order orders bet pact partners agreement agreements tie");
    private static readonly HashSet<ulong> DealVerbs = Set("sign~ ink~ strike~ reach~ land~ secure~ clinch~ win~ award~ tap~ pick~ select~ choose~ partner~ commit~ pay~ rent~ take~ reserve~ name~ hire~ shift~ run~ enter~ approve~ renew~ move~ lease~ supply~ license~ order~ spend~ use~ agree~ expand~ extend~ team~ power~ amend~ provide~ adopt~ join~ integrate~ bring~");
    private static readonly HashSet<ulong> CustomerVerbs = Set("tap~ pick~ select~ choose~ pay~ rent~ take~ reserve~ name~ hire~ run~ order~ buy~ commit~ spend~ use~ adopt~ turn~ standardize~ move~ lease~ license~ deploy~ migrate~ award~ book~ purchase~");
    private static readonly HashSet<ulong> SupplierVerbs = Set("win~ land~ supply~ power~ provide~ host~ sell~ deliver~ supplies builds awarded");
    private static readonly HashSet<ulong> LicenceWords = Set("license~ licence~ licensing licensed licenses");
    private static readonly HashSet<ulong> EnergyWords = Set("nuclear power energy electricity solar wind reactor reactors ppa");
    private static readonly HashSet<ulong> ChipWords = Set("chip chips gpu gpus processor processors accelerator accelerators silicon semiconductor semiconductors wafers hbm memory");
    private static readonly HashSet<ulong> ComputeWords = Set("compute computing gpu gpus tpu tpus gigawatt gigawatts gw capacity datacenter datacenters supercomputer stargate rent rents infrastructure");
    private static readonly HashSet<ulong> CenterWords = Set("center centers centre centres");
    private static readonly HashSet<ulong> CloudWords = Set("cloud azure aws hosting jedi");
    private static readonly HashSet<ulong> DistributionWords = Set("distribution default media streaming broadcast resell~ reseller distribute~ preinstall~ search siri consulting professionals employees marketplace customers enterprises partnership alliance integrate~ bundl~");
    private static readonly ulong By = Word.Hash("by"), To = Word.Hash("to"), Of = Word.Hash("of"), In = Word.Hash("in"), With = Word.Hash("with"), From = Word.Hash("from"), And = Word.Hash("and"), For = Word.Hash("for"), Best = Word.Hash("best"), Data = Word.Hash("data"), Private = Word.Hash("private"),
        Take = Word.Hash("take"), Takes = Word.Hash("takes"), Taking = Word.Hash("taking"), Merge = Word.Hash("merge"), Merges = Word.Hash("merges"), Merging = Word.Hash("merging"), On = Word.Hash("on"), As = Word.Hash("as"), Rights = Word.Hash("rights"), Not = Word.Hash("not"), Stake = Word.Hash("stake"), Over = Word.Hash("over"), Talks = Word.Hash("talks"), Staff = Word.Hash("staff");

    public static DealFrame? Find(Reading reading, RelevanceScore score)
    {
        var firstSentences = Math.Min(reading.Tokens.Length, reading.TitleCount + 110);
        DealFrame? frame = null;
        for (var start = 0; start < firstSentences && frame is null;)
        {
            var end = reading.SentenceEnd(start);
            frame = Acquisition(reading, start, end) ?? Investment(reading, start, end) ?? Supply(reading, start, end, score);
            start = end;
        }
        return frame;
    }

    public static DealFrame? Acquisition(Reading reading, int start, int end)
    {
        var tokens = reading.Tokens;
        for (var i = start; i < end; i++)
        {
            var hash = tokens[i].Hash;
            if (reading.PartyAt[i] > 0) continue;
            if (BuyVerbs.Contains(hash) && !(i > start && tokens[i - 1].Hash == Best))
            {
                if (i + 1 < end && tokens[i + 1].Hash == By) // "Acme bought by Initech"
                {
                    if (Nearest(reading, start, i) is { } bought && DealNames.Object(reading, i + 2, end) is { } buyer) return Make(i, (buyer, DealRole.Acquirer), (bought, DealRole.Target));
                    continue;
                }
                if (HasAny(tokens, i + 1, end, StakeNouns, 12)) continue;
                if (HasAny(tokens, i + 1, end, RightsWords, 8)) continue;
                var acquirers = Subjects(reading, start, i);
                var object_at = i + 1 < end && Particles.Contains(tokens[i + 1].Hash) ? i + 2 : i + 1;
                var target = object_at < end ? DealNames.Object(reading, object_at, end) : null;
                if (acquirers.Count > 0 && target is { } bought_ && !acquirers.Any(name => Same(reading, name, bought_)))
                    return Make(i, [.. acquirers.Select(name => (name, DealRole.Acquirer)), (bought_, DealRole.Target)]);
                if (acquirers.Count == 0 && target is null && i > start && Offers.Contains(hash)) continue;
            }
            // "to take over Acme", "folds Acme into Initech", "Acme goes private with Initech", "Acme is joining Initech"
            if (TakeVerbs.Contains(hash) && i + 2 < end && tokens[i + 1].Hash == Over && Subject(reading, start, i) is { } taker && DealNames.Object(reading, i + 2, end) is { } taken && !Same(reading, taker, taken)) return Make(i, (taker, DealRole.Acquirer), (taken, DealRole.Target));
            if (FoldVerbs.Contains(hash) && IndexOf(tokens, i + 1, end, Into) is var into and > 0 && into + 1 < end && DealNames.Object(reading, i + 1, into) is { } folded && DealNames.Object(reading, into + 1, end) is { } home && (folded.Party ?? home.Party) is not null) return Make(i, (home, DealRole.Acquirer), (folded, DealRole.Target));
            if (hash == Private && IndexOf(tokens, i + 1, Math.Min(end, i + 4), With) is var with and > 0 && with + 1 < end && Subject(reading, start, i) is { } leaver && DealNames.Object(reading, with + 1, end) is { } owner) return Make(i, (owner, DealRole.Acquirer), (leaver, DealRole.Target));
            if ((JoinVerbs.Contains(hash) || (hash == Goes && i + 1 < end && tokens[i + 1].Hash == To)) && start < reading.TitleCount && DealNames.In(reading, start, i, withUnknown: false) is { Count: 1 } joiner && joiner[0].Party!.Kind is not (PartyKind.Government or PartyKind.Regulator) && (joiner[0].To == i || joiner[0].To == i - 1) && Known(reading, hash == Goes ? i + 2 : i + 1, end) is { Party.Kind: not PartyKind.OpenSource } joined && !HasAny(tokens, start, end, ContractWords, 40)) return Make(i, (joined, DealRole.Acquirer), (joiner[0], DealRole.Target));
            if (BuyNouns.Contains(hash) || hash == Word.Hash("bid") || hash == Word.Hash("offer"))
            {
                // "acquisition of B", "bid for B"; "A's B bid"
                if (i + 2 < end && (tokens[i + 1].Hash == Of || tokens[i + 1].Hash == For) && DealNames.Object(reading, i + 2, end) is { } target)
                {
                    var by = IndexOf(tokens, i + 2, end, By);
                    var buyer = by > 0 && by + 1 < end ? DealNames.Object(reading, by + 1, end) : null;
                    var acquirers = buyer is { } named ? [named] : Subjects(reading, start, i);
                    if (acquirers.Count > 0 && !acquirers.Any(name => Same(reading, name, target))) return Make(i, [.. acquirers.Select(name => (name, DealRole.Acquirer)), (target, DealRole.Target)]);
                }
                var before = DealNames.In(reading, start, i, withUnknown: i > start && (!reading.HasTitleCase || start >= reading.TitleCount), withProducts: true);
                if (before.Count >= 2 && before[^1].To == i && !Same(reading, before[^2], before[^1]) && tokens[before[^2].To - 1].Has(TokenTraits.Possessive)) return Make(i, (before[^2], DealRole.Acquirer), (before[^1], DealRole.Target));
            }
            // "seals $6.5 billion deal for Acme", "to pay $2.4 billion for Acme's staff"
            if ((hash == For && i > start && (tokens[i - 1].Hash == Deal || tokens[i - 1].Hash == Agreement)) || (hash == For && reading.AmountAt[i - 1 < 0 ? 0 : i - 1] > 0 && HasAny(tokens, start, i, PayVerbs, 20)))
                if (i + 1 < end && !HasAny(tokens, i + 1, end, WareWords, 8) && Bought(reading, i + 1, end) is { } paidFor && Subjects(reading, start, i) is { Count: > 0 } payers && !payers.Any(name => Same(reading, name, paidFor)))
                    return Make(i, [.. payers.Select(name => (name, DealRole.Acquirer)), (paidFor, DealRole.Target)]);
            // "Acme closes $41 bln Initech deal"
            if (CloseVerbs.Contains(hash) && FirstOf(tokens, i + 1, Math.Min(end, i + 9), Offers) is var what and > 0 && DealNames.In(reading, i + 1, what, withUnknown: true) is { Count: > 0 } closed && closed[^1].To == what && Subject(reading, start, i) is { } closer && !Same(reading, closer, closed[^1]))
                return Make(i, (closer, DealRole.Acquirer), (closed[^1], DealRole.Target));
            if (SellVerbs.Contains(hash) && IndexOf(tokens, i + 1, end, To) is var to and > 0 && to + 1 < end)
            {
                if (DealNames.Object(reading, to + 1, end) is { } buyer && Subjects(reading, start, i) is { Count: > 0 } sellers)
                {
                    var sold = i + 1 < to ? DealNames.Object(reading, tokens[i + 1].Hash == Of ? i + 2 : i + 1, to) : null;
                    if (buyer.Party is null && sold?.Party is null && sellers[0].Party is null) continue;
                    if (sold is { } thing && !Same(reading, thing, sellers[0])) return Make(i, (buyer, DealRole.Acquirer), (thing, DealRole.Target), (sellers[0], DealRole.Partner));
                    return Make(i, (buyer, DealRole.Acquirer), (sellers[0], DealRole.Target));
                }
            }
            if ((hash == Merge || hash == Merges || hash == Merging) && i + 2 < end && tokens[i + 1].Hash == With && DealNames.Object(reading, i + 2, end) is { } other && Subject(reading, start, i) is { } one)
                return Make(i, (one, DealRole.Acquirer), (other, DealRole.Target));
            if (hash == Private && i > start + 1 && Subject(reading, start, i) is { } private_ && DealNames.In(reading, start, i, withUnknown: true) is { Count: 2 } pair && HasAny(tokens, start, i, Set("take~"), 20))
                return Make(i, (pair[0], DealRole.Acquirer), (pair[1], DealRole.Target));
        }
        return null;

        static DealFrame Make(int at, params (DealName, DealRole)[] parties) => new(DealKind.Acquisition, at, parties);
    }

    public static DealFrame? Investment(Reading reading, int start, int end)
    {
        var tokens = reading.Tokens;
        for (var i = start; i < end; i++)
        {
            var hash = tokens[i].Hash;
            if (InvestVerbs.Contains(hash) || StakeNouns.Contains(hash))
            {
                var into = IndexOf(tokens, i + 1, Math.Min(end, i + 10), In);
                var investee = into > 0 && into + 1 < end ? DealNames.Object(reading, into + 1, end) : null;
                var investors = Subjects(reading, start, i);
                if (investee is null && StakeNouns.Contains(hash) && i > start && DealNames.In(reading, start, i, withUnknown: false) is { Count: >= 2 } before && i - before[^1].To <= 1)
                {
                    investee = before[^1];
                    investors = [before[0]];
                }
                if (investee is null && investors.Count > 0 && into > 0 && start < reading.TitleCount && end < reading.Tokens.Length && DealNames.Run(reading, end, reading.Tokens.Length) is { } named) investee = named; // "in a supplier", whose name the text begins with
                if (investee is null && investors.Count > 0 && into > 0 && start < reading.TitleCount && end < reading.Tokens.Length && reading.PartyAt[end] is var first and > 0) investee = new(reading.Parties[first - 1].Party, reading.Parties[first - 1].From, reading.Parties[first - 1].To);
                if (investee is { } in_ && investors.Count > 0 && !investors.Any(name => Same(reading, name, in_)))
                    return new(DealKind.Investment, i, [.. investors.Select(name => (name, DealRole.Investor)), (in_, DealRole.Investee)]);
            }
            // "puts $1bn into Acme", "takes 49% of Acme", "buys $5 billion of Acme stock"
            if (PutVerbs.Contains(hash) && i + 1 < end && FirstOf(tokens, i + 1, Math.Min(end, i + 9), InWords) is var in__ and > 0 && in__ + 1 < end && HasAmount(reading, i, in__) && DealNames.Object(reading, in__ + 1, end) is { } fed && Subjects(reading, start, i) is { Count: > 0 } feeders)
                return new(DealKind.Investment, i, [.. feeders.Select(name => (name, DealRole.Investor)), (fed, DealRole.Investee)]);
            if ((TakeVerbs.Contains(hash) || BuyVerbs.Contains(hash)) && IndexOf(tokens, i + 1, Math.Min(end, i + 8), Of) is var of and > 0 && of + 1 < end && (HasShare(reading, i, of) || (HasAmount(reading, i, of) && HasAny(tokens, of, end, ShareWords, 6))) && DealNames.Object(reading, of + 1, end) is { } partly && Subjects(reading, start, i) is { Count: > 0 } takers && !takers.Any(name => Same(reading, name, partly)))
                return new(DealKind.Investment, i, [.. takers.Select(name => (name, DealRole.Investor)), (partly, DealRole.Investee)]);
            if (RoundWords.Contains(hash) && (reading.Amounts.Any(amount => amount.From >= start && amount.From < end) || HasAny(tokens, start, end, Set("round funding"), 40)))
            {
                var marker = -1;
                for (var j = start; j < end; j++)
                    if ((tokens[j].Hash == From || tokens[j].Hash == By) && j + 1 < end && j > start && (tokens[j].Hash == From || HasAny(tokens, Math.Max(start, j - 2), j, Set("led backed lead"), 3))) { marker = j; break; }
                if (marker < 0) continue;
                var backers = DealNames.In(reading, marker + 1, end, withUnknown: !reading.HasTitleCase || start >= reading.TitleCount);
                if (backers.Count > 0 && Subject(reading, start, Math.Min(i, marker)) is { } raiser && !backers.Any(name => Same(reading, name, raiser)))
                    return new(DealKind.Investment, i, [(raiser, DealRole.Investee), .. backers.Select(name => (name, DealRole.Investor))]);
            }
        }
        return null;
    }

    private static readonly HashSet<SignalKind> ToldByDeals = [SignalKind.Commitment, SignalKind.Compute, SignalKind.Exclusive, SignalKind.EquityTie, SignalKind.Acquisition, SignalKind.Reduce, SignalKind.Licence];
    private static readonly HashSet<ulong> InWords = Set("in into");
    private static readonly HashSet<ulong> ShareWords = Set("stock shares equity");

    private static bool HasAmount(Reading reading, int from, int to) => reading.Amounts.Any(amount => amount.From >= from && amount.From < to);

    private static bool HasShare(Reading reading, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (reading.Tokens[i].Hash == Percent || reading.Tokens[i].Hash == PercentWord) return true;
        return false;
    }

    /// <summary>The known party with which the object begins, past "the" and the like.</summary>
    private static DealName? Known(Reading reading, int from, int end) => DealNames.In(reading, from, Math.Min(end, from + 3), withUnknown: false) is { Count: > 0 } names ? names[0] : null;

    /// <summary>The name that stands last before a verb: "Figma rival Penbrook swallowed by".</summary>
    private static DealName? Nearest(Reading reading, int start, int verb)
    {
        for (var at = verb - 1; at >= start && verb - at < 7; at--)
        {
            if (reading.PartyAt[at] is var number and > 0) return new(reading.Parties[number - 1].Party, reading.Parties[number - 1].From, reading.Parties[number - 1].To);
            if (!DealNames.CanBeName(reading.Tokens[at])) continue;
            var from = at;
            while (from - 1 >= start && DealNames.CanBeName(reading.Tokens[from - 1]) && reading.PartyAt[from - 1] == 0 && !reading.Tokens[from].Has(TokenTraits.Apart)) from--;
            return new(null, from, at + 1);
        }
        return Subject(reading, start, verb);
    }

    private static DealFrame? Supply(Reading reading, int start, int end, RelevanceScore score)
    {
        var tokens = reading.Tokens;
        var noun = -1;
        var verb = -1;
        for (var i = start; i < end; i++)
        {
            if (reading.PartyAt[i] > 0) continue;
            if (noun < 0 && DealNouns.Contains(tokens[i].Hash)) noun = i;
            if (verb < 0 && DealVerbs.Contains(tokens[i].Hash)) verb = i;
        }
        if (noun < 0 && verb < 0) return null;
        var hasFigures = reading.Amounts.Any(amount => amount.From >= start && amount.From < end && amount.Sense is AmountSense.Deal or AmountSense.Unknown) || reading.Terms.Any(term => term.From >= start && term.From < end);
        if (noun < 0 && !hasFigures && !score.IsFlagged) return null;
        if (verb < 0 && !hasFigures && !score.IsFlagged) return null;
        if (score.Signals.Count > 0 && score.Signals.All(signal => !ToldByDeals.Contains(signal.Kind))) return null;
        var isTitle = start < reading.TitleCount;
        var names = DealNames.In(reading, start, end, withUnknown: false);
        // A counterparty that no list has: behind "with", "from", "to".
        for (var i = start; i + 1 < end; i++)
            if ((tokens[i].Hash == With || tokens[i].Hash == From) && reading.PartyAt[i + 1] == 0 && names.Count < 2 && DealNames.Object(reading, i + 1, end) is { Party: null } unknown && (!reading.HasTitleCase || !isTitle || tokens[unknown.From].Has(TokenTraits.Brandlike | TokenTraits.AllCaps))) names.Add(unknown);
        AddUnknownSubject(reading, start, verb, names);
        AddJoined(reading, start, end, names);
        DropWares(reading, names);
        if (names.Count == 1 && names[0].From > start + 3 && !isTitle) return null;
        if (names.Count == 0 || names.Any(name => name.Party?.Kind == PartyKind.Regulator)) return null; // what an authority does is no deal
        if (names.Count == 1 && !hasFigures && !score.IsFlagged && !HasAny(tokens, start, end, ContractWords, 40)) return null;
        var kind = KindOf(reading, start, end, names);
        var distinct = new List<DealName>();
        foreach (var name in names)
            if (!distinct.Any(other => Same(reading, other, name))) distinct.Add(name);
        if (distinct.Count > 6) return null;
        var roles = Roles(reading, start, end, distinct, kind);
        if (roles.Count == 1 && isTitle) AddFromText(reading, roles);
        return new(kind, noun >= 0 ? noun : verb, roles);
    }

    /// <summary>Unknown names tied to known ones: "Epic and Google have", "Apple and F1 reach", "SoftBank's SB Energy".</summary>
    private static void AddJoined(Reading reading, int start, int end, List<DealName> names)
    {
        var tokens = reading.Tokens;
        var trusts = !reading.HasTitleCase || start >= reading.TitleCount;
        for (var i = names.Count - 1; i >= 0; i--)
        {
            var name = names[i];
            if (name.Party is null) continue;
            if (name.To + 1 < end && tokens[name.To].Hash == And && Run(name.To + 1, end) is { } after) names.Insert(i + 1, after);
            else if (tokens[name.To - 1].Has(TokenTraits.Possessive) && name.To < end && Run(name.To, end) is { } owned) names.Insert(i + 1, owned);
            if (name.From > start + 1 && tokens[name.From - 1].Hash == And)
                for (var from = Math.Max(start, name.From - 4); from < name.From - 1; from++)
                    if (Run(from, name.From - 1) is { } before && before.To == name.From - 1)
                    {
                        names.Insert(names.IndexOf(name), before);
                        break;
                    }
        }

        DealName? Run(int at, int limit) => reading.PartyAt[at] == 0 && DealNames.CanBeName(tokens[at]) && (trusts || tokens[at].Has(TokenTraits.Brandlike | TokenTraits.AllCaps)) ? DealNames.Run(reading, at, limit) : null;
    }

    /// <summary>A subject that no list has: the capitalised words right before the verb, past a description ("Dutch bank Waalstad picks").</summary>
    private static void AddUnknownSubject(Reading reading, int start, int verb, List<DealName> names)
    {
        if (verb <= start || (names.Count > 0 && names[0].From < verb)) return;
        var tokens = reading.Tokens;
        var at = verb - 1;
        while (at > start && Auxiliaries.Contains(tokens[at].Hash)) at--;
        if (!tokens[at].Has(TokenTraits.Capital | TokenTraits.Brandlike) || tokens[at].IsNumber || verb - at > 3) return;
        var from = at;
        while (from > start && at - from < 3 && tokens[from - 1].Has(TokenTraits.Capital | TokenTraits.Brandlike) && !tokens[from].Has(TokenTraits.Apart) && !DealNames.Descriptors.Contains(tokens[from - 1].Hash) && !tokens[from - 1].Has(TokenTraits.Possessive)) from--;
        if (from == at && !DealNames.CanBeName(tokens[at])) return;
        names.Insert(0, new(null, from, at + 1));
    }

    private static readonly HashSet<ulong> Auxiliaries = Set("to will has have is are said agrees agreed plans also reportedly and");

    /// <summary>A maker named for what is delivered ("access to Nvidia chips") and a bidder that lost ("not Amazon") are no parties of the deal.</summary>
    private static void DropWares(Reading reading, List<DealName> names)
    {
        var tokens = reading.Tokens;
        for (var i = names.Count - 1; i >= 0 && names.Count > 1; i--)
        {
            var name = names[i];
            var isLoser = name.From > 0 && tokens[name.From - 1].Hash == Not;
            var isWare = names.Count > 2 && i > 0 && name.To < tokens.Length && reading.SameSentence(name.From, name.To) && ChipWords.Contains(tokens[name.To].Hash) && !tokens[name.To - 1].Has(TokenTraits.Possessive);
            if (isLoser || isWare) names.RemoveAt(i);
        }
    }

    private static List<(DealName, DealRole)> Roles(Reading reading, int start, int end, List<DealName> names, DealKind kind)
    {
        var tokens = reading.Tokens;
        if (names.Count == 1) return [(names[0], SingleRole(reading, start, end, names[0]))];
        var customer = -1;
        for (var i = names[0].To; i < names[1].From && customer < 0; i++)
        {
            if (CustomerVerbs.Contains(tokens[i].Hash) && !(i + 1 < end && DealNouns.Contains(tokens[i + 1].Hash))) customer = 0;
            else if (SupplierVerbs.Contains(tokens[i].Hash)) customer = 1;
        }
        // Those who deal are the subject and the first behind "with", "from" or "to"; the owner of a named unit and others stand beside them.
        var other = 1;
        for (var i = 1; i < names.Count; i++)
            if (names[i].From > 0 && Counterparts.Contains(tokens[names[i].From - 1].Hash) || (names[i].From > 1 && Counterparts.Contains(tokens[names[i].From - 2].Hash)))
            {
                other = i;
                break;
            }
        if (other + 1 < names.Count && tokens[names[other].To - 1].Has(TokenTraits.Possessive) && names[other + 1].From == names[other].To) other++;
        if (customer > 0) customer = other;
        var supplier = customer == 0 ? other : 0;
        if (customer < 0)
        {
            var isJoint = names[0].To < tokens.Length && tokens[names[0].To].Hash == And && names[1].From == names[0].To + 1;
            if (isJoint && kind is DealKind.Distribution or DealKind.Other or DealKind.Licence) return [.. names.Select(name => (name, DealRole.Partner))]; // "A and B announce a partnership": neither sells to the other
            // Nobody's verb: the one further down the supply chain buys from the one further up.
            var (first, second) = (Rank(names[0].Party, kind), Rank(names[other].Party, kind));
            if (first == second && (isJoint || kind != DealKind.Licence)) return [.. names.Select(name => (name, DealRole.Partner))];
            (customer, supplier) = first >= second ? (0, other) : (other, 0);
        }
        return [.. names.Select((name, index) => (name, index == customer ? DealRole.Customer : index == supplier || (index > supplier && IsListedWith(tokens, names, supplier, index)) ? DealRole.Supplier : DealRole.Partner))];
    }

    private static readonly HashSet<ulong> Counterparts = Set("with from to by");

    /// <summary>Whether only commas and "and" stand between two names.</summary>
    private static bool IsListedWith(Token[] tokens, List<DealName> names, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (names[i + 1].From - names[i].To > 1 || tokens[names[i + 1].From].Has(TokenTraits.ClauseStart | TokenTraits.SentenceStart) || (names[i + 1].From > names[i].To && tokens[names[i].To].Hash != And) || tokens[names[i].To - 1].Has(TokenTraits.Possessive)) return false;
        return true;
    }

    /// <summary>A headline that names one side only ("deals with three suppliers"): the text's first sentences name the others behind "agreement with".</summary>
    private static void AddFromText(Reading reading, List<(DealName Name, DealRole Role)> roles)
    {
        var tokens = reading.Tokens;
        var counterRole = roles[0].Role == DealRole.Customer ? DealRole.Supplier : roles[0].Role == DealRole.Supplier ? DealRole.Customer : DealRole.Partner;
        var limit = Math.Min(tokens.Length, reading.TitleCount + 90);
        for (var i = reading.TitleCount + 1; i + 1 < limit; i++)
        {
            if (tokens[i].Hash != With || !DealNouns.Contains(tokens[i - 1].Hash)) continue;
            var end = i + 1;
            while (end < limit && reading.SameSentence(end, i) && (reading.PartyAt[end] > 0 || tokens[end].Hash == And || DealNames.CanBeName(tokens[end]))) end++;
            foreach (var name in DealNames.In(reading, i + 1, end, withUnknown: true))
                if (roles.Count < 6 && !roles.Any(known => Same(reading, known.Name, name))) roles.Add((name, counterRole));
        }
    }

    private static DealRole SingleRole(Reading reading, int start, int end, DealName name)
    {
        for (var i = start; i < end; i++)
        {
            if (i >= name.From && i < name.To) continue;
            var hash = reading.Tokens[i].Hash;
            if (i > name.From && CustomerVerbs.Contains(hash)) return DealRole.Customer;
            if (i > name.From && SupplierVerbs.Contains(hash)) return DealRole.Supplier;
            if (i < name.From && hash == Goes) return DealRole.Supplier;
        }
        return name.Party is { } party && Rank(party, DealKind.Other) <= 5 ? DealRole.Supplier : DealRole.Customer;
    }

    /// <summary>Where a party stands in the chain of supply, from power at the start to those who use it all at the end.</summary>
    private static int Rank(Party? party, DealKind kind)
    {
        if (party is null) return kind is DealKind.Compute or DealKind.Energy or DealKind.Chips or DealKind.Cloud ? 3 : 8; // who is not known and sells capacity is a builder, not a buyer
        if (kind == DealKind.Licence && party.Kind is PartyKind.Media or PartyKind.Consumer) return 0;
        return party.Kind switch
        {
            PartyKind.Energy => 0,
            PartyKind.Chips => 1,
            PartyKind.Hardware => 2,
            PartyKind.DataCentre => 3,
            PartyKind.GpuCloud => 4,
            PartyKind.Cloud or PartyKind.Hyperscaler => 5,
            PartyKind.Telecom => 6,
            PartyKind.AiLab => 6,
            PartyKind.Consultancy => 9,
            PartyKind.Government or PartyKind.Regulator => 11,
            PartyKind.Consumer or PartyKind.Other or PartyKind.Media or PartyKind.Investor => 10,
            _ => 7,
        };
    }

    private static DealKind KindOf(Reading reading, int start, int end, List<DealName> names)
    {
        bool licence = false, energy = false, chips = false, compute = false, cloud = false, distribution = false;
        for (var i = start; i < end; i++)
        {
            var hash = reading.Tokens[i].Hash;
            licence |= LicenceWords.Contains(hash);
            energy |= EnergyWords.Contains(hash);
            chips |= ChipWords.Contains(hash);
            compute |= ComputeWords.Contains(hash) || (CenterWords.Contains(hash) && i > start && reading.Tokens[i - 1].Hash == Data);
            cloud |= CloudWords.Contains(hash);
            distribution |= DistributionWords.Contains(hash);
        }
        if (licence) return DealKind.Licence;
        if (names.Any(name => name.Party?.Kind == PartyKind.Energy) && energy) return DealKind.Energy;
        if (compute) return chips && !cloud && names.Any(name => name.Party?.Kind == PartyKind.Chips) && !names.Any(name => name.Party?.Kind is PartyKind.GpuCloud or PartyKind.Hyperscaler or PartyKind.Cloud) ? DealKind.Chips : DealKind.Compute;
        if (cloud) return DealKind.Cloud;
        if (chips) return DealKind.Chips;
        if (energy) return DealKind.Energy;
        if (distribution) return DealKind.Distribution;
        if (names.Any(name => name.Party?.Kind == PartyKind.GpuCloud)) return DealKind.Compute;
        if (names.Any(name => name.Party?.Kind == PartyKind.Chips)) return DealKind.Chips;
        if (names.Any(name => name.Party?.Kind == PartyKind.AiLab) && names.Any(name => name.Party?.Kind is PartyKind.Cloud or PartyKind.Hyperscaler)) return DealKind.Compute;
        return DealKind.Other;
    }

    private static DealName? Subject(Reading reading, int start, int verb) => Subjects(reading, start, verb) is { Count: > 0 } names ? names[0] : null;

    /// <summary>Who acts: the names before the verb that are joined by commas and "and"; in a headline the capitalised words with which it begins.</summary>
    private static List<DealName> Subjects(Reading reading, int start, int verb)
    {
        var tokens = reading.Tokens;
        var clause = start;
        for (var i = verb - 1; i > start; i--)
            if (tokens[i].Has(TokenTraits.ClauseStart)) { clause = i; break; }
        var names = DealNames.In(reading, clause, verb, withUnknown: false);
        if (names.Count == 0 && clause != start) names = DealNames.In(reading, start, verb, withUnknown: false);
        if (names.Count > 0)
        {
            var list = new List<DealName> { names[0] };
            for (var i = 1; i < names.Count && names[i].From - names[i - 1].To <= 1 && (names[i].From == names[i - 1].To || tokens[names[i - 1].To].Hash == And) && !tokens[names[i - 1].To - 1].Has(TokenTraits.Possessive); i++) list.Add(names[i]);
            return list;
        }
        // An unknown subject: the run with which the clause begins, up to the verb or its auxiliary.
        for (var i = clause; i < verb; i++)
        {
            if (!DealNames.CanBeName(tokens[i])) continue;
            if (i + 1 < verb && DealNames.Descriptors.Contains(tokens[i].Hash)) continue;
            if (DealNames.Run(reading, i, verb) is { } run) return [run];
        }
        return [];
    }

    private static bool Same(Reading reading, DealName one, DealName other) =>
        one.Party is not null && other.Party is not null ? one.Party == other.Party : reading.Tokens[one.From].Hash == reading.Tokens[other.From].Hash && one.To - one.From == other.To - other.From;

    private static bool HasAny(Token[] tokens, int from, int to, HashSet<ulong> words, int reach)
    {
        for (var i = from; i < to && i - from < reach; i++)
            if (words.Contains(tokens[i].Hash)) return true;
        return false;
    }

    private static int FirstOf(Token[] tokens, int from, int to, HashSet<ulong> words)
    {
        for (var i = from; i < to; i++)
            if (words.Contains(tokens[i].Hash)) return i;
        return -1;
    }

    /// <summary>The object where it is plainly a company: a known party, or a name behind a description.</summary>
    private static DealName? Bought(Reading reading, int from, int end) =>
        DealNames.Object(reading, from, end) is { } name && (name.Party is not null || reading.PartyAt[name.From] > 0 || (name.From > from && DealNames.Descriptors.Contains(reading.Tokens[name.From - 1].Hash))) ? name : null;

    private static int IndexOf(Token[] tokens, int from, int to, ulong word)
    {
        for (var i = from; i < to; i++)
            if (tokens[i].Hash == word) return i;
        return -1;
    }
}

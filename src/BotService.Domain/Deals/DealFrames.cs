using BotService.Domain.Announcements;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Domain.Relevance.Cues;

namespace BotService.Domain.Deals;

/// <summary>Finds the sentence that tells a deal and reads who does what from its verb and prepositions.</summary>
internal static class DealFrames
{
    private static HashSet<ulong> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Lexicon.Expand).Select(word => Word.Hash(word))];

    private static readonly HashSet<ulong> BuyVerbs = Set("buy~ acquire~ purchase~ acquires snap~ swallow~ gobble~ absorb~ nab~ scoop~");
    private static readonly HashSet<ulong> BuyNouns = Set("acquisition takeover buyout purchase merger");
    private static readonly HashSet<ulong> Offers = Set("bid offer acquisition takeover buy purchase buyout merger deal");
    private static readonly HashSet<ulong> SellVerbs = Set("sell~ offload~ divest~ sale");
    private static readonly HashSet<ulong> InvestVerbs = Set("invest~ investing");
    private static readonly HashSet<ulong> StakeNouns = Set("stake stakes");
    private static readonly HashSet<ulong> RoundWords = Set("raises raised raising round funding backing");
    private static readonly HashSet<ulong> RightsWords = Set("rights streaming film movie songs catalog catalogue stadium team club building land tickets");
    private static readonly HashSet<ulong> DealNouns = Set("@deal partnership collaboration supply contract contracts commitment deal deals spending megadeal order orders bet pact partners agreement agreements tie");
    private static readonly HashSet<ulong> DealVerbs = Set("sign~ ink~ strike~ reach~ land~ secure~ clinch~ win~ award~ tap~ pick~ select~ choose~ partner~ commit~ pay~ rent~ lease~ supply~ license~ order~ spend~ use~ agree~ expand~ extend~ team~ power~ amend~ provide~ adopt~ join~ integrate~ bring~");
    private static readonly HashSet<ulong> CustomerVerbs = Set("tap~ pick~ select~ choose~ pay~ rent~ order~ commit~ spend~ use~ adopt~ turn~ standardize~ move~ lease~ license~ deploy~ migrate~ award~ book~ purchase~");
    private static readonly HashSet<ulong> SupplierVerbs = Set("win~ land~ supply~ power~ provide~ host~ sell~ deliver~ supplies builds awarded");
    private static readonly HashSet<ulong> LicenceWords = Set("license~ licence~ licensing licensed licenses");
    private static readonly HashSet<ulong> EnergyWords = Set("nuclear power energy electricity solar wind reactor reactors ppa");
    private static readonly HashSet<ulong> ChipWords = Set("chip chips gpu gpus processor processors accelerator accelerators silicon semiconductor semiconductors wafers hbm memory");
    private static readonly HashSet<ulong> ComputeWords = Set("compute computing gpu gpus tpu tpus gigawatt gigawatts gw capacity datacenter datacenters supercomputer stargate rent rents infrastructure");
    private static readonly HashSet<ulong> CenterWords = Set("center centers centre centres");
    private static readonly HashSet<ulong> CloudWords = Set("cloud azure aws hosting jedi");
    private static readonly HashSet<ulong> DistributionWords = Set("distribution default resell~ reseller distribute~ preinstall~ search siri consulting professionals employees marketplace customers enterprises partnership alliance integrate~ bundl~");
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
                    if (Subject(reading, start, i) is { } bought && DealNames.Object(reading, i + 2, end) is { } buyer) return Make(i, (buyer, DealRole.Acquirer), (bought, DealRole.Target));
                    continue;
                }
                if (HasAny(tokens, i + 1, end, StakeNouns, 12)) continue;
                if (HasAny(tokens, i + 1, end, RightsWords, 8)) continue;
                var acquirers = Subjects(reading, start, i);
                var target = i + 1 < end ? DealNames.Object(reading, i + 1, end) : null;
                if (acquirers.Count > 0 && target is { } object_ && !acquirers.Any(name => Same(reading, name, object_)))
                    return Make(i, [.. acquirers.Select(name => (name, DealRole.Acquirer)), (object_, DealRole.Target)]);
                if (acquirers.Count == 0 && target is null && i > start && Offers.Contains(hash)) continue;
            }
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
                var before = DealNames.In(reading, start, i, withUnknown: false, withProducts: true);
                if (before.Count >= 2 && before[^1].To == i && !Same(reading, before[^2], before[^1]) && tokens[before[^2].To - 1].Has(TokenTraits.Possessive)) return Make(i, (before[^2], DealRole.Acquirer), (before[^1], DealRole.Target));
            }
            if (SellVerbs.Contains(hash) && IndexOf(tokens, i + 1, end, To) is var to and > 0 && to + 1 < end)
            {
                if (DealNames.Object(reading, to + 1, end) is { } buyer && DealNames.In(reading, start, i, withUnknown: true) is { Count: > 0 } sellers)
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
                if (investee is { } in_ && investors.Count > 0 && !investors.Any(name => Same(reading, name, in_)))
                    return new(DealKind.Investment, i, [.. investors.Select(name => (name, DealRole.Investor)), (in_, DealRole.Investee)]);
            }
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
        var isTitle = start < reading.TitleCount;
        var names = DealNames.In(reading, start, end, withUnknown: false);
        // A counterparty that no list has: behind "with", "from", "to".
        for (var i = start; i + 1 < end; i++)
            if ((tokens[i].Hash == With || tokens[i].Hash == From) && reading.PartyAt[i + 1] == 0 && names.Count < 2 && DealNames.Object(reading, i + 1, end) is { Party: null } unknown && (!reading.HasTitleCase || !isTitle || tokens[unknown.From].Has(TokenTraits.Brandlike | TokenTraits.AllCaps))) names.Add(unknown);
        if (names.Count == 1 && names[0].From > start + 3 && !isTitle) return null;
        if (names.Count == 0) return null;
        if (names.Count == 1 && !hasFigures && !score.IsFlagged) return null;
        var kind = KindOf(reading, start, end, names);
        var distinct = new List<DealName>();
        foreach (var name in names)
            if (!distinct.Any(other => Same(reading, other, name))) distinct.Add(name);
        if (distinct.Count > 6) return null;
        return new(kind, noun >= 0 ? noun : verb, Roles(reading, start, end, distinct, kind));
    }

    private static List<(DealName, DealRole)> Roles(Reading reading, int start, int end, List<DealName> names, DealKind kind)
    {
        var tokens = reading.Tokens;
        if (names.Count == 1) return [(names[0], SingleRole(reading, start, end, names[0]))];
        var customer = -1;
        var first = names[0];
        for (var i = first.To; i < names[1].From && customer < 0; i++)
        {
            if (CustomerVerbs.Contains(tokens[i].Hash)) customer = 0;
            else if (SupplierVerbs.Contains(tokens[i].Hash)) customer = 1;
        }
        var supplier = -1;
        if (customer < 0)
        {
            // Nobody's verb: the one further down the supply chain buys from the one further up.
            var ranks = names.Select(name => Rank(name.Party, kind)).ToArray();
            if (ranks.Distinct().Count() == 1) return [.. names.Select(name => (name, DealRole.Partner))];
            customer = Array.IndexOf(ranks, ranks.Max());
            supplier = Array.IndexOf(ranks, ranks.Min());
        }
        else supplier = customer == 0 ? 1 : 0;
        return [.. names.Select((name, index) => (name, index == customer ? DealRole.Customer : index == supplier || Rank(name.Party, kind) == Rank(names[supplier].Party, kind) ? DealRole.Supplier : DealRole.Partner))];
    }

    private static DealRole SingleRole(Reading reading, int start, int end, DealName name)
    {
        for (var i = start; i < end; i++)
        {
            if (i >= name.From && i < name.To) continue;
            var hash = reading.Tokens[i].Hash;
            if (i > name.From && CustomerVerbs.Contains(hash)) return DealRole.Customer;
            if (i > name.From && SupplierVerbs.Contains(hash)) return DealRole.Supplier;
        }
        return name.Party is { } party && Rank(party, DealKind.Other) <= 5 ? DealRole.Supplier : DealRole.Customer;
    }

    /// <summary>Where a party stands in the chain of supply, from power at the start to those who use it all at the end.</summary>
    private static int Rank(Party? party, DealKind kind)
    {
        if (party is null) return 8;
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

    private static int IndexOf(Token[] tokens, int from, int to, ulong word)
    {
        for (var i = from; i < to; i++)
            if (tokens[i].Hash == word) return i;
        return -1;
    }
}

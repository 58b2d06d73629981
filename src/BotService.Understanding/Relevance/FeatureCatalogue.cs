using BotService.Domain.Deals;
using BotService.Domain.Events;
using BotService.Domain.Parties;
using BotService.Domain.Relevance;
using BotService.Understanding.Clauses;
using BotService.Understanding.Deals;
using BotService.Understanding.Phrases;
using BotService.Understanding.Text;

namespace BotService.Understanding.Relevance;

/// <summary>
/// The features on which the scorer rests: what the rules saw, single cues, classes of words, the event, the headline's shape, each with a name, which is how
/// the weights' file knows it; then the hashed <see cref="Grams"/>. A new one is a name in the constructor and an Add in <see cref="Observe"/>; then the
/// weights are learned anew.
/// </summary>
internal sealed class FeatureCatalogue
{
    /// <summary>More than there are; only to reserve room.</summary>
    public const int MostFeatures = Grams.Buckets + (1 << 13);

    private const float ProofValue = 2, CueValue = 0.5f, HintValue = 0.5f, MissValue = 0.2f, TopicsLength = 2;

    /// <summary>How far into the text classes of words count.</summary>
    private const int TopicWordsOfText = 60;

    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly int[] _firstCue;
    private readonly int[] _ruleOfCue;
    private readonly CueRole[] _roleOfCue;
    private readonly int[] _ruleFeature;
    private readonly int[] _cueFeature;
    private readonly Grams _grams;
    private readonly int[] _topicTitle, _topicText, _eventKind, _eventDirection, _eventStage;
    private readonly int _event, _eventInText, _eventNegated, _eventByState, _eventVendor;
    private readonly int[] _shape, _source;
    private readonly int[] _relation, _proof;
    private readonly int[] _buys, _buyer, _backs, _backed;
    private readonly int _circular, _noSignal, _textOnly, _leadSignal, _shortLead;
    private readonly int[] _partyKindTitle, _partyKindText, _amountSense;
    private readonly int _noParty, _onePartyTitle, _twoPartiesTitle, _termTitle, _amountTitle, _question, _bigMoney, _hugeMoney, _ruleCount1, _ruleCount2,
        _ruleCount3, _productTitle, _unknownNames, _vendorPair;

    // Before the one catalogue, whose constructor names them.
    private static readonly string[] ShapeNames = ["a colon", "a source behind it", "title case", "up to 5 words", "6 to 8 words", "9 to 12 words",
        "13 to 18 words", "more than 18 words", "a quotation", "a number first", "an exclamation", "a party first", "its writer", "its reader"],
        SourceNames = ["headlines alone", "summaries", "texts", "code", "blogs", "links"];

    public static FeatureCatalogue Shared { get; } = new();

    private FeatureCatalogue()
    {
        var rules = SignalCatalogue.All;
        var misses = NearMiss.All;
        var ruleOfCue = new List<int>();
        var roleOfCue = new List<CueRole>();
        _firstCue = new int[rules.Count];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            _firstCue[rule] = Book.Count;
            var phrases = PhraseFile.OfSignal(rules[rule].Code);
            AddCues(phrases.In(PhraseFile.Proofs), rule, CueRole.Proof);
            AddCues(phrases.In(PhraseFile.Cues), rule, CueRole.Cue);
            AddCues(phrases.In(PhraseFile.Hints), rule, CueRole.Hint);
            AddCues(phrases.In(PhraseFile.Lookalikes), rule, CueRole.Lookalike);
        }
        for (var miss = 0; miss < misses.Count; miss++) AddCues(misses[miss].Cues, rules.Count + miss, CueRole.NearMiss);
        _ruleOfCue = [.. ruleOfCue];
        _roleOfCue = [.. roleOfCue];

        // Four features a rule: its cues and its hints, in the title and in the text; two a near miss.
        _ruleFeature = new int[(rules.Count + misses.Count) * 4];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var name = NameOf(rules[rule].Kind);
            _ruleFeature[rule * 4] = Name($"{name} in the title");
            _ruleFeature[rule * 4 + 1] = Name($"{name} in the text");
            _ruleFeature[rule * 4 + 2] = Name($"words near {name} in the title");
            _ruleFeature[rule * 4 + 3] = Name($"words near {name} in the text");
        }
        for (var miss = 0; miss < misses.Count; miss++)
        {
            var rule = rules.Count + miss;
            _ruleFeature[rule * 4] = _ruleFeature[rule * 4 + 2] = Name($"{misses[miss].Name} in the title");
            _ruleFeature[rule * 4 + 1] = _ruleFeature[rule * 4 + 3] = Name($"{misses[miss].Name} in the text");
        }
        _relation = new int[rules.Count];
        _proof = new int[rules.Count * 2];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var name = NameOf(rules[rule].Kind);
            _relation[rule] = Name($"{name} in the title, with a technology vendor");
            _proof[rule * 2] = Name($"{name}, said plainly in the title");
            _proof[rule * 2 + 1] = Name($"{name}, said plainly in the opening");
        }
        _buys = [.. Enum.GetValues<Trade>().Select(trade => Name($"a purchase of a company of {Describe(trade)}"))];
        _buyer = [.. Enum.GetValues<Trade>().Select(trade => Name($"a purchase by a company of {Describe(trade)}"))];
        _backs = [.. Enum.GetValues<Trade>().Select(trade => Name($"an investment by a company of {Describe(trade)}"))];
        _backed = [.. Enum.GetValues<Trade>().Select(trade => Name($"an investment in a company of {Describe(trade)}"))];
        _circular = Name("an investment between a supplier and its customer");
        _noSignal = Name("no signal anywhere");
        _textOnly = Name("a signal in the text alone");
        _leadSignal = Name("a signal in the first sentence of the text");
        _shortLead = Name("a short title and a signal in the first sentence");
        var kinds = Enum.GetValues<PartyKind>();
        _partyKindTitle = [.. kinds.Select(kind => Name($"names a party of kind {kind} in the title"))];
        _partyKindText = [.. kinds.Select(kind => Name($"names a party of kind {kind} in the text"))];
        _amountSense = [.. Enum.GetValues<AmountSense>().Select(sense => Name($"an amount read as {sense}"))];
        _noParty = Name("no known party");
        _onePartyTitle = Name("one known party in the title");
        _twoPartiesTitle = Name("two known parties in the title");
        _termTitle = Name("a term in the title");
        _amountTitle = Name("an amount in the title");
        _bigMoney = Name("a billion or more");
        _hugeMoney = Name("ten billions or more");
        _question = Name("a question");
        _ruleCount1 = Name("one signal in the title");
        _ruleCount2 = Name("two signals in the title");
        _ruleCount3 = Name("three or more signals in the title");
        _productTitle = Name("a known product in the title");
        _unknownNames = Name("an unknown name before a verb of buying");
        _vendorPair = Name("two technology vendors in the title");
        _cueFeature = new int[Book.Count * 2];
        for (var cue = 0; cue < Book.Count; cue++)
        {
            var name = _ruleOfCue[cue] < rules.Count ? $"{NameOf(rules[_ruleOfCue[cue]].Kind)}: {Book[cue].Text}"
                : $"{misses[_ruleOfCue[cue] - rules.Count].Name}: {Book[cue].Text}";
            _cueFeature[cue * 2] = Name(name + " (title)");
            _cueFeature[cue * 2 + 1] = Name(name + " (text)");
        }
        _topicTitle = [.. Topics.Names.Select(topic => Name($"words of {topic} in the title"))];
        _topicText = [.. Topics.Names.Select(topic => Name($"words of {topic} in the text"))];
        _event = Name("a clause that tells a change of dependence");
        _eventInText = Name("the event is told by the text");
        _eventNegated = Name("the event is negated");
        _eventByState = Name("a state or a court acts");
        _eventVendor = Name("the event's vendor is known");
        _eventKind = [.. Enum.GetValues<SignalKind>().Select(kind => Name($"the event is one of {NameOf(kind)}"))];
        _eventDirection = [.. Enum.GetValues<Direction>().Select(direction => Name($"the event's direction is {direction}"))];
        _eventStage = [.. Enum.GetValues<EventStage>().Select(stage => Name($"the event's stage is {stage}"))];
        _shape = [.. ShapeNames.Select(name => Name($"a title with {name}"))];
        _source = [.. SourceNames.Select(name => Name($"a source of {name}"))];
        _grams = new(_names.Count);

        void AddCues(IReadOnlyList<Phrase> cues, int rule, CueRole role)
        {
            Book.Add(cues);
            for (var i = 0; i < cues.Count; i++)
            {
                ruleOfCue.Add(rule);
                roleOfCue.Add(role);
            }
        }
    }

    public CueBook Book { get; } = new();

    /// <summary>Names of the features that are not hashed, in the order of their numbers.</summary>
    public IReadOnlyList<string> Names => _names;

    public int Count => _names.Count + Grams.Buckets;

    public static string NameOf(SignalKind kind) => SignalCatalogue.Of(kind).Feature;

    private int Name(string name)
    {
        if (_byName.TryGetValue(name, out var index)) return index;
        _byName[name] = _names.Count;
        _names.Add(name);
        return _names.Count - 1;
    }

    /// <summary>Sees what there is: sightings of cues that no lookalike contradicts, and the features that follow.</summary>
    public Evidence Observe(Reading reading, EventReading? told = null)
    {
        var sightings = new List<Sighting>();
        Book.FindAll(reading, sightings);
        DropLookalikes(sightings);
        var features = new FeatureVector();
        var tokens = reading.Tokens;
        var leadEnd = reading.TitleCount < tokens.Length ? reading.SentenceEnd(reading.TitleCount) : reading.TitleCount;
        Span<bool> titleRule = stackalloc bool[SignalCatalogue.All.Count];
        foreach (var sighting in sightings)
        {
            var rule = _ruleOfCue[sighting.Cue];
            var inText = sighting.From < reading.TitleCount ? 0 : 1;
            features.Add(_cueFeature[sighting.Cue * 2 + inText], CueValue);
            if (_roleOfCue[sighting.Cue] == CueRole.Lookalike) continue;
            features.Add(_ruleFeature[rule * 4 + (_roleOfCue[sighting.Cue] == CueRole.Hint ? 2 : 0) + inText],
                _roleOfCue[sighting.Cue] == CueRole.Hint ? HintValue : _roleOfCue[sighting.Cue] == CueRole.NearMiss && inText == 1 ? MissValue : 1);
            if (_roleOfCue[sighting.Cue] is not (CueRole.Proof or CueRole.Cue)) continue;
            if (inText == 0) titleRule[rule] = true;
            if (_roleOfCue[sighting.Cue] == CueRole.Proof && sighting.From < leadEnd) features.Add(_proof[rule * 2 + inText], ProofValue);
        }
        var rules = titleRule.Count(true);
        if (rules > 0) features.Add(rules == 1 ? _ruleCount1 : rules == 2 ? _ruleCount2 : _ruleCount3, 1);
        bool anySignal = false, leadSignal = false;
        foreach (var sighting in sightings)
            if (_roleOfCue[sighting.Cue] is CueRole.Proof or CueRole.Cue)
            {
                anySignal = true;
                if (sighting.From < reading.TitleCount || sighting.From >= leadEnd) continue;
                leadSignal = true;
                features.Add(_leadSignal, 1);
            }
        if (reading.TitleCount <= 4 && leadSignal) features.Add(_shortLead, 1);
        if (!anySignal) features.Add(_noSignal, 1);
        else if (rules == 0) features.Add(_textOnly, 1);
        var titleVendor = reading.Parties.Any(mention => mention.From < reading.TitleCount && IsVendor(mention.Party.Kind));
        for (var rule = 0; rule < titleRule.Length; rule++)
            if (titleRule[rule] && titleVendor && rule != (int)SignalKind.Acquisition && rule != (int)SignalKind.EquityTie) features.Add(_relation[rule], 1);
        AddTrades(reading, titleRule, features);
        string? firstInTitle = null;
        var inTitle = 0;
        var vendors = 0;
        foreach (var mention in reading.Parties)
        {
            if (mention.From < reading.TitleCount)
            {
                features.Add(_partyKindTitle[(int)mention.Party.Kind], 1);
                if (mention.IsProduct) features.Add(_productTitle, 1);
                // A vendor and its own division or product are one party: what counts is whether two that are independent meet.
                if ((mention.Party.Parent ?? mention.Party.Id) is var family && family != firstInTitle)
                {
                    inTitle++;
                    firstInTitle ??= family;
                    if (IsVendor(mention.Party.Kind)) vendors++;
                }
            }
            else features.Add(_partyKindText[(int)mention.Party.Kind], 0.5f);
        }
        if (reading.Parties.Count == 0) features.Add(_noParty, 1);
        if (inTitle > 0) features.Add(inTitle == 1 ? _onePartyTitle : _twoPartiesTitle, 1);
        if (vendors > 1) features.Add(_vendorPair, 1);
        foreach (var amount in reading.Amounts)
        {
            if (amount.From < reading.TitleCount) features.Add(_amountTitle, 1);
            features.Add(_amountSense[(int)amount.Sense], 0.5f);
            if (amount.From >= reading.TitleCount) continue;
            if (amount.Money?.Amount >= 10_000_000_000) features.Add(_hugeMoney, 1);
            else if (amount.Money?.Amount >= 1_000_000_000) features.Add(_bigMoney, 1);
        }
        foreach (var term in reading.Terms)
            if (term.Binds && term.From < reading.TitleCount) features.Add(_termTitle, 1);
        if (reading.Announcement.Title.Contains('?', StringComparison.Ordinal)) features.Add(_question, 1);
        if (told is not null) AddEvent(reading, told, features);
        AddShape(reading, features);
        var topics = new List<(int Topic, int At)>();
        Topics.Find(reading, 0, reading.TitleCount, topics);
        AddTopics(topics, _topicTitle, features);
        var ofText = new List<(int Topic, int At)>();
        Topics.Find(reading, reading.TitleCount, Math.Min(tokens.Length, reading.TitleCount + TopicWordsOfText), ofText);
        AddTopics(ofText, _topicText, features);
        _grams.AddTo(features, reading, topics, told);
        return new(sightings, features);
    }

    private static void AddTopics(List<(int Topic, int At)> topics, int[] names, FeatureVector features)
    {
        var before = features.Indices.Count;
        foreach (var (topic, _) in topics) features.Add(names[topic], 1);
        features.Normalize(before, TopicsLength);
    }

    /// <summary>What the clause that tells the event says about it.</summary>
    private void AddEvent(Reading reading, EventReading told, FeatureVector features)
    {
        features.Add(_event, 1);
        if (told.Clause.From >= reading.TitleCount) features.Add(_eventInText, 1);
        if (told.Event.IsNegated) features.Add(_eventNegated, 1);
        if (EventReader.IsAuthority(reading, told.Clause.Subject)) features.Add(_eventByState, 1);
        if (told.Event.VendorId is not null) features.Add(_eventVendor, 1);
        if (told.Event.Kind is { } kind) features.Add(_eventKind[(int)kind], 1);
        features.Add(_eventDirection[(int)told.Event.Direction], 1);
        features.Add(_eventStage[(int)told.Event.Stage], 1);
    }

    private void AddShape(Reading reading, FeatureVector features)
    {
        var (title, text, source) = (reading.Announcement.Title, reading.Announcement.Text, reading.Announcement.Source);
        var length = reading.TitleCount;
        Is(title.Contains(':', StringComparison.Ordinal), _shape[0]);
        Is(title.Contains('|', StringComparison.Ordinal) || title.Contains(" - ", StringComparison.Ordinal), _shape[1]);
        Is(reading.HasTitleCase, _shape[2]);
        Is(true, _shape[length <= 5 ? 3 : length <= 8 ? 4 : length <= 12 ? 5 : length <= 18 ? 6 : 7]);
        Is(title.AsSpan().ContainsAny('"', '“', '‘'), _shape[8]);
        Is(length > 0 && reading.Tokens[0].IsNumber, _shape[9]);
        Is(title.Contains('!', StringComparison.Ordinal), _shape[10]);
        Is(length > 0 && reading.PartyAt[0] > 0, _shape[11]);
        for (var i = 0; i < length; i++)
        {
            Is(Writer.Contains(reading.Tokens[i].Hash), _shape[12]);
            Is(Reader.Contains(reading.Tokens[i].Hash), _shape[13]);
        }
        Is(true, _source[text.Length == 0 ? 0 : text.Length < 250 ? 1 : 2]);
        Is(source.Contains("github", StringComparison.OrdinalIgnoreCase), _source[3]);
        Is(source.Contains("blog", StringComparison.OrdinalIgnoreCase) || source.Contains("devto", StringComparison.OrdinalIgnoreCase)
            || source.Contains("dev.to", StringComparison.OrdinalIgnoreCase), _source[4]);
        Is(source.Contains("hacker", StringComparison.OrdinalIgnoreCase) || source.Contains("hnrss", StringComparison.OrdinalIgnoreCase)
            || source.Contains("lobsters", StringComparison.OrdinalIgnoreCase), _source[5]);

        void Is(bool isSo, int feature)
        {
            if (isSo) features.Add(feature, 1);
        }
    }

    private static readonly HashSet<ulong> Writer = Grammar.Set("i my me i'm i've our we're"), Reader = Grammar.Set("you your yours you're");

    /// <summary>Who buys or backs whom says whether a purchase is about technology that others build on: what was bought, a studio or a database?</summary>
    private void AddTrades(Reading reading, ReadOnlySpan<bool> titleRule, FeatureVector features)
    {
        if (titleRule[(int)SignalKind.Acquisition] && DealFrames.Acquisition(reading, 0, reading.TitleCount) is { } purchase)
            foreach (var (name, role) in purchase.Parties)
                if (role == DealRole.Target) features.Add(_buys[(int)TradeOf(reading, name)], 1);
                else if (role == DealRole.Acquirer) features.Add(_buyer[(int)TradeOf(reading, name)], 1);
        if (!titleRule[(int)SignalKind.EquityTie] || DealFrames.Investment(reading, 0, reading.TitleCount) is not { } investment) return;
        bool backs = false, backed = false;
        foreach (var (name, role) in investment.Parties)
        {
            var trade = TradeOf(reading, name);
            features.Add((role == DealRole.Investee ? _backed : _backs)[(int)trade], 1);
            if (trade != Trade.Technology || name.Party?.Kind is PartyKind.Consumer) continue;
            if (role == DealRole.Investee) backed = true;
            else backs = true;
        }
        if (backs && backed) features.Add(_circular, 1);
    }

    private static Trade TradeOf(Reading reading, DealName name)
    {
        if (name.Party is { } party)
            return party.Kind == PartyKind.Hardware ? Trade.Hardware : IsVendor(party.Kind)
                && party.Kind != PartyKind.Consumer ? Trade.Technology : party.Kind == PartyKind.Consumer ? Trade.Consumer : party.Kind is PartyKind.Government
                or PartyKind.Regulator ? Trade.State : party.Kind == PartyKind.Investor ? Trade.Money : Trade.Another;
        var tokens = reading.Tokens;
        // What stands before a name describes it ("snack maker Acme") better than what follows.
        for (var i = name.From - 1; i >= Math.Max(reading.SentenceStart(name.From), name.From - 7); i--)
            if (TradeOf(tokens[i].Hash) is { } said) return said;
        for (var i = name.From; i < Math.Min(reading.SentenceEnd(name.From), name.To + 12); i++)
            if (TradeOf(tokens[i].Hash) is { } said) return said;
        return Trade.Unknown;
    }

    private static Trade? TradeOf(ulong word) => OtherTradeWords.Contains(word) ? Trade.Another : TechnologyWords.Contains(word) ? Trade.Technology : null;

    private static readonly HashSet<ulong> OtherTradeWords = ListFile.Words("words/trades.txt", "another");

    private static readonly HashSet<ulong> TechnologyWords = ListFile.Words("words/trades.txt", "technology");

    private enum Trade { Technology, Hardware, Consumer, State, Money, Another, Unknown }

    private static string Describe(Trade trade) => trade switch
    {
        Trade.Technology => "technology",
        Trade.Hardware => "hardware",
        Trade.Consumer => "consumer products",
        Trade.State => "the state",
        Trade.Money => "investors",
        Trade.Another => "another trade",
        _ => "a trade not known",
    };

    private static bool IsVendor(PartyKind kind) => kind is PartyKind.Hyperscaler or PartyKind.Cloud or PartyKind.GpuCloud or PartyKind.AiLab or PartyKind.Chips
        or PartyKind.Database or PartyKind.DataPlatform or PartyKind.Software
        or PartyKind.DeveloperTools or PartyKind.Observability or PartyKind.Security or PartyKind.Saas or PartyKind.Virtualisation or PartyKind.Hardware
            or PartyKind.DataCentre or PartyKind.Consumer or PartyKind.OpenSource;

    private void DropLookalikes(List<Sighting> sightings)
    {
        for (var i = sightings.Count - 1; i >= 0; i--)
        {
            var sighting = sightings[i];
            if (_roleOfCue[sighting.Cue] is not (CueRole.Proof or CueRole.Cue or CueRole.Hint)) continue;
            foreach (var other in sightings)
                if (_roleOfCue[other.Cue] == CueRole.Lookalike && _ruleOfCue[other.Cue] == _ruleOfCue[sighting.Cue] && other.Overlaps(sighting))
                {
                    sightings.RemoveAt(i);
                    break;
                }
        }
    }

    /// <summary>The rule (an index in <see cref="SignalCatalogue.All"/>) whose cue this is; -1 for hints, lookalikes and near misses.</summary>
    public int RuleOf(Sighting sighting) => _roleOfCue[sighting.Cue] is CueRole.Proof or CueRole.Cue ? _ruleOfCue[sighting.Cue] : -1;

    /// <summary>As <see cref="RuleOf"/>, counting hints as well.</summary>
    public int RuleOrHintOf(Sighting sighting) => _roleOfCue[sighting.Cue] is CueRole.Proof or CueRole.Cue or CueRole.Hint ? _ruleOfCue[sighting.Cue] : -1;

    /// <summary>The feature for the cue itself.</summary>
    public int FeatureOf(Sighting sighting, bool inText) => _cueFeature[sighting.Cue * 2 + (inText ? 1 : 0)];

    private enum CueRole { Proof, Cue, Hint, Lookalike, NearMiss }

    internal sealed record Evidence(List<Sighting> Sightings, FeatureVector Features);
}

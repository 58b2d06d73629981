using BotService.Domain.Deals;
using BotService.Understanding.Announcements;
using BotService.Understanding.Text;

namespace BotService.Understanding.Stories;

/// <summary>
/// What an announcement is recognised by: its words with their weight, the parties, the amounts, its link. Under a kilobyte, and all that matching needs: the
/// text may be let go of.
/// </summary>
public sealed partial class StoryFingerprint
{
    private const int TextTokens = 60;

    private StoryFingerprint()
    {
    }

    /// <summary>Sorted by word.</summary>
    internal Term[] Terms { get; private init; } = [];

    /// <summary>The title's words in their order.</summary>
    internal TitleWord[] Title { get; private init; } = [];

    /// <summary>Parties of the title, sorted.</summary>
    internal ulong[] Parties { get; private init; } = [];

    internal double[] Amounts { get; private init; } = [];

    /// <summary>Numbers and versions of the title that are no amounts: two of a kind differ in these.</summary>
    internal ulong[] Numbers { get; private init; } = [];

    /// <summary>A key for each pair of parties with each sum or capacity that the title or the deal names: whoever has one tells the same deal, whatever the
    /// headline.</summary>
    internal ulong[] Deals { get; private init; } = [];

    internal ulong Link { get; private init; }

    internal ulong Source { get; private init; }

    /// <summary>What is bought, where a purchase is told.</summary>
    internal ulong Target { get; private init; }

    internal DateOnly? Day { get; private init; }

    internal StoryStage Stage { get; private init; }

    internal bool IsSaga { get; private init; }

    /// <summary>A bit for each kind of signal; 0 where nothing was found.</summary>
    internal int Signals { get; private init; }

    internal static StoryFingerprint Of(Reading reading, AnalyzedAnnouncement understanding)
    {
        var terms = new Dictionary<ulong, Term>();
        var tokens = reading.Tokens;
        var limit = Math.Min(tokens.Length, reading.TitleCount + TextTokens);
        var numbers = new List<ulong>();
        for (var i = 0; i < limit; i++)
        {
            var token = tokens[i];
            if (token.Has(TokenTraits.Currency) || StoryWords.Empty.Contains(token.Hash) || (token.Length < 2 && !token.IsNumber)) continue;
            if (reading.AmountAt[i] > 0) continue;
            var inTitle = i < reading.TitleCount;
            if (token.IsNumber && inTitle) numbers.Add(token.Hash);
            if (token.IsNumber && !inTitle) continue;
            var word = Word.Stem(reading[i], token.Hash);
            var isCommon = StoryWords.Common.Contains(token.Hash) || StoryWords.Places.Contains(token.Hash);
            // A party is one word whatever it is called, and as common as its name; a product of it says more than that.
            if (reading.PartyAt[i] is var party and > 0 && reading.Parties[party - 1] is { IsProduct: false } mention)
            {
                word = Word.Hash(mention.Party.Id);
                isCommon = StoryWords.Common.Contains(word);
            }
            var isName = token.Has(TokenTraits.Brandlike) || (token.IsCapital && !token.Has(TokenTraits.SentenceStart) && !(inTitle && reading.HasTitleCase));
            var term = terms.GetValueOrDefault(word);
            terms[word] = new(word, term.InTitle || inTitle, term.IsName || isName, isCommon);
        }
        var parties = reading.Parties.Where(mention => mention.From < reading.TitleCount).Select(mention => Word.Hash(mention.Party.Id)).Distinct().Order()
            .ToArray();
        TitleWord[] title = [.. tokens.Take(reading.TitleCount).Select((token, at) => new TitleWord(token.Hash, FillsASlot(reading, token, at)))];
        return new()
        {
            Terms = [.. terms.Values.OrderBy(term => term.Word)],
            Title = title,
            Parties = parties,
            Amounts = [.. reading.Amounts.Where(amount => amount.Money?.Amount >= 1_000_000).Select(amount => (double)amount.Money!.Value.Amount).Distinct()],
            Numbers = [.. numbers.Distinct()],
            Deals = DealKeys(reading, understanding),
            Link = reading.Announcement.Url is { } url ? Word.Hash(url.GetLeftPart(UriPartial.Path)) : 0,
            Source = Word.Hash(reading.Announcement.Source),
            Target = understanding.Deals.Count > 0 && understanding.Deals[0].Parties.FirstOrDefault(party => party.Role == DealRole.Target) is { } target
                ? Word.Hash(target.Name) : 0,
            Day = reading.Announcement.PublishedAt is { } published ? DateOnly.FromDateTime(published.UtcDateTime) : null,
            Stage = StageOf(reading),
            IsSaga = tokens.Take(reading.TitleCount).Any(token => StoryWords.Saga.Contains(token.Hash)),
            Signals = understanding.Score.Signals.Aggregate(0, (bits, signal) => bits | (1 << (int)signal.Kind)),
        };
    }

    /// <summary>Whether two tell other steps of one saga: an offer raised, an offer lowered, a chief ousted over it.</summary>
    internal static bool AreSteps(StoryFingerprint one, StoryFingerprint other) =>
        one.Stage != StoryStage.None && other.Stage != StoryStage.None && one.Stage != other.Stage
            && ((one.Target != 0 && one.Target == other.Target) || (one.IsSaga && other.IsSaga));

    /// <summary>Whether a word of a headline is what a mould leaves open: a name or a number.</summary>
    private static bool FillsASlot(Reading reading, Token token, int at)
    {
        if (reading.AmountAt[at] > 0) return false;
        if (token.IsNumber || token.Has(TokenTraits.Brandlike | TokenTraits.AllCaps) || reading.PartyAt[at] > 0) return true;
        return token.IsCapital && (at > 0 || !OrdinaryWords.Has(token.Hash)) && !StoryWords.Common.Contains(token.Hash)
            && !StoryWords.Empty.Contains(token.Hash);
    }

    private static ulong[] DealKeys(Reading reading, AnalyzedAnnouncement understanding)
    {
        var parties = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var mention in reading.Parties)
            if (mention.From < reading.TitleCount && parties.Count < 4) parties.Add(mention.Party is { IsDivision: true, Parent: { } parent } ? parent
                : mention.Party.Id);
        var sums = new HashSet<ulong>();
        foreach (var amount in reading.Amounts)
            if (amount.From < reading.TitleCount && amount.Money is { Amount: >= 1_000_000 and < 1e19m } money) sums.Add((ulong)money.Amount);
        foreach (var deal in understanding.Deals)
        {
            foreach (var party in deal.Parties)
                if (parties.Count < 5) parties.Add(party.PartyId is not null ? party.Name : party.Mention);
            if (deal.Value is { Money.Amount: < 1e19m } value) sums.Add((ulong)value.Money.Amount);
        }
        var lead = reading.TitleCount < reading.Tokens.Length ? reading.SentenceEnd(reading.TitleCount) : reading.TitleCount;
        for (var i = 1; i < lead; i++)
            if (StoryWords.Capacities.Contains(reading.Tokens[i].Hash) && reading.Tokens[i - 1].IsNumber) sums.Add(Word.Join(reading.Tokens[i - 1].Hash, 29));
        if (parties.Count < 2 || sums.Count == 0) return [];
        var names = parties.Select(name => Word.Hash(name)).ToArray();
        var keys = new HashSet<ulong>();
        for (var i = 0; i < names.Length; i++)
            for (var j = i + 1; j < names.Length; j++)
                foreach (var sum in sums) keys.Add(Word.Join(names[i] + names[j], sum));
        return [.. keys];
    }

    private static StoryStage StageOf(Reading reading)
    {
        for (var i = 0; i < reading.TitleCount; i++)
            if (StoryWords.Stages.TryGetValue(reading.Tokens[i].Hash, out var stage)) return stage;
        return StoryStage.None;
    }

    /// <summary>A word, and in its lowest bit whether it is a name (capitalised, a number, a brand). Not a sum of money: sources differ in it and tell one
    /// deal.</summary>
    internal readonly record struct TitleWord(ulong Packed)
    {
        public TitleWord(ulong word, bool isName)
            : this((word & ~1UL) | (isName ? 1UL : 0))
        {
        }

        public ulong Word => Packed & ~1UL;

        public bool IsName => (Packed & 1) != 0;
    }

    /// <summary>A word, and in its lowest bits what it is: thousands of fingerprints are held in memory.</summary>
    internal readonly record struct Term(ulong Packed)
    {
        private const ulong Title = 1, Name = 2, Common = 4, All = Title | Name | Common;

        public Term(ulong word, bool inTitle, bool isName, bool isCommon)
            : this((word & ~All) | (inTitle ? Title : 0) | (isName ? Name : 0) | (isCommon ? Common : 0))
        {
        }

        public ulong Word => Packed & ~All;

        public bool InTitle => (Packed & Title) != 0;

        public bool IsName => (Packed & Name) != 0;

        /// <summary>One of the words that half of all technology news carries.</summary>
        public bool IsCommon => (Packed & Common) != 0;
    }
}

/// <summary>The step of a saga that a headline tells: talks, an agreement, a regulator's yes and the closing are four events.</summary>
internal enum StoryStage
{
    None,
    Talks,
    Agreed,
    Raised,
    Lowered,
    Cleared,
    Challenged,
    Closed,
    Collapsed,
    Upheaval,
}

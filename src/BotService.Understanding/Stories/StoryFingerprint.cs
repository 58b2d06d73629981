using BotService.Domain.Deals;
using BotService.Understanding.Announcements;
using BotService.Understanding.Deals;
using BotService.Understanding.Text;

namespace BotService.Understanding.Stories;

/// <summary>What an announcement is recognised by: its words with their weight, the parties, the amounts, its link.</summary>
internal sealed class StoryFingerprint
{
    private const int TextTokens = 60;

    private StoryFingerprint(Term[] terms, ulong[] parties, decimal[] amounts, ulong[] numbers, ulong link, DateOnly? day, ulong source, TitleWord[] title, StoryStage stage, int signals, ulong target, ulong[] deals)
    {
        Deals = deals;
        Title = title;
        _isSaga = title.Any(word => StoryWords.Saga.Contains(word.Word));
        Stage = stage;
        Signals = signals;
        Target = target;
        Terms = terms;
        Parties = parties;
        Amounts = amounts;
        Numbers = numbers;
        Link = link;
        Day = day;
        Source = source;
    }

    /// <summary>Sorted by word.</summary>
    public Term[] Terms { get; }

    /// <summary>Parties of the title, sorted.</summary>
    public ulong[] Parties { get; }

    public decimal[] Amounts { get; }

    /// <summary>Numbers and versions of the title that are no amounts: two of a kind differ in these.</summary>
    public ulong[] Numbers { get; }

    public ulong Link { get; }

    public DateOnly? Day { get; }

    public ulong Source { get; }

    /// <summary>The title's words in their order.</summary>
    public TitleWord[] Title { get; }

    public StoryStage Stage { get; }

    /// <summary>A bit for each kind of signal; 0 where nothing was flagged.</summary>
    public int Signals { get; }

    /// <summary>A key for each pair of parties with each sum or capacity that the title or the deal names: whoever has one tells the same deal, whatever the headline.</summary>
    public ulong[] Deals { get; }

    /// <summary>What is bought, where a purchase is told.</summary>
    public ulong Target { get; }

    public static StoryFingerprint Of(Reading reading, AnalyzedAnnouncement understanding)
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
            if (reading.PartyAt[i] is var party and > 0) word = Word.Hash(reading.Parties[party - 1].Party.Id);
            var isName = token.Has(TokenTraits.Brandlike) || (token.IsCapital && !token.Has(TokenTraits.SentenceStart) && !(inTitle && reading.HasTitleCase));
            var term = terms.GetValueOrDefault(word);
            terms[word] = new(word, term.InTitle || inTitle, term.IsName || isName, StoryWords.Common.Contains(token.Hash) || StoryWords.Places.Contains(token.Hash));
        }
        var parties = reading.Parties.Where(mention => mention.From < reading.TitleCount).Select(mention => Word.Hash(mention.Party.Id)).Distinct().Order().ToArray();
        var url = reading.Announcement.Url;
        return new([.. terms.Values.OrderBy(term => term.Word)], parties, [.. reading.Amounts.Where(amount => amount.Money?.Amount >= 1_000_000).Select(amount => amount.Money!.Value.Amount).Distinct()], [.. numbers.Distinct()],
            url is null ? 0 : Word.Hash(url.GetLeftPart(UriPartial.Path)), reading.Announcement.PublishedAt is { } published ? DateOnly.FromDateTime(published.UtcDateTime) : null, Word.Hash(reading.Announcement.Source),
            [.. tokens.Take(reading.TitleCount).Select((token, at) => new TitleWord(token.Hash, reading.AmountAt[at] == 0 && (token.IsNumber || token.Has(TokenTraits.Brandlike | TokenTraits.AllCaps) || reading.PartyAt[at] > 0 || (token.IsCapital && (at > 0 || !OrdinaryWords.Has(token.Hash)) && !StoryWords.Common.Contains(token.Hash) && !StoryWords.Empty.Contains(token.Hash)))))], StageOf(reading),
            understanding.Score.Signals.Aggregate(0, (bits, signal) => bits | (1 << (int)signal.Kind)),
            understanding.Deals.Count > 0 && understanding.Deals[0].Parties.FirstOrDefault(party => party.Role == DealRole.Target) is { } target ? Word.Hash(target.Name) : 0,
            DealKeys(reading, understanding));
    }

    /// <summary>Whether two tell other steps of one saga: an offer raised, an offer lowered, a chief ousted over it.</summary>
    public static bool AreSteps(StoryFingerprint one, StoryFingerprint other) =>
        one.Stage != StoryStage.None && other.Stage != StoryStage.None && one.Stage != other.Stage && ((one.Target != 0 && one.Target == other.Target) || (one._isSaga && other._isSaga));

    private readonly bool _isSaga;

    private static ulong[] DealKeys(Reading reading, AnalyzedAnnouncement understanding)
    {
        var parties = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var mention in reading.Parties)
            if (mention.From < reading.TitleCount && parties.Count < 4) parties.Add(mention.Party is { IsDivision: true, Parent: { } parent } ? parent : mention.Party.Id);
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

    /// <param name="IsName">Capitalised, a number or a brand: what fills the slots of a template. Not a sum of money: sources differ in it and tell one deal.</param>
    internal readonly record struct TitleWord(ulong Word, bool IsName);

    /// <param name="IsCommon">One of the words that half of all technology news carries.</param>
    internal readonly record struct Term(ulong Word, bool InTitle, bool IsName, bool IsCommon);
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

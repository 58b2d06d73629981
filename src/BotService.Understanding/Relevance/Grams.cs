using BotService.Domain.Parties;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Relevance;

/// <summary>
/// Features without a name, hashed into buckets: words and letters in a row, and pairs of <see cref="Topics"/>, of the title and of the text's beginning. Names
/// and figures stand for their kind ("an AI lab", "a sum"): which company or how much must not be learned by heart. Each block has one length, however long the
/// text is.
/// </summary>
internal sealed class Grams(int first)
{
    /// <summary>Few enough to ship; collisions do little harm.</summary>
    public const int Buckets = 1 << 18;

    /// <summary>A headline is no longer; what stands in a title behind it is not looked at.</summary>
    private const int WordsOfTitle = 60;

    /// <summary>How far into the text words count in rows, and one by one.</summary>
    private const int RowsOfText = 60, WordsOfText = 170;

    private const int LongestRow = 3, LongestLetters = 5, ShortestLetters = 2;

    /// <summary>How much each block weighs against the features with names; chosen by the cross-validated figures.</summary>
    private const float TitleLength = 1, LeadLength = 1, RowsLength = 2, TextLength = 2, LettersLength = 1.5f, PairsLength = 2, ClausesLength = 1;

    public void AddTo(FeatureVector features, Reading reading, List<(int Topic, int At)> topics, EventReading? told)
    {
        var title = Math.Min(reading.TitleCount, WordsOfTitle);
        Span<ulong> words = stackalloc ulong[WordsOfTitle + 2];
        var count = Mask(reading, 0, title, words[1..]);
        words[0] = Edge;
        words[count + 1] = Edge;
        Block(Rows(features, words[..(count + 2)], LongestRow, 102), TitleLength);
        var lead = words[1..(count + 1)];
        Span<ulong> text = stackalloc ulong[WordsOfText];
        text = text[..Mask(reading, reading.TitleCount, Math.Min(reading.Tokens.Length, reading.TitleCount + WordsOfText), text)];
        Block(Rows(features, lead, 2, 115), LeadLength);
        Block(Rows(features, text[..Math.Min(text.Length, RowsOfText)], LongestRow, 104), RowsLength);
        Block(Rows(features, text, 1, 105), TextLength);
        Block(Letters(features, reading, title), LettersLength);
        Block(Pairs(features, reading, title, topics), PairsLength);
        Block(Clauses(features, reading, told), ClausesLength);

        void Block(int before, float length) => features.Normalize(before, length);
    }

    private const ulong Edge = 1, Sum = 3, Number = 4, Name = 5, Kinds = 16;

    /// <summary>Stems, with names and figures replaced by their kind.</summary>
    private static int Mask(Reading reading, int from, int to, Span<ulong> into)
    {
        var count = 0;
        for (var i = from; i < to;)
        {
            var token = reading.Tokens[i];
            var next = i + 1;
            ulong word;
            if (reading.PartyAt[i] is var party and > 0) (word, next) = (Kinds + (ulong)KindOf(reading.Parties[party - 1].Party.Kind),
                reading.Parties[party - 1].To);
            else if (reading.AmountAt[i] is var sum and > 0) (word, next) = (Sum, reading.Amounts[sum - 1].To);
            else if (token.IsNumber) word = Number;
            else if (IsUnknownName(reading, i))
            {
                word = Name;
                while (next < to && IsUnknownName(reading, next) && !reading.Tokens[next].Has(TokenTraits.Apart)) next++;
            }
            else word = Word.Stem(reading[i], token.Hash);
            into[count++] = word;
            i = Math.Max(next, i + 1);
        }
        return count;
    }

    private static bool IsUnknownName(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        return token.IsCapital && token.Length > 1 && reading.PartyAt[at] == 0 && !token.Has(TokenTraits.SentenceStart)
            && !(at < reading.TitleCount && reading.HasTitleCase);
    }

    private enum Kind { Cloud, Lab, Chips, Consumer, Hardware, Regulator, State, Media, Telecom, Investor, Other, OpenSource, Software }

    private static Kind KindOf(PartyKind kind) => kind switch
    {
        PartyKind.Hyperscaler or PartyKind.Cloud or PartyKind.GpuCloud or PartyKind.DataCentre => Kind.Cloud,
        PartyKind.AiLab => Kind.Lab,
        PartyKind.Chips => Kind.Chips,
        PartyKind.Consumer => Kind.Consumer,
        PartyKind.Hardware => Kind.Hardware,
        PartyKind.Regulator => Kind.Regulator,
        PartyKind.Government => Kind.State,
        PartyKind.Media => Kind.Media,
        PartyKind.Telecom => Kind.Telecom,
        PartyKind.Investor => Kind.Investor,
        PartyKind.Energy or PartyKind.Consultancy or PartyKind.Other => Kind.Other,
        PartyKind.OpenSource => Kind.OpenSource,
        _ => Kind.Software,
    };

    /// <summary>Up to so many words in a row.</summary>
    private int Rows(FeatureVector features, ReadOnlySpan<ulong> words, int longest, ulong block)
    {
        var before = features.Indices.Count;
        for (var i = 0; i < words.Length; i++)
        {
            var hash = block;
            for (var length = 1; length <= longest && i + length <= words.Length; length++) Add(features, hash = Word.Join(hash, words[i + length - 1]));
        }
        return before;
    }

    /// <summary>Letters in a row within the title's words: they know "deprecation" from "deprecated", and compounds.</summary>
    private int Letters(FeatureVector features, Reading reading, int title)
    {
        var before = features.Indices.Count;
        for (var i = 0; i < title; i++)
        {
            var word = reading[i];
            for (var start = -1; start < word.Length; start++)
            {
                ulong hash = 106;
                for (var length = 1; length <= LongestLetters && start + length <= word.Length + 1; length++)
                {
                    var at = start + length - 1;
                    hash = Word.Add(hash, at < 0 || at == word.Length ? ' ' : word[at]);
                    if (length >= ShortestLetters) Add(features, hash + (ulong)length);
                }
            }
        }
        return before;
    }

    /// <summary>Which classes of words and kinds of parties follow which in the title, near or far.</summary>
    private int Pairs(FeatureVector features, Reading reading, int title, List<(int Topic, int At)> topics)
    {
        var before = features.Indices.Count;
        var row = new List<(ulong What, int At)>(topics.Count + 8);
        foreach (var (topic, at) in topics)
            if (at < title) row.Add((1000 + (ulong)topic, at));
        foreach (var mention in reading.Parties)
            if (mention.From < title) row.Add((Kinds + (ulong)KindOf(mention.Party.Kind), mention.From));
        foreach (var amount in reading.Amounts)
            if (amount.From < title) row.Add((Sum, amount.From));
        row.Sort((one, other) => one.At.CompareTo(other.At));
        for (var i = 0; i < row.Count; i++)
            for (var j = i + 1; j < row.Count; j++)
            {
                if (row[i].At == row[j].At) continue;
                var pair = Word.Join(row[i].What, row[j].What);
                Add(features, Word.Join(pair, 902));
                if (row[j].At - row[i].At <= 3) Add(features, Word.Join(pair, 903));
            }
        return before;
    }

    /// <summary>Who does what to what in the title, and what the event's clause comes to.</summary>
    private int Clauses(FeatureVector features, Reading reading, EventReading? told)
    {
        var before = features.Indices.Count;
        if (told is not null)
        {
            var (act, kind) = ((ulong)told.Clause.Act, (ulong)(told.Event.Kind is { } signal ? (int)signal : 99));
            var subject = Who(reading, told.Clause.Subject);
            Add(features, Join(201, act, (ulong)told.Class));
            Add(features, Join(202, subject, kind));
            Add(features, Join(203, told.Event.VendorId is not null ? 2u : told.Event.Vendor.Length > 0 ? 1u : 0u, kind));
            Add(features, Join(204, (ulong)told.Event.Direction, kind));
            Add(features, Join(205, (ulong)told.Event.Stage, kind));
        }
        if (reading.TitleCount == 0) return before;
        foreach (var start in ClauseReader.Read(reading, 0, reading.TitleCount))
            for (var clause = start; clause is not null; clause = clause.Next)
                for (var inner = clause; inner is not null; inner = inner.Complement)
                {
                    var (act, subject, theme) = ((ulong)inner.Act, Who(reading, inner.Subject ?? clause.Subject), Who(reading, inner.Objects.FirstOrNull()));
                    Add(features, Join(211, act, inner.IsNegated ? 1u : 0u));
                    Add(features, Join(212, act, subject));
                    Add(features, Join(213, act, theme));
                    Add(features, Join(214, Word.Join(act, subject), theme));
                    foreach (var adjunct in inner.Adjuncts) Add(features, Join(215, Word.Join(act, adjunct.Preposition), Who(reading, adjunct.Phrase)));
                }
        return before;
    }

    /// <summary>A phrase by the kind of who or what it is.</summary>
    private static ulong Who(Reading reading, NounPhrase? phrase)
    {
        if (phrase is not { } words) return 0;
        if (EventReader.IsAuthority(reading, words)) return 1;
        if (Names.In(reading, words) is { } name) return reading.PartyAt[name.From] is var party and > 0 ? Kinds
            + (ulong)KindOf(reading.Parties[party - 1].Party.Kind) : 2;
        return Sense.Of(reading, words) is { Class: not ThingClass.None } sense ? 100 + (ulong)sense.Class : 3;
    }

    private static ulong Join(ulong block, ulong first, ulong second) => Word.Join(Word.Join(block, first), second);

    private void Add(FeatureVector features, ulong hash) => features.Add(first + BucketOf(hash), 1);

    internal static int BucketOf(ulong hash)
    {
        hash ^= hash >> 29;
        hash *= 0xBF58476D1CE4E5B9;
        hash ^= hash >> 32;
        hash *= 0x94D049BB133111EB;
        hash ^= hash >> 29;
        return (int)(hash & (Buckets - 1));
    }
}

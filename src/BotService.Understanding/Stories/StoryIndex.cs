using System.Globalization;
using System.Runtime.InteropServices;
using BotService.Domain.Stories;

namespace BotService.Understanding.Stories;

/// <summary>
/// Finds the story that an announcement tells among those of a window of days, and holds fingerprints only. Looks at what shares one of the announcement's
/// rarest words, so that neither the number of stories nor that of announcements is felt. Feed it in order of time (<c>NewsItem.Order</c>). Not safe for
/// several threads at once.
/// </summary>
/// <param name="most">So many announcements are held at least before the oldest are let go of, whatever their day.</param>
public sealed class StoryIndex(int most = int.MaxValue)
{
    /// <summary>Likeness from which two announcements tell one story.</summary>
    internal const double SameStory = 0.24;

    /// <summary>Coverage of one event comes within days; what is further apart is another step of the saga.</summary>
    internal const int WindowDays = 12;

    /// <summary>One bridge must not pull two stories together: an announcement has to be so much like the whole of the story as well.</summary>
    private const double Togetherness = 0.7;

    private const int RarestWords = 12, MatchesOfAWord = 48, Matches = 192, PostingsRead = 400, MembersRead = 6;

    /// <summary>A young index knows little about frequencies: the background stands for some thousand announcements read before.</summary>
    private const double Background = 3000;

    /// <summary>Letting go costs as much as it frees, so it waits for so many.</summary>
    private const int LeastToLetGo = 1024;

    private readonly Dictionary<ulong, Postings> _words = [];
    private readonly Dictionary<StoryId, int> _lastOf = [];
    private readonly List<Posting> _postings = [];
    private readonly HashSet<int> _found = [];
    private List<Entry> _entries = [];
    private int _full = LeastToLetGo;
    private DateOnly _newest;

    internal int Count => _entries.Count;

    /// <summary>Puts an announcement to the story that it tells, or begins one.</summary>
    /// <param name="own">The story that it begins where it joins none.</param>
    public StoryMatch Place(StoryFingerprint fingerprint, StoryId own)
    {
        var match = Find(fingerprint) ?? new(own, 1, null);
        Add(match.Story, fingerprint);
        return match;
    }

    /// <summary>The story that this announcement tells too, and why; null when it begins one of its own.</summary>
    public StoryMatch? Find(StoryFingerprint own)
    {
        var weights = Array.ConvertAll(own.Terms, WeightOf);
        var norms = Norms.Of(own.Terms, weights);
        var likenesses = new Dictionary<int, StoryLikeness>();
        foreach (var number in Candidates(own)) LikenessTo(number);
        foreach (var (number, likeness) in likenesses.Where(pair => pair.Value.Value >= SameStory).OrderByDescending(pair => pair.Value.Value)
            .ThenBy(pair => pair.Key).ToList())
        {
            var members = MembersOf(_entries[number].Story);
            // A story one of whose announcements tells another step of the saga is not this one, however alike the rest of it is.
            if (members.Exists(member => StoryFingerprint.AreSteps(own, _entries[member].Fingerprint))) continue;
            if (members.Count > 1 && members.Average(member => LikenessTo(member).Value) < SameStory * Togetherness) continue;
            return new(_entries[number].Story, likeness.Value, likeness.Reason());
        }
        return null;

        StoryLikeness LikenessTo(int number)
        {
            if (likenesses.TryGetValue(number, out var known)) return known;
            var entry = _entries[number];
            return likenesses[number] = StoryLikeness.Of(own, weights, norms, entry.Fingerprint, NormsOf(entry));
        }
    }

    public void Add(StoryId story, StoryFingerprint fingerprint)
    {
        if (fingerprint.Day > _newest) _newest = fingerprint.Day.Value;
        if (_entries.Count >= _full) LetGo();
        Add(new Entry(story, fingerprint, fingerprint.Day ?? _newest));
    }

    /// <summary>How alike two announcements are by themselves, and what speaks for it: to explain, not to decide.</summary>
    internal static string Compare(StoryFingerprint one, StoryFingerprint other)
    {
        var index = new StoryIndex();
        double[] own = Array.ConvertAll(one.Terms, index.WeightOf), theirs = Array.ConvertAll(other.Terms, index.WeightOf);
        var likeness = StoryLikeness.Of(one, own, Norms.Of(one.Terms, own), other, Norms.Of(other.Terms, theirs));
        return string.Create(CultureInfo.InvariantCulture, $"likeness {likeness.Value:0.00} of {SameStory:0.00}: {likeness.Reason()}");
    }

    private void Add(Entry entry)
    {
        var number = _entries.Count;
        _entries.Add(entry);
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastOf, entry.Story, out var isKnown);
        entry.Before = isKnown ? last : -1;
        last = number;
        foreach (var term in entry.Fingerprint.Terms) Post(term.Word);
        foreach (var deal in entry.Fingerprint.Deals) Post(deal);

        void Post(ulong key)
        {
            ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, key, out var isPosted);
            _postings.Add(new(number, isPosted ? word.Last : -1));
            word = new(_postings.Count - 1, word.Count + 1);
        }
    }

    private void LetGo()
    {
        var oldest = _newest.DayNumber - WindowDays;
        var kept = _entries.Where(entry => entry.Day.DayNumber >= oldest).TakeLast(most).ToList();
        _entries = new(kept.Count * 2);
        _words.Clear();
        _lastOf.Clear();
        _postings.Clear();
        foreach (var entry in kept) Add(entry);
        _full = Math.Max(kept.Count * 2, kept.Count + LeastToLetGo);
    }

    /// <summary>How much a word says: rare words much, words of all technology news little.</summary>
    private double WeightOf(StoryFingerprint.Term term)
    {
        var seen = _words.TryGetValue(term.Word, out var word) ? word.Count : 0;
        var frequency = (seen + (term.IsCommon ? 60.0 : 1.0)) / (_entries.Count + Background);
        return -Math.Log(frequency) * (term.IsName ? 1.3 : 1.0);
    }

    /// <summary>Weights drift with all that was read: what an entry weighs as a whole is worked out again when the index has grown by a twentieth.</summary>
    private Norms NormsOf(Entry entry)
    {
        var size = _entries.Count + (int)Background;
        if (entry.NormsAt != 0 && Math.Abs(size - entry.NormsAt) * 20 <= entry.NormsAt) return entry.Norms;
        entry.NormsAt = size;
        return entry.Norms = Norms.Of(entry.Fingerprint.Terms, Array.ConvertAll(entry.Fingerprint.Terms, WeightOf));
    }

    /// <summary>Numbers of entries that share a rare word or a deal, and lie within the window.</summary>
    private HashSet<int> Candidates(StoryFingerprint own)
    {
        var words = new List<(double Rank, int Last)>(own.Terms.Length);
        foreach (var term in own.Terms)
            if (_words.TryGetValue(term.Word, out var word))
                words.Add((word.Count + (term.IsCommon ? 1000 : 0) - (term.InTitle ? 0.5 : 0), word.Last));
        words.Sort((one, other) => one.Rank.CompareTo(other.Rank));
        _found.Clear();
        foreach (var deal in own.Deals)
            if (_words.TryGetValue(deal, out var word)) Walk(word.Last);
        foreach (var (_, last) in words.Take(RarestWords))
            if (_found.Count < Matches) Walk(last);
        return _found;

        void Walk(int last)
        {
            int matches = 0, read = 0;
            for (var at = last; at >= 0 && matches < MatchesOfAWord && read < PostingsRead; at = _postings[at].Before, read++)
            {
                if (!Near(own.Day, _entries[_postings[at].Entry].Fingerprint.Day)) continue;
                matches++;
                _found.Add(_postings[at].Entry);
            }
        }
    }

    /// <summary>The latest announcements of a story.</summary>
    private List<int> MembersOf(StoryId story)
    {
        var members = new List<int>(MembersRead);
        for (var at = _lastOf[story]; at >= 0 && members.Count < MembersRead; at = _entries[at].Before) members.Add(at);
        return members;
    }

    private static bool Near(DateOnly? one, DateOnly? other) => one is not { } first || other is not { } second
        || Math.Abs(first.DayNumber - second.DayNumber) <= WindowDays;

    /// <param name="Last">The latest of its postings; each leads to the one before, so that a rare word costs no list of its own.</param>
    private readonly record struct Postings(int Last, int Count);

    private readonly record struct Posting(int Entry, int Before);

    /// <param name="day">Of an announcement without a date, the newest day when it came.</param>
    private sealed class Entry(StoryId story, StoryFingerprint fingerprint, DateOnly day)
    {
        public StoryId Story => story;

        public StoryFingerprint Fingerprint => fingerprint;

        public DateOnly Day => day;

        /// <summary>The announcement of the same story before it; -1 where it is the first.</summary>
        public int Before { get; set; }

        public Norms Norms { get; set; }

        public int NormsAt { get; set; }
    }
}

/// <param name="Reason">In words a person understands: "same parties and amount, two days apart"; null for what begins the story.</param>
public sealed record StoryMatch(StoryId Story, double Likeness, string? Reason);

using BotService.Domain.Stories;
using BotService.Understanding.Announcements;
using BotService.Understanding.Text;

namespace BotService.Understanding.Stories;

/// <summary>
/// Finds the story that an announcement tells among those of a window of days. Looks only at what shares one of the announcement's rarest words, so that the cost
/// does not follow the number of stories. Not safe for several threads at once.
/// </summary>
public sealed class StoryIndex
{
    /// <summary>Likeness from which two announcements tell one story.</summary>
    internal const double SameStory = 0.24;

    /// <summary>Coverage of one event comes within days; what is further apart is another step of the saga.</summary>
    internal const int WindowDays = 12;

    private const int RarestWords = 12, PostingsRead = 48;

    private readonly List<Entry?> _entries = [];
    private readonly Dictionary<ulong, List<int>> _byWord = [];
    private int _live;

    /// <summary>The story that this announcement tells too, and why; null when it begins one of its own.</summary>
    public StoryMatch? Find(AnalyzedAnnouncement understanding)
    {
        var own = Fingerprint(understanding);
        StoryMatch? best = null;
        var weights = WeightsOf(own);
        var candidates = Candidates(own);
        // A story one of whose announcements tells another step of the saga is not this one, however alike the rest of it is.
        var otherSteps = candidates.Where(number => StoryFingerprint.AreSteps(own, _entries[number]!.Fingerprint)).Select(number => _entries[number]!.Story).ToHashSet();
        foreach (var number in candidates)
        {
            var entry = _entries[number]!;
            if (otherSteps.Contains(entry.Story)) continue;
            var likeness = StoryLikeness.Of(own, weights, entry.Fingerprint, WeightsOf(entry.Fingerprint));
            if (likeness.Value >= SameStory && (best is null || likeness.Value > best.Likeness)) best = new(entry.Story, likeness.Value, likeness.Reason());
        }
        return best;
    }

    public void Add(StoryId story, AnalyzedAnnouncement understanding) => Add(story, Fingerprint(understanding));

    /// <summary>Drops what was published before that time.</summary>
    public void Forget(DateTimeOffset before)
    {
        var day = DateOnly.FromDateTime(before.UtcDateTime);
        for (var number = 0; number < _entries.Count; number++)
            if (_entries[number] is { Fingerprint.Day: { } published } && published < day)
            {
                _entries[number] = null;
                _live--;
            }
        if (_live >= _entries.Count / 2) return;
        var kept = _entries.Where(entry => entry is not null).ToArray();
        _entries.Clear();
        _byWord.Clear();
        _live = 0;
        foreach (var entry in kept) Add(entry!.Story, entry.Fingerprint);
    }

    internal int Add(StoryId story, StoryFingerprint fingerprint)
    {
        var number = _entries.Count;
        _entries.Add(new(story, fingerprint));
        _live++;
        foreach (var term in fingerprint.Terms)
        {
            if (!_byWord.TryGetValue(term.Word, out var postings)) _byWord[term.Word] = postings = [];
            postings.Add(number);
        }
        foreach (var deal in fingerprint.Deals)
        {
            if (!_byWord.TryGetValue(deal, out var postings)) _byWord[deal] = postings = [];
            postings.Add(number);
        }
        return number;
    }

    internal static StoryFingerprint Fingerprint(AnalyzedAnnouncement understanding) =>
        StoryFingerprint.Of(understanding.Reading ?? new AnnouncementReader(new([])).Read(understanding.Announcement), understanding);

    internal StoryFingerprint At(int number) => _entries[number]!.Fingerprint;

    /// <summary>How much a word says: rare words much, words of all technology news little.</summary>
    private double WeightOf(StoryFingerprint.Term term)
    {
        var seen = _byWord.TryGetValue(term.Word, out var postings) ? postings.Count : 0;
        // A young index knows little about frequencies: the background stands for some thousand announcements read before.
        var frequency = (seen + (term.IsCommon ? 60.0 : 1.0)) / (_entries.Count + 3000.0);
        return -Math.Log(frequency) * (term.IsName ? 1.3 : 1.0);
    }

    /// <summary>The weights of all its terms, in their order.</summary>
    internal double[] WeightsOf(StoryFingerprint fingerprint) => Array.ConvertAll(fingerprint.Terms, WeightOf);

    /// <summary>Numbers of entries that share a rare word and lie within the window.</summary>
    /// <param name="self">The number of the announcement itself where it is in the index, else -1: words that only itself has lead nowhere.</param>
    internal IReadOnlyList<int> Candidates(StoryFingerprint own, int self = -1)
    {
        var words = new List<(double Rank, List<int> Postings)>(own.Terms.Length);
        foreach (var term in own.Terms)
            if (_byWord.TryGetValue(term.Word, out var postings) && postings.Count > (self < 0 ? 0 : 1))
                words.Add((postings.Count + (term.IsCommon ? 1000 : 0) - (term.InTitle ? 0.5 : 0), postings));
        words.Sort((one, other) => one.Rank.CompareTo(other.Rank));
        var found = new HashSet<int>();
        foreach (var (_, postings) in words.Take(RarestWords))
            for (var i = postings.Count - 1; i >= Math.Max(0, postings.Count - PostingsRead); i--)
                if (postings[i] != self && _entries[postings[i]] is { } entry && Near(own.Day, entry.Fingerprint.Day)) found.Add(postings[i]);
        foreach (var deal in own.Deals)
            if (_byWord.TryGetValue(deal, out var postings))
                for (var i = postings.Count - 1; i >= Math.Max(0, postings.Count - PostingsRead); i--)
                    if (postings[i] != self && _entries[postings[i]] is { } entry && Near(own.Day, entry.Fingerprint.Day)) found.Add(postings[i]);
        return [.. found];
    }

    private static bool Near(DateOnly? one, DateOnly? other) => one is not { } first || other is not { } second || Math.Abs(first.DayNumber - second.DayNumber) <= WindowDays;

    private sealed record Entry(StoryId Story, StoryFingerprint Fingerprint);
}

/// <param name="Reason">In words a person understands: "same parties and amount, two days apart".</param>
public sealed record StoryMatch(StoryId Story, double Likeness, string Reason);

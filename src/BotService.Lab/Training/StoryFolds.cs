using BotService.Lab.Labels;
using BotService.Understanding.Text;

namespace BotService.Lab.Training;

/// <summary>
/// Deals announcements into folds so that what tells one story stands in one fold: headlines that share most of their rare words, or a good part of them within
/// two weeks. A figure is only honest where no weight has seen the story that it is measured on.
/// </summary>
internal static class StoryFolds
{
    private const double SameWords = 0.5, SameWordsNear = 0.22;
    private const int NearDays = 14, CommonWord = 60;

    public static int[] Of(IReadOnlyList<LabelledAnnouncement> items, int folds)
    {
        var words = items.Select(WordsOf).ToArray();
        var postings = new Dictionary<ulong, List<int>>();
        for (var i = 0; i < items.Count; i++)
            foreach (var word in words[i]) (postings.TryGetValue(word, out var list) ? list : postings[word] = []).Add(i);
        double WeightOf(ulong word) => Math.Log((items.Count + 1.0) / postings[word].Count);
        var totals = words.Select(set => set.Sum(WeightOf)).ToArray();
        var parent = Enumerable.Range(0, items.Count).ToArray();
        var shared = new Dictionary<int, double>();
        for (var i = 0; i < items.Count; i++)
        {
            shared.Clear();
            foreach (var word in words[i])
                if (postings[word].Count <= CommonWord)
                    foreach (var other in postings[word].TakeWhile(other => other < i)) shared[other] = 0;
            foreach (var other in shared.Keys)
            {
                var common = words[i].Where(words[other].Contains).Sum(WeightOf);
                var likeness = common / (totals[i] + totals[other] - common);
                if (likeness >= SameWords || (likeness >= SameWordsNear && AreNear(items[i], items[other]))) parent[Root(i)] = Root(other);
            }
        }
        return [.. Enumerable.Range(0, items.Count).Select(i => (int)(Word.Hash(items[Root(i)].Announcement.Id) % (ulong)folds))];

        int Root(int i)
        {
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        }
    }

    private static bool AreNear(LabelledAnnouncement one, LabelledAnnouncement other) =>
        one.Announcement.PublishedAt is { } first && other.Announcement.PublishedAt is { } second && Math.Abs((first - second).TotalDays) <= NearDays;

    private static HashSet<ulong> WordsOf(LabelledAnnouncement item)
    {
        var tokens = new List<Token>();
        var sentence = 0;
        var title = item.Announcement.Title.Length > 0 ? item.Announcement.Title : item.Announcement.Text[..Math.Min(120, item.Announcement.Text.Length)];
        TextScanner.Scan(title, Domain.Announcements.AnnouncementPart.Title, tokens, ref sentence);
        return [.. tokens.Select(token => Word.Stem(title.AsSpan(token.Start, token.Length), token.Hash)).Where(word => !Small.Contains(word))];
    }

    private static readonly HashSet<ulong> Small =
        [.. ("a an the of to in on for and or with as at by from it it's is are be will that this after over into new say said how why what up out "
            + "not no more than has have was were but can you your").Split(' ').Select(word => Word.Hash(word))];
}

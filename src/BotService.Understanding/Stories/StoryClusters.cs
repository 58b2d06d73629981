using System.Globalization;
using BotService.Domain.Stories;
using BotService.Understanding.Announcements;

namespace BotService.Understanding.Stories;

/// <summary>Puts a whole set of announcements into stories at once; the order in which they come does not matter.</summary>
public static class StoryClusters
{
    /// <summary>The story of each announcement, in the order given.</summary>
    public static IReadOnlyList<StoryId> Of(IReadOnlyList<AnalyzedAnnouncement> all)
    {
        var index = new StoryIndex();
        foreach (var understanding in all) index.Add(default, StoryIndex.Fingerprint(understanding));
        var weights = Enumerable.Range(0, all.Count).Select(number => index.WeightsOf(index.At(number))).ToArray();
        var compared = new Dictionary<(int One, int Other), double>();
        for (var one = 0; one < all.Count; one++)
            foreach (var other in index.Candidates(index.At(one), one)) Likeness(one, other);
        var pairs = compared.Where(pair => pair.Value >= StoryIndex.SameStory).ToList();
        var parent = Enumerable.Range(0, all.Count).ToArray();
        var members = new Dictionary<int, List<int>>();
        foreach (var ((one, other), _) in pairs.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.One).ThenBy(pair => pair.Key.Other))
        {
            var (first, second) = (Root(parent, one), Root(parent, other));
            if (first == second) continue;
            var (own, theirs) = (MembersOf(first), MembersOf(second));
            // One bridge must not pull two stories together: the groups have to be alike as a whole.
            if (own.Any(mine => theirs.Any(its => StoryFingerprint.AreSteps(index.At(mine), index.At(its))))) continue;
            if (own.Count * theirs.Count > 1 && Mean(own, theirs) < StoryIndex.SameStory * Togetherness) continue;
            parent[first] = second;
            theirs.AddRange(own);
            members.Remove(first);
        }
        var leads = new Dictionary<int, AnalyzedAnnouncement>();
        for (var i = 0; i < all.Count; i++)
        {
            var root = Root(parent, i);
            if (!leads.TryGetValue(root, out var lead) || Earlier(all[i], lead)) leads[root] = all[i];
        }
        return [.. Enumerable.Range(0, all.Count).Select(i => StoryId.From(leads[Root(parent, i)].Announcement.Id))];

        double Likeness(int one, int other)
        {
            var pair = (Math.Min(one, other), Math.Max(one, other));
            if (!compared.TryGetValue(pair, out var value))
                compared[pair] = value = StoryLikeness.Of(index.At(pair.Item1), weights[pair.Item1], index.At(pair.Item2), weights[pair.Item2]).Value;
            return value;
        }

        double Mean(List<int> own, List<int> theirs) => own.Take(6).SelectMany(one => theirs.Take(6), Likeness).Average();

        List<int> MembersOf(int root) => members.TryGetValue(root, out var list) ? list : members[root] = [root];
    }

    /// <summary>How alike two announcements are by themselves, and what speaks for it: to explain, not to decide.</summary>
    public static string Compare(AnalyzedAnnouncement one, AnalyzedAnnouncement other)
    {
        var index = new StoryIndex();
        var (own, theirs) = (StoryIndex.Fingerprint(one), StoryIndex.Fingerprint(other));
        var likeness = StoryLikeness.Of(own, index.WeightsOf(own), theirs, index.WeightsOf(theirs));
        return string.Create(CultureInfo.InvariantCulture, $"likeness {likeness.Value:0.00} of {StoryIndex.SameStory:0.00}: {likeness.Reason()}");
    }

    private const double Togetherness = 0.7;

    private static bool Earlier(AnalyzedAnnouncement one, AnalyzedAnnouncement other)
    {
        var order = (one.Announcement.PublishedAt ?? DateTimeOffset.MaxValue).CompareTo(other.Announcement.PublishedAt ?? DateTimeOffset.MaxValue);
        return order < 0 || (order == 0 && string.CompareOrdinal(one.Announcement.Id, other.Announcement.Id) < 0);
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }
}

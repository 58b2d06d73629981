using BotService.Domain.Announcements;

namespace BotService.Domain.Stories;

/// <summary>Puts a whole set of announcements into stories at once; the order in which they come does not matter.</summary>
public static class StoryClusters
{
    /// <summary>The story of each announcement, in the order given.</summary>
    public static IReadOnlyList<StoryId> Of(IReadOnlyList<Understanding> all)
    {
        var index = new StoryIndex();
        foreach (var understanding in all) index.Add(default, StoryIndex.Fingerprint(understanding));
        var pairs = new List<(double Likeness, int One, int Other)>();
        for (var one = 0; one < all.Count; one++)
            foreach (var other in index.Candidates(index.At(one)))
            {
                if (other == one) continue;
                var likeness = StoryLikeness.Of(index.At(one), index.At(other), index.WeightOf).Value;
                if (likeness >= StoryIndex.SameStory) pairs.Add((likeness, Math.Min(one, other), Math.Max(one, other)));
            }
        var parent = Enumerable.Range(0, all.Count).ToArray();
        foreach (var (_, one, other) in pairs.OrderByDescending(pair => pair.Likeness)) parent[Root(parent, one)] = Root(parent, other);
        var leads = new Dictionary<int, Understanding>();
        for (var i = 0; i < all.Count; i++)
        {
            var root = Root(parent, i);
            if (!leads.TryGetValue(root, out var lead) || Earlier(all[i], lead)) leads[root] = all[i];
        }
        return [.. Enumerable.Range(0, all.Count).Select(i => StoryId.From(leads[Root(parent, i)].Announcement.Id))];
    }

    private static bool Earlier(Understanding one, Understanding other)
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

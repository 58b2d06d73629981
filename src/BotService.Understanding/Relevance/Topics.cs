using System.Collections.Frozen;
using BotService.Understanding.Phrases;
using BotService.Understanding.Text;

namespace BotService.Understanding.Relevance;

/// <summary>The classes of words of <c>seeds/words/topics.txt</c>, built into the program: coarse enough that a few thousand examples say something about
/// each.</summary>
internal static class Topics
{
    private static readonly FrozenDictionary<ulong, Entry[]> ByFirstWord;

    static Topics()
    {
        var names = new List<string>();
        var entries = new Dictionary<ulong, List<Entry>>();
        foreach (var line in ListFile.Read("words/topics.txt"))
        {
            if (names.Count == 0 || names[^1] != line.Section) names.Add(line.Section);
            foreach (var words in line.Text.EndsWith('~') ? Lexicon.Expand(line.Text).Select(form => new[] { form }) : [line.Text.Split(' ')])
            {
                ulong[] hashes = [.. words.Select(word => Word.Hash(word))];
                if (!entries.TryGetValue(hashes[0], out var list)) entries[hashes[0]] = list = [];
                list.Add(new(names.Count - 1, hashes[1..]));
            }
        }
        Names = names;
        ByFirstWord = entries.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    /// <summary>The classes, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Names { get; }

    /// <summary>Which classes stand in a stretch of tokens, and where, in the order of the text.</summary>
    public static void Find(Reading reading, int from, int to, List<(int Topic, int At)> into)
    {
        var tokens = reading.Tokens;
        for (var at = from; at < to; at++)
        {
            if (!ByFirstWord.TryGetValue(tokens[at].Hash, out var entries)) continue;
            foreach (var (topic, rest) in entries)
            {
                var matches = at + rest.Length < to;
                for (var i = 0; i < rest.Length && matches; i++) matches = tokens[at + 1 + i].Hash == rest[i];
                if (matches && !(into.Count > 0 && into[^1] == (topic, at))) into.Add((topic, at));
            }
        }
    }

    private readonly record struct Entry(int Topic, ulong[] Rest);
}

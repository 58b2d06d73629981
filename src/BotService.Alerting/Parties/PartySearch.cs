using System.Text;
using BotService.Domain.Parties;

namespace BotService.Alerting.Parties;

/// <summary>Finds parties by what people type: ids, names, aliases, products, in any case and spelling of spaces and hyphens.</summary>
public sealed class PartySearch
{
    private const int LongestName = 6; // words

    private readonly PartyDirectory _directory;
    private readonly Dictionary<string, Party> _byName = new(StringComparer.Ordinal);

    public PartySearch(PartyDirectory directory)
    {
        _directory = directory;
        foreach (var party in directory.Parties) Add(party, party.Id);
        foreach (var party in directory.Parties) Add(party, party.Name);
        foreach (var party in directory.Parties)
            foreach (var name in party.Aliases.Concat(party.Products)) Add(party, name);

        void Add(Party party, string name)
        {
            if (Normalised(name) is { Length: > 0 } key) _byName.TryAdd(key, party);
        }
    }

    public Party? Find(string name) => _byName.GetValueOrDefault(Normalised(name));

    /// <summary>The party that the words from this place name, the longest name first, and how many words it took.</summary>
    public (Party Party, int Words)? FindLongest(IReadOnlyList<string> words, int from)
    {
        for (var count = Math.Min(LongestName, words.Count - from); count > 0; count--)
            if (Find(string.Concat(words.Skip(from).Take(count))) is { } party
                || (words[from + count - 1].EndsWith("'s", StringComparison.OrdinalIgnoreCase)
                    && (party = Find(string.Concat(words.Skip(from).Take(count))[..^2])!) is not null)) return (party, count);
        return null;
    }

    /// <summary>Names so near to a word that it is one of them with a slip, or its beginning; none for a word too short to tell.</summary>
    public IReadOnlyList<Party> Near(string typed, int limit)
    {
        const int Shortest = 4;
        var key = Normalised(typed);
        if (key.Length < Shortest) return [];
        var slips = EditDistance.Believable(key.Length);
        var found =
            from name in _byName
            where name.Key.Length >= Shortest
            let distance = EditDistance.Between(key, name.Key, slips) is var between && between <= slips ? between
                : name.Key.StartsWith(key, StringComparison.Ordinal) && name.Key.Length <= 2 * key.Length ? slips + 1
                : int.MaxValue
            where distance < int.MaxValue
            group distance by name.Value into party
            orderby party.Min(), party.Key.Name.Length, party.Key.Name
            select party.Key;
        return [.. found.Take(limit)];
    }

    public IReadOnlyList<Party> OfKind(PartyKind kind) => [.. _directory.Parties.Where(party => party.Kind == kind)];

    /// <summary>What may be meant: names that begin so, then names that hold it, then names a typing slip or two away; the best first.</summary>
    public IReadOnlyList<Party> Suggest(string typed, int limit)
    {
        var key = Normalised(typed);
        if (key.Length == 0) return [.. _directory.Parties.Take(limit)];
        var slips = EditDistance.Believable(key.Length);
        var found =
            from name in _byName
            let rank = name.Key == key ? 0
                : name.Key.StartsWith(key, StringComparison.Ordinal) ? 1
                : key.Length >= 3 && name.Key.Contains(key, StringComparison.Ordinal) ? 2
                : EditDistance.Between(key, name.Key, slips) is var distance && distance <= slips ? 2 + distance
                : int.MaxValue
            where rank < int.MaxValue
            group rank by name.Value into party
            orderby party.Min(), party.Key.Name.Length, party.Key.Name
            select party.Key;
        return [.. found.Take(limit)];
    }

    /// <summary>Letters and digits alone, lower case, without accents: "Google-Cloud" and "google cloud" are one.</summary>
    private static string Normalised(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(c) || c == '+') key.Append(char.ToLowerInvariant(c));
        return key.ToString();
    }
}

using BotService.Domain.Announcements;

namespace BotService.Domain.Relevance.Cues;

/// <summary>All cues of all rules in one index from first word to cues: a text is walked once, however many rules there are.</summary>
internal sealed class CueBook
{
    private readonly List<CuePattern> _patterns = [];
    private readonly Dictionary<ulong, int[]> _byWord = [];
    private readonly List<int> _byClass = [];

    public int Count => _patterns.Count;

    public CuePattern this[int cue] => _patterns[cue];

    /// <summary>Adds a rule's cues and returns the number of the first of them.</summary>
    public int Add(IReadOnlyList<string> cues)
    {
        var first = _patterns.Count;
        foreach (var text in cues)
        {
            var pattern = CuePattern.Parse(text);
            var number = _patterns.Count;
            _patterns.Add(pattern);
            if (pattern.FirstWords is { } words)
                foreach (var word in words) _byWord[word] = _byWord.TryGetValue(word, out var others) ? [.. others, number] : [number];
            else _byClass.Add(number);
        }
        return first;
    }

    /// <summary>Every cue that stands anywhere, in the order of the text.</summary>
    public void FindAll(Reading reading, List<Sighting> into)
    {
        var tokens = reading.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            if (_byWord.TryGetValue(tokens[at].Hash, out var candidates))
                foreach (var cue in candidates)
                    if (_patterns[cue].MatchAt(reading, at) is var end && end > at) into.Add(new(cue, at, end));
            if (reading.PartyAt[at] > 0 || reading.AmountAt[at] > 0 || reading.TermAt[at] > 0 || tokens[at].Has(TokenTraits.Capital | TokenTraits.Number))
                foreach (var cue in _byClass)
                    if (_patterns[cue].MatchAt(reading, at) is var end && end > at) into.Add(new(cue, at, end));
        }
    }
}

using System.Collections.Frozen;
using BotService.Understanding.Text;

namespace BotService.Understanding.Phrases;

/// <summary>All cues of all rules in one index from first word to cues: a text is walked once, however many rules there are.</summary>
internal sealed class CueBook
{
    private readonly List<Phrase> _phrases = [];
    private readonly List<CuePattern> _patterns = [];
    private readonly Dictionary<ulong, int[]> _byWord = [];
    private readonly List<int> _byClass = [];
    private readonly Lazy<FrozenDictionary<ulong, int>> _wordNumbers;

    public CueBook() => _wordNumbers = new(() =>
    {
        var numbers = _patterns.SelectMany(pattern => pattern.Words).Distinct().Select((word, number) => (word, number))
            .ToFrozenDictionary(pair => pair.word, pair => pair.number);
        foreach (var pattern in _patterns) pattern.Bind(numbers);
        return numbers;
    });

    public int Count => _patterns.Count;

    public Phrase this[int cue] => _phrases[cue];

    public void Add(IReadOnlyList<Phrase> phrases)
    {
        foreach (var phrase in phrases)
        {
            var pattern = phrase.Pattern;
            var number = _patterns.Count;
            _patterns.Add(pattern);
            _phrases.Add(phrase);
            if (pattern.FirstWords is { } words)
                foreach (var word in words) _byWord[word] = _byWord.TryGetValue(word, out var others) ? [.. others, number] : [number];
            else _byClass.Add(number);
        }
    }

    /// <summary>Every cue that stands anywhere, in the order of the text.</summary>
    public void FindAll(Reading reading, List<Sighting> into)
    {
        var wordNumbers = _wordNumbers.Value;
        var tokens = reading.Tokens;
        var numbers = new int[tokens.Length];
        var words = new ulong[(wordNumbers.Count >> 6) + 1];
        for (var at = 0; at < tokens.Length; at++)
        {
            numbers[at] = -1;
            if (!wordNumbers.TryGetValue(tokens[at].Hash, out var number)) continue;
            numbers[at] = number;
            words[number >> 6] |= 1UL << number;
        }
        int[] byClass = [.. _byClass.Where(cue => _patterns[cue].CanStandIn(words))];
        var can = new byte[_patterns.Count]; // not looked at yet, can't, can
        for (var at = 0; at < tokens.Length; at++)
        {
            if (numbers[at] >= 0 && _byWord.TryGetValue(tokens[at].Hash, out var candidates))
                foreach (var cue in candidates)
                {
                    if (can[cue] == 0) can[cue] = _patterns[cue].CanStandIn(words) ? (byte)2 : (byte)1;
                    if (can[cue] == 2 && _patterns[cue].MatchAt(reading, numbers, at) is var end && end > at) into.Add(new(cue, at, end));
                }
            if (reading.PartyAt[at] > 0 || reading.AmountAt[at] > 0 || reading.TermAt[at] > 0 || tokens[at].Has(TokenTraits.Capital | TokenTraits.Number))
                foreach (var cue in byClass)
                    if (_patterns[cue].MatchAt(reading, numbers, at) is var end && end > at) into.Add(new(cue, at, end));
        }
    }
}

using System.Globalization;
using BotService.Understanding.Text;

namespace BotService.Understanding.Phrases;

/// <summary>
/// A turn of phrase, written as a line of words:
/// <c>word</c>, <c>one|other</c>, <c>buy~</c> (all forms of a verb), <c>@deal</c> (a list of the <see cref="Lexicon"/>), <c>the?</c> (may be missing),
/// <c>..3</c> (up to three words between),
/// <c>&lt;party&gt;</c>, <c>&lt;name&gt;</c> (a party or capitalised words), <c>&lt;money&gt;</c>, <c>&lt;term&gt;</c>, <c>&lt;num&gt;</c>, and <c>^</c> (a
/// title, sentence or clause begins here). Hyphens and punctuation do not count; a phrase never crosses the end of a sentence.
/// </summary>
internal sealed class CuePattern
{
    private readonly Element[] _elements;
    private ulong[][] _needed = [];

    private CuePattern(string text, Element[] elements)
    {
        Text = text;
        _elements = elements;
    }

    public string Text { get; }

    public IReadOnlyList<Element> Elements => _elements;

    /// <summary>The words with which it can begin; null where it begins with a class such as a party.</summary>
    public IReadOnlyCollection<ulong>? FirstWords
    {
        get
        {
            var words = new HashSet<ulong>();
            foreach (var element in _elements)
            {
                if (element.Kind == ElementKind.ClauseStart) continue;
                if (element.Words is null) return null;
                words.UnionWith(element.Words);
                if (!element.IsOptional) break;
            }
            return words;
        }
    }

    /// <exception cref="FormatException">The line is not written as the summary says.</exception>
    public static CuePattern Parse(string text)
    {
        var elements = new List<Element>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "^") elements.Add(new(part, ElementKind.ClauseStart, null, 0, false));
            else if (part.StartsWith("..", StringComparison.Ordinal)) elements.Add(new(part, ElementKind.Gap, null, Reach(part), false));
            else if (part[0] == '<')
            {
                var optional = part.EndsWith('?');
                elements.Add(new(part, part.Trim('<', '>', '?') switch
                {
                    "party" => ElementKind.Party,
                    "name" => ElementKind.Name,
                    "money" => ElementKind.Money,
                    "term" => ElementKind.Term,
                    "num" => ElementKind.Number,
                    var other => throw new FormatException($"'{other}' is not a class that a cue can name; in '{text}'"),
                }, null, 0, optional));
            }
            else
            {
                var optional = part.EndsWith('?');
                elements.Add(new(part, ElementKind.Words, [.. Lexicon.Expand(optional ? part[..^1].TrimEnd('|') : part).Select(word => Word.Hash(word))], 0,
                    optional));
            }
        }
        if (elements.Count == 0 || elements[0].Kind == ElementKind.Gap) throw new FormatException($"a cue begins with a word or a class, '{text}' does not");
        return new(text, [.. elements]);
    }

    private static int Reach(string gap) =>
        int.TryParse(gap.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var reach)
            ? reach : throw new FormatException($"'{gap}' is no gap: write two dots and how many words it may skip");

    /// <summary>Numbers the words, so that comparing one with a list of the phrase is looking up a bit.</summary>
    public void Bind(IReadOnlyDictionary<ulong, int> numbers)
    {
        foreach (var element in _elements)
        {
            if (element.Words is null) continue;
            element.Bits = new ulong[(numbers.Count >> 6) + 1];
            foreach (var word in element.Words) element.Bits[numbers[word] >> 6] |= 1UL << numbers[word];
        }
        _needed = [.. _elements.Where(element => element is { Bits: not null, IsOptional: false }).Select(element => element.Bits!)];
    }

    /// <summary>All words of all its elements.</summary>
    public IEnumerable<ulong> Words => _elements.SelectMany(element => element.Words ?? []);

    /// <summary>Whether a text has at least one word of each list that the phrase can't do without: most texts fail most phrases here.</summary>
    public bool CanStandIn(ReadOnlySpan<ulong> words)
    {
        foreach (var needed in _needed)
        {
            var found = false;
            for (var i = 0; i < needed.Length && !found; i++) found = (needed[i] & words[i]) != 0;
            if (!found) return false;
        }
        return true;
    }

    /// <summary>The token behind the phrase when it stands at that token, else -1.</summary>
    /// <param name="numbers">The number of each token's word, -1 where no phrase has it.</param>
    public int MatchAt(Reading reading, ReadOnlySpan<int> numbers, int at) => Match(reading, numbers, 0, at, reading.Tokens[at].Sentence);

    private int Match(Reading reading, ReadOnlySpan<int> numbers, int index, int at, int sentence)
    {
        if (index == _elements.Length) return at;
        var element = _elements[index];
        var tokens = reading.Tokens;
        if (element.Kind == ElementKind.ClauseStart)
            return at < tokens.Length && tokens[at].Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart | TokenTraits.AfterQuote) ? Match(reading, numbers,
                index + 1, at, sentence) : -1;
        if (element.Kind == ElementKind.Gap)
        {
            for (var skipped = 0; skipped <= element.Reach; skipped++)
            {
                if (at + skipped > tokens.Length || (skipped > 0 && tokens[at + skipped - 1].Sentence != sentence)) return -1;
                if (Match(reading, numbers, index + 1, at + skipped, sentence) is var end and >= 0) return end;
            }
            return -1;
        }
        if (at < tokens.Length && tokens[at].Sentence == sentence)
            switch (element.Kind)
            {
                case ElementKind.Words:
                    if (element.Has(numbers[at]) && Match(reading, numbers, index + 1, at + 1, sentence) is var end and >= 0) return end;
                    break;
                case ElementKind.Party:
                    if (reading.PartyAt[at] is var party and > 0 && reading.Parties[party - 1].From == at
                        && Match(reading, numbers, index + 1, reading.Parties[party - 1].To, sentence) is var behind and >= 0) return behind;
                    break;
                case ElementKind.Money:
                    if (reading.AmountAt[at] is var amount and > 0 && reading.Amounts[amount - 1].From == at
                        && Match(reading, numbers, index + 1, reading.Amounts[amount - 1].To, sentence) is var paid and >= 0) return paid;
                    break;
                case ElementKind.Term:
                    if (reading.TermAt[at] is var term and > 0 && reading.Terms[term - 1] is { Binds: true } bond && bond.From == at
                        && Match(reading, numbers, index + 1, bond.To, sentence) is var bound and >= 0) return bound;
                    break;
                case ElementKind.Number:
                    if (tokens[at].IsNumber && Match(reading, numbers, index + 1, at + 1, sentence) is var counted and >= 0) return counted;
                    break;
                case ElementKind.Name:
                    if (reading.PartyAt[at] is var known and > 0)
                    {
                        if (Match(reading, numbers, index + 1, reading.Parties[known - 1].To, sentence) is var next and >= 0) return next;
                        break;
                    }
                    for (var length = 4; length >= 1; length--)
                        if (IsNameOf(tokens, at, length, sentence)
                            && Match(reading, numbers, index + 1, at + length, sentence) is var named and >= 0) return named;
                    break;
            }
        return element.IsOptional ? Match(reading, numbers, index + 1, at, sentence) : -1;
    }

    private static bool IsNameOf(Token[] tokens, int at, int length, int sentence)
    {
        if (at + length > tokens.Length) return false;
        for (var i = at; i < at + length; i++)
            if (tokens[i].Sentence != sentence || !tokens[i].Has(TokenTraits.Capital | TokenTraits.Brandlike)
                || (i > at && tokens[i].Has(TokenTraits.Apart))) return false;
        return true;
    }

    internal enum ElementKind { Words, Gap, Party, Name, Money, Term, Number, ClauseStart }

    /// <param name="Text">As it is written.</param>
    /// <param name="Words">Those for which it stands; null where it is no list of words.</param>
    /// <param name="Reach">How many words a gap may skip.</param>
    internal sealed record Element(string Text, ElementKind Kind, HashSet<ulong>? Words, int Reach, bool IsOptional)
    {
        public ulong[]? Bits { get; set; }

        public bool Has(int number) => number >= 0 && (Bits![number >> 6] & (1UL << number)) != 0;
    }
}

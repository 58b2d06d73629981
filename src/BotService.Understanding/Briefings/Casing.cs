using System.Reflection;
using BotService.Understanding.Clauses;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Undoes the capitals of a headline that capitalises every word: a word keeps its own where it is a name.</summary>
internal sealed class Casing
{
    private readonly Reading _reading;
    private readonly HashSet<int> _inNames = [];
    private readonly HashSet<ulong> _names = [], _plain = [];

    public Casing(Reading reading)
    {
        _reading = reading;
        if (!reading.HasTitleCase) return;
        for (var start = reading.TitleCount; start < reading.Tokens.Length;)
        {
            var end = reading.SentenceEnd(start);
            var small = 0;
            for (var i = start; i < end; i++)
                if (!reading.Tokens[i].IsCapital) small++;
            if (small * 2 > end - start && !IsTitle(start, end))
                for (var i = start + 1; i < end; i++)
                    if (!reading.Tokens[i].Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart | TokenTraits.AfterQuote))
                        (reading.Tokens[i].IsCapital ? _names : _plain).Add(reading.Tokens[i].Hash);
            start = end;
        }
        _names.ExceptWith(_plain);
        _inNames = InNames();
    }

    /// <summary>The headline once more at the head of the text: its capitals say nothing there either.</summary>
    private bool IsTitle(int start, int end)
    {
        var same = 0;
        while (same < 4 && same < _reading.TitleCount && start + same < end && _reading.Tokens[start + same].Hash == _reading.Tokens[same].Hash) same++;
        return same == 4;
    }

    /// <summary>A word of the announcement as a sentence writes it.</summary>
    public string Word(int at)
    {
        var word = _reading[at];
        return IsLowered(at) ? string.Concat(char.ToLowerInvariant(word[0]).ToString(), word[1..]) : word.ToString();
    }

    /// <summary>A passage in the middle of a sentence: its first word without its capital, unless that is a name.</summary>
    public string Inner(Passage passage)
    {
        var token = _reading.Tokens[passage.From];
        var text = passage.Text;
        var isPlain = token.IsCapital && !token.Has(TokenTraits.Brandlike | TokenTraits.AllCaps) && _reading.PartyAt[passage.From] == 0 && token.Length > 1
            && (Grammar.Prepositions.Contains(token.Hash) || Grammar.Determiners.Contains(token.Hash) || Grammar.Pronouns.Contains(token.Hash)
                || Grammar.Agents.Contains(token.Hash)
                || (OrdinaryWords.Has(token.Hash) || IsPlain(_reading[passage.From], token.Hash)) && !_names.Contains(token.Hash)
                    || Vocabulary.ThingsOf(token.Hash).Length > 0);
        return isPlain && text.Length > 0 ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private bool IsLowered(int at)
    {
        var token = _reading.Tokens[at];
        if (!_reading.HasTitleCase || at >= _reading.TitleCount || !token.IsCapital || _reading.PartyAt[at] > 0 || _inNames.Contains(at)) return false;
        if (token.Has(TokenTraits.Brandlike) || token.Has(TokenTraits.AllCaps) && token.Length > 1) return false;
        if (at > 0 && token.Has(TokenTraits.ClauseStart) && _reading.Source(at)[.._reading.Tokens[at].Start].TrimEnd() is [.., '.' or '!' or '?']) return false;
        if (token.Length == 1) return token.Hash == A;
        if (IsQuoted(at)) return false;
        if (Grammar.Prepositions.Contains(token.Hash) || Grammar.Determiners.Contains(token.Hash) || Grammar.Be.Contains(token.Hash)) return true;
        if (token.Hash == May && at + 1 < _reading.TitleCount && at > 0 && !_reading.Tokens[at + 1].IsNumber
            && !Grammar.Prepositions.Contains(_reading.Tokens[at - 1].Hash)) return true;
        if (_names.Contains(token.Hash)) return false;
        if (FirstNames.Contains(token.Hash) && at + 1 < _reading.TitleCount && _reading.Tokens[at + 1].IsCapital && !IsLowered(at + 1)) return false;
        if (_plain.Contains(token.Hash)) return true;
        if (Months.Contains(token.Hash)) return false;
        return Small.Contains(token.Hash) || OrdinaryWords.Has(token.Hash) || Vocabulary.VerbOf(token.Hash) is not null
            || Vocabulary.ThingsOf(token.Hash).Length > 0
            || Grammar.Modals.Contains(token.Hash) || Grammar.Conjunctions.Contains(token.Hash) || Grammar.Pronouns.Contains(token.Hash)
                || Grammar.Negations.Contains(token.Hash)
            || Grammar.Adverbs.Contains(token.Hash) || Grammar.Subordinators.Contains(token.Hash) || Grammar.Agents.Contains(token.Hash)
                || Grammar.Have.Contains(token.Hash)
            || IsPlain(_reading[at], token.Hash) || HasPlainEnd(_reading[at]);
    }

    private static readonly HashSet<ulong> NameEnds = Grammar.Set("labs lab systems data cloud networks software services technologies technology platforms "
        + "storage bank group holdings media games studios capital ventures energy motors insurance research maps games design");

    private static readonly Lazy<HashSet<ulong>> Plain = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("words/plain.txt") ?? throw new FileNotFoundException("The list words/plain.txt is not part of the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(word => Text.Word.Hash(word.TrimEnd()))];
    });

    /// <summary>"Merrow Labs": a plain word that belongs to a name which stands before it.</summary>
    private HashSet<int> InNames()
    {
        var inside = new HashSet<int>();
        foreach (var clause in ClauseReader.Read(_reading, 0, _reading.TitleCount))
            for (var part = clause; part is not null; part = part.Complement ?? part.Next)
                foreach (var phrase in part.Objects.Concat(part.Adjuncts.Select(adjunct => adjunct.Phrase))
                    .Concat(part.Subject is { } subject ? [subject] : []))
                    if (Names.In(_reading, phrase) is { } name && name.To - name.From is > 1 and < 5 && _reading.PartyAt[name.From] == 0
                        && !IsLowered(name.From))
                        for (var i = name.From; i < name.To && (i == name.From || NameEnds.Contains(_reading.Tokens[i].Hash)
                            || !IsLowered(i)); i++) inside.Add(i);
        return inside;
    }

    private static readonly ulong A = Text.Word.Hash("a"), May = Text.Word.Hash("may");

    private static readonly HashSet<ulong> FirstNames = Grammar.Set("mark bill grant frank drew jack art rich sue dean chase pat ray rob gene grace hope joy "
        + "rose miles");

    private static readonly HashSet<ulong> Small = Grammar.Set("us them him me what's it's here's here there");

    private static readonly HashSet<ulong> Months = Grammar.Set("january february march april may june july august september october november december "
        + "monday tuesday wednesday thursday friday saturday sunday european american british german french chinese indian japanese linux windows android");

    private static bool IsPlain(ReadOnlySpan<char> word, ulong hash) => Plain.Value.Contains(hash) || word.Length > 4 && word[^1] == 's'
        && Plain.Value.Contains(Text.Word.Hash(word[..^1]));

    /// <summary>What stands in quotation marks stays as it is.</summary>
    private bool IsQuoted(int at)
    {
        var before = _reading.Source(at)[.._reading.Tokens[at].Start];
        return before.LastIndexOfAny('“', '‘') > before.LastIndexOfAny('”', '’') || before.Count('"') % 2 == 1;
    }

    /// <summary>Endings of plain words, which names seldom have.</summary>
    private static bool HasPlainEnd(ReadOnlySpan<char> word)
    {
        if (word.Length < 6) return false;
        foreach (var end in (ReadOnlySpan<string>)["ing", "ed", "ly", "ous", "ful", "able", "ible", "ally", "fold", "ize", "ise"])
            if (word.EndsWith(end, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}

using BotService.Domain.Announcements;
using BotService.Domain.Parties;
using BotService.Understanding.Phrases;
using BotService.Understanding.Relevance;
using BotService.Understanding.Text;
using ElementKind = BotService.Understanding.Phrases.CuePattern.ElementKind;

namespace BotService.Lab.Linting;

/// <summary>What is wrong with the lists of phrases and words, said with file, line and mend.</summary>
internal sealed class ListLint
{
    private static readonly string[] WordFiles = ["irregular-verbs", "lists", "ordinary", "plain-names", "stories", "trades"];

    private readonly List<(ListLine Line, string Wrong)> _findings = [];

    /// <summary>Looks at all that the program has built in.</summary>
    public static IReadOnlyList<string> Run(PartyDirectory parties, IEnumerable<Announcement> corpus)
    {
        var book = FeatureCatalogue.Shared.Book;
        Phrase[] phrases = [.. Enumerable.Range(0, book.Count).Select(cue => book[cue])];
        var lint = new ListLint();
        foreach (var file in phrases.GroupBy(phrase => phrase.Line.File)) lint.LookAt([.. file]);
        foreach (var file in WordFiles) lint.LookAtWords([.. ListFile.Read($"words/{file}.txt")]);
        lint.Prove(phrases, corpus, new(parties));
        return lint.Findings;
    }

    /// <summary>What is wrong with the phrases of one file, whatever texts have them.</summary>
    public static IReadOnlyList<string> Run(PhraseFile file)
    {
        var lint = new ListLint();
        lint.LookAt([.. file.Sections.SelectMany(section => section.Phrases)]);
        return lint.Findings;
    }

    private IReadOnlyList<string> Findings =>
        [.. _findings.OrderBy(finding => finding.Line.File, StringComparer.Ordinal).ThenBy(finding => finding.Line.Number)
            .Select(finding => finding.Line.Wrong($"'{finding.Line.Text}': {finding.Wrong}").Message)];

    private void LookAt(IReadOnlyList<Phrase> file)
    {
        foreach (var phrase in file) LookAt(phrase);
        Compare(file);
    }

    private void Say(ListLine line, string wrong) => _findings.Add((line, wrong));

    private void LookAt(Phrase phrase)
    {
        var elements = phrase.Pattern.Elements;
        foreach (var element in elements.Where(element => element.Kind == ElementKind.Words))
            LookAtWords(phrase.Line, element.Text.TrimEnd('?').Split('|', StringSplitOptions.RemoveEmptyEntries));
        for (var i = 0; i < elements.Count; i++)
            if (elements[i].Kind == ElementKind.Gap)
            {
                if (elements.Skip(i + 1).All(element => element.IsOptional))
                    Say(phrase.Line, $"the gap {elements[i].Text} at its end does nothing; leave it out");
                else if (elements[i].Reach == 0 || elements[i + 1].Kind == ElementKind.Gap)
                    Say(phrase.Line, $"the gap {elements[i].Text} does nothing; leave it out, or make one gap of two");
            }
    }

    /// <summary>Words one of which is enough: each has to be one that a text can hold, and to add something.</summary>
    private void LookAtWords(ListLine line, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            Read(line, words[i].Trim('@', '~'));
            var others = words.Where((other, place) => place != i && (other != words[i] || place < i));
            if (others.FirstOrDefault(other => Lexicon.Expand(words[i]).All(Lexicon.Expand(other).Contains)) is { } wider)
                Say(line, $"'{words[i]}' adds nothing to '{wider}'; leave it out");
        }
    }

    private void LookAtWords(IReadOnlyList<ListLine> lines)
    {
        foreach (var section in lines.GroupBy(line => line.Section))
        {
            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var line in section)
                foreach (var word in line.Text.Split(' ')) Read(line, word.TrimEnd('~'));
            foreach (var line in section.OrderByDescending(line => line.Text.EndsWith('~')))
                foreach (var word in line.Text.EndsWith('~') ? Lexicon.Expand(line.Text) : [line.Text])
                    if (!seen.TryAdd(word, line.Text) && line.Text == word) Say(line, $"'{seen[word]}' says it already; leave it out");
        }
    }

    /// <summary>A text has to be able to hold the word in one way of writing: "s&amp;p" is one word in capitals alone.</summary>
    private void Read(ListLine line, string word)
    {
        foreach (var written in (string[])[word, word.ToUpperInvariant(), char.ToUpperInvariant(word[0]) + word[1..]])
        {
            var tokens = new List<Token>();
            var sentence = 0;
            TextScanner.Scan(written, AnnouncementPart.Title, tokens, ref sentence);
            if (tokens.Count == 1 && tokens[0].Hash == Word.Hash(word)) return;
        }
        Say(line, $"no text ever gives the word '{word}': 's, hyphens and punctuation are no part of a word");
    }

    private void Compare(IReadOnlyList<Phrase> phrases)
    {
        foreach (var phrase in phrases)
        {
            var earlier = phrases.TakeWhile(other => other != phrase);
            if (earlier.FirstOrDefault(other => (IsRank(phrase) || other.Line.Section == phrase.Line.Section)
                && Subsumption.IsSame(other.Pattern, phrase.Pattern))
                is { } twin)
                Say(phrase.Line, $"it stands in line {twin.Line.Number}, [{twin.Line.Section}], too; keep one");
            else if (phrases.FirstOrDefault(other => other != phrase && other.Line.Section == phrase.Line.Section
                && Subsumption.Covers(other.Pattern, phrase.Pattern))
                is { } wide)
                Say(phrase.Line, $"'{wide.Text}' in line {wide.Line.Number} stands wherever it does; leave one out");
        }
    }

    private static bool IsRank(Phrase phrase) => phrase.Line.Section is PhraseFile.Proofs or PhraseFile.Cues or PhraseFile.Hints or PhraseFile.Lookalikes;

    /// <summary>Each phrase has to stand in an announcement of the corpus or in a sentence written beside it.</summary>
    private void Prove(IReadOnlyList<Phrase> phrases, IEnumerable<Announcement> corpus, AnnouncementReader reader)
    {
        var proven = corpus.SelectMany(Counting).ToHashSet();
        foreach (var phrase in phrases)
        {
            foreach (var sentence in phrase.Told)
            {
                var counting = Counting(Sentence(sentence)).ToList();
                if (!counting.Contains(phrase)) Say(sentence, $"the phrase of line {phrase.Line.Number} does not stand in it");
                proven.UnionWith(counting.Where(other => other.Line.File == phrase.Line.File));
            }
            foreach (var sentence in phrase.NotTold)
            {
                var counting = Counting(Sentence(sentence)).ToList();
                if (counting.Contains(phrase))
                    Say(sentence, $"the phrase of line {phrase.Line.Number} stands in it and must not; add to [{PhraseFile.Lookalikes}]");
                proven.UnionWith(counting.Where(other => other.Line.Section == PhraseFile.Lookalikes && other.Line.File == phrase.Line.File));
            }
        }
        foreach (var phrase in phrases.Where(phrase => !proven.Contains(phrase)))
            Say(phrase.Line, "no announcement of lab/corpus has it; leave it out, or write a sentence that has it below: + ...");

        IEnumerable<Phrase> Counting(Announcement announcement) =>
            FeatureCatalogue.Shared.Observe(reader.Read(announcement)).Sightings.Select(sighting => FeatureCatalogue.Shared.Book[sighting.Cue]).Distinct();
    }

    private static Announcement Sentence(ListLine line) => new() { Id = "lint", Title = line.Text, Text = "", Source = line.File };
}

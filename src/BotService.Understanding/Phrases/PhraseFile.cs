using BotService.Understanding.Text;

namespace BotService.Understanding.Phrases;

/// <summary>
/// A file of <c>seeds/phrases</c>: a <see cref="CuePattern"/> a line, in sections. Below a phrase may stand sentences that prove it: <c>+ a sentence</c> in
/// which it has to stand, <c>- a sentence</c> that looks alike and in which it must not. They are for the lint of the lab alone.
/// </summary>
internal sealed class PhraseFile
{
    /// <summary>The sections of a signal's file, the strongest first. Hints prove nothing; what shares a word with a lookalike does not count.</summary>
    public const string Proofs = "proofs", Cues = "cues", Hints = "hints", Lookalikes = "lookalikes";

    private readonly List<(string Name, List<Phrase> Phrases)> _sections = [];

    public static PhraseFile OfSignal(string code)
    {
        var file = Parse(ListFile.Read($"phrases/{code}.txt"));
        foreach (var (name, phrases) in file.Sections)
            if (name is not (Proofs or Cues or Hints or Lookalikes))
                throw phrases[0].Line.Wrong($"[{name}] is no rank of a signal's phrases: they are [{Proofs}], [{Cues}], [{Hints}] and [{Lookalikes}]");
        return file;
    }

    /// <exception cref="FormatException">A line is not written as the summary says; the message names file and line.</exception>
    public static PhraseFile Parse(IEnumerable<ListLine> lines)
    {
        var file = new PhraseFile();
        foreach (var line in lines)
        {
            if (line.Section.Length == 0) throw line.Wrong("a phrase stands in a section; begin one with [name]");
            if (file._sections.Count == 0 || file._sections[^1].Name != line.Section) file._sections.Add((line.Section, []));
            var phrases = file._sections[^1].Phrases;
            if (line.Text is ['+' or '-', ' ', .. var sentence])
            {
                if (phrases.Count == 0) throw line.Wrong("a sentence stands below the phrase that it proves");
                (line.Text[0] == '+' ? phrases[^1].Told : phrases[^1].NotTold).Add(line with { Text = sentence.Trim() });
            }
            else phrases.Add(Phrase.Parse(line));
        }
        return file;
    }

    public IEnumerable<(string Name, IReadOnlyList<Phrase> Phrases)> Sections =>
        _sections.Select(section => (section.Name, (IReadOnlyList<Phrase>)section.Phrases));

    public IReadOnlyList<Phrase> In(string section) => [.. _sections.Where(own => own.Name == section).SelectMany(own => own.Phrases)];
}

/// <summary>A line of a file of phrases.</summary>
internal sealed record Phrase(ListLine Line, CuePattern Pattern)
{
    public string Text => Line.Text;

    /// <summary>Sentences in which it has to stand.</summary>
    public List<ListLine> Told { get; } = [];

    /// <summary>Sentences in which it must not stand, or not count because of a lookalike.</summary>
    public List<ListLine> NotTold { get; } = [];

    public static Phrase Parse(ListLine line)
    {
        try
        {
            return new(line, CuePattern.Parse(line.Text));
        }
        catch (FormatException wrong)
        {
            throw line.Wrong(wrong.Message);
        }
    }
}

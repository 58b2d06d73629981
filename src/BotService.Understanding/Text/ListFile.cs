namespace BotService.Understanding.Text;

/// <summary>
/// The lists of <c>seeds/phrases</c> and <c>seeds/words</c>, which are built into the program: one entry a line, <c>[name]</c> begins a section, <c>#</c> a
/// comment.
/// </summary>
internal static class ListFile
{
    /// <param name="file">Within the seeds: <c>words/ordinary.txt</c>.</param>
    public static IEnumerable<ListLine> Read(string file)
    {
        using var stream = typeof(ListFile).Assembly.GetManifestResourceStream(file)
            ?? throw new FormatException($"There is no seeds/{file}; write it, and build again.");
        using var reader = new StreamReader(stream);
        return [.. Parse($"seeds/{file}", reader.ReadToEnd())];
    }

    /// <exception cref="FormatException">A section is not named as it should be; the message names file and line.</exception>
    public static IEnumerable<ListLine> Parse(string file, string text)
    {
        var section = "";
        var number = 0;
        foreach (var whole in text.Split('\n'))
        {
            number++;
            var line = whole.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] != '[') yield return new(file, number, section, line);
            else if (line[^1] == ']' && line.Length > 2) section = line[1..^1];
            else throw new ListLine(file, number, section, line).Wrong($"'{line}' begins a section and lacks its name or its ]");
        }
    }

    /// <summary>The words of a section, or of a file without sections, as they are compared.</summary>
    public static HashSet<ulong> Words(string file, string section = "") =>
        [.. Read(file).Where(line => line.Section == section).Select(line => Word.Hash(line.Text))];
}

/// <summary>An entry of a list, and where it stands.</summary>
internal sealed record ListLine(string File, int Number, string Section, string Text)
{
    public FormatException Wrong(string what) => new($"{File}:{Number}: {what}.");
}

using System.Text.RegularExpressions;

namespace BotService.Lab.Mutation;

/// <summary>A mistake made on purpose: words of one file in <c>src/BotService.Understanding</c>, and what is put in their place.</summary>
/// <param name="Line">Where it stands in the list.</param>
internal sealed record Mutant(string Name, string File, string Find, string Replace, int Line)
{
    /// <summary>Reads a list: four lines a mutant (<c>name:</c>, <c>file:</c>, <c>find:</c>, <c>replace:</c>), an empty line between two, <c>#</c> for a
    /// remark.</summary>
    /// <exception cref="FormatException">Something is missing, or doubled; the message names file, line and mend.</exception>
    public static IReadOnlyList<Mutant> ReadFile(string path)
    {
        var mutants = new List<Mutant>();
        var fields = new Dictionary<string, (string Value, int Line)>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in System.IO.File.ReadLines(path).Append(""))
        {
            number++;
            if (line.StartsWith('#')) continue;
            if (line.Length == 0)
            {
                if (fields.Count > 0) mutants.Add(Make());
                fields.Clear();
                continue;
            }
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0 && line.EndsWith(':')) colon = line.Length - 1; // an empty replacement
            if (colon < 0 || line[..colon] is not ("name" or "file" or "find" or "replace")
                || !fields.TryAdd(line[..colon], (line[Math.Min(line.Length, colon + 2)..], number)))
                throw new FormatException($"{path}:{number}: expected one each of 'name: ', 'file: ', 'find: ', 'replace: ' and an empty line behind them.");
        }
        return mutants.GroupBy(mutant => mutant.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new FormatException($"{path}:{twice.Last().Line}: there is a '{twice.Key}' already. Give it a name of its own.") : mutants;

        Mutant Make() => fields.Count == 4
            ? new(fields["name"].Value, fields["file"].Value, fields["find"].Value, fields["replace"].Value, fields["find"].Line)
            : throw new FormatException($"{path}:{fields.Values.First().Line}: a mutant has four lines, 'name: ', 'file: ', 'find: ' and 'replace: '; here are "
                + $"{fields.Count}.");
    }

    /// <summary>White space matches any other, a line break too: where a line is wrapped says nothing.</summary>
    /// <exception cref="FormatException">The words do not stand there once; the message names file, line and mend.</exception>
    public string ApplyTo(string source, string list)
    {
        var words = Find.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape);
        var places = Regex.Matches(source, string.Join(@"\s+", words));
        return places is [var place] ? string.Concat(source.AsSpan(0, place.Index), Replace, source.AsSpan(place.Index + place.Length))
            : throw new FormatException($"{list}:{Line}: '{Name}' finds its words {places.Count} times in {File}. Name words that stand there once.");
    }
}

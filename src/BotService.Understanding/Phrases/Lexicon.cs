using BotService.Understanding.Text;

namespace BotService.Understanding.Phrases;

/// <summary>Lists of words that several signals share (<c>seeds/words/lists.txt</c>), and the forms of verbs.</summary>
internal static class Lexicon
{
    private static readonly ILookup<string, string> Lists = ListFile.Read("words/lists.txt").ToLookup(line => "@" + line.Section, line => line.Text);

    private static readonly Dictionary<string, string[]> Irregular =
        ListFile.Read("words/irregular-verbs.txt").Select(line => line.Text.Split(' '))
            .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);

    /// <summary>The words that one element of a cue stands for.</summary>
    public static IEnumerable<string> Expand(string element)
    {
        foreach (var part in element.Split('|'))
        {
            if (part.Length == 0) throw new FormatException($"'{element}' has an empty word between its bars");
            if (part[0] == '@' && !Lists.Contains(part)) throw new FormatException($"there is no list '{part}' in seeds/words/lists.txt");
            if (part[0] == '@')
                foreach (var word in Lists[part])
                    foreach (var form in Expand(word)) yield return form;
            else if (part[^1] == '~')
                foreach (var form in Forms(part[..^1])) yield return form;
            else if (part.Contains('-', StringComparison.Ordinal)) throw new FormatException(
                $"'{part}' is two words to the scanner: write them as two elements");
            else yield return part;
        }
    }

    /// <summary>Regular forms, with a doubled consonant too ("stopped"), and the irregular ones; forms that do not exist do no harm.</summary>
    private static IEnumerable<string> Forms(string verb)
    {
        yield return verb;
        yield return verb + "s";
        yield return verb + "es";
        var stem = verb.EndsWith('e') ? verb[..^1] : verb;
        yield return stem + "ed";
        yield return stem + "ing";
        yield return verb + "ing";
        yield return verb + verb[^1] + "ed";
        yield return verb + verb[^1] + "ing";
        if (verb.EndsWith('y'))
        {
            yield return verb[..^1] + "ies";
            yield return verb[..^1] + "ied";
        }
        if (Irregular.TryGetValue(verb, out var forms))
            foreach (var form in forms) yield return form;
    }
}

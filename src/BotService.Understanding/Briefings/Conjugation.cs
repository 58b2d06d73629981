using System.Reflection;
using BotService.Understanding.Text;

namespace BotService.Understanding.Briefings;

/// <summary>Forms of a headline's verb that a sentence needs: "raises" to "raising" and "raised".</summary>
internal static class Conjugation
{
    private static readonly Dictionary<string, string> Irregular = Read();

    private static readonly HashSet<string> Doubling = [.. ("cut set let put shut hit bid quit split stop drop scrap trim cap ban bar tap ship plan swap "
        + "begin get run win strip cull ax sit dig rip "
        + "commit permit submit refer defer nab snap dim pin pit rig sum tag tip top wrap equip format program chop flip").Split(' ')];

    /// <summary>The verb's own form, out of "raises", "raise" or "applies".</summary>
    public static string Lemma(string form, ulong lemma)
    {
        form = form.ToLowerInvariant();
        foreach (var stem in (ReadOnlySpan<string>)[form, Less(form, 1), Less(form, 2), Less(form, 3) + "y"])
            if (stem.Length > 1 && Word.Hash(stem) == lemma) return stem;
        return form.EndsWith('s') ? form[..^1] : form;
    }

    private static string Less(string form, int letters) => form.Length > letters + 1 ? form[..^letters] : "";

    public static string Ing(string lemma) => lemma switch
    {
        "lie" or "tie" or "die" => lemma[..^2] + "ying",
        _ when Doubling.Contains(lemma) => lemma + lemma[^1] + "ing",
        _ when lemma.EndsWith('e') && !lemma.EndsWith("ee", StringComparison.Ordinal) && !lemma.EndsWith("oe", StringComparison.Ordinal) => lemma[..^1] + "ing",
        _ => lemma + "ing",
    };

    public static string Participle(string lemma)
    {
        if (Irregular.TryGetValue(lemma, out var form)) return form;
        if (lemma is "cut" or "set" or "let" or "put" or "shut" or "hit" or "bid" or "quit" or "split") return lemma;
        if (Doubling.Contains(lemma)) return lemma + lemma[^1] + "ed";
        if (lemma.EndsWith('e')) return lemma + "d";
        return lemma.Length > 2 && lemma[^1] == 'y' && !"aeou".Contains(lemma[^2], StringComparison.Ordinal) ? lemma[..^1] + "ied" : lemma + "ed";
    }

    /// <summary>Of the past as written: "took" to "taken", "banned" as it is.</summary>
    public static string OfPast(string form) => Past.GetValueOrDefault(form, form);

    private static readonly Dictionary<string, string> Past = Lines()
        .SelectMany(words => words[1..].Select(form => (form, Irregular.GetValueOrDefault(words[0], form))))
        .Where(pair => !pair.form.EndsWith("ing", StringComparison.Ordinal)).DistinctBy(pair => pair.form)
            .ToDictionary(pair => pair.form, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>The list of the clauses' vocabulary: the last form of a line is the participle.</summary>
    private static Dictionary<string, string> Read()
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var words in Lines())
            if (words[1..].LastOrDefault(form => !form.EndsWith("ing", StringComparison.Ordinal)) is { } last) forms[words[0]] = last;
        (forms["become"], forms["come"], forms["run"], forms["get"]) = ("become", "come", "run", "got");
        return forms;
    }

    private static IEnumerable<string[]> Lines()
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("words/irregular.txt") ?? throw new FileNotFoundException("The list words/irregular.txt is not part of the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Trim().Split(' ') is { Length: > 1 } words) yield return words;
    }
}

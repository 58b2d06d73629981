using System.Collections.Frozen;
using System.Reflection;
using BotService.Understanding.Text;

namespace BotService.Understanding.Clauses;

/// <summary>What a verb does to what stands behind it: the classes of <c>seeds/words/verbs.txt</c>.</summary>
internal enum VerbClass
{
    Other, Rise, Fall, Begin, End, Keep, Restore, Delay, Tighten, Loosen, Prevent, Deny, Buy, Sell, Merge, Sign, Award, Order, Rent, Supply, Pay, Adopt, Win,
    Choose, Move,
    Leave,
    Take, Become, Be, Invest, Join, Fork, Sue, Probe, Fine, Rule, Settle, Clear, Lose, Appeal, Violate, Open, Close, Bundle, Unbundle, Charge, Say, Plan, Ask,
}

[Flags]
internal enum VerbForm
{
    Base = 1, Third = 2, Past = 4, Ing = 8,
}

/// <summary>What a thing means for who uses it: the classes of <c>seeds/words/things.txt</c>.</summary>
internal enum ThingClass
{
    None, Price, Egress, Restriction, Ceiling, Exclusivity, Bundle, Contract, Equity, Purchase, Allowance, Support, Openness, Product, Case, Remedy, Regulation,
    Freedom, Licence, Leaving, Itself,
    Upward, Downward, Ending, Opening, Delaying, Changing, Intent,
}

/// <param name="IsNounToo">"Cuts", "plans": only its place in the sentence tells.</param>
/// <param name="Lemma">Of the verb without its endings.</param>
internal sealed record Verb(VerbClass Class, VerbForm Forms, bool IsNounToo, ulong Lemma)
{
    /// <summary>What it does together with a particle: "shut down", "take back".</summary>
    public IReadOnlyList<(ulong[] Particles, VerbClass Class)> Phrasal { get; init; } = [];
}

/// <summary>The open classes of words by which clauses are read; lists in <c>seeds/words</c>, built into the program.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<ulong, Verb> Verbs;
    private static readonly FrozenDictionary<ulong, (ulong Before, ThingClass Class)[]> Things;
    private static readonly FrozenDictionary<ulong, (ulong Before, ThingClass Class, int Sign)> States;

    /// <summary>"Is", where an adjective and no verb says what happens.</summary>
    public static readonly Verb Copula = new(VerbClass.Be, VerbForm.Third, false, Word.Hash("be"));

    /// <summary>"Reneges", "un-cancels": a word that stands where a verb must and that no list holds.</summary>
    public static readonly Verb Unknown = new(VerbClass.Other, VerbForm.Third, false, 0);

    static Vocabulary()
    {
        var irregular = Lines("irregular.txt").Select(line => line.Text.Split(' '))
            .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);
        var verbs = new Dictionary<ulong, Verb>();
        foreach (var (name, entry, line) in Entries("verbs.txt"))
        {
            if (!Enum.TryParse<VerbClass>(name, ignoreCase: true,
                out var kind)) throw new FormatException($"words/verbs.txt:{line}: '{name}' is no class of verbs.");
            var words = entry.TrimEnd('*').Split('+');
            foreach (var (form, which) in Forms(words[0], irregular))
            {
                var hash = Word.Hash(form);
                var known = verbs.GetValueOrDefault(hash);
                if (words.Length > 1)
                {
                    known ??= new(VerbClass.Other, which, false, Word.Hash(words[0]));
                    verbs[hash] = known with
                    {
                        Forms = known.Forms | which,
                        Phrasal = [.. known.Phrasal, ([.. words[1..].Select(word => Word.Hash(word))], kind)]
                    };
                }
                else if (known is null) verbs[hash] = new(kind, which, entry.EndsWith('*'), Word.Hash(words[0]));
                else verbs[hash] = known with
                {
                    Class = known.Class == VerbClass.Other ? kind : known.Class,
                    Forms = known.Forms | which,
                    IsNounToo = known.IsNounToo || entry.EndsWith('*')
                };
            }
        }
        Verbs = verbs.ToFrozenDictionary();
        var things = new Dictionary<ulong, List<(ulong, ThingClass)>>();
        foreach (var (name, entry, line) in Entries("things.txt"))
        {
            if (!Enum.TryParse<ThingClass>(name, ignoreCase: true,
                out var kind)) throw new FormatException($"words/things.txt:{line}: '{name}' is no class of things.");
            var words = entry.Split('+');
            var head = Word.Hash(words[^1].Replace("-", "", StringComparison.Ordinal));
            if (!things.TryGetValue(head, out var list)) things[head] = list = [];
            list.Add((words.Length > 1 ? Word.Hash(words[0]) : 0, kind));
        }
        var states = new Dictionary<ulong, (ulong, ThingClass, int)>();
        foreach (var (name, entry, line) in Entries("states.txt"))
        {
            if (!Enum.TryParse<ThingClass>(name[1..], ignoreCase: true,
                out var kind)) throw new FormatException($"words/states.txt:{line}: '{name}' is no sign and class of things.");
            var words = entry.Split('+');
            states[Word.Hash(words[^1])] = (words.Length > 1 ? Word.Hash(words[0]) : 0, kind, name[0] == '-' ? -1 : 1);
        }
        States = states.ToFrozenDictionary();
        Things = things.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.OrderByDescending(entry => entry.Item1 != 0).ToArray());
    }

    public static Verb? VerbOf(ulong word) => Verbs.GetValueOrDefault(word);

    /// <summary>The classes of a word, those first that ask for another word before it (its hash; 0 for none).</summary>
    public static ReadOnlySpan<(ulong Before, ThingClass Class)> ThingsOf(ulong word) => Things.TryGetValue(word, out var entries) ? entries : [];

    /// <summary>What a word says of a thing that is said to be so; null for other words.</summary>
    public static (ThingClass Class, int Sign)? StateOf(ulong word, ulong before) =>
        States.TryGetValue(word, out var state) && (state.Before == 0 || state.Before == before) ? (state.Class, state.Sign) : null;

    /// <summary>"raises", "applies", "pushes" of a verb's own form.</summary>
    public static string Third(string verb) => verb switch
    {
        [.., 's' or 'x' or 'z' or 'o'] or [.., 'c' or 's', 'h'] => verb + "es",
        [_, .., not ('a' or 'e' or 'o' or 'u'), 'y'] => verb[..^1] + "ies",
        _ => verb + "s",
    };

    private static IEnumerable<(string Form, VerbForm Which)> Forms(string verb, Dictionary<string, string[]> irregular)
    {
        yield return (verb, VerbForm.Base);
        var stem = verb.EndsWith('e') ? verb[..^1] : verb;
        yield return (Third(verb), VerbForm.Third);
        yield return (verb + "s", VerbForm.Third);
        yield return (stem + "ing", VerbForm.Ing);
        yield return (verb + verb[^1] + "ing", VerbForm.Ing);
        if (irregular.TryGetValue(verb, out var forms))
            foreach (var form in forms) yield return (form, form.EndsWith("ing", StringComparison.Ordinal) ? VerbForm.Ing : VerbForm.Past);
        if (irregular.ContainsKey(verb) && !forms!.All(form => form.EndsWith("ing", StringComparison.Ordinal))) yield break;
        if (verb is "cut" or "set" or "let" or "shut" or "put" or "hit" or "bid" or "quit" or "split" or "read")
        {
            yield return (verb, VerbForm.Past);
            yield break;
        }
        yield return (verb.EndsWith('y') && !"aeou".Contains(verb[^2], StringComparison.Ordinal) ? verb[..^1] + "ied" : stem + "ed", VerbForm.Past);
        yield return (verb + verb[^1] + "ed", VerbForm.Past);
    }

    private static IEnumerable<(string Class, string Entry, int Line)> Entries(string file)
    {
        foreach (var (text, line) in Lines(file))
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw new FormatException($"words/{file}:{line}: a line is 'class: word word'.");
            foreach (var entry in text[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return (text[..colon], entry, line);
        }
    }

    private static IEnumerable<(string Text, int Number)> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("words/" + file)
            ?? throw new FileNotFoundException($"The list words/{file} is not part of the program.");
        using var reader = new StreamReader(stream);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0 && line[0] != '#') yield return (line.Trim(), number);
        }
    }
}

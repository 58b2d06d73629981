using BotService.Understanding.Phrases;
using ElementKind = BotService.Understanding.Phrases.CuePattern.ElementKind;

namespace BotService.Lab.Linting;

/// <summary>
/// Whether one phrase stands wherever another does, which makes the other idle beside it. Never said wrongly, not always seen: a list of words that two lists
/// cover together counts as covered by none.
/// </summary>
internal static class Subsumption
{
    /// <summary>Whether every text with <paramref name="narrow"/> has <paramref name="wide"/> within it.</summary>
    public static bool Covers(CuePattern wide, CuePattern narrow) =>
        CanCover(wide, narrow)
        && Spellings([.. narrow.Elements]).All(slots => Enumerable.Range(0, slots.Count + 1).Any(at => Stands(wide.Elements, 0, slots, at)));

    /// <summary>Both match the same texts.</summary>
    public static bool IsSame(CuePattern one, CuePattern other) =>
        one.Elements.Count == other.Elements.Count && one.Elements.Zip(other.Elements).All(pair =>
            pair.First.Kind == pair.Second.Kind && pair.First.IsOptional == pair.Second.IsOptional && pair.First.Reach == pair.Second.Reach
            && (pair.First.Words is null || pair.First.Words.SetEquals(pair.Second.Words!)));

    /// <summary>Most pairs fail here: what the wide phrase can't do without has to be covered by something.</summary>
    private static bool CanCover(CuePattern wide, CuePattern narrow) =>
        wide.Elements.Where(element => element is { IsOptional: false, Kind: not ElementKind.Gap })
            .All(element => narrow.Elements.Any(slot => Takes(element, slot)));

    /// <summary>The narrow phrase in all its lengths: a gap becomes so many words of any kind (null), what may be missing is there or not.</summary>
    private static IEnumerable<List<CuePattern.Element?>> Spellings(CuePattern.Element[] elements)
    {
        if (elements.Length == 0) return [[]];
        var first = elements[0];
        var beginnings = first.Kind == ElementKind.Gap
            ? Enumerable.Range(0, first.Reach + 1).Select(length => Enumerable.Repeat<CuePattern.Element?>(null, length))
            : first.IsOptional ? [[first], []] : [[first]];
        var rests = Spellings(elements[1..]).ToList();
        return beginnings.SelectMany(beginning => rests.Select(rest => (List<CuePattern.Element?>)[.. beginning, .. rest]));
    }

    private static bool Stands(IReadOnlyList<CuePattern.Element> wide, int index, List<CuePattern.Element?> slots, int at)
    {
        if (index == wide.Count) return true;
        var element = wide[index];
        if (element.Kind == ElementKind.Gap)
        {
            for (var skipped = 0; skipped <= element.Reach && at + skipped <= slots.Count; skipped++)
            {
                if (Stands(wide, index + 1, slots, at + skipped)) return true;
                // A party or an amount may be several words long.
                if (at + skipped < slots.Count && slots[at + skipped] is { Kind: not ElementKind.Words }) return false;
            }
            return false;
        }
        if (at < slots.Count && slots[at] is { } slot && Takes(element, slot) && Stands(wide, index + 1, slots, at + 1)) return true;
        return element.IsOptional && Stands(wide, index + 1, slots, at);
    }

    private static bool Takes(CuePattern.Element element, CuePattern.Element slot) =>
        element.Kind == ElementKind.Words ? slot.Words is { } words && words.IsSubsetOf(element.Words!)
        : element.Kind == slot.Kind || (element.Kind == ElementKind.Name && slot.Kind == ElementKind.Party);
}

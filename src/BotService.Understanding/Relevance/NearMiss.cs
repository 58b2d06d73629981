using BotService.Understanding.Phrases;
using BotService.Understanding.Text;

namespace BotService.Understanding.Relevance;

/// <summary>Kinds of news that share words with lock-in news and are none. What each weighs is learned; none rules anything out by itself.</summary>
/// <param name="Name">As <c>why</c> shows it.</param>
/// <param name="SpeaksAgainst">Never for relevance; false for turns that lock-in news takes too, and which tell its direction.</param>
internal sealed record NearMiss(string Name, IReadOnlyList<Phrase> Cues, bool SpeaksAgainst)
{
    public static IReadOnlyList<NearMiss> All { get; } = [.. Read("phrases/near-misses.txt", speaksAgainst: true),
        .. Read("phrases/turns.txt", speaksAgainst: false)];

    private static IEnumerable<NearMiss> Read(string file, bool speaksAgainst) =>
        PhraseFile.Parse(ListFile.Read(file)).Sections.Select(section => new NearMiss(section.Name, section.Phrases, speaksAgainst));
}

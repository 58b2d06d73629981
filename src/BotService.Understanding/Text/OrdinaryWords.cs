namespace BotService.Understanding.Text;

/// <summary>Plain words of English news (<c>seeds/words/ordinary.txt</c>): in a headline that capitalises every word, a run of these alone is no
/// name.</summary>
internal static class OrdinaryWords
{
    public static bool Has(ulong word) => Words.Contains(word);

    private static readonly HashSet<ulong> Words = ListFile.Words("words/ordinary.txt");
}

using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;

namespace BotService.Alerting.Polling;

/// <summary>
/// Passes the reader's one question on and keeps the answer: it tells a new entry from a changed one, and from a known one under a new identity.
/// </summary>
internal sealed class KnownEntriesNote(IKnownEntries known) : IKnownEntries
{
    private IReadOnlyDictionary<EntryKey, long> _answer = new Dictionary<EntryKey, long>();

    public async Task<IReadOnlyDictionary<EntryKey, long>> FindAsync(long feedId, IReadOnlyList<EntryKey> keys, CancellationToken cancellationToken) =>
        _answer = await known.FindAsync(feedId, keys, cancellationToken);

    public EntryNovelty NoveltyOf(Entry entry) =>
        _answer.ContainsKey(entry.Keys[0]) ? EntryNovelty.Changed : entry.Keys.Any(_answer.ContainsKey) ? EntryNovelty.Rewritten : EntryNovelty.Fresh;
}

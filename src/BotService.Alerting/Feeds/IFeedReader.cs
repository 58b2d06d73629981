using BotService.Domain.Feeds;

namespace BotService.Alerting.Feeds;

/// <summary>Fetches one feed politely and reads what is new in it.</summary>
public interface IFeedReader
{
    /// <summary>A failure of the feed or its server is a value; throws only <see cref="OperationCanceledException"/> and for bugs.</summary>
    /// <param name="feed">What is known of it: address, validators, hash.</param>
    /// <param name="known">Tells which of a document's entries are known already, so that only the others are read.</param>
    Task<FetchOutcome> ReadAsync(Feed feed, IKnownEntries known, CancellationToken cancellationToken);
}

/// <summary>What is stored of a feed's entries, asked once for each document that changed.</summary>
public interface IKnownEntries
{
    /// <summary>What is stored for each key. Unknown keys are missing from the answer.</summary>
    Task<IReadOnlyDictionary<EntryKey, KnownEntry>> FindAsync(long feedId, IReadOnlyList<EntryKey> keys, CancellationToken cancellationToken);
}

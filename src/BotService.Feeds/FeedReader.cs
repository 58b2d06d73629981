using System.IO.Hashing;
using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Feeds.Fetching;
using BotService.Feeds.Formats;

namespace BotService.Feeds;

internal sealed class FeedReader(FeedHttp http, TimeProvider time) : IFeedReader
{
    /// <summary>Validators that lie would hide news for ever: so often the document is asked for in full.</summary>
    private static readonly TimeSpan FullFetchEvery = TimeSpan.FromDays(1);

    /// <summary>An older date is a broken clock or an empty field (1970), not news.</summary>
    private static readonly DateTimeOffset OldestDate = new(1995, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<FetchOutcome> ReadAsync(Feed feed, IKnownEntries known, CancellationToken cancellationToken)
    {
        var isDue = feed.LastFullFetchAt is not { } last || time.GetUtcNow() - last >= FullFetchEvery;
        var answer = await http.GetAsync(feed.Url, isDue ? null : (feed.ETag, feed.LastModified), cancellationToken);
        FetchOutcome outcome = answer switch
        {
            FeedAnswer.NotModified same => new FetchOutcome.Unchanged(new FeedValidators(same.ETag ?? feed.ETag, same.LastModified ?? feed.LastModified, null)),
            FeedAnswer.Document document => await ReadAsync(feed, document, known, cancellationToken),
            FeedAnswer.Refused refused => refused.ToOutcome(),
            _ => throw new InvalidOperationException($"{answer.GetType()} is no answer of a server."),
        };
        return outcome with { MovedTo = answer.MovedTo, FreshFor = answer.FreshFor };
    }

    private async Task<FetchOutcome> ReadAsync(Feed feed, FeedAnswer.Document answer, IKnownEntries known, CancellationToken cancellationToken)
    {
        using var body = answer.Body;
        var validators = new FeedValidators(answer.ETag, answer.LastModified, (long)XxHash3.HashToUInt64(body.Bytes));
        if (validators.BodyHash == feed.BodyHash) return new FetchOutcome.Unchanged(validators);
        try
        {
            using var document = OpenDocument.Open(body.Bytes, answer.ContentType, answer.Address);
            var wanted = await NewOrChangedAsync(document, feed.Id, known, cancellationToken);
            var read = document.Read(wanted).Document;
            if (document.IsCut) validators = new FeedValidators(null, null, null); // a 304 for the whole would hide its missing end
            return new FetchOutcome.Read(read with { Entries = [.. read.Entries.Select(WithSaneDate)] }, validators);
        }
        catch (UnreadableFeedException unreadable)
        {
            return new FetchOutcome.Failed(unreadable.Code, unreadable.Message, RetryAfter: null, IsFinal: false);
        }
    }

    private static async Task<IReadOnlyList<int>> NewOrChangedAsync(OpenDocument document, long feedId, IKnownEntries known, CancellationToken cancellationToken)
    {
        var keys = document.Identities.SelectMany(identity => identity.Keys).Distinct().ToArray();
        var hashes = keys.Length == 0 ? new Dictionary<EntryKey, long>() : await known.FindAsync(feedId, keys, cancellationToken);

        var wanted = new List<int>();
        for (var i = 0; i < document.Identities.Count; i++)
        {
            var (entryKeys, contentHash) = document.Identities[i];
            if (entryKeys.Count > 0 && !IsKnown(entryKeys, contentHash, hashes)) wanted.Add(i);
        }
        return wanted;
    }

    /// <summary>The strongest key that is known speaks for the entry: it is the same unless its text was changed.</summary>
    private static bool IsKnown(IReadOnlyList<EntryKey> keys, long contentHash, IReadOnlyDictionary<EntryKey, long> hashes)
    {
        foreach (var key in keys)
            if (hashes.TryGetValue(key, out var hash)) return hash == contentHash;
        return false;
    }

    private Entry WithSaneDate(Entry entry)
    {
        if (entry.PublishedAt is not { } date) return entry;
        var now = time.GetUtcNow();
        return date > now ? entry with { PublishedAt = now } : date < OldestDate ? entry with { PublishedAt = null } : entry;
    }
}

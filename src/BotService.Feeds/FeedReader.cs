using System.IO.Hashing;
using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Feeds.Fetching;
using BotService.Feeds.Formats;

namespace BotService.Feeds;

internal sealed class FeedReader(FeedHttp http, CpuLanes lanes, TimeProvider time) : IFeedReader
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
        FeedBody? body = null;
        OpenDocument? document = null;
        try
        {
            FeedValidators validators;
            using (await lanes.EnterAsync(cancellationToken))
            {
                (body, var problem) = ContentCoding.Undo(answer.Body, answer.ContentEncoding);
                if (problem is not null) return problem.ToOutcome();
                validators = new(answer.ETag, answer.LastModified, (long)XxHash3.HashToUInt64(body!.Bytes));
                if (validators.BodyHash == feed.BodyHash) return new FetchOutcome.Unchanged(validators);
                document = OpenDocument.Open(body.Bytes, answer.ContentType, answer.Address);
            }

            var wanted = await NewOrChangedAsync(document, feed.Id, known, cancellationToken);
            using (await lanes.EnterAsync(cancellationToken))
            {
                var read = document.Read(wanted).Document;
                if (document.IsCut) validators = new FeedValidators(null, null, null); // a 304 for the whole would hide its missing end
                return new FetchOutcome.Read(read with { Entries = [.. read.Entries.Select(WithSaneDate)] }, validators);
            }
        }
        catch (UnreadableFeedException unreadable)
        {
            return new FetchOutcome.Failed(unreadable.Code, unreadable.Message, RetryAfter: null, IsFinal: false) { FeedLink = unreadable.FeedLink };
        }
        finally
        {
            document?.Dispose();
            body?.Dispose();
        }
    }

    private static async Task<IReadOnlyList<WantedEntry>> NewOrChangedAsync(OpenDocument document, long feedId, IKnownEntries known,
        CancellationToken cancellationToken)
    {
        EntryKey[] keys = [.. document.Identities.SelectMany(identity => identity.Keys)];
        var found = keys.Length == 0 ? new Dictionary<EntryKey, KnownEntry>() : await known.FindAsync(feedId, keys, cancellationToken);
        return [.. document.Identities.Select((identity, index) => WantedEntry.Of(index, identity, found)).OfType<WantedEntry>()];
    }

    private Entry WithSaneDate(Entry entry)
    {
        if (entry.PublishedAt is not { } date) return entry;
        var now = time.GetUtcNow();
        return date > now ? entry with { PublishedAt = now } : date < OldestDate ? entry with { PublishedAt = null } : entry;
    }
}

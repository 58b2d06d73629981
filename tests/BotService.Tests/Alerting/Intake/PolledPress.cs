using System.Security.Cryptography;
using System.Text;
using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;

namespace BotService.Tests.Alerting.Intake;

/// <summary>A feed reader without a network: serves the entries that a test put up, as the real one would, and fails for addresses that were not set
/// up.</summary>
internal sealed class PolledPress : IFeedReader
{
    private readonly Dictionary<Uri, Func<Feed, IKnownEntries, Task<FetchOutcome>>> _pages = [];

    public List<Uri> Fetched { get; } = [];

    public static Uri AddressOf(string name) => new($"https://{name}.example/feed.xml");

    /// <summary>From now on the feed holds these entries, and no others.</summary>
    public void Serve(string name, params Entry[] entries) => Serve(AddressOf(name), entries);

    public void Serve(Uri address, params Entry[] entries) => _pages[address] = async (feed, known) =>
    {
        var version = Hash(string.Join('\n', entries.Select(entry => $"{entry.NativeId} {entry.ContentHash}")));
        if (feed.ETag == $"\"{version:x}\"") return new FetchOutcome.Unchanged(new(feed.ETag, null, null));
        var hashes = await known.FindAsync(feed.Id, [.. entries.SelectMany(entry => entry.Keys)], TestContext.Current.CancellationToken);
        var asked = entries.Where(entry => !entry.Keys.Any(key => hashes.TryGetValue(key, out var found) && found.ContentHash == entry.ContentHash))
            .Select(entry => entry with
            {
                Novelty = hashes.ContainsKey(entry.Keys[0]) ? EntryNovelty.Changed : entry.Keys.Any(hashes.ContainsKey) ? EntryNovelty.Rewritten
                : EntryNovelty.Fresh,
                KnownAs = entry.Keys.Select(key => hashes.GetValueOrDefault(key)?.AnnouncementId).FirstOrDefault(id => id is not null),
            });
        return new FetchOutcome.Read(
            new FeedDocument { Format = "rss20", Title = $"News of {feed.Url.Host}", EntryCount = entries.Length, Entries = [.. asked] },
            new($"\"{version:x}\"", null, version));
    };

    public void Answer(string name, FetchOutcome outcome) => _pages[AddressOf(name)] = (_, _) => Task.FromResult(outcome);

    public void Throw(string name, Exception failure) => _pages[AddressOf(name)] = (_, _) => Task.FromException<FetchOutcome>(failure);

    /// <summary>Reading the feed cancels the round, and does not end otherwise.</summary>
    public void Cancelling(string name, CancellationTokenSource stop) => _pages[AddressOf(name)] = async (_, _) =>
    {
        await stop.CancelAsync();
        throw new OperationCanceledException(stop.Token);
    };

    public Task<FetchOutcome> ReadAsync(Feed feed, IKnownEntries known, CancellationToken cancellationToken)
    {
        lock (Fetched) Fetched.Add(feed.Url);
        return _pages.TryGetValue(feed.Url, out var page) ? page(feed, known) : throw new InvalidOperationException($"The test did not set up {feed.Url}.");
    }

    /// <param name="id">The publisher's id of it: the same again is the same entry.</param>
    public static Entry AnEntry(string id, string title, string text = "", DateTimeOffset? published = null, string? link = null) => new()
    {
        Keys = [new(Hash("i" + id)), new(Hash("l" + (link ?? id)))],
        ContentHash = Hash(title + "\0" + text),
        NativeId = id,
        Title = title,
        Text = text,
        Link = new Uri($"https://press.example/{Uri.EscapeDataString(link ?? id)}"),
        PublishedAt = published,
    };

    private static long Hash(string text) => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

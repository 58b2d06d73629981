using System.Net;
using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Feeds;
using BotService.Feeds.Fetching;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Feeds;

/// <summary>The reader as the poller uses it, with a clock that stands still until it is told otherwise.</summary>
internal sealed class ReadingFeeds : IDisposable
{
    private readonly FeedHttp _http;

    public ReadingFeeds(FeedsOptions options, INetwork? network = null, string seeds = "no-seeds")
    {
        _http = new FeedHttp(Options.Create(options), Time, network ?? new SystemNetwork(), seeds);
        Reader = new FeedReader(_http, new CpuLanes(), Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 11, 5, 12, 0, 0, TimeSpan.Zero));

    public IFeedReader Reader { get; }

    public KnownEntries Known { get; } = new();

    public static ReadingFeeds Of(FeedServer server) => new(new FeedsOptions { AllowedHosts = [server.Host] });

    public Task<FetchOutcome> ReadAsync(Uri url) => ReadAsync(new Feed { Id = 1, Url = url });

    public Task<FetchOutcome> ReadAsync(Feed feed) => Reader.ReadAsync(feed, Known, TestContext.Current.CancellationToken);

    public async Task<FetchOutcome.Failed> FailAsync(Uri url) => Assert.IsType<FetchOutcome.Failed>(await ReadAsync(url));

    public async Task<FetchOutcome.Read> SucceedAsync(Feed feed)
    {
        var outcome = await ReadAsync(feed);
        return outcome is FetchOutcome.Failed failed ? throw new InvalidOperationException($"{failed.Code}: {failed.Message}")
            : Assert.IsType<FetchOutcome.Read>(outcome);
    }

    public Task<FetchOutcome.Read> SucceedAsync(Uri url) => SucceedAsync(new Feed { Id = 1, Url = url });

    public void Dispose() => _http.Dispose();
}

internal sealed class KnownEntries : IKnownEntries
{
    private readonly Dictionary<EntryKey, KnownEntry> _entries = [];

    public void Add(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
            foreach (var key in entry.Keys) _entries[key] = new(entry.ContentHash, entry.KnownAs ?? $"1-{entry.Keys[0].Value:x16}", entry.Title,
                entry.PublishedAt);
    }

    public Task<IReadOnlyDictionary<EntryKey, KnownEntry>> FindAsync(long feedId, IReadOnlyList<EntryKey> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<EntryKey, KnownEntry>>(keys.Distinct().Where(_entries.ContainsKey).ToDictionary(key => key, key => _entries[key]));
}

/// <summary>A network with names of its own, whose addresses all lead to one loopback port; what was dialled is written down.</summary>
internal sealed class StagedNetwork(int port) : INetwork
{
    private readonly Dictionary<string, Queue<IPAddress[]>> _names = new(StringComparer.OrdinalIgnoreCase);

    public List<IPEndPoint> Dialled { get; } = [];

    /// <summary>Each look-up takes the next answer; the last one stays.</summary>
    public StagedNetwork Resolve(string host, params string[][] answers)
    {
        _names[host] = new Queue<IPAddress[]>(answers.Select(answer => answer.Select(IPAddress.Parse).ToArray()));
        return this;
    }

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Task.FromResult(!_names.TryGetValue(host, out var answers) ? [] : answers.Count > 1 ? answers.Dequeue() : answers.Peek());

    public ValueTask<Stream> DialAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        Dialled.Add(endPoint);
        return new SystemNetwork().DialAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
    }
}

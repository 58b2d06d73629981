using BotService.Alerting;
using BotService.Alerting.Commands;
using BotService.Alerting.Feeds;
using BotService.Alerting.Intake;
using BotService.Alerting.Ledger;
using BotService.Domain.Announcements;
using BotService.Domain.Deals;
using BotService.Domain.Decisions;
using BotService.Domain.Feeds;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Feeds;
using BotService.Feeds.Fetching;
using BotService.Storage;
using BotService.Tests.Builders;
using BotService.Tests.Feeds;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Fakes;

/// <summary>
/// The whole of the flows on a real SQLite file, without a platform: one says something and reads the answer. The clock stands still unless it is
/// moved.
/// </summary>
internal sealed class Conversation : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("botservice-talk-");
    private readonly ServiceProvider _services;
    private int _entries;

    private Conversation(Action<IServiceCollection>? configure)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Storage:Database"] = Path.Combine(_folder.FullName, "test.db") }).Build();
        var services = new ServiceCollection().AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Time)
            .AddStorage(configuration)
            .AddFeeds()
            .AddAlerting();
        services.AddSingleton(Somebody.Parties); // in place of those of the seeds
        services.AddSingleton<INetwork>(new StagedNetwork(port: 0)); // knows no name
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public FakeTimeProvider Time { get; } = new(Moments.Now);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Conversation> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var conversation = new Conversation(configure);
        await conversation.Get<StorageStartup>().InitialiseAsync(Cancel);
        return conversation;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Says it in the usual channel; a few seconds pass, so that nobody is too fast.</summary>
    public async Task<CommandReply> SayAsync(string text, ChannelKey? channel = null, ChatUser? user = null)
    {
        Time.Advance(TimeSpan.FromSeconds(7));
        return await Get<ICommandRouter>().RunAsync(new CommandRequest(text, channel ?? Somebody.Channel, user ?? Somebody.User), Cancel);
    }

    /// <summary>The answer as plain text.</summary>
    public async Task<string> AskAsync(string text, ChannelKey? channel = null, ChatUser? user = null) =>
        MessageText.Of((await SayAsync(text, channel, user)).Message);

    public Task KnowAsync(params LedgerDeal[] deals) => Get<IDealLedger>().SaveAsync(deals, Cancel);

    /// <summary>Stores stories as a poll would, each with its announcement and, where one is given, the decision for the usual channel.</summary>
    public async Task TellAsync(IReadOnlyList<Story> stories, DecisionOutcome? outcome = null)
    {
        var feed =
            (await Get<IFeedStore>().AddAsync([new Feed { Url = new Uri("https://news.example/feed"), Title = "Newswire", IsCatalogue = true }], Cancel))[0];
        var entries = stories.Select(story => new IntakeEntry(
            feed.Id,
            new Entry { Keys = [new EntryKey(++_entries)], ContentHash = _entries, Title = story.Title },
            new Announcement
            {
                Id = story.Coverage[0].AnnouncementId,
                Title = story.Title,
                Text = "Acme and Initech said more.",
                Source = "Newswire",
                PublishedAt = story.HappenedAt,
            },
            story.Score.Value, story.PartyIds, story.Id, Time.GetUtcNow()));
        var decisions = stories.Where(_ => outcome is not null).Select(story => new Decision(
            story.Id, Somebody.Channel, outcome!.Value, ["It names Acme, which this channel follows."], Time.GetUtcNow()));
        await Get<IIntakeStore>().CommitAsync(IntakeBatch.Empty with { Entries = [.. entries], Stories = stories, Decisions = [.. decisions] }, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

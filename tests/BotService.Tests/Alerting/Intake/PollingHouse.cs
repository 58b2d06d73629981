using BotService.Alerting;
using BotService.Alerting.Chat;
using BotService.Alerting.Feeds;
using BotService.Alerting.Polling;
using BotService.Alerting.Seeds;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Deliveries;
using BotService.Domain.Feeds;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Storage;
using BotService.Storage.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Alerting.Intake;

/// <summary>The whole way from a due feed to the outbox, on a real SQLite file, with the seeds' own parties and weights; only the network and the clock are
/// ours.</summary>
internal sealed class PollingHouse : IAsyncDisposable
{
    private static readonly Lazy<Knowledge> SharedKnowledge = new(() => Knowledge.Load(new SeedFolder(Path.Combine(Repository.Root, "seeds"))));

    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    public static readonly ChannelKey Desk = new(WorkspaceId.Of("slack", "T0ACME"), "C0DESK");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("botservice-polling-");
    private readonly ServiceProvider _services;

    private PollingHouse(Action<IServiceCollection> replace)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Database"] = Path.Combine(_folder.FullName, "test.db"),
            ["Seeds:Directory"] = Path.Combine(Repository.Root, "seeds"),
        }).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new Random(1))
            .AddStorage(configuration)
            .AddAlerting()
            .AddSingleton(_ => SharedKnowledge.Value)
            .AddSingleton<IFeedReader>(Press);
        replace(services);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(Start);

    public PolledPress Press { get; } = new();

    public IFeedStore Feeds => Get<IFeedStore>();

    public IStoryStore Stories => Get<IStoryStore>();

    public OutboxStore Outbox => Get<OutboxStore>();

    public ISubscriptionStore Subscriptions => Get<ISubscriptionStore>();

    public static async Task<PollingHouse> OpenAsync(Action<IServiceCollection>? replace = null)
    {
        var house = new PollingHouse(replace ?? (static _ => { }));
        await house.Get<StorageStartup>().InitialiseAsync(TestContext.Current.CancellationToken);
        return house;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<Feed> FollowAsync(string name, bool isCatalogue = true) =>
        (await Feeds.AddAsync([new Feed { Url = PolledPress.AddressOf(name), IsCatalogue = isCatalogue, NextPollAt = Time.GetUtcNow() }],
            TestContext.Current.CancellationToken))[0];

    public Task SubscribeAsync(Subscription? subscription = null) =>
        Subscriptions.SaveAsync(subscription ?? new Subscription { Channel = Desk, CreatedAt = Start }, TestContext.Current.CancellationToken);

    public Task<PollProgress> PollAsync() => Get<FeedPoller>().PollDueAsync(TestContext.Current.CancellationToken);

    /// <summary>Half a day later every feed is due again, whatever its interval.</summary>
    public Task<PollProgress> PollLaterAsync(TimeSpan? later = null)
    {
        Time.Advance(later ?? TimeSpan.FromHours(12));
        return PollAsync();
    }

    /// <summary>A feed whose first poll, which alerts nothing, is over; due again in half a day.</summary>
    public async Task EstablishAsync(params string[] names)
    {
        foreach (var name in names)
        {
            Press.Serve(name, PolledPress.AnEntry($"{name}-first", $"Welcome to {name}", published: Start.AddDays(-1)));
            await FollowAsync(name);
        }

        await PollAsync();
    }

    public async Task<IReadOnlyList<Delivery>> PendingAsync() => await Outbox.ListAsync(DeliveryState.Pending, 1000, TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<Delivery>> PendingAsync(DeliveryKind kind) => [.. (await PendingAsync()).Where(delivery => delivery.Kind == kind)];

    public async Task<IReadOnlyList<Story>> StoriesAsync() => await Stories.ListSinceAsync(DateTimeOffset.UnixEpoch, 1000,
        TestContext.Current.CancellationToken);

    /// <summary>Sends all that waits, as the dispatcher would.</summary>
    public async Task SendAllAsync()
    {
        var now = Time.GetUtcNow();
        while (await Outbox.ClaimAsync(now, now.AddMinutes(1), 100, TestContext.Current.CancellationToken) is { Count: > 0 } claimed)
            foreach (var delivery in claimed)
            {
                await Outbox.BeginAttemptAsync(delivery.Id, delivery.Fence, now, TestContext.Current.CancellationToken);
                await Outbox.FinishAsync(
                    delivery.Id, delivery.Fence, new(DeliveryState.Sent, new MessageRef(delivery.Channel.Channel, delivery.Id.ToString()), null, null),
                        TestContext.Current.CancellationToken);
            }
    }

    /// <summary>All that a delivery says, as one text.</summary>
    public static string TextOf(Delivery delivery) => string.Join('\n', ChatJson.Read(delivery.Content).Blocks.Select(PlainText));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string PlainText(MessageBlock block) => block switch
    {
        MessageBlock.Heading heading => heading.Text,
        MessageBlock.Paragraph paragraph => paragraph.Text.Plain,
        MessageBlock.Lines lines => string.Join('\n', lines.Items.Select(item => item.Plain)),
        MessageBlock.Bullets bullets => string.Join('\n', bullets.Items.Select(item => item.Plain)),
        MessageBlock.SmallPrint small => small.Text.Plain,
        _ => "",
    };
}

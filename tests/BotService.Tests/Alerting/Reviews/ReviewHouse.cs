using BotService.Alerting;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Feeds;
using BotService.Alerting.Outbox;
using BotService.Alerting.Polling;
using BotService.Alerting.Reviews;
using BotService.Alerting.Seeds;
using BotService.Alerting.Stories;
using BotService.Domain.Feeds;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;
using BotService.Feeds;
using BotService.Storage;
using BotService.Tests.Alerting.Intake;
using BotService.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Alerting.Reviews;

/// <summary>
/// The whole bot but for the network: a feed brings news, people type and press, a platform shows what was posted. It can be stopped and started
/// again on the same database.
/// </summary>
internal sealed class ReviewHouse : IAsyncDisposable
{
    public const string Deal = "Snowflake signs an exclusive seven-year, $5 billion cloud agreement with Google Cloud";

    public const string DealText =
        "Snowflake said it has signed a seven-year agreement with Google Cloud worth $5 billion. Under the exclusive deal all new workloads of Snowflake "
        + "will run on Google Cloud.";

    public static readonly WorkspaceId Workspace = WorkspaceId.Of(FakeChatPlatform.PlatformName, "acme");
    public static readonly ChannelKey Desk = new(Workspace, "desk"), Library = new(Workspace, "library");
    public static readonly ChannelKey Elsewhere = new(WorkspaceId.Of("fake", "globex"), "desk");
    public static readonly ChatUser Ada = new("u-ada", "Ada"), Grace = new("u-grace", "Grace"), Bob = new("u-bob", "Bob");

    private static readonly Lazy<Knowledge> SharedKnowledge = new(() => Knowledge.Load(new SeedFolder(Path.Combine(Repository.Root, "seeds"))));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("botservice-reviews-");
    private readonly Action<IServiceCollection>? _change;
    private ServiceProvider _services = null!;

    private ReviewHouse(Action<IServiceCollection>? change) => (Platform, _change) = (new(Time), change);

    public string Database => Path.Combine(_folder.FullName, "test.db");

    public FakeTimeProvider Time { get; } = new(PollingHouse.Start);

    public PolledPress Press { get; } = new();

    public FakeChatPlatform Platform { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>With a feed whose first poll is over, and channels that Ada subscribed.</summary>
    public static Task<ReviewHouse> OpenAsync(params ChannelKey[] channels) => OpenAsync(null, channels);

    public static async Task<ReviewHouse> OpenAsync(Action<IServiceCollection>? change, params ChannelKey[] channels)
    {
        var house = new ReviewHouse(change);
        await house.StartAsync();
        house.Press.Serve("press", PolledPress.AnEntry("first", "Welcome", published: PollingHouse.Start.AddDays(-1)));
        await house.Get<IFeedStore>().AddAsync(
            [new Feed { Url = PolledPress.AddressOf("press"), IsCatalogue = true, NextPollAt = PollingHouse.Start }], Cancel);
        await house.Get<FeedPoller>().PollDueAsync(Cancel);
        foreach (var channel in channels.DefaultIfEmpty(Desk)) await house.SayAsync("subscribe all", Ada, channel);
        return house;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ValueTask StopAsync() => _services.DisposeAsync();

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Says it in the channel, or in a person's own chat; a few seconds pass, so that nobody is too fast.</summary>
    public async Task<CommandReply> SayAsync(string text, ChatUser user, ChannelKey? channel = null, params ChatUser[] mentioned)
    {
        Time.Advance(TimeSpan.FromSeconds(7));
        return await Get<ICommandRouter>().RunAsync(new CommandRequest(text, channel ?? Desk, user) { Mentioned = mentioned }, Cancel);
    }

    public async Task<string> AskAsync(string text, ChatUser user, ChannelKey? channel = null, params ChatUser[] mentioned) =>
        MessageText.Of((await SayAsync(text, user, channel, mentioned)).Message);

    /// <summary>Fills in the form that the command opens; fields that are not named keep what they show.</summary>
    public async Task<FormResult> FillAsync(string command, ChatUser user, Dictionary<string, string> values, ChannelKey? channel = null)
    {
        var form = (await SayAsync(command, user, channel)).Form!;
        return await SubmitAsync(form, user, values, channel);
    }

    public Task<FormResult> SubmitAsync(BotService.Alerting.Forms.Form form, ChatUser user, Dictionary<string, string> values, ChannelKey? channel = null) =>
        Get<ICommandRouter>().SubmitFormAsync(
            form.Name,
            form.Fields.ToDictionary(field => field.Name, field => values.TryGetValue(field.Name, out var typed) ? [typed] : field.Values),
            new CommandRequest("", channel ?? Desk, user), Cancel);

    /// <summary>The feed tells the deal, or tells it with another sum, half a day later; then all that follows happens.</summary>
    public async Task TellAsync(string sum = "$5")
    {
        Time.Advance(TimeSpan.FromHours(12));
        Press.Serve("press", PolledPress.AnEntry(
            "deal", Deal.Replace("$5", sum, StringComparison.Ordinal), DealText.Replace("$5", sum, StringComparison.Ordinal), Time.GetUtcNow().AddMinutes(-5)));
        await Get<FeedPoller>().PollDueAsync(Cancel);
        await SettleAsync();
    }

    /// <summary>The desk and the outbox do what is due.</summary>
    public async Task SettleAsync()
    {
        while (await Get<ReviewDesk>().DrainAsync(Cancel) + await Get<OutboxDispatcher>().DrainAsync(Cancel) > 0)
        {
        }
    }

    public async Task<Story> StoryAsync() => Assert.Single(await Get<IStoryStore>().ListSinceAsync(DateTimeOffset.UnixEpoch, 10, Cancel));

    /// <summary>What people see in a channel, threads included.</summary>
    public IReadOnlyList<string> In(ChannelKey channel) =>
        [.. Platform.Standing.Where(post => post.Message.Channel == channel).Select(post => MessageText.Of(post.Content))];

    /// <summary>The newest card in a reviewer's own chat.</summary>
    public ChatMessage CardOf(ChatUser user) => Platform.Standing.Last(post => post.Message.Channel == DirectOf(user)).Content;

    public int CardsOf(ChatUser user) => Platform.Standing.Count(post => post.Message.Channel == DirectOf(user));

    public static ChannelKey DirectOf(ChatUser user) => new(Workspace, $"direct:{user.Id}");

    /// <summary>Presses a button of a card, where the card stands.</summary>
    public Task<string> PressAsync(ChatMessage card, string label, ChatUser user) =>
        AskAsync(card.Actions.Single(action => action.Label == label).Value, user, DirectOf(user));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Database"] = Database,
            ["Seeds:Directory"] = Path.Combine(Repository.Root, "seeds"),
        }).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new Random(1))
            .AddStorage(configuration)
            .AddFeeds()
            .AddAlerting()
            .AddSingleton(_ => SharedKnowledge.Value)
            .AddSingleton<IFeedReader>(Press)
            .AddSingleton<IPageReader, NoPages>()
            .AddSingleton<IChatPlatform>(Platform);
        _change?.Invoke(services);
        _services = services.BuildServiceProvider();
        await _services.GetRequiredService<StorageStartup>().InitialiseAsync(Cancel);
    }
}

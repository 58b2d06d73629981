using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Alerting;
using BotService.Alerting.Chat;
using BotService.Alerting.Inbound;
using BotService.Alerting.Outbox;
using BotService.Alerting.Seeds;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Feeds;
using BotService.Slack;
using BotService.Slack.Installing;
using BotService.Storage;
using BotService.Tests.Fakes.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Slack;

/// <summary>
/// The bot with everything but its feeds' network: real commands, storage, outbox and inbox, on a database of its own, talking with a
/// <see cref="FakeSlack"/>. Inbox and outbox are emptied when the test says so, in one step after the other.
/// </summary>
internal sealed class SlackBot : IAsyncDisposable
{
    public const string Channel = "C0DEALS001", Direct = "D0ALICE001", Alice = FakeSlack.Alice;

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly bool _ownsSlack;
    private int _number;

    private SlackBot(WebApplication app, FakeSlack slack, string folder, bool ownsSlack) =>
        (_app, Slack, _folder, _ownsSlack) = (app, slack, folder, ownsSlack);

    public FakeSlack Slack { get; }

    public IServiceProvider Services => _app.Services;

    public static WorkspaceId Workspace { get; } = SlackWorkspaces.IdOf(FakeSlack.Team);

    public static ChannelKey Deals { get; } = new(Workspace, Channel);

    public Uri Address => new(_app.Urls.First());

    /// <summary>Lines that were logged, at every level.</summary>
    public LogLines Log { get; private set; } = null!;

    public string DatabaseFile => Path.Combine(_folder, "bot.db");

    public static async Task<SlackBot> StartAsync(
        bool sockets = false, bool install = false, FakeSlack? slack = null, TimeProvider? time = null, Action<IServiceCollection>? change = null,
        Dictionary<string, string?>? settings = null)
    {
        var fake = slack ?? await FakeSlack.StartAsync();
        var folder = Directory.CreateTempSubdirectory("slackbot").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(fake.Settings(sockets, install));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Database"] = Path.Combine(folder, "bot.db"),
            ["Seeds:Directory"] = Path.Combine(Repository.Root, "seeds"),
            ["Outbox:Settle"] = "00:00:00",
            ["Outbox:SecondLook"] = "00:00:00",
            ["Slack:SendTimeout"] = "00:00:05",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        var log = new LogLines();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        if (time is not null) builder.Services.AddSingleton(time);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddFeeds();
        builder.Services.AddAlerting();
        builder.Services.AddSlack(builder.Configuration);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapSlack();
        await app.StartAsync();
        await app.Services.GetRequiredService<SeedLoader>().LoadAsync(CancellationToken.None);
        return new SlackBot(app, fake, folder, slack is null) { Log = log };
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Works on everything that came in, then sends everything that is due.</summary>
    public async Task SettleAsync()
    {
        while (await Get<InboxProcessor>().DrainAsync(CancellationToken.None) + await Get<OutboxDispatcher>().DrainAsync(CancellationToken.None) > 0)
        {
        }
    }

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string type, string? secret = null, DateTimeOffset? at = null)
    {
        var timestamp = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await PostRawAsync(
            path, body, type,
            [("X-Slack-Request-Timestamp", timestamp), ("X-Slack-Signature", FakeSlack.Sign(secret ?? FakeSlack.SigningSecret, timestamp, body))]);
    }

    public async Task<HttpResponseMessage> PostRawAsync(string path, byte[] body, string type, IReadOnlyList<(string Name, string Value)> headers)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    public static byte[] Form(params IEnumerable<(string Name, string Value)> fields) =>
        Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")));

    public byte[] Command(string text, string channel = Channel, string? trigger = null, string team = FakeSlack.Team, string? responseUrl = null) => Form(
        ("command", "/deal"), ("text", text), ("team_id", team), ("channel_id", channel), ("user_id", Alice), ("user_name", "alice"),
        ("trigger_id", trigger ?? Trigger()), ("response_url", responseUrl ?? Slack.ResponseUrl(channel, Alice)), ("token", "old"));

    /// <summary>Types a slash command, and waits until it is worked on.</summary>
    public async Task SayAsync(string text, string channel = Channel)
    {
        using var response = await PostAsync("/slack/commands", Command(text, channel), "application/x-www-form-urlencoded");
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        await SettleAsync();
    }

    public async Task<JsonObject?> InteractAsync(JsonObject payload)
    {
        using var response = await PostAsync("/slack/interactions", Form(("payload", payload.ToJsonString())), "application/x-www-form-urlencoded");
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        await SettleAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject();
    }

    public async Task EventAsync(JsonObject inner, string? id = null, string team = FakeSlack.Team)
    {
        using var response = await PostAsync("/slack/events", Encoding.UTF8.GetBytes(Event(inner, id, team).ToJsonString()), "application/json");
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        await SettleAsync();
    }

    public JsonObject Event(JsonObject inner, string? id = null, string team = FakeSlack.Team) => new()
    {
        ["type"] = "event_callback",
        ["team_id"] = team,
        ["api_app_id"] = FakeSlack.AppId,
        ["event_id"] = id ?? $"Ev{Interlocked.Increment(ref _number)}",
        ["event"] = inner.DeepClone(),
        ["authorizations"] = new JsonArray(
            new JsonObject { ["team_id"] = team, ["user_id"] = FakeSlack.BotUser, ["is_bot"] = true, ["is_enterprise_install"] = false }),
    };

    /// <summary>Presses the first button or chooses the first item whose label begins so, on a message of the bot's.</summary>
    public Task<JsonObject?> PressAsync(FakeMessage message, string label, string channel = Channel) =>
        PressAsync(message.Blocks!, label, payload =>
        {
            payload["channel"] = new JsonObject { ["id"] = channel };
            payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = channel };
            payload["message"] = new JsonObject { ["ts"] = message.Ts };
            if (message.ThreadTs is not null) payload["container"]!["thread_ts"] = message.ThreadTs;
            payload["response_url"] = Slack.ResponseUrl(channel, Alice);
        });

    public Task<JsonObject?> PressAsync(JsonObject view, string label) =>
        PressAsync((JsonArray)view["blocks"]!, label, payload =>
        {
            payload["view"] = view.DeepClone();
            payload["container"] = new JsonObject { ["type"] = "view" };
        });

    private Task<JsonObject?> PressAsync(JsonArray blocks, string label, Action<JsonObject> where)
    {
        var payload = Interaction("block_actions");
        payload["actions"] = new JsonArray(Find(blocks, label) ?? throw new InvalidOperationException($"No button {label} in {blocks.ToJsonString()}"));
        where(payload);
        return InteractAsync(payload);
    }

    public JsonObject Interaction(string type, string? trigger = null, string team = FakeSlack.Team) => new()
    {
        ["type"] = type,
        ["trigger_id"] = trigger ?? Trigger(),
        ["team"] = new JsonObject { ["id"] = team },
        ["user"] = new JsonObject { ["id"] = Alice, ["username"] = "alice", ["team_id"] = team },
        ["is_enterprise_install"] = false,
    };

    /// <summary>Fills in the open modal; fields that are not named keep what they show.</summary>
    public Task<JsonObject?> SubmitAsync(JsonObject view, Dictionary<string, string[]> values)
    {
        var state = new JsonObject();
        foreach (var block in ((JsonArray)view["blocks"]!).Where(block => (string)block!["type"]! == "input"))
        {
            var field = (string)block!["block_id"]!;
            var element = block["element"]!;
            var given = values.GetValueOrDefault(field);
            state[field] = new JsonObject { ["value"] = State(element, given) };
        }

        var payload = Interaction("view_submission");
        var sent = (JsonObject)view.DeepClone();
        sent["state"] = new JsonObject { ["values"] = state };
        payload["view"] = sent;
        return InteractAsync(payload);
    }

    private static JsonObject State(JsonNode element, string[]? given)
    {
        var type = (string)element["type"]!;
        var state = new JsonObject { ["type"] = type };
        if (type.StartsWith("multi_", StringComparison.Ordinal))
            state["selected_options"] = given is null ? element["initial_options"]?.DeepClone() ?? new JsonArray() : new JsonArray([.. given.Select(Option)]);
        else if (type.EndsWith("_select", StringComparison.Ordinal))
            state["selected_option"] = given is null ? element["initial_option"]?.DeepClone() : given.Select(Option).FirstOrDefault();
        else if (type == "timepicker") state["selected_time"] = given?.FirstOrDefault() ?? (string?)element["initial_time"];
        else state["value"] = given?.FirstOrDefault() ?? (string?)element["initial_value"];
        return state;

        static JsonNode Option(string value) => new JsonObject { ["value"] = value };
    }

    private static JsonObject? Find(JsonArray blocks, string label)
    {
        foreach (var element in blocks.Where(block => (string)block!["type"]! == "actions").SelectMany(block => (JsonArray)block!["elements"]!))
        {
            var action = new JsonObject { ["type"] = (string)element!["type"]!, ["action_id"] = (string)element["action_id"]! };
            if (((string?)element["text"]?["text"])?.StartsWith(label, StringComparison.Ordinal) is true)
            {
                action["value"] = (string?)element["value"];
                return action;
            }

            if ((element["options"] as JsonArray)
                ?.FirstOrDefault(option => ((string)option!["text"]!["text"]!).StartsWith(label, StringComparison.Ordinal)) is { } chosen)
            {
                action["selected_option"] = chosen.DeepClone();
                return action;
            }
        }

        return null;
    }

    public string Trigger() => $"trigger.{Interlocked.Increment(ref _number)}.{Guid.NewGuid():N}";

    /// <summary>What stands in a channel, private answers included.</summary>
    public IReadOnlyList<FakeMessage> In(string channel = Channel) => Slack.Channels[channel].Snapshot();

    public FakeMessage Last(string channel = Channel) => In(channel)[^1];

    public async Task<Delivery> EnqueueAsync(
        ChatMessage message, DeliveryKind kind = DeliveryKind.Alert, Delivery? parent = null, string channel = Channel, WorkspaceId? workspace = null)
    {
        var delivery = new Delivery
        {
            Id = DeliveryId.New(TimeProvider.System),
            Key = Guid.NewGuid().ToString("N"),
            Channel = new ChannelKey(workspace ?? Workspace, channel),
            Kind = kind,
            Content = ChatJson.Write(message),
            Parent = parent?.Id,
            DueAt = Get<TimeProvider>().GetUtcNow().AddSeconds(-1),
        };
        Assert.Equal(1, await Get<IOutbox>().EnqueueAsync([delivery], CancellationToken.None));
        return delivery;
    }

    public async Task<Delivery> FindAsync(Delivery delivery) => (await Get<IDispatchQueue>().FindAsync(delivery.Id, CancellationToken.None))!;

    /// <summary>Every test ends with this: nothing that Slack would refuse, nothing live, no secret where it can be read.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsSlack) await Slack.DisposeAsync();
        Assert.Empty(Slack.Problems);
        foreach (var secret in new[] { FakeSlack.BotToken, FakeSlack.AppToken, FakeSlack.SigningSecret, FakeSlack.ClientSecret }.Concat(Slack.Installs.Keys))
            Assert.DoesNotContain(Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What was logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}

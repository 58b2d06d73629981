using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Alerting;
using BotService.Alerting.Chat;
using BotService.Alerting.Inbound;
using BotService.Alerting.Ledger;
using BotService.Alerting.Outbox;
using BotService.Domain.Deals;
using BotService.Domain.Deliveries;
using BotService.Domain.Parties;
using BotService.Domain.Subscriptions;
using BotService.Feeds;
using BotService.Storage;
using BotService.Teams;
using BotService.Tests.Fakes.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Teams;

/// <summary>The bot with its real store, commands, outbox and Teams adapter, on a loopback port; the workers are turned by hand.</summary>
internal sealed class TeamsBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeTeams _teams;
    private readonly string _folder;
    private readonly HttpClient _client;

    private TeamsBot(WebApplication app, FakeTeams teams, string folder)
    {
        (_app, _teams, _folder) = (app, teams, folder);
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Activities = new TeamsActivities(teams);
    }

    public TeamsActivities Activities { get; }

    public IServiceProvider Services => _app.Services;

    public string Database => Path.Combine(_folder, "bot.db");

    public static async Task<TeamsBot> StartAsync(
        FakeTeams teams, Dictionary<string, string?>? settings = null, TimeProvider? time = null, string environment = "Production",
        Action<IServiceCollection>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("teams-bot-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Database"] = Path.Combine(folder, "bot.db") });
        builder.Configuration.AddInMemoryCollection(settings ?? teams.Settings);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        var parties = PartyDirectory.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "seeds", "vendors.json")));
        builder.Services.AddSingleton(parties);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddFeeds();
        builder.Services.AddAlerting();
        builder.Services.AddTeams(builder.Configuration);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapTeams();
        await app.StartAsync(TestContext.Current.CancellationToken);
        // One company's deals are enough to ask about; all of them would be most of the time that a test takes.
        var deals = LedgerDeals.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "seeds", "deals.json")), parties).Where(
            row => row.Deal.Parties.Any(party => party.PartyId == "openai"));
        await app.Services.GetRequiredService<IDealLedger>().SaveAsync([.. deals], TestContext.Current.CancellationToken);
        return new TeamsBot(app, teams, folder);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Sends an activity as the connector does, and works on what follows from it.</summary>
    public async Task<(HttpStatusCode Status, JsonObject? Body)> SayAsync(JsonObject activity)
    {
        var answer = await PostAsync(activity, _teams.Identity.Token(activity["serviceUrl"]!.GetValue<string>(), TimeProvider.System.GetUtcNow()));
        await SettleAsync();
        return answer;
    }

    public Task<(HttpStatusCode Status, JsonObject? Body)> PostAsync(JsonObject activity, string? token) =>
        PostAsync(activity.ToJsonString(), token is null ? null : $"Bearer {token}");

    public async Task<(HttpStatusCode Status, JsonObject? Body)> PostAsync(string body, string? authorization, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) as JsonObject : null);
    }

    /// <summary>Empties the inbox and the outbox.</summary>
    public async Task SettleAsync()
    {
        while (await Services.GetRequiredService<InboxProcessor>().DrainAsync(TestContext.Current.CancellationToken) > 0)
        {
        }

        await DispatchAsync();
    }

    public Task<int> DispatchAsync() => Services.GetRequiredService<OutboxDispatcher>().DrainAsync(TestContext.Current.CancellationToken);

    public static ChannelKey Key(string place, string tenant = FakeTeams.TenantId) => new(WorkspaceId.Of("teams", tenant), place);

    /// <summary>Puts a message into the outbox, as the flows do.</summary>
    public async Task<Delivery> EnqueueAsync(ChatMessage content, string place, DeliveryKind kind = DeliveryKind.Alert, DeliveryId? parent = null)
    {
        var time = Services.GetRequiredService<TimeProvider>();
        var delivery = new Delivery
        {
            Id = DeliveryId.New(time),
            Key = Guid.NewGuid().ToString("N"),
            Channel = Key(place),
            Kind = kind,
            Story = content.Story,
            Content = ChatJson.Write(content),
            Parent = parent,
            DueAt = time.GetUtcNow(),
        };
        await Services.GetRequiredService<IOutbox>().EnqueueAsync([delivery], TestContext.Current.CancellationToken);
        return delivery;
    }

    public async Task<Delivery> FindAsync(DeliveryId id) =>
        (await Services.GetRequiredService<IDispatchQueue>().FindAsync(id, TestContext.Current.CancellationToken))!;

    /// <summary>How many rows each table has.</summary>
    public async Task<string> CountRowsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "bot.db")};Mode=ReadOnly");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var counts = new List<string>();
        const string Tables =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name NOT LIKE '%search%' ORDER BY name";
        foreach (var table in await ColumnAsync(connection, Tables))
            counts.Add($"{table} {(await ColumnAsync(connection, $"SELECT count(*) FROM \"{table}\""))[0]}");
        return string.Join('\n', counts);
    }

    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of tables, from the database itself
        command.CommandText = sql;
#pragma warning restore CA2100
        var values = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) values.Add(reader.GetValue(0).ToString()!);
        return values;
    }
}

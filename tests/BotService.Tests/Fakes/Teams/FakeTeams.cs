using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Tests.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Fakes.Teams;

/// <summary>
/// Microsoft's side of Teams on a loopback port: the Bot Connector with its conversations and rate limits, the OpenID metadata and keys that sign what goes to
/// a bot, and the token endpoint. Fails on request, before or after it took a message, and writes everything down.
/// </summary>
public sealed class FakeTeams : IAsyncDisposable
{
    public const string AppId = "5c9d1a50-7c4e-4d0a-8a70-0d3f5e0b7b21";
    public const string AppSecret = "canary-teams-secret";
    public const string TenantId = "3b7c2f64-0d0e-4b6f-9a53-2f6f1d8c7a11";

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<FakeCall> _calls = [];
    private readonly List<FakeFault> _faults = [];
    private readonly Dictionary<string, List<long>> _sends = [];
    private readonly HashSet<string> _blocked = [];
    private readonly TaskCompletionSource _typing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _app;
    private int _next = 1_700_000_000;

    private FakeTeams(TimeProvider time) => _time = time;

    public FakeIdentity Identity { get; } = new();

    public string Origin { get; private set; } = "";

    /// <summary>As Teams' real ones, with a slash at the end.</summary>
    public string ServiceUrl => $"{Origin}/amer/";

    /// <summary>The settings of a bot that is registered here.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Teams:AppId"] = AppId,
        ["Teams:AppSecret"] = AppSecret,
        ["Teams:TenantId"] = TenantId,
        ["Teams:OpenIdMetadataUrl"] = $"{Origin}/v1/.well-known/openidconfiguration",
        ["Teams:TokenEndpoint"] = $"{Origin}/{TenantId}/oauth2/v2.0/token",
        ["Teams:AllowedServiceHosts:0"] = "127.0.0.1",
    };

    /// <summary>Requests to the connector, in order.</summary>
    public IReadOnlyList<FakeCall> Calls
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    /// <summary>Messages that stand in conversations: accepted, whether or not the bot was told.</summary>
    public IReadOnlyList<FakeCall> Accepted => [.. Calls.Where(call => call.IsAccepted)];

    /// <summary>Messages that a person would see: typing and deleted ones are none.</summary>
    public IReadOnlyList<FakeCall> Messages => [.. Accepted.Where(call => call.Method == "POST" && call.Type == "message")];

    /// <summary>How often the bot exceeded a published limit.</summary>
    public int Violations { get; private set; }

    public int TokenRequests { get; private set; }

    /// <summary>How often the keys were asked for.</summary>
    public int KeyRequests { get; private set; }

    /// <summary>Done when the bot was first seen typing.</summary>
    public Task Typing => _typing.Task;

    public bool RefusesCredentials { get; set; }

    public bool RefusesTokens { get; set; }

    public static async Task<FakeTeams> StartAsync(TimeProvider? time = null)
    {
        var teams = new FakeTeams(time ?? TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        teams._app = builder.Build();
        teams._app.Run(teams.AnswerAsync);
        await teams._app.StartAsync(TestContext.Current.CancellationToken);
        teams.Origin = teams._app.Urls.Single();
        return teams;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        // Whatever any test made the bot say was harmless.
        foreach (var call in Calls) CardReader.AssertHarmless(call.Body);
    }

    /// <summary>The next calls that match fail in this way.</summary>
    public void Fail(FakeFault fault)
    {
        lock (_lock) _faults.Add(fault);
    }

    /// <summary>The bot was blocked or removed there.</summary>
    public void Block(string conversation)
    {
        lock (_lock) _blocked.Add(conversation);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/v1/.well-known/openidconfiguration") await WriteAsync(context, 200, Identity.Metadata(Origin));
        else if (path == "/v1/.well-known/keys") await KeysAsync(context);
        else if (path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal)) await TokenAsync(context);
        else if (path.StartsWith("/amer/v3/", StringComparison.Ordinal) || path.StartsWith("/emea/v3/", StringComparison.Ordinal))
            await ConnectorAsync(context);
        else context.Response.StatusCode = 404;
    }

    private async Task KeysAsync(HttpContext context)
    {
        KeyRequests++;
        var keys = Identity.Keys();
        if (Identity.IsHuge) keys["padding"] = new string('x', 10 * 1024 * 1024);
        await WriteAsync(context, Identity.IsDown ? 503 : 200, keys);
    }

    private async Task TokenAsync(HttpContext context)
    {
        TokenRequests++;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (RefusesCredentials || form["client_id"] != AppId || form["client_secret"] != AppSecret || form["scope"] != "https://api.botframework.com/.default")
            await WriteAsync(context, 401, new JsonObject { ["error"] = "invalid_client" });
        else
            await WriteAsync(context, 200, new JsonObject { ["access_token"] = $"token-{TokenRequests}", ["expires_in"] = 3600, ["token_type"] = "Bearer" });
    }

    private async Task ConnectorAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        // The raw target: an id must arrive encoded, and is decoded once.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var parts = target.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(Uri.UnescapeDataString).ToList();
        var body = text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject;
        var call = new FakeCall(context.Request.Method, target, parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(3) ?? "", body, _time.GetUtcNow());
        FakeFault? fault;
        lock (_lock)
        {
            _calls.Add(call);
            fault = _faults.FirstOrDefault(one => one.Matches(call));
            if (fault is not null && --fault.Times == 0) _faults.Remove(fault);
        }

        if (RefusesTokens || context.Request.Headers.Authorization.ToString() is not { Length: > 7 } header || header != $"Bearer token-{TokenRequests}")
        {
            await WriteAsync(context, call.Status = 401, Error("Unauthorized"));
            return;
        }

        if (fault is { AfterAccept: false })
        {
            await FailAsync(context, call, fault);
            return;
        }

        var (status, answer) = Take(call, parts);
        call.Status = status;
        if (fault is not null) await FailAsync(context, call, fault);
        else await WriteAsync(context, status, answer);
    }

    private (int Status, JsonObject? Answer) Take(FakeCall call, List<string> parts)
    {
        lock (_lock)
        {
            var conversation = call.Conversation.Length > 0 ? call.Conversation : call.Body?["channelData"]?["channel"]?["id"]?.GetValue<string>() ?? "";
            if (_blocked.Contains(conversation.Split(';')[0])) return (403, Error("MessageWritesBlocked"));
            if (call.Method is "POST" or "PUT" && Exceeds(conversation.Split(';')[0])) return (429, Error("Throttled"));
            if (call.Body is { } sent && JsonSerializer.Serialize(sent, Relaxed).Length * 2 > 100 * 1024) return (413, Error("MessageSizeTooBig"));
            if (call.Body is { } body && CardReader.Walk(body).Any(node => node is null)) return (400, Error("BadSyntax"));
            var id = (_next++).ToString(CultureInfo.InvariantCulture);
            switch (call.Method, parts.Count)
            {
                case ("POST", 1) when call.IsNewThread:
                    call.IsAccepted = true;
                    call.Id = id;
                    call.Conversation = $"{conversation};messageid={id}";
                    return (201, new JsonObject { ["id"] = call.Conversation, ["activityId"] = id });
                case ("POST", 1):
                    call.IsAccepted = true;
                    return (201, new JsonObject { ["id"] = "a:direct-" + call.Body?["members"]?[0]?["id"]?.GetValue<string>() });
                case ("POST", 3) when call.Type == "typing":
                    call.IsAccepted = true;
                    _typing.TrySetResult();
                    return (202, null);
                case ("POST", 3 or 4) when call.HasTextBesideCard:
                    return (202, null); // split: no id comes back
                case ("POST", 3 or 4):
                    call.IsAccepted = true;
                    call.Id = id;
                    return (201, new JsonObject { ["id"] = id });
                case ("PUT", 4):
                    call.IsAccepted = true;
                    return (200, new JsonObject { ["id"] = call.ActivityId });
                case ("DELETE", 4):
                    call.IsAccepted = true;
                    return (200, null);
                case ("GET", 4):
                    return (
                        200, new JsonObject { ["id"] = call.ActivityId, ["name"] = "Alex Wilber", ["aadObjectId"] = "7d4c1c1a-58a4-4e1f-8d6b-0f5b8f0d2a20" });
                default:
                    return (404, Error("NotFound"));
            }
        }
    }

    /// <summary>7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in 1 h, for each conversation.</summary>
    private bool Exceeds(string conversation)
    {
        if (!_sends.TryGetValue(conversation, out var sends)) _sends[conversation] = sends = [];
        var now = _time.GetTimestamp();
        var exceeds = ((int Most, int Seconds)[])[(7, 1), (8, 2), (60, 30), (1_800, 3_600)] is var limits
            && limits.Any(limit => sends.Count(at => _time.GetElapsedTime(at, now) < TimeSpan.FromSeconds(limit.Seconds)) >= limit.Most);
        if (exceeds) Violations++;
        else sends.Add(now);
        return exceeds;
    }

    private static async Task FailAsync(HttpContext context, FakeCall call, FakeFault fault)
    {
        call.Status = fault.Status;
        switch (fault.Status)
        {
            case FakeFault.Reset:
                context.Abort();
                break;
            case FakeFault.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case FakeFault.Garbage:
                context.Response.StatusCode = 200;
                await context.Response.WriteAsync("<html>surprise</html>", context.RequestAborted);
                break;
            default:
                if (fault.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                await WriteAsync(context, fault.Status, Error(fault.Code));
                break;
        }
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = "said by the fake" } };

    private static async Task WriteAsync(HttpContext context, int status, JsonObject? body)
    {
        context.Response.StatusCode = status;
        if (body is null) return;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}

/// <summary>One request of the bot to the connector, and what became of it.</summary>
public sealed class FakeCall(string method, string target, string conversation, string activityId, JsonObject? body, DateTimeOffset at)
{
    public string Method => method;

    public string Target => target;

    public string Conversation { get; set; } = conversation;

    public string ActivityId => activityId;

    public JsonObject? Body => body;

    public DateTimeOffset At => at;

    /// <summary>The activity itself, also of a new thread.</summary>
    public JsonObject? Activity => body?["activity"] as JsonObject ?? body;

    public string? Type => Activity?["type"]?.GetValue<string>();

    public bool HasTextBesideCard => Activity is { } activity && activity.ContainsKey("text") && activity.ContainsKey("attachments");

    public bool IsNewThread => body is not null && body.ContainsKey("isGroup");

    public int Status { get; set; }

    public bool IsAccepted { get; set; }

    /// <summary>The id that it got.</summary>
    public string? Id { get; set; }

    public string Words => CardReader.Words(Activity);

    public JsonObject Card => Activity!["attachments"]![0]!["content"]!.AsObject();
}

/// <param name="Status">An HTTP status, or one of the constants.</param>
/// <param name="AfterAccept">True: the message was taken, and only the answer fails.</param>
public sealed record FakeFault(int Status, bool AfterAccept = false, string Method = "POST", TimeSpan? RetryAfter = null, string Code = "ServiceError")
{
    public const int Reset = -1, Hang = -2, Garbage = -3;

    public int Times { get; set; } = 1;

    public bool Matches(FakeCall call) => call.Method == Method;
}

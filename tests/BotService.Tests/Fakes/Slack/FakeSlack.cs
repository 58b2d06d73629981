using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Slack.Installing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Fakes.Slack;

/// <summary>
/// Slack as an app sees it, on loopback: Web API, OAuth, response URLs, Socket Mode, a history with metadata, and failures on order, before or
/// after a call was carried out. Strict where Slack is strict; everything that comes in is kept, and checked by <see cref="SlackOutput"/>.
/// </summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    public const string BotToken =
        "xoxb-fake-0001-bot-canary", AppToken = "xapp-1-fake-canary", SigningSecret = "fake-signing-secret-0123456789ab", ClientId = "1111.2222",
        ClientSecret = "fake-client-secret-canary";
    public const string Team = "T0FAKE0001", BotUser = "U0FAKEBOT1", BotId = "B0FAKEBOT1", AppId = "A0FAKE0001", Alice = "U0ALICE001";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Fault> _faults = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _usedTriggers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tickets = new(StringComparer.Ordinal);
    private readonly List<FakeSocket> _sockets = [];
    private long _ts = 1_760_000_000_000_000;

    private FakeSlack(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public Uri ApiBaseUrl => new(Address, "/api/");

    /// <summary>Bot tokens with the workspace that they belong to.</summary>
    public ConcurrentDictionary<string, FakeInstall> Installs { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, FakeChannel> Channels { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that came in, in order.</summary>
    public ConcurrentQueue<FakeCall> Calls { get; } = new();

    /// <summary>What the real Slack would have refused, or what was live in a message and must not be.</summary>
    public ConcurrentQueue<string> Problems { get; } = new();

    /// <summary>Views by the person who sees them; the newest modal under "modal".</summary>
    public ConcurrentDictionary<string, JsonObject> Views { get; } = new(StringComparer.Ordinal);

    /// <summary>Rejects charts, as a workspace does to which they were not rolled out.</summary>
    public bool RefusesCharts { get; set; }

    /// <summary>Admins of every workspace.</summary>
    public HashSet<string> Admins { get; } = [];

    /// <summary>Seconds a token lives when handed out by an install or a refresh; null for one that stays.</summary>
    public int? TokenLife { get; set; }

    /// <summary>Called when a call came in and before it is answered: for tests that look at what is going on in between.</summary>
    public Func<FakeCall, Task>? Before { get; set; }

    public IReadOnlyList<FakeSocket> Sockets
    {
        get
        {
            lock (_lock) return [.. _sockets.Where(socket => socket.IsOpen)];
        }
    }

    /// <summary>Connections opened so far.</summary>
    public int OpenedSockets { get; private set; }

    /// <summary>Waits for something to have happened here; looks again at every change, and gives up after a minute.</summary>
    public async Task WhenAsync(Func<FakeSlack, bool> happened)
    {
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var next = Volatile.Read(ref _change).Task;
            if (happened(this)) return;
            await next.WaitAsync(tooLong.Token);
        }
    }

    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Changed() => Interlocked.Exchange(ref _change, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public static async Task<FakeSlack> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var slack = new FakeSlack(app);
        app.UseWebSockets();
        app.Use(async (context, next) =>
        {
            await next(context);
            slack.Changed();
        });
        app.MapPost("/api/{method}", slack.ApiAsync);
        app.MapPost("/hooks/{channel}/{user}/{id}", slack.RespondAsync);
        app.MapGet("/oauth/v2/authorize", slack.Authorize);
        app.Map("/link", slack.LinkAsync);
        await app.StartAsync();
        slack.Address = new Uri(app.Urls.Single());
        slack.Installs[BotToken] = new FakeInstall(Team, BotUser, BotId, SlackInstall.Scopes);
        slack.Channels["C0DEALS001"] = new FakeChannel();
        slack.Channels["D0ALICE001"] = new FakeChannel();
        slack.Channels["C0ARCHIVE1"] = new FakeChannel { IsArchived = true };
        slack.Channels["C0RANDOM01"] = new FakeChannel { HasBot = false };
        return slack;
    }

    /// <summary>What a bot needs to be pointed here.</summary>
    public Dictionary<string, string?> Settings(bool sockets = false, bool install = false) => new()
    {
        ["Slack:ApiBaseUrl"] = ApiBaseUrl.AbsoluteUri,
        ["Slack:AuthorizeUrl"] = new Uri(Address, "/oauth/v2/authorize").AbsoluteUri,
        ["Slack:SigningSecret"] = sockets ? null : SigningSecret,
        ["Slack:AppToken"] = sockets ? AppToken : null,
        ["Slack:BotToken"] = install ? null : BotToken,
        ["Slack:ClientId"] = install ? ClientId : null,
        ["Slack:ClientSecret"] = install ? ClientSecret : null,
    };

    /// <param name="kind">A status, an error's name, or <c>reset</c>, <c>hang</c>, <c>html</c>, <c>empty</c>, <c>truncated</c>, <c>huge</c>.</param>
    /// <param name="isApplied">True when the call is carried out all the same.</param>
    public void Fail(string method, string kind, int times = 1, bool isApplied = false, string? retryAfter = null)
    {
        for (var i = 0; i < times; i++) _faults.Enqueue(new Fault(method, kind, isApplied, retryAfter));
    }

    public IReadOnlyList<FakeCall> CallsOf(string method) => [.. Calls.Where(call => call.Method == method)];

    public string NextTs()
    {
        var ts = Interlocked.Increment(ref _ts);
        return string.Create(CultureInfo.InvariantCulture, $"{ts / 1_000_000}.{ts % 1_000_000:000000}");
    }

    public string ResponseUrl(string channel, string user) => new Uri(Address, $"/hooks/{channel}/{user}/{Guid.NewGuid():N}").AbsoluteUri;

    private async Task ApiAsync(HttpContext context, string method)
    {
        var arguments = await ReadAsync(context);
        var token = context.Request.Headers.Authorization.ToString() is { Length: > 7 } header ? header["Bearer ".Length..] : null;
        var call = new FakeCall(method, arguments, token);
        Calls.Enqueue(call);
        if (Before is { } before) await before(call);
        var fault = TakeFault(method);
        var answer = fault is null or { IsApplied: true } ? Answer(method, arguments, token) : null;
        if (fault is not null)
        {
            await FailAsync(context, fault);
            return;
        }

        if (token is not null && Installs.TryGetValue(token, out var install)) context.Response.Headers["X-OAuth-Scopes"] = string.Join(',', install.Scopes);
        context.Response.Headers.Date = DateTimeOffset.UnixEpoch.AddSeconds(_ts / 1_000_000).ToString("R", CultureInfo.InvariantCulture);
        await context.Response.WriteAsJsonAsync(answer);
    }

    private async Task<JsonObject> ReadAsync(HttpContext context)
    {
        var arguments = new JsonObject();
        if (!context.Request.HasFormContentType)
        {
            Problems.Enqueue($"{context.Request.Path}: not a form; Slack's read methods do not read JSON");
            return arguments;
        }

        foreach (var (name, values) in await context.Request.ReadFormAsync())
            arguments[name] = name is "blocks" or "view" or "metadata" ? JsonNode.Parse(values.ToString()) : values.ToString();
        return arguments;
    }

    private Fault? TakeFault(string method)
    {
        lock (_lock)
        {
            var all = _faults.ToList();
            var hit = all.Find(fault => fault.Method == method);
            if (hit is null) return null;
            all.Remove(hit);
            _faults.Clear();
            all.ForEach(_faults.Enqueue);
            return hit;
        }
    }

    private static async Task FailAsync(HttpContext context, Fault fault)
    {
        if (fault.RetryAfter is not null) context.Response.Headers.RetryAfter = fault.RetryAfter;
        switch (fault.Kind)
        {
            case "reset":
                context.Abort();
                break;
            case "hang":
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "html":
                await context.Response.WriteAsync("<html><body>Slack is having trouble</body></html>");
                break;
            case "empty":
                break;
            case "truncated":
                await context.Response.WriteAsync("{\"ok\":true,\"chan");
                break;
            case "huge":
                await context.Response.WriteAsync("{\"ok\":true,\"x\":\"" + new string('x', 300_000) + "\"}");
                break;
            case var status when int.TryParse(status, CultureInfo.InvariantCulture, out var code):
                context.Response.StatusCode = code;
                await context.Response.WriteAsync("{\"ok\":false,\"error\":\"ratelimited\"}");
                break;
            default:
                await context.Response.WriteAsJsonAsync(No(fault.Kind));
                break;
        }
    }

    private JsonObject Answer(string method, JsonObject a, string? token)
    {
        if (method == "oauth.v2.access") return Access(a);
        if (method == "apps.connections.open") return token == AppToken ? Ticket() : No("invalid_auth");
        if (token is null) return No("not_authed");
        if (!Installs.TryGetValue(token, out var install)) return No("invalid_auth");
        if (install.Revoked is { } revoked) return No(revoked);
        return method switch
        {
            "auth.test" => Ok(("team_id", install.Team), ("team", "Fake " + install.Team), ("user_id", install.BotUser), ("bot_id", install.BotId)),
            "users.info" =>
                new JsonObject
                {
                    ["ok"] = true,
                    ["user"] = new JsonObject
                    {
                        ["id"] = Text(a, "user"),
                        ["real_name"] = "Alice",
                        ["tz"] = "Europe/Berlin",
                        ["is_admin"] = Admins.Contains(Text(a, "user") ?? ""),
                        ["profile"] = new JsonObject { ["display_name"] = "alice" },
                    },
                },
            "conversations.info" when Channels.TryGetValue(Text(a, "channel") ?? "", out var channel) =>
                new JsonObject
                {
                    ["ok"] = true,
                    ["channel"] = new JsonObject
                    {
                        ["id"] = Text(a, "channel"),
                        ["is_private"] = channel.IsPrivate,
                        ["is_ext_shared"] = channel.IsShared,
                        ["is_member"] = channel.HasBot,
                    },
                },
            "conversations.info" => No("channel_not_found"),
            "chat.postMessage" => Post(a, install),
            "chat.postEphemeral" => PostEphemeral(a),
            "chat.update" => Update(a),
            "chat.delete" => Delete(a),
            "conversations.history" or "conversations.replies" => History(method, a, install),
            "views.open" or "views.push" => OpenView(a),
            "views.publish" => Publish(a),
            _ => No("unknown_method"),
        };
    }

    private JsonObject Post(JsonObject a, FakeInstall install)
    {
        if (Text(a, "channel") is not { } id) return No("channel_not_found");
        if (id.StartsWith('U')) id = "D0" + id[2..];
        if (!Channels.TryGetValue(id, out var channel)) return No("channel_not_found");
        if (channel.IsArchived) return No("is_archived");
        if (!channel.HasBot) return No("not_in_channel");
        if (Refuses(a)) return No("invalid_blocks");
        Check(a);
        var message = new FakeMessage(
            NextTs(), Text(a, "text") ?? "", a["blocks"] as JsonArray, Text(a, "thread_ts"), a["metadata"] as JsonObject, install.BotId, null);
        lock (channel.Messages) channel.Messages.Add(message);
        return Ok(("channel", id), ("ts", message.Ts));
    }

    private JsonObject PostEphemeral(JsonObject a)
    {
        if (Text(a, "channel") is not { } id || !Channels.TryGetValue(id, out var channel)) return No("channel_not_found");
        if (!channel.HasBot) return No("not_in_channel");
        if (Refuses(a)) return No("invalid_blocks");
        Check(a);
        lock (channel.Messages)
            channel.Messages.Add(new FakeMessage(
                NextTs(), Text(a, "text") ?? "", a["blocks"] as JsonArray, Text(a, "thread_ts"), null, BotId, Text(a, "user")));
        return Ok();
    }

    private JsonObject Update(JsonObject a)
    {
        if (Text(a, "channel") is not { } id || !Channels.TryGetValue(id, out var channel)) return No("channel_not_found");
        Check(a);
        lock (channel.Messages)
        {
            var place = channel.Messages.FindIndex(message => message.Ts == Text(a, "ts"));
            if (place < 0) return No("message_not_found");
            channel.Messages[place] = channel.Messages[place] with { Text = Text(a, "text") ?? "", Blocks = a["blocks"] as JsonArray, IsEdited = true };
        }

        return Ok(("channel", id), ("ts", Text(a, "ts")!));
    }

    private JsonObject Delete(JsonObject a)
    {
        if (Text(a, "channel") is not { } id || !Channels.TryGetValue(id, out var channel)) return No("channel_not_found");
        lock (channel.Messages) return channel.Messages.RemoveAll(message => message.Ts == Text(a, "ts")) > 0 ? Ok() : No("message_not_found");
    }

    private JsonObject History(string method, JsonObject a, FakeInstall install)
    {
        if (!install.Scopes.Contains("channels:history")) return No("missing_scope");
        if (!Channels.TryGetValue(Text(a, "channel") ?? "", out var channel)) return No("channel_not_found");
        var oldest = decimal.Parse(Text(a, "oldest") ?? "0", CultureInfo.InvariantCulture);
        List<FakeMessage> found;
        lock (channel.Messages)
        {
            found = [.. channel.Messages
                .Where(message => message.EphemeralTo is null && !message.IsLagging && decimal.Parse(message.Ts, CultureInfo.InvariantCulture) >= oldest)
                .Where(
                    message => method == "conversations.history" ? message.ThreadTs is null : message.Ts == Text(a, "ts") || message.ThreadTs == Text(a, "ts"))
                .Reverse()];
        }

        var from = int.Parse(Text(a, "cursor") ?? "0", CultureInfo.InvariantCulture);
        var limit = Math.Min(int.Parse(Text(a, "limit") ?? "100", CultureInfo.InvariantCulture), 15);
        var answer = Ok();
        answer["messages"] = new JsonArray([.. found.Skip(from).Take(limit).Select(message => (JsonNode)message.ToJson())]);
        answer["response_metadata"] = new JsonObject
        {
            ["next_cursor"] = from + limit < found.Count ? (from + limit).ToString(CultureInfo.InvariantCulture) : ""
        };
        return answer;
    }

    private JsonObject OpenView(JsonObject a)
    {
        var trigger = Text(a, "trigger_id") ?? "";
        if (trigger.StartsWith("expired", StringComparison.Ordinal)) return No("expired_trigger_id");
        lock (_lock)
            if (!_usedTriggers.Add(trigger)) return No("exchanged_trigger_id");
        return SeeView("modal", (JsonObject)a["view"]!);
    }

    private JsonObject Publish(JsonObject a) => SeeView(Text(a, "user_id")!, (JsonObject)a["view"]!);

    private JsonObject SeeView(string whose, JsonObject view)
    {
        foreach (var problem in SlackOutput.CheckView(view)) Problems.Enqueue($"view: {problem}");
        Views[whose] = (JsonObject)view.DeepClone();
        return Ok();
    }

    private JsonObject Access(JsonObject a)
    {
        if (Text(a, "client_id") != ClientId || Text(a, "client_secret") != ClientSecret) return No("bad_client_secret");
        string? team;
        lock (_lock)
        {
            var grant = Text(a, "refresh_token") ?? Text(a, "code") ?? "";
            if (!_codes.Remove(grant, out team)) return No(Text(a, "refresh_token") is null ? "invalid_code" : "invalid_refresh_token");
        }

        var token = $"xoxe.xoxb-{Guid.NewGuid():N}";
        Installs[token] = new FakeInstall(team, BotUser, BotId, SlackInstall.Scopes);
        var answer = Ok(
            ("access_token", token), ("token_type", "bot"), ("scope", string.Join(',', SlackInstall.Scopes)), ("bot_user_id", BotUser), ("app_id", AppId));
        answer["team"] = new JsonObject { ["id"] = team, ["name"] = "Fake " + team };
        answer["authed_user"] = new JsonObject { ["id"] = Alice };
        if (TokenLife is { } life)
        {
            var refresh = $"xoxe-1-{Guid.NewGuid():N}";
            lock (_lock) _codes[refresh] = team;
            answer["refresh_token"] = refresh;
            answer["expires_in"] = life;
        }

        return answer;
    }

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        var code = Guid.NewGuid().ToString("N");
        lock (_lock) _codes[code] = query["team"].ToString() is { Length: > 0 } team ? team : Team;
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}");
    }

    /// <summary>Makes a code as if somebody of that workspace had agreed to the install.</summary>
    public string Grant(string team)
    {
        var code = Guid.NewGuid().ToString("N");
        lock (_lock) _codes[code] = team;
        return code;
    }

    private async Task RespondAsync(HttpContext context, string channel, string user)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        Calls.Enqueue(new FakeCall(
            "response_url", (JsonObject)body.DeepClone(), context.Request.Headers.Authorization.ToString() is { Length: > 0 } token ? token : null));
        if (body["delete_original"] is not null) return;
        if (RefusesCharts && body["blocks"]?.ToJsonString().Contains("data_visualization", StringComparison.Ordinal) is true)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("invalid_blocks");
            return;
        }

        Check(body);
        var messages = Channels.GetOrAdd(channel, _ => new FakeChannel()).Messages;
        lock (messages)
            messages.Add(new FakeMessage(
                NextTs(), Text(body, "text") ?? "", body["blocks"] as JsonArray, Text(body, "thread_ts"), null, BotId,
                Text(body, "response_type") == "in_channel" ? null : user));
        await context.Response.WriteAsync("ok");
    }

    private JsonObject Ticket()
    {
        var ticket = Guid.NewGuid().ToString("N");
        lock (_lock) _tickets.Add(ticket);
        return Ok(("url", $"ws://127.0.0.1:{Address.Port}/link?ticket={ticket}"));
    }

    private async Task LinkAsync(HttpContext context)
    {
        lock (_lock)
        {
            if (!_tickets.Remove(context.Request.Query["ticket"].ToString()))
            {
                Problems.Enqueue("a ticket that is unknown or was used before");
                context.Response.StatusCode = 403;
                return;
            }
        }

        using var web = await context.WebSockets.AcceptWebSocketAsync();
        using var socket = new FakeSocket(web);
        lock (_lock) _sockets.Add(socket);
        OpenedSockets++;
        Changed();
        await socket.RunAsync(Problems);
        Changed();
    }

    private void Check(JsonObject message)
    {
        foreach (var problem in SlackOutput.CheckMessage(message)) Problems.Enqueue(problem);
        if (message["response_type"] is null && message["thread_ts"] is null && message["ts"] is null && message["user"] is null
            && Text(message, "unfurl_links") != "false")
            Problems.Enqueue("unfurls are on");
    }

    private bool Refuses(JsonObject message) =>
        RefusesCharts && message["blocks"]?.ToJsonString().Contains("data_visualization", StringComparison.Ordinal) is true;

    private static JsonObject Ok(params ReadOnlySpan<(string Name, string Value)> members)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in members) answer[name] = value;
        return answer;
    }

    private static JsonObject No(string error) => new() { ["ok"] = false, ["error"] = error };

    private static string? Text(JsonObject node, string name) => node[name] is JsonValue value ? value.ToString() : null;

    /// <summary>The v0 signature, from Slack's description of it.</summary>
    public static string Sign(string secret, string timestamp, byte[] body)
    {
        var prefix = Encoding.UTF8.GetBytes($"v0:{timestamp}:");
        return "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. prefix, .. body]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in Sockets) socket.Cut();
        await _app.DisposeAsync();
    }

    private sealed record Fault(string Method, string Kind, bool IsApplied, string? RetryAfter);
}

internal sealed record FakeCall(string Method, JsonObject Arguments, string? Token);

internal sealed record FakeInstall(string Team, string BotUser, string BotId, IReadOnlyList<string> Scopes)
{
    /// <summary>The error that its token is answered with; null while it is good.</summary>
    public string? Revoked { get; set; }
}

internal sealed class FakeChannel
{
    public bool IsArchived { get; set; }

    public bool HasBot { get; set; } = true;

    public bool IsPrivate { get; set; }

    /// <summary>Another company reads it too (Slack Connect).</summary>
    public bool IsShared { get; set; }

    public List<FakeMessage> Messages { get; } = [];

    public IReadOnlyList<FakeMessage> Snapshot()
    {
        lock (Messages) return [.. Messages];
    }
}

internal sealed record FakeMessage(string Ts, string Text, JsonArray? Blocks, string? ThreadTs, JsonObject? Metadata, string BotId, string? EphemeralTo)
{
    public bool IsEdited { get; init; }

    /// <summary>Accepted, and not shown in the history yet.</summary>
    public bool IsLagging { get; init; }

    public int Replies { get; init; }

    public string AllText => SlackOutput.TextOf(Blocks);

    public JsonObject ToJson() => new()
    {
        ["type"] = "message",
        ["ts"] = Ts,
        ["text"] = Text,
        ["bot_id"] = BotId,
        ["reply_count"] = Replies,
        ["metadata"] = Metadata?.DeepClone(),
    };
}

/// <summary>Slack's end of a Socket Mode connection.</summary>
internal sealed class FakeSocket(WebSocket web) : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject?>> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _sending = new(1, 1);

    public bool IsOpen => web.State == WebSocketState.Open;

    public async Task RunAsync(ConcurrentQueue<string> problems)
    {
        await SendAsync(new JsonObject { ["type"] = "hello", ["num_connections"] = 1, ["connection_info"] = new JsonObject { ["app_id"] = FakeSlack.AppId } });
        var buffer = new byte[256 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await web.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += received.Count;
                }
                while (!received.EndOfMessage);
                if (received.MessageType == WebSocketMessageType.Close) return;
                var acknowledgement = JsonNode.Parse(buffer.AsSpan(0, length))!.AsObject();
                if (!_waiting.TryRemove((string?)acknowledgement["envelope_id"] ?? "", out var waiting))
                    problems.Enqueue("an envelope acknowledged twice, or one that was never sent");
                else waiting.SetResult(acknowledgement["payload"] as JsonObject);
            }
        }
        catch (WebSocketException)
        {
            // cut
        }
    }

    /// <summary>Delivers an envelope and waits for its acknowledgement.</summary>
    public async Task<JsonObject?> DeliverAsync(string type, JsonObject payload)
    {
        var id = Guid.NewGuid().ToString();
        var waiting = _waiting[id] = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(
            new JsonObject { ["envelope_id"] = id, ["type"] = type, ["accepts_response_payload"] = type != "events_api", ["payload"] = payload.DeepClone() });
        return await waiting.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public Task AskToLeaveAsync(string reason) => SendAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = reason });

    public Task CloseAsync() => web.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Cut() => web.Abort();

    public void Dispose() => _sending.Dispose();

    private async Task SendAsync(JsonObject message)
    {
        await _sending.WaitAsync();
        try
        {
            await web.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }
}

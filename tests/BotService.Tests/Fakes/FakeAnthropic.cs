using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Fakes;

/// <summary>
/// Anthropic's Messages API as a client sees it, on loopback: <c>POST /v1/messages</c> with its headers and its JSON, and failures on order. Strict where the
/// real one is strict; what came in is kept.
/// </summary>
internal sealed class FakeAnthropic : IAsyncDisposable
{
    public const string Key = "sk-ant-fake-canary-0001";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _faults = new();

    private FakeAnthropic(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>The bodies of the questions that were let in.</summary>
    public ConcurrentQueue<JsonObject> Questions { get; } = new();

    /// <summary>How often it was asked, refusals included.</summary>
    public int Asked;

    /// <summary>What the model says to a question.</summary>
    public Func<JsonObject, string> Says { get; set; } = _ => "{}";

    public static async Task<FakeAnthropic> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new FakeAnthropic(app);
        app.MapPost("/v1/messages", fake.MessagesAsync);
        await app.StartAsync();
        fake.Address = new Uri(app.Urls.Single());
        return fake;
    }

    /// <summary>The next question is answered by this error, in the real one's form.</summary>
    public void Refuse(int status, string type, string? retryAfter = null) => _faults.Enqueue(context =>
    {
        if (retryAfter is not null) context.Response.Headers["retry-after"] = retryAfter;
        // The real one quotes no key; one that did must not get it into a log.
        return ErrorAsync(context, status, type, $"no: {context.Request.Headers.Authorization}");
    });

    /// <summary>The next question is answered by these bytes and nothing else.</summary>
    public void Answer(string body, string contentType = "application/json") => _faults.Enqueue(context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });

    /// <summary>The next answer promises more than it holds, and the connection ends.</summary>
    public void CutShort() => _faults.Enqueue(async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 5_000;
        await context.Response.WriteAsync("{\"id\":\"msg_01\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"te");
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    /// <summary>The next question hangs until whoever asked goes away.</summary>
    public void Hang() => _faults.Enqueue(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task MessagesAsync(HttpContext context)
    {
        Interlocked.Increment(ref Asked);
        if (_faults.TryDequeue(out var fault))
        {
            await fault(context);
            return;
        }
        if (context.Request.Headers.Authorization != $"Bearer {Key}") // as the official client of this version documents and does
        {
            await ErrorAsync(context, 401, "authentication_error", "invalid credentials");
            return;
        }
        var question = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        if (context.Request.Headers["anthropic-version"].Count == 0 || question["model"] is null || question["max_tokens"] is null
            || question["messages"] is not JsonArray { Count: > 0 })
        {
            await ErrorAsync(context, 400, "invalid_request_error", "anthropic-version, model, max_tokens and messages are required");
            return;
        }
        Questions.Enqueue(question);
        await context.Response.WriteAsJsonAsync(new
        {
            id = "msg_01FAKE",
            type = "message",
            role = "assistant",
            model = (string?)question["model"],
            content = new[] { new { type = "text", text = Says(question) } },
            stop_reason = "end_turn",
            stop_sequence = (string?)null,
            usage = new { input_tokens = 900, output_tokens = 100, cache_creation_input_tokens = 0, cache_read_input_tokens = 0 },
        });
    }

    private static Task ErrorAsync(HttpContext context, int status, string type, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { type = "error", error = new { type, message }, request_id = "req_01FAKE" });
    }
}

using System.Text.Json.Nodes;
using BotService.Writing;
using BotService.Writing.Asking;
using BotService.Writing.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Writing;

/// <summary>The same question through the libraries of OpenAI (and of all servers like it) and of Ollama, each in its own wire format.</summary>
public sealed class OtherProvidersTests : IAsyncLifetime
{
    private readonly List<(string Path, string? Authorization, JsonObject Body)> _asked = [];
    private WebApplication _server = null!;
    private int _status = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.MapPost("/v1/chat/completions", context => AnswerAsync(context, """
            {"id":"chatcmpl-1","object":"chat.completion","created":1767600000,"model":"m","choices":[{"index":0,"finish_reason":"stop",
            "message":{"role":"assistant","content":"{\"lines\":[]}"}}],"usage":{"prompt_tokens":70,"completion_tokens":7,"total_tokens":77}}
            """));
        _server.MapPost("/api/chat", context => AnswerAsync(context,
            """{"model":"m","created_at":"2026-01-05T09:00:00Z","message":{"role":"assistant","content":"{\"lines\":[]}"},"done":true,"done_reason":"stop","""
            + "\"prompt_eval_count\":70,\"eval_count\":7}\n"));
        await _server.StartAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("openai", "v1", "/v1/chat/completions", "Bearer sk-canary")]
    [InlineData("ollama", "", "/api/chat", "Bearer sk-canary")]
    public async Task The_question_goes_out_with_its_schema_and_without_tools(string provider, string path, string address, string authorization)
    {
        using var client = Client(provider, path);

        var reply = await client.AskAsync(Prompt.Briefing(Told.All[0].Sheet), Stop);

        Assert.Equal(("{\"lines\":[]}", 77), (reply.Text, reply.Tokens));
        var asked = Assert.Single(_asked);
        Assert.Equal((address, authorization), (asked.Path, asked.Authorization));
        Assert.Contains("rests_on", asked.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.True(asked.Body["tools"] is null or JsonArray { Count: 0 });
    }

    [Theory]
    [InlineData("openai", "v1")]
    [InlineData("ollama", "")]
    public async Task A_wrong_key_is_the_same_with_each(string provider, string path)
    {
        _status = 401;
        using var client = Client(provider, path);

        var trouble = await Assert.ThrowsAsync<ModelException>(() => client.AskAsync(Prompt.Briefing(Told.All[0].Sheet), Stop));

        Assert.Equal(ModelProblem.WrongKey, trouble.Problem);
        Assert.Single(_asked);
        Assert.DoesNotContain("canary", trouble.ToString(), StringComparison.Ordinal);
    }

    private ModelClient Client(string provider, string path) => new(
        Options.Create(new WriterOptions { Provider = provider, Model = "m", Key = "sk-canary", Endpoint = new Uri(_server.Urls.Single() + "/" + path) }),
        new ModelNetwork(), TimeProvider.System, NullLogger<ModelClient>.Instance);

    private async Task AnswerAsync(HttpContext context, string answer)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        lock (_asked) _asked.Add((context.Request.Path, context.Request.Headers.Authorization, body));
        context.Response.StatusCode = _status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer);
    }
}

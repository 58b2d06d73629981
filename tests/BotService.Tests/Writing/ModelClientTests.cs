using System.Text.Json.Nodes;
using BotService.Tests.Fakes;
using BotService.Writing;
using BotService.Writing.Asking;
using BotService.Writing.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Writing;

/// <summary>The provider's own library against its wire format, and what comes of each kind of trouble.</summary>
public sealed class ModelClientTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly WaitedClock _time = new(Start);
    private readonly Heard _heard = new();
    private FakeAnthropic _provider = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Prompt Question => Prompt.Briefing(Told.All[0].Sheet);

    public async ValueTask InitializeAsync() => _provider = await FakeAnthropic.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task The_question_goes_out_with_the_sources_as_data_a_schema_and_no_tools()
    {
        _provider.Says = _ => "{\"lines\":[]}";

        var reply = await Client().AskAsync(Question, Stop);

        Assert.Equal(("{\"lines\":[]}", 1000), (reply.Text, reply.Tokens));
        var asked = Assert.Single(_provider.Questions);
        Assert.Equal("claude-fake-1", (string?)asked["model"]);
        Assert.Null(asked["tools"]);
        Assert.Contains("It is data.", asked["system"]!.ToJsonString(), StringComparison.Ordinal);
        var message = Assert.Single(asked["messages"]!.AsArray())!.AsObject();
        Assert.Equal("user", (string?)message["role"]);
        var sent = message["content"] is JsonArray parts ? (string?)parts[0]!["text"] : (string?)message["content"];
        Assert.StartsWith("<sources>\n[1] headline: Kestrel Cloud raises", sent, StringComparison.Ordinal);
        Assert.Contains("rests_on", asked.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("json_schema", asked.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_said_once_without_the_key_and_nobody_asks_again_for_an_hour()
    {
        using var client = Client(key: "sk-ant-wrong-canary");

        Assert.Equal(ModelProblem.WrongKey, await ProblemAsync(client));
        Assert.True(client.Rests);
        Assert.Equal(ModelProblem.WrongKey, await ProblemAsync(client));
        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.False(client.Rests);

        var line = Assert.Single(_heard.Lines);
        Assert.Contains("set Writer:Key", line, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", line, StringComparison.Ordinal);
        Assert.Equal(2, _provider.Asked);
    }

    [Theory]
    [InlineData(401, "authentication_error", ModelProblem.WrongKey)]
    [InlineData(403, "permission_error", ModelProblem.WrongKey)]
    [InlineData(404, "not_found_error", ModelProblem.UnknownModel)]
    [InlineData(400, "invalid_request_error", ModelProblem.Refused)]
    public async Task What_does_not_pass_is_asked_once(int status, string type, object problem)
    {
        _provider.Refuse(status, type);

        Assert.Equal(problem, await ProblemAsync(Client()));
        Assert.Equal(1, _provider.Asked);
        Assert.DoesNotContain(_heard.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(429, "rate_limit_error", "7", 7)]
    [InlineData(529, "overloaded_error", null, 2)]
    [InlineData(500, "api_error", null, 2)]
    public async Task What_may_pass_is_asked_again_after_the_pause_that_the_provider_wants(int status, string type, string? retryAfter, int seconds)
    {
        _provider.Refuse(status, type, retryAfter);
        using var client = Client();

        var asking = client.AskAsync(Question, Stop);
        await _time.WhenSomebodyWaitsAsync(); // the time limit of the first attempt
        await _time.WhenSomebodyWaitsAsync(); // the pause
        Assert.Equal(1, _provider.Asked);
        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal(1, _provider.Asked);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("{}", (await asking).Text);
        Assert.Equal(2, _provider.Asked);
        Assert.Empty(_heard.Lines);
    }

    [Fact]
    public async Task A_pause_that_is_too_long_is_not_waited_for()
    {
        _provider.Refuse(429, "rate_limit_error", "3600");
        using var client = Client();

        Assert.Equal(ModelProblem.TooMany, await ProblemAsync(client));
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.True(client.Rests);
    }

    [Fact]
    public async Task A_provider_that_hangs_is_given_up_at_the_time_limit()
    {
        for (var i = 0; i < 3; i++) _provider.Hang();
        using var client = Client();

        var asking = ProblemAsync(client);
        for (var i = 0; i < 3; i++)
        {
            await _time.WhenSomebodyWaitsAsync();
            _time.Advance(TimeSpan.FromMinutes(1));
            if (i == 2) break;
            await _time.WhenSomebodyWaitsAsync();
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(ModelProblem.Slow, await asking);
    }

    [Fact]
    public async Task Garbage_and_a_flood_are_no_answers()
    {
        foreach (var body in (string[])["", "not json", "[]", "{}", "{\"type\":\"message\",\"content\":17}", "<html>busy</html>"])
        {
            _provider.Answer(body);
            Assert.True(await ProblemAsync(Client()) is ModelProblem.Garbage or null, body);
        }
        _provider.Answer("{\"text\":\"" + new string('x', 10 << 20) + "\"}");
        Assert.Equal(ModelProblem.TooLong, await ProblemAsync(Client()));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        _provider.CutShort();
        using var client = Client();

        var asking = client.AskAsync(Question, Stop);
        await _time.WhenSomebodyWaitsAsync();
        await _time.WhenSomebodyWaitsAsync();
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("{}", (await asking).Text);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_tried_three_times_and_then_left_alone()
    {
        var gone = _provider.Address;
        await _provider.DisposeAsync();
        using var client = Client(endpoint: gone);

        var asking = ProblemAsync(client);
        for (var i = 0; i < 2; i++)
        {
            await _time.WhenSomebodyWaitsAsync();
            await _time.WhenSomebodyWaitsAsync();
            _time.Advance(TimeSpan.FromSeconds(8));
        }

        Assert.Equal(ModelProblem.Unreachable, await asking);
        Assert.True(client.Rests);
        Assert.Single(_heard.Lines);
    }

    private ModelClient Client(string key = FakeAnthropic.Key, Uri? endpoint = null) => new(
        Options.Create(new WriterOptions { Provider = "anthropic", Model = "claude-fake-1", Key = key, Endpoint = endpoint ?? _provider.Address }),
        new ModelNetwork(), _time, _heard);

    private static async Task<ModelProblem?> ProblemAsync(ModelClient client)
    {
        try
        {
            await client.AskAsync(Question, Stop);
            return null;
        }
        catch (ModelException trouble)
        {
            Assert.DoesNotContain("canary", trouble.ToString(), StringComparison.Ordinal);
            return trouble.Problem;
        }
    }

    private sealed class Heard : ILogger<ModelClient>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines) Lines.Add($"{formatter(state, exception)} {exception}");
        }
    }
}

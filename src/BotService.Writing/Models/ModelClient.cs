using BotService.Writing.Asking;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Writing.Models;

/// <param name="Tokens">Asked and answered; estimated where the provider does not count.</param>
internal sealed record ModelReply(string Text, int Tokens);

/// <summary>
/// Asks the model: one question at a time for each of <see cref="WriterOptions.AtOnce"/> places, again after a pause where trouble may pass, and not at all for
/// a while where it does not. What goes wrong is a <see cref="ModelException"/> and never holds a key.
/// </summary>
internal sealed partial class ModelClient : IDisposable
{
    public const int AnswerTokens = 2_000;

    private const int Attempts = 3;

    private static readonly TimeSpan
        LongestPause = TimeSpan.FromMinutes(2), RestAfterTrouble = TimeSpan.FromMinutes(5), RestAfterRefusal = TimeSpan.FromHours(1);

    private readonly Lazy<IChatClient> _client;
    private readonly WriterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ModelClient> _logger;
    private readonly SemaphoreSlim _places;
    private readonly Lock _lock = new();
    private DateTimeOffset _restsUntil;
    private ModelProblem? _said;

    public ModelClient(IOptions<WriterOptions> options, ModelNetwork network, TimeProvider time, ILogger<ModelClient> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        _client = new(() => ChatClients.Create(_options, network.Open()));
        _places = new(_options.AtOnce);
    }

    public string Model => _options.Model;

    /// <summary>After trouble the provider is left alone for a while.</summary>
    public bool Rests
    {
        get
        {
            lock (_lock) return _time.GetUtcNow() < _restsUntil;
        }
    }

    public async Task<ModelReply> AskAsync(Prompt prompt, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
                try
                {
                    var reply = await AskOnceAsync(prompt, cancellationToken);
                    lock (_lock) _said = null;
                    return reply;
                }
                catch (ModelException trouble)
                {
                    var pause = trouble.RetryAfter ?? TimeSpan.FromSeconds(2 << (2 * (attempt - 1)));
                    if (!trouble.MayPass || attempt == Attempts || pause > LongestPause)
                    {
                        Rest(trouble);
                        throw;
                    }
                    await Task.Delay(pause, _time, cancellationToken);
                }
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        if (_client.IsValueCreated) _client.Value.Dispose();
        _places.Dispose();
    }

    private async Task<ModelReply> AskOnceAsync(Prompt prompt, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        ChatOptions asked = new()
        {
            MaxOutputTokens = AnswerTokens,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(prompt.Schema, "answer"),
        };
        try
        {
            var response = await _client.Value.GetResponseAsync(
                [new(ChatRole.System, prompt.Instructions), new(ChatRole.User, prompt.Data)], asked, either.Token);
            var text = response.Text;
            if (response.FinishReason == ChatFinishReason.Length) throw new ModelException(ModelProblem.Cut);
            var used = response.Usage;
            var tokens = used?.TotalTokenCount ?? used?.InputTokenCount.GetValueOrDefault() + used?.OutputTokenCount.GetValueOrDefault() ?? 0;
            return new(text, tokens > 0 ? (int)Math.Min(tokens, int.MaxValue) : (prompt.Instructions.Length + prompt.Data.Length + text.Length) / 4);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException(ModelProblem.Slow);
        }
        catch (Exception failure) when (failure is not ModelException and not OperationCanceledException)
        {
            // Libraries wrap what the handler throws; anything else is an answer that they could not read.
            for (var inner = failure.InnerException; inner is not null; inner = inner.InnerException)
                if (inner is ModelException known) throw new ModelException(known.Problem, known.RetryAfter);
            throw new ModelException(ModelProblem.Garbage);
        }
    }

    /// <summary>Leaves the provider alone for a while, and says so once until it answers again.</summary>
    private void Rest(ModelException trouble)
    {
        if (trouble.Problem is ModelProblem.Garbage or ModelProblem.TooLong) return; // the next question may fare better
        lock (_lock)
        {
            _restsUntil = _time.GetUtcNow() + (trouble.MayPass ? trouble.RetryAfter ?? RestAfterTrouble : RestAfterRefusal);
            if (_said == trouble.Problem) return;
            _said = trouble.Problem;
        }
        LogRests(trouble.Message);
    }

    [LoggerMessage(7001, LogLevel.Warning, "No model writes for now, and briefings stay as rules write them. {Problem}")]
    private partial void LogRests(string problem);
}

/// <summary>The way to the network; a test may put another in its place.</summary>
internal class ModelNetwork
{
    public virtual HttpMessageHandler Open() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    };
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BotService.Writing;

/// <summary>Whether a language model may write. What it writes is checked against the sources, sentence by sentence; what fails is told by rules.</summary>
public sealed class WriterOptions
{
    public const string Section = "Writer";

    public const string None = "none", Anthropic = "anthropic", OpenAI = "openai", Ollama = "ollama";

    internal static readonly string[] Providers = [None, Anthropic, OpenAI, Ollama];

    /// <summary><c>none</c>, <c>anthropic</c>, <c>openai</c> (OpenAI or any compatible <see cref="Endpoint"/>) or <c>ollama</c>.</summary>
    public string Provider { get; set; } = None;

    /// <summary>The model, by the name that its provider gives it.</summary>
    public string Model { get; set; } = "";

    /// <summary>The provider's key; never logged. A server of one's own may go without.</summary>
    public string Key { get; set; } = "";

    /// <summary>Where the provider is asked; its own address when missing, <c>http://localhost:11434</c> for ollama.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Whether it writes the lines and sections of briefings. The alert does not wait for it; the message is edited.</summary>
    public bool Briefings { get; set; } = true;

    /// <summary>Whether it is asked if a flagged story is lock-in news at all. It can only keep a story out of digests, never bring one in.</summary>
    public bool SecondOpinion { get; set; }

    /// <summary>How many questions are under way at a time.</summary>
    [Range(1, 16)]
    public int AtOnce { get; set; } = 2;

    /// <summary>How long one answer may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Tokens, asked and answered, in a day (UTC); then rules write alone until the next.</summary>
    [Range(1_000, 1_000_000_000)]
    public int TokensADay { get; set; } = 500_000;

    public bool IsOn => !Is(None);

    public bool Is(string provider) => string.Equals(Provider, provider, StringComparison.OrdinalIgnoreCase);
}

[OptionsValidator]
internal sealed partial class WriterOptionsRanges : IValidateOptions<WriterOptions>;

/// <summary>One plain sentence for each mistake.</summary>
internal sealed class WriterOptionsCheck : IValidateOptions<WriterOptions>
{
    public ValidateOptionsResult Validate(string? name, WriterOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(WriterOptions options)
    {
        if (!WriterOptions.Providers.Any(options.Is))
        {
            yield return $"Writer:Provider is '{options.Provider}'; it is one of {string.Join(", ", WriterOptions.Providers)}.";
            yield break;
        }
        if (!options.IsOn) yield break;
        if (string.IsNullOrWhiteSpace(options.Model))
            yield return $"Writer:Model is missing: name the model that {options.Provider} is to be asked for, or set Writer:Provider to none.";
        if (string.IsNullOrWhiteSpace(options.Key) && (options.Is(WriterOptions.Anthropic) || options.Is(WriterOptions.OpenAI)) && options.Endpoint is null)
            yield return $"Writer:Key is missing: {options.Provider} answers nobody without one. A server of your own is named by Writer:Endpoint.";
        if (options.Key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            yield return "Writer:Key holds a space or a character that no key has: give it alone, without quotes or line breaks.";
        if (options.Endpoint is { } endpoint)
        {
            if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https"))
                yield return "Writer:Endpoint is no web address: give a whole one, such as https://models.example.com/v1.";
            else if (endpoint is { Scheme: "http", IsLoopback: false } && options.Key.Length > 0)
                yield return "Writer:Endpoint is http, which sends Writer:Key in the clear: use https, or leave the key out.";
        }
        if (options is { Briefings: false, SecondOpinion: false })
            yield return "Writer:Briefings and Writer:SecondOpinion are both false, so that nothing would be asked: set one of them, or Writer:Provider to "
                + "none.";
    }
}

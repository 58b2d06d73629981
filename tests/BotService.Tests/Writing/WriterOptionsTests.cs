using BotService.Tests.Host;
using BotService.Writing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Writing;

public sealed class WriterOptionsTests
{
    [Theory]
    [InlineData("none, anthropic, openai, ollama", "Provider=gpt")]
    [InlineData("Writer:Model is missing", "Provider=anthropic", "Key=k")]
    [InlineData("Writer:Key is missing", "Provider=anthropic", "Model=m")]
    [InlineData("Writer:Key is missing", "Provider=openai", "Model=m")]
    [InlineData("Writer:Key holds a space", "Provider=openai", "Model=m", "Key=two words")]
    [InlineData("Writer:Endpoint is no web address", "Provider=openai", "Model=m", "Endpoint=ftp://models.example")]
    [InlineData("Writer:Endpoint is http, which sends Writer:Key in the clear", "Provider=openai", "Model=m", "Key=k", "Endpoint=http://models.example/v1")]
    [InlineData("are both false", "Provider=ollama", "Model=m", "Briefings=false")]
    [InlineData("AtOnce", "AtOnce=0")]
    [InlineData("Timeout", "Timeout=00:00:00")]
    [InlineData("TokensADay", "TokensADay=5")]
    public void A_mistake_gets_one_plain_sentence(string sentence, params string[] settings)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read(settings));

        Assert.Contains(sentence, Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("Provider=None")]
    [InlineData("Provider=Anthropic", "Model=m", "Key=k")]
    [InlineData("Provider=openai", "Model=m", "Endpoint=http://127.0.0.1:8000/v1", "Key=k")]
    [InlineData("Provider=openai", "Model=m", "Endpoint=http://models.example/v1")]
    [InlineData("Provider=ollama", "Model=m")]
    public void What_is_right_is_taken(params string[] settings) => Assert.NotNull(Read(settings));

    [Fact]
    public async Task The_program_says_the_mistake_and_not_the_key()
    {
        var (exitCode, _, error) = await BotProcess.RunAsync(
            ["brief", "nothing.txt", "--writer", "anthropic"], new Dictionary<string, string> { ["Writer:Key"] = "sk-canary" });

        Assert.Equal(2, exitCode);
        Assert.Contains("Writer:Model is missing", error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error, StringComparison.Ordinal);
    }

    private static WriterOptions Read(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"Writer:{setting.Split('=', 2)[0]}", (string?)setting.Split('=', 2)[1]))).Build();
        using var services = new ServiceCollection().AddLogging().AddWriting(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<WriterOptions>>().Value;
    }
}

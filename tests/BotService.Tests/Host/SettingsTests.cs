using System.Text.Encodings.Web;
using System.Text.Json;
using BotService.Hosting;
using Microsoft.Extensions.Configuration;

namespace BotService.Tests.Host;

public sealed class SettingsTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Every_setting_says_what_it_is() => Assert.All(SettingsReference.All, setting => Assert.True(setting.Summary.Length > 0, setting.Name));

    [Fact]
    public void The_reference_of_the_settings_is_that_of_the_option_classes() => IsWritten(Path.Combine("docs", "settings.md"), SettingsReference.Markdown());

    [Fact]
    public void The_schema_of_the_settings_is_that_of_the_option_classes() =>
        IsWritten(Path.Combine("manifests", "appsettings.schema.json"), SettingsReference.Schema().ToJsonString(Readable).ReplaceLineEndings("\n") + "\n");

    [Theory]
    [InlineData("Storage:Databse", "There is no setting Storage:Databse. Did you mean Storage:Database?")]
    [InlineData("Slack:BotTokn", "Did you mean Slack:BotToken?")]
    [InlineData("outbox:inflight2", "Did you mean Outbox:InFlight?")]
    [InlineData("Slack:Colour", "Those of this section are BotToken, AppToken,")]
    [InlineData("Slak:BotToken", "There is no section of settings 'Slak' (Slak:BotToken). Did you mean Slack:BotToken?")]
    [InlineData("Storage:Database:File", "Storage:Database has one value and nothing below it.")]
    public void A_misspelt_setting_is_refused_with_the_nearest_known_one(string name, string sentence) =>
        Assert.Contains(sentence, Assert.Single(Problems(name)), StringComparison.Ordinal);

    [Theory]
    [InlineData("storage:database")]
    [InlineData("Feeds:AllowedHosts:0")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Kestrel:Endpoints:Http:Url")]
    [InlineData("AllowedHosts")]
    [InlineData("Urls")]
    [InlineData("HTTP_PORTS")]
    [InlineData("PATH")]
    [InlineData("SomethingElse:Entirely")]
    public void What_is_known_or_not_ours_is_left_alone(string name) => Assert.Empty(Problems(name));

    [Fact]
    public async Task The_program_does_not_start_on_a_misspelt_setting()
    {
        var (exitCode, _, error) = await BotProcess.RunAsync(["doctor"], new Dictionary<string, string> { ["Storage__Databse"] = "x.db" });

        Assert.Equal((2, "There is no setting Storage:Databse. Did you mean Storage:Database? docs/settings.md lists them all."), (exitCode, error.Trim()));
    }

    private static List<string> Problems(string name) =>
        [.. KnownSettings.Problems(new ConfigurationBuilder().AddInMemoryCollection([new(name, "x")]).Build())];

    private static void IsWritten(string path, string text)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("BOTSERVICE_WRITE_GOLDEN") == "1") File.WriteAllText(file, text);
        Assert.True(
            File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == text,
            $"{path} differs from the option classes: BOTSERVICE_WRITE_GOLDEN=1 writes it anew.");
    }
}

using BotService.Alerting.Diagnostics;
using BotService.Slack;
using BotService.Tests.Fakes.Slack;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Slack;

public sealed class SlackSettingsTests
{
    public static TheoryData<string, string, string> Halves() => new()
    {
        { "Slack:BotToken", FakeSlack.BotToken, "nothing can come in" },
        { "Slack:SigningSecret", FakeSlack.SigningSecret, "the bot cannot speak" },
        { "Slack:AppToken", FakeSlack.AppToken, "the bot cannot speak" },
        { "Slack:ClientId", "1.2", "Slack:ClientSecret is missing" },
        { "Slack:BotToken", "xoxp-1", "does not begin with xoxb-" },
        { "Slack:AppToken", "xoxb-1", "does not begin with xapp-" },
        { "Slack:SigningSecret", "short", "has 5 characters" },
    };

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task Half_a_set_up_stops_the_start_and_says_what_is_missing(string setting, string value, string sentence)
    {
        Dictionary<string, string?> settings = new() { ["Slack:BotToken"] = null, ["Slack:SigningSecret"] = null, [setting] = value };

        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => SlackBot.StartAsync(settings: settings));

        Assert.Contains(sentence, stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeSlack.BotToken, stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_vendors_kit_is_asked_for_only_in_a_build_with_it()
    {
        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => SlackBot.StartAsync(settings: new() { ["Slack:Adapter"] = "sdk" }));

        Assert.Contains("UseVendorSdks=true", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_setting_Slack_is_off()
    {
        await using var bot = await SlackBot.StartAsync(settings: new() { ["Slack:BotToken"] = null, ["Slack:SigningSecret"] = null });

        Assert.Empty(bot.Slack.Calls);
        Assert.Equal(FindingLevel.Ok, Assert.Single(await Doctor(bot)).Level);
    }

    [Fact]
    public async Task Doctor_finds_a_working_set_up_working()
    {
        await using var bot = await SlackBot.StartAsync(sockets: true);

        var findings = await Doctor(bot);

        Assert.All(findings, finding => Assert.Equal(FindingLevel.Ok, finding.Level));
        Assert.Contains(findings, finding => finding.What.Contains("auth.test", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.What.Contains("Socket Mode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_names_the_mend_of_a_bad_token_and_of_missing_scopes()
    {
        await using var bot = await SlackBot.StartAsync();
        bot.Slack.Fail("auth.test", "account_inactive");

        Assert.Contains(
            await Doctor(bot), finding => finding is { Level: FindingLevel.Fail, NextStep: { } step } && step.Contains("install it", StringComparison.Ordinal));
        bot.Slack.Installs[FakeSlack.BotToken] = new FakeInstall(FakeSlack.Team, FakeSlack.BotUser, FakeSlack.BotId, ["chat:write"]);
        Assert.Contains(await Doctor(bot), finding => finding.Level == FindingLevel.Fail && finding.What.Contains("commands", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<Finding>> Doctor(SlackBot bot) =>
        bot.Get<IEnumerable<IDoctorCheck>>().OfType<SlackDoctor>().Single().RunAsync(TestContext.Current.CancellationToken);
}

using BotService.Alerting.Diagnostics;
using BotService.Tests.Fakes.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Teams;

public sealed class TeamsDoctorTests
{
    [Fact]
    public async Task What_is_well_and_what_is_not_is_told_with_the_next_step()
    {
        await using var teams = await FakeTeams.StartAsync();
        await using var bot = await TeamsBot.StartAsync(teams);

        Assert.Equal(
            [(FindingLevel.Ok, "Microsoft Entra accepts the bot's credentials."), (FindingLevel.Ok, "The keys that Teams signs with can be read (1 of them).")],
            (await RunAsync(bot)).Take(2).Select(finding => (finding.Level, finding.What)));

        teams.RefusesCredentials = true;
        teams.Identity.IsDown = true;
        await bot.SayAsync(bot.Activities.Installation("add"));
        await using var second = await TeamsBot.StartAsync(teams);
        var findings = await RunAsync(second);
        Assert.Equal(2, findings.Count(finding => finding is { Level: FindingLevel.Fail, NextStep.Length: > 0 }));
        Assert.Contains(findings, finding => finding.What.Contains("invalid_client", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.What == "Nobody has added the app yet.");
        Assert.DoesNotContain(findings, finding => $"{finding.What}{finding.NextStep}".Contains(FakeTeams.AppSecret, StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<Finding>> RunAsync(TeamsBot bot) =>
        bot.Services.GetServices<IDoctorCheck>().Single(check => check.Name == "Teams").RunAsync(TestContext.Current.CancellationToken);
}

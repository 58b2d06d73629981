using BotService.Teams;
using BotService.Teams.Inbound;
using BotService.Tests.Fakes.Teams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace BotService.Tests.Teams;

public sealed class TeamsOptionsTests
{
    private const string Guid = "5c9d1a50-7c4e-4d0a-8a70-0d3f5e0b7b21";

    [Fact]
    public void Nothing_set_means_off()
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Teams:Emulator"] = "false", ["Teams:AppId"] = "" }).Build();

        services.AddTeams(configuration);

        Assert.DoesNotContain(
            services, service => service.ServiceType == typeof(BotService.Alerting.Chat.IChatPlatform) || service.ServiceType == typeof(ITeamsEndpoint));
    }

    [Theory]
    [InlineData("", "s", Guid, "", false, "Teams:AppId is empty")]
    [InlineData("not-a-guid", "s", Guid, "", false, "must be the application (client) id")]
    [InlineData(Guid, "", Guid, "", false, "none is")]
    [InlineData(Guid, "s", "", "", false, "Teams:TenantId is empty")]
    [InlineData(Guid, "s", "contoso", "", false, "it must be a GUID")]
    [InlineData(Guid, "s", Guid, "http://login.example/token", false, "it must be an https address")]
    [InlineData("", "", "", "", true, "Development environment only")]
    [InlineData(Guid, "s", Guid, "", true, "Development environment only")]
    public void A_mistake_stops_the_start_and_says_the_mend(string appId, string secret, string tenant, string endpoint, bool emulator, string part)
    {
        var result = Validate(
            Environments.Production, new TeamsOptions { AppId = appId, AppSecret = secret, TenantId = tenant, TokenEndpoint = endpoint, Emulator = emulator });

        Assert.Contains(part, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("=s", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_kinds_of_credentials_are_one_too_many() =>
        Assert.Contains(
            "more than one",
            Validate(Environments.Production, new TeamsOptions { AppId = Guid, TenantId = Guid, AppSecret = "s", ManagedIdentity = true }).FailureMessage,
            StringComparison.Ordinal);

    [Fact]
    public void A_registration_is_enough_and_so_is_the_emulator_in_development()
    {
        Assert.True(Validate(Environments.Production, new TeamsOptions { AppId = Guid, TenantId = Guid, AppSecret = "s" }).Succeeded);
        Assert.True(Validate(Environments.Production, new TeamsOptions { AppId = Guid, TenantId = TeamsOptions.AnyTenant, ManagedIdentity = true }).Succeeded);
        Assert.True(Validate(Environments.Development, new TeamsOptions { Emulator = true }).Succeeded);
    }

    [Fact]
    public async Task The_emulator_takes_requests_from_this_machine_without_a_token_and_says_so()
    {
        await using var teams = await FakeTeams.StartAsync();
        await using var bot = await TeamsBot.StartAsync(teams, new() { ["Teams:Emulator"] = "true" }, environment: Environments.Development);

        Assert.Equal(System.Net.HttpStatusCode.Accepted, (await bot.PostAsync(bot.Activities.Message("help"), token: null)).Status);

        Assert.Contains(bot.Services.GetServices<IHostedService>(), service => service is EmulatorGuard);
    }

    [Fact]
    public async Task The_emulator_does_not_start_where_others_could_reach_it()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder(
            new Microsoft.AspNetCore.Builder.WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration["Teams:Emulator"] = "true";
        builder.Configuration["urls"] = "http://0.0.0.0:0";
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IHostedService, EmulatorGuard>();
        builder.Services.AddOptions<TeamsOptions>().BindConfiguration(TeamsOptions.Section);
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Listen at http://localhost:3978", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_emulator_does_not_start_in_production()
    {
        await using var teams = await FakeTeams.StartAsync();

        await Assert.ThrowsAsync<OptionsValidationException>(() => TeamsBot.StartAsync(teams, new() { ["Teams:Emulator"] = "true" }));
    }

    private static ValidateOptionsResult Validate(string environment, TeamsOptions options) =>
        new TeamsOptionsValidator(new HostingEnvironment { EnvironmentName = environment }).Validate(null, options);
}

using System.Text.Json.Nodes;
using BotService.Domain.Deliveries;
using BotService.Teams;
using BotService.Teams.Api;
using BotService.Teams.Outbound;
using BotService.Teams.Rendering;
using BotService.Tests.Fakes.Teams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotService.Tests.Teams;

public sealed class ConnectorClientTests : IAsyncLifetime
{
    private FakeTeams _teams = null!;
    private IHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _host = Build([]);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_posted_once_with_the_bots_token_and_its_id_comes_back()
    {
        var answer = await SendAsync();

        var call = Assert.Single(_teams.Calls);
        Assert.Equal("/amer/v3/conversations/19%3Aa%40thread.tacv2%3Bmessageid%3D1/activities", call.Target);
        Assert.Equal(new DeliveryOutcome.Sent(new MessageRef("c", call.Id!)), ConnectorOutcomes.Of(answer, "c", null));
        Assert.Equal(1, _teams.TokenRequests);
    }

    [Fact]
    public async Task A_token_is_fetched_once_for_many_messages()
    {
        for (var i = 0; i < 5; i++) await SendAsync();

        Assert.Equal(1, _teams.TokenRequests);
    }

    [Theory]
    [InlineData(429, false, typeof(DeliveryOutcome.Retry), 0)]
    [InlineData(412, false, typeof(DeliveryOutcome.Retry), 0)]
    [InlineData(500, false, typeof(DeliveryOutcome.Unknown), 0)]
    [InlineData(502, true, typeof(DeliveryOutcome.Unknown), 1)]
    [InlineData(504, false, typeof(DeliveryOutcome.Unknown), 0)]
    [InlineData(FakeFault.Reset, true, typeof(DeliveryOutcome.Unknown), 1)]
    [InlineData(FakeFault.Reset, false, typeof(DeliveryOutcome.Unknown), 0)]
    [InlineData(FakeFault.Hang, true, typeof(DeliveryOutcome.Unknown), 1)]
    [InlineData(FakeFault.Garbage, true, typeof(DeliveryOutcome.Unknown), 1)]
    [InlineData(403, false, typeof(DeliveryOutcome.Refused), 0)]
    [InlineData(404, false, typeof(DeliveryOutcome.Refused), 0)]
    [InlineData(413, false, typeof(DeliveryOutcome.Refused), 0)]
    public async Task A_failure_is_told_as_what_it_is_and_nothing_is_sent_twice(int status, bool afterAccept, Type outcome, int standing)
    {
        using var impatient = Build(new() { ["Teams:SendTimeout"] = "00:00:01" });
        _teams.Fail(new FakeFault(status, afterAccept));

        var answer = await SendAsync(impatient);

        Assert.IsType(outcome, ConnectorOutcomes.Of(answer, "c", null));
        Assert.Single(_teams.Calls);
        Assert.Equal(standing, _teams.Messages.Count);
    }

    [Fact]
    public async Task The_wait_that_Teams_asks_for_is_passed_on()
    {
        _teams.Fail(new FakeFault(429, RetryAfter: TimeSpan.FromSeconds(17)));

        Assert.Equal(new DeliveryOutcome.Retry("rate_limited", TimeSpan.FromSeconds(17)), ConnectorOutcomes.Of(await SendAsync(), "c", null));
    }

    [Fact]
    public async Task A_refused_token_is_renewed_and_refused_again_it_stops_the_tenant()
    {
        await SendAsync();
        _teams.RefusesTokens = true;

        var first = ConnectorOutcomes.Of(await SendAsync(), "c", null);
        var second = ConnectorOutcomes.Of(await SendAsync(), "c", null);
        _teams.RefusesTokens = false;
        var third = ConnectorOutcomes.Of(await SendAsync(), "c", null);

        Assert.Equal(new DeliveryOutcome.Retry("token_refused", TimeSpan.Zero), first);
        Assert.Equal(new DeliveryOutcome.Refused(RefusalKind.TenantBroken, "token_refused"), second);
        Assert.IsType<DeliveryOutcome.Sent>(third);
        Assert.Equal(3, _teams.TokenRequests);
    }

    [Fact]
    public async Task Wrong_credentials_send_nothing()
    {
        _teams.RefusesCredentials = true;

        Assert.Equal(new DeliveryOutcome.Refused(RefusalKind.TenantBroken, "credentials_refused"), ConnectorOutcomes.Of(await SendAsync(), "c", null));
        Assert.Empty(_teams.Calls);
    }

    [Fact]
    public async Task Nobody_listening_is_safe_to_try_again()
    {
        var answer = await Api(_host).SendAsync(
            new(new Uri("http://127.0.0.1:1/amer/"), "c"), CardRenderer.Activity(SampleMessages.Alert), TestContext.Current.CancellationToken);

        Assert.Equal(new DeliveryOutcome.Retry("connect_failed", null), ConnectorOutcomes.Of(answer, "c", null));
    }

    [Theory]
    [InlineData("https://evil.example/amer/")]
    [InlineData("http://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://x@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net/?x=1")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("http://127.0.0.2:9/")]
    [InlineData("/amer")]
    [InlineData(null)]
    public void A_token_goes_to_no_other_host(string? address) => Assert.False(_host.Services.GetRequiredService<ServiceHosts>().Allows(address));

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("https://SMBA.trafficmanager.net/de/")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/gcch")]
    [InlineData("https://europe.botframework.com/")]
    public void Microsofts_own_hosts_are_allowed(string address) => Assert.True(_host.Services.GetRequiredService<ServiceHosts>().Allows(address));

    private static ITeamsApi Api(IHost host) => host.Services.GetRequiredService<ITeamsApi>();

    private Task<ConnectorAnswer> SendAsync(IHost? host = null)
    {
        JsonObject activity = CardRenderer.Activity(SampleMessages.Alert);
        return Api(host ?? _host).SendAsync(new(new Uri(_teams.ServiceUrl), "19:a@thread.tacv2;messageid=1"), activity, TestContext.Current.CancellationToken);
    }

    private IHost Build(Dictionary<string, string?> more)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(_teams.Settings).AddInMemoryCollection(more);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddTeams(builder.Configuration);
        return builder.Build();
    }
}

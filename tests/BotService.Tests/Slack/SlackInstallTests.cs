using System.Net;
using System.Text.Json.Nodes;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Slack.Installing;
using BotService.Tests.Fakes.Slack;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Slack;

/// <summary>Many workspaces: docs/reliability.md rows 74, 75, 96, 97.</summary>
public sealed class SlackInstallTests
{
    private static readonly Dictionary<string, string?> Http = new() { ["Slack:SigningSecret"] = FakeSlack.SigningSecret };

    [Fact]
    public async Task An_install_leads_back_and_the_installer_is_greeted()
    {
        await using var bot = await SlackBot.StartAsync(install: true, settings: Http);
        using var browser = new Browser();

        var (status, page) = await browser.InstallAsync(bot);
        await bot.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Installed in Fake", page, StringComparison.Ordinal);
        Assert.Contains("/deal subscribe", bot.Last(SlackBot.Direct).AllText, StringComparison.Ordinal);
        await bot.SayAsync("help");
        Assert.Single(bot.In());
    }

    [Fact]
    public async Task Tokens_are_not_readable_in_the_database()
    {
        await using var bot = await SlackBot.StartAsync(install: true, settings: Http);
        bot.Slack.TokenLife = 43_200;
        using var browser = new Browser();
        await browser.InstallAsync(bot);

        var row = (await bot.Get<IWorkspaceStore>().FindAsync(SlackBot.Workspace, TestContext.Current.CancellationToken))!;
        Assert.NotNull(bot.Get<CredentialVault>().Open(row.Credentials!)?.RefreshToken);
        var files = Directory.EnumerateFiles(Path.GetDirectoryName(bot.DatabaseFile)!, "bot.db*");
        foreach (var file in files.Where(file => !file.EndsWith("lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            var bytes = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("xoxe", bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_state_is_this_browsers_and_used_once()
    {
        await using var bot = await SlackBot.StartAsync(install: true, settings: Http);
        using var mine = new Browser();
        using var somebody = new Browser();
        var back = await mine.BeginAsync(bot);

        Assert.Equal(HttpStatusCode.BadRequest, (await somebody.GetAsync(back)).Status); // login forgery: another browser's state
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.GetAsync(new Uri(bot.Address, "/slack/oauth?code=x"))).Status);
        var again = await mine.BeginAsync(bot);
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.GetAsync(new Uri(again.AbsoluteUri + "0"))).Status);
        var third = await mine.BeginAsync(bot);
        var cookies = mine.Cookies;
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync(third)).Status);
        mine.Restore(bot.Address, cookies);
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.GetAsync(third)).Status);
        Assert.Single(bot.Slack.CallsOf("oauth.v2.access"));
    }

    [Fact]
    public async Task Saying_no_changes_nothing()
    {
        await using var bot = await SlackBot.StartAsync(install: true, settings: Http);
        using var browser = new Browser();
        var back = await browser.BeginAsync(bot);
        var state = System.Web.HttpUtility.ParseQueryString(back.Query)["state"];

        var (status, page) = await browser.GetAsync(new Uri(bot.Address, $"/slack/oauth?error=access_denied&state={Uri.EscapeDataString(state!)}"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Not installed", page, StringComparison.Ordinal);
        Assert.Empty(await bot.Get<IWorkspaceStore>().ListAsync("slack", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Each_workspace_speaks_with_its_own_token_and_losing_one_stops_only_that_one()
    {
        await using var bot = await SlackBot.StartAsync(install: true, settings: Http);
        var other = await InstallAsync(bot, "T0OTHER001");
        var here = await InstallAsync(bot, FakeSlack.Team);
        await bot.SayAsync("subscribe openai");
        bot.Slack.Channels["C0OTHER001"] = new FakeChannel();

        await bot.EnqueueAsync(SlackMessages.Alert());
        await bot.EnqueueAsync(SlackMessages.Alert(), channel: "C0OTHER001", workspace: other);
        await bot.SettleAsync();

        Assert.Equal(
            ["T0FAKE0001", "T0OTHER001"], bot.Slack.CallsOf("chat.postMessage").Select(call => bot.Slack.Installs[call.Token!].Team).Distinct().Order());
        foreach (var install in bot.Slack.Installs.Values.Where(install => install.Team == "T0OTHER001")) install.Revoked = "token_revoked";
        var lost = await bot.EnqueueAsync(SlackMessages.Alert(), channel: "C0OTHER001", workspace: other);
        await bot.SettleAsync();
        Assert.Equal(DeliveryState.Pending, (await bot.FindAsync(lost)).State); // waits for its workspace
        Assert.Equal("token_revoked", (await bot.Get<IWorkspaceStore>().FindAsync(other, CancellationToken.None))!.PausedBecause);
        Assert.Null((await bot.Get<ISubscriptionStore>().FindAsync(new ChannelKey(here, SlackBot.Channel), CancellationToken.None))!.PausedBecause);
    }

    [Fact]
    public async Task A_workspace_named_in_the_text_is_not_the_one_that_is_changed()
    {
        await using var bot = await SlackBot.StartAsync(install: true, settings: Http);
        await InstallAsync(bot, "T0OTHER001");
        await InstallAsync(bot, FakeSlack.Team);

        await bot.SayAsync("subscribe openai team_id=T0OTHER001");
        await bot.SayAsync("subscribe openai");

        var subscriptions = await bot.Get<ISubscribers>().ListSubscriptionsAsync(TestContext.Current.CancellationToken);
        Assert.All(subscriptions, subscription => Assert.Equal(SlackBot.Workspace, subscription.Channel.Workspace));
    }

    [Fact]
    public async Task A_token_is_renewed_before_its_end_once_however_many_ask()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var slack = await FakeSlack.StartAsync();
        slack.TokenLife = 43_200;
        await using var bot = await SlackBot.StartAsync(install: true, slack: slack, settings: Http, time: time);
        var workspace = await InstallAsync(bot, FakeSlack.Team);
        var workspaces = bot.Get<SlackWorkspaces>();
        var first = (SlackAccess.Granted)await workspaces.FindAsync(workspace, TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromHours(11.6));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => workspaces.FindAsync(workspace, TestContext.Current.CancellationToken)));

        Assert.Equal(2, slack.CallsOf("oauth.v2.access").Count); // the install, and one renewal
        Assert.All(answers, answer => Assert.IsType<SlackAccess.Granted>(answer));
        Assert.NotEqual(
            first.Installation.Token, ((SlackAccess.Granted)await workspaces.FindAsync(workspace, TestContext.Current.CancellationToken)).Installation.Token);
    }

    [Fact]
    public async Task A_token_that_Slack_calls_expired_is_renewed_and_the_message_sent()
    {
        await using var bot = await SlackBot.StartAsync(install: true, settings: Http);
        bot.Slack.TokenLife = 43_200;
        await InstallAsync(bot, FakeSlack.Team);
        bot.Slack.Fail("chat.postMessage", "token_expired");

        var outcome = await bot.Get<BotService.Alerting.Chat.IChatPlatform>().SendAsync(
            new(DeliveryId.New(TimeProvider.System), SlackBot.Deals, SlackMessages.Alert()), TestContext.Current.CancellationToken);

        Assert.Equal(new DeliveryOutcome.Retry("token_expired", TimeSpan.FromSeconds(1)), outcome);
        Assert.Equal(2, bot.Slack.CallsOf("oauth.v2.access").Count);
    }

    [Fact]
    public async Task A_refresh_token_that_is_spent_ends_in_install_again_and_not_in_a_loop()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var slack = await FakeSlack.StartAsync();
        slack.TokenLife = 43_200;
        await using var bot = await SlackBot.StartAsync(install: true, slack: slack, settings: Http, time: time);
        var workspace = await InstallAsync(bot, FakeSlack.Team);
        slack.Fail("oauth.v2.access", "invalid_refresh_token", times: 10);
        time.Advance(TimeSpan.FromHours(13));

        Assert.Equal(
            new SlackAccess.None("invalid_refresh_token"), await bot.Get<SlackWorkspaces>().FindAsync(workspace, TestContext.Current.CancellationToken));
        var lost = await bot.EnqueueAsync(SlackMessages.Alert());
        await bot.SettleAsync();
        Assert.Equal(DeliveryState.Pending, (await bot.FindAsync(lost)).State); // waits for its workspace
        Assert.Equal("invalid_refresh_token", (await bot.Get<IWorkspaceStore>().FindAsync(workspace, TestContext.Current.CancellationToken))!.PausedBecause);
        Assert.Equal(3, slack.CallsOf("oauth.v2.access").Count); // the install, this test's question, the one delivery
    }

    [Fact]
    public async Task A_workspace_that_refused_the_token_is_asked_again_only_after_a_while_and_comes_back_by_itself()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var slack = await FakeSlack.StartAsync();
        await using var bot = await SlackBot.StartAsync(slack: slack, time: time);
        slack.Fail("chat.postMessage", "account_inactive");
        var refused = await bot.EnqueueAsync(SlackMessages.Alert());
        await bot.SettleAsync();
        Assert.Equal(DeliveryState.Pending, (await bot.FindAsync(refused)).State); // waits for its workspace
        var before = slack.Calls.Count(call => call.Token is not null);

        var waiting = await bot.EnqueueAsync(SlackMessages.Alert(), channel: SlackBot.Direct);
        await bot.SettleAsync();
        await bot.Get<PausedWorkspaces>().CheckAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, slack.Calls.Count(call => call.Token is not null)); // no more calls with that token

        // The worker looks too, on the same clock: whichever asks first, the other waits its minutes.
        for (var i = 0; i < 50 && (await bot.FindAsync(waiting)).State != DeliveryState.Sent; i++)
        {
            time.Advance(TimeSpan.FromMinutes(6));
            await bot.Get<PausedWorkspaces>().CheckAsync(TestContext.Current.CancellationToken);
            await bot.SettleAsync();
        }

        Assert.Equal(DeliveryState.Sent, (await bot.FindAsync(refused)).State);
        Assert.Equal(DeliveryState.Sent, (await bot.FindAsync(waiting)).State);
    }

    private static async Task<WorkspaceId> InstallAsync(SlackBot bot, string team)
    {
        var answer = await bot.Get<BotService.Slack.Api.ISlackApi>().CallAsync(
            "oauth.v2.access",
            new JsonObject { ["client_id"] = FakeSlack.ClientId, ["client_secret"] = FakeSlack.ClientSecret, ["code"] = bot.Slack.Grant(team) }, null,
            CancellationToken.None);
        return (await bot.Get<SlackWorkspaces>().SaveInstallAsync(((BotService.Slack.Api.SlackAnswer.Ok)answer).Body, CancellationToken.None))!.Id;
    }

    private sealed class Browser : IDisposable
    {
        private readonly CookieContainer _jar = new();
        private readonly HttpClient _client;

        public Browser() => _client = new HttpClient(new HttpClientHandler { CookieContainer = _jar, AllowAutoRedirect = false });

        public IReadOnlyList<Cookie> Cookies => [.. _jar.GetAllCookies().Cast<Cookie>()];

        public void Restore(Uri address, IEnumerable<Cookie> cookies)
        {
            foreach (var cookie in cookies) _jar.Add(new Uri(address, "/slack"), new Cookie(cookie.Name, cookie.Value, "/slack", address.Host));
        }

        /// <summary>Follows the install to Slack and answers the way back that Slack gives.</summary>
        public async Task<Uri> BeginAsync(SlackBot bot)
        {
            using var begun = await _client.GetAsync(new Uri(bot.Address, "/slack/install"));
            Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
            using var agreed = await _client.GetAsync(begun.Headers.Location);
            return agreed.Headers.Location!;
        }

        public async Task<(HttpStatusCode Status, string Page)> InstallAsync(SlackBot bot) => await GetAsync(await BeginAsync(bot));

        public async Task<(HttpStatusCode Status, string Page)> GetAsync(Uri address)
        {
            using var response = await _client.GetAsync(address);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        public void Dispose() => _client.Dispose();
    }
}

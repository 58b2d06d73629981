using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BotService.Tests.Feeds;
using BotService.Tests.Host;
using BotService.Tests.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace BotService.Tests.Teams;

/// <summary>The whole program in Microsoft's own client for trying Teams apps, the Microsoft 365 Agents Playground, in a browser.</summary>
public sealed class PlaygroundTests(Browser browser) : IClassFixture<Browser>
{
    private const float Patience = 30_000;

    [Fact]
    public async Task The_bot_installs_answers_posts_a_digest_and_handles_a_button()
    {
        var program = MicrosoftPackages.FileOrSkip("@microsoft/m365agentsplayground/cli.js");
        var folder = Directory.CreateTempSubdirectory("playground-").FullName;
        await using var press = new FeedServer();
        var feed = press.On("/feed.xml", Feed());
        var database = Path.Combine(folder, "bot.db");
        await using var bot = await BotProcess.ServeAsync(database, new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Teams__Emulator"] = "true",
            ["Feeds__AllowedHosts__0"] = press.Host,
            ["Seeds__Archive"] = "false",
        });
        var port = FreePort();
        using var playground = MicrosoftPackages.StartNode(
            [
                program, "start", "-e", new Uri(bot.Address, "/api/messages").AbsoluteUri, "-c", "msteams", "-p", port.ToString(CultureInfo.InvariantCulture),
                "--disable-telemetry",
            ],
            new Dictionary<string, string>
            {
                ["TEAMSAPPTESTER_BROWSER"] = "none",
                ["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = MicrosoftPackages.OwnFile("playground.yml"),
                ["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(folder, "playground.log"),
            },
            folder);
        try
        {
            playground.OutputDataReceived += (_, _) => { };
            playground.ErrorDataReceived += (_, _) => { };
            playground.BeginOutputReadLine();
            playground.BeginErrorReadLine();
            await WaitAsync(port);
            var page = await browser.OpenAsync(new Uri($"http://127.0.0.1:{port}/"));
            page.SetDefaultTimeout(Patience);

            // Opening the chat installs the app there: the bot welcomes by name.
            await page.GetByText("Dana Park added me here.").WaitForAsync();

            await SayAsync(page, "deal openai aws");
            await page.GetByText("$38 billion").First.WaitForAsync();

            var pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "teams-cards")).FullName;
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(pictures, "playground-deal.png") });

            await page.GetByRole(AriaRole.Button, new() { Name = "Compare the two", Exact = true }).Last.ClickAsync();
            await page.GetByText("Your response was sent to the app").WaitForAsync();

            // A digest that is due far from now keeps what is not alerted until it is asked for.
            await SayAsync(page, $"subscribe all --digest {TimeProvider.System.GetUtcNow().AddHours(12):HH}:30");
            await page.GetByText("These are the settings of this channel").WaitForAsync();
            await SayAsync(page, $"feeds add {feed}");
            await UntilPolledAsync(page, database);

            // News of today alerts, by itself; what is older than a day waits for the digest.
            press.On("/feed.xml", Feed(("Acme Cloud", 1), ("Initech", 30), ("Hooli", 40)));
            Execute(database, "UPDATE feeds SET next_poll_at = 0 WHERE url LIKE '%127.0.0.1%'");
            await page.GetByText("OpenAI signs exclusive five-year agreement with Acme Cloud").First.WaitForAsync();
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(pictures, "playground-alert.png") });
            await page.GetByRole(AriaRole.Button, new() { Name = "Why", Exact = true }).Last.ClickAsync();
            await page.GetByText("which reaches", new() { Exact = false }).Or(page.GetByText("reaches this channel's threshold")).First.WaitForAsync();

            await SayAsync(page, "digest now");
            await page.GetByText("Digest of").First.WaitForAsync();
            await page.GetByText("2 stories", new() { Exact = false }).First.WaitForAsync();
            Assert.Equal(0, await page.GetByText("Nothing since the last one").CountAsync());
            foreach (var told in (string[])["Initech", "Hooli"])
                await page.GetByText($"OpenAI signs exclusive five-year agreement with {told}").First.WaitForAsync();
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(pictures, "playground-digest.png") });

            // A channel: the bot is mentioned, and answers in the thread.
            await page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = "Vendors" }).First.ClickAsync();
            await page.GetByText("Dana Park added me to").First.WaitForAsync();
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(pictures, "playground-channel.png") });
            Assert.DoesNotContain(bot.Output, line => line.Contains("fail:", StringComparison.Ordinal));
        }
        finally
        {
            playground.Kill(entireProcessTree: true);
            await playground.WaitForExitAsync(CancellationToken.None);
            await bot.KillAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.Locator("[contenteditable=true][role=textbox]").Last.ClickAsync();
        await page.Keyboard.InsertTextAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>A press office: an old announcement that no first reading tells, and the given ones, by the hours since they were published.</summary>
    private static string Feed(params (string Partner, int Hours)[] news)
    {
        var now = TimeProvider.System.GetUtcNow();
        var items = news.Select(one => string.Create(CultureInfo.InvariantCulture,
            $"<item><guid>{one.Partner}</guid><link>https://news.example.com/{one.Hours}</link><title>OpenAI signs exclusive five-year agreement with "
            + $"{one.Partner}</title><description>OpenAI signed an exclusive five-year agreement with {one.Partner} worth ${one.Hours} billion. It cannot be "
            + $"terminated before 2031. {one.Partner} becomes the sole cloud provider.</description><pubDate>{now.AddHours(-one.Hours):R}</pubDate></item>"));
        return "<?xml version='1.0'?><rss version='2.0'><channel><title>Example Wire</title><item><guid>old</guid><title>OpenAI opens an office in "
            + $"Madrid</title><pubDate>{now.AddDays(-3):R}</pubDate></item>{string.Concat(items)}</channel></rss>";
    }

    /// <summary>The first reading of a feed alerts nothing: it has to be over before there is news.</summary>
    private static async Task UntilPolledAsync(IPage page, string database)
    {
        for (var waited = 0; Execute(database, "UPDATE feeds SET title = title WHERE url LIKE '%127.0.0.1%' AND last_polled_at IS NOT NULL") == 0; waited++)
        {
            Assert.True(waited < 150, "The feed was not polled within 30 s.");
            await page.WaitForTimeoutAsync(200);
        }
    }

    /// <summary>Beside the program, as an operator could.</summary>
    private static int Execute(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written above
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task WaitAsync(int port)
    {
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await client.GetAsync(new Uri($"http://127.0.0.1:{port}/_debug/ping"), TestContext.Current.CancellationToken)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromSeconds(60))
            {
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }
}

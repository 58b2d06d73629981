using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BotService.Tests.Host;
using BotService.Tests.Web;
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
        await using var bot = await BotProcess.ServeAsync(Path.Combine(folder, "bot.db"), new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Teams__Emulator"] = "true",
        });
        var port = FreePort();
        using var playground = MicrosoftPackages.StartNode(
            [program, "start", "-e", new Uri(bot.Address, "/api/messages").AbsoluteUri, "-c", "msteams", "-p", port.ToString(CultureInfo.InvariantCulture), "--disable-telemetry"],
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

            await SayAsync(page, "subscribe aws");
            await page.GetByText("These are the settings of this channel").WaitForAsync();
            await SayAsync(page, "digest now");
            await page.GetByText("Digest of").First.WaitForAsync();

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

using Microsoft.Playwright;

namespace BotService.Tests.Web;

/// <summary>Debian's Chromium, driven by Playwright; tests that need it are skipped, saying so, where it is missing.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>In milliseconds: a limit for what never comes, not a measure of this machine.</summary>
    private const float Patience = 120_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) return;
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            // Without these it looks up its maker's hosts at every start.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    public async Task<IPage> OpenAsync(Uri address, bool withScript = true, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, $"needs Debian's chromium at {Chromium}, which is not there (.ci/run installs it)");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = withScript,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BotService.Tests.Web;

/// <summary>The page as a person meets it: the real program, a real browser, the archive that comes with it.</summary>
public sealed class LocalChannelPageTests(Browser browser, FirstStart bot) : IClassFixture<Browser>, IClassFixture<FirstStart>
{
    [Fact]
    public async Task A_first_start_shows_the_archive_as_a_preview_with_the_38_billion_dollar_deal()
    {
        var page = await browser.OpenAsync(bot.Address);

        var preview = page.Locator(".message.bot").Filter(new() { HasText = "$38 billion" }).First;
        await Expect(preview).ToBeVisibleAsync();
        await Expect(preview).ToContainTextAsync("OpenAI");
        await Screenshot(page, "channel");
    }

    [Fact]
    public async Task A_typed_lookup_is_answered_in_the_channel()
    {
        var page = await browser.OpenAsync(bot.Address);
        await Expect(page.Locator(".message.bot").First).ToBeVisibleAsync();

        await page.FillAsync("#text", "openai aws");
        await page.PressAsync("#text", "Enter");

        var answer = page.Locator(".message.bot").Last;
        await Expect(answer).ToContainTextAsync("$38 billion");
        await Expect(answer).ToContainTextAsync("seven years");
        await Screenshot(page, "deal-answer");
    }

    [Fact]
    public async Task The_page_reads_without_script()
    {
        await bot.PreviewAsync();
        var page = await browser.OpenAsync(bot.Address, withScript: false, ColorScheme.Dark);

        await Expect(page.Locator(".message.bot").First).ToContainTextAsync("$38 billion");
        await Screenshot(page, "channel-dark-without-script");
    }

    [Fact]
    public async Task A_new_message_comes_to_an_open_page_by_itself()
    {
        await bot.PreviewAsync();
        var watching = await browser.OpenAsync(bot.Address);
        var typing = await browser.OpenAsync(bot.Address);

        await typing.FillAsync("#text", "help");
        await typing.PressAsync("#text", "Enter");

        await Expect(watching.Locator(".message.person").Last).ToContainTextAsync("/deal help");
        await Expect(watching.Locator(".message.bot").Last).ToContainTextAsync("subscribe");
    }

    [Fact]
    public async Task The_subscribe_form_shows_its_error_on_the_right_field_and_saves_when_it_is_mended()
    {
        var page = await browser.OpenAsync(new Uri(bot.Address, "forms/subscribe"));
        await page.FillAsync("[name=threshold]", "250");
        await page.ClickAsync(".fields > button");

        await Expect(page.Locator(".field.wrong")).ToHaveCountAsync(1);
        await Expect(page.Locator(".field.wrong [name=threshold]")).ToHaveCountAsync(1);
        await Screenshot(page, "subscribe-form-error");

        await page.FillAsync("[name=threshold]", "60");
        await page.ClickAsync(".fields > button");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("60");
    }

    [Fact]
    public async Task Feed_health_names_status_failures_and_items_of_every_feed()
    {
        await bot.PreviewAsync();
        var page = await browser.OpenAsync(new Uri(bot.Address, "feeds"));

        await Expect(page.Locator("table").First).ToBeVisibleAsync();
        await Expect(page.Locator(".status.ok").First).ToBeVisibleAsync();
        Assert.True(await page.Locator("tbody tr").CountAsync() >= 60);
        await Screenshot(page, "feed-health");
    }

    [Fact]
    public async Task A_page_elsewhere_that_names_another_host_gets_nothing()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, bot.Address) { Headers = { Host = "evil.example" } };

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>Kept for people to look at, beside the test results.</summary>
    private static Task<byte[]> Screenshot(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png") });
}

using System.Text.Json.Nodes;
using BotService.Tests.Web;
using Microsoft.Playwright;

namespace BotService.Tests.Teams;

/// <summary>The golden cards before Microsoft's judges: the renderer, in a browser, and the published schemas.</summary>
public sealed class CardConformanceTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>Teams' two themes, as far as a card shows them.</summary>
    private const string Host = """
        (dark) => ({
          supportsInteractivity: true, fontFamily: "Segoe UI, Helvetica, Arial, sans-serif", actions: { maxActions: 6, actionsOrientation: "horizontal" },
          containerStyles: Object.fromEntries(["default", "emphasis"].map((style) => [style, {
            backgroundColor: dark ? (style === "default" ? "#292929" : "#1f1f1f") : (style === "default" ? "#ffffff" : "#f5f5f5"),
            foregroundColors: {
              default: { default: dark ? "#ffffff" : "#242424", subtle: dark ? "#adadad" : "#616161" },
              accent: { default: dark ? "#9ea2ff" : "#5b5fc7", subtle: dark ? "#9ea2ff" : "#5b5fc7" },
              attention: { default: dark ? "#f9526b" : "#c4314b", subtle: dark ? "#f9526b" : "#c4314b" },
            },
          }])),
        })
        """;

    public static TheoryData<string, bool> Cards
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var name in Directory.EnumerateFiles(Golden.Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order())
            {
                data.Add(name!, false);
                data.Add(name!, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public async Task Microsofts_renderer_shows_every_word_and_complains_of_nothing(string name, bool dark)
    {
        var script = MicrosoftPackages.FileOrSkip("adaptivecards/dist/adaptivecards.js");
        var card = await File.ReadAllTextAsync(Path.Combine(Golden.Folder, $"{name}.json"), TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(new Uri("about:blank"), scheme: dark ? ColorScheme.Dark : ColorScheme.Light);
        await page.SetContentAsync(
            $"<!doctype html><meta charset=utf-8><style>a{{color:{(dark ? "#9ea2ff" : "#5b5fc7")}}}</style><body "
            + $"style='margin:16px;background:{(dark ? "#1a1a1a" : "#ebebeb")}'><div id=card style='width:500px'></div>");
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = script });

        var complaints = await page.EvaluateAsync<string[]>(
            $$"""
            ([card, dark]) => {
              const { AdaptiveCard, HostConfig, SerializationContext, Versions } = window.AdaptiveCards;
              const context = new SerializationContext(Versions.v1_5), shown = new AdaptiveCard();
              // Teams reads Markdown, so must this: bold shows what is taken for it.
              AdaptiveCard.onProcessMarkdown = (text, result) => {
                result.outputHtml = text.replace(/[&<]/g, (c) => ({ "&": "&amp;", "<": "&lt;" })[c])
                  .replace(/\*\*(.+?)\*\*/g, "<b class=markdown>$1</b>").replace(/\[(.+?)\]\((.+?)\)/g, '<a class=markdown href="$2">$1</a>');
                result.didProcess = true;
              };
              shown.hostConfig = new HostConfig(({{Host}})(dark));
              shown.parse(JSON.parse(card), context);
              const place = document.getElementById("card"); place.append(shown.render());
              const complaints = shown.validateProperties().validationEvents.map((event) => event.message);
              for (let i = 0; i < context.eventCount; i++) complaints.push(context.getEventAt(i).message);
              if (place.scrollWidth > place.clientWidth) complaints.push("wider than its place");
              if (place.querySelector(".markdown")) complaints.push("Markdown was read: " + place.querySelector(".markdown").outerHTML);
              if (place.querySelector("img, at, script, iframe")) complaints.push("an element that is not ours");
              return complaints;
            }
            """,
            new object[] { card, dark });
        var pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "teams-cards")).FullName;
        await page.Locator("#card").ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(pictures, $"{name}-{(dark ? "dark" : "light")}.png") });

        // The one element that is newer than this renderer has bars of characters to fall back on.
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("Chart.HorizontalBar", StringComparison.Ordinal));
        var text = await page.Locator("#card").TextContentAsync() ?? "";
        Assert.All(
            CardReader.Words(JsonNode.Parse(card)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cards", "adaptive-card-1.5.json")]
    [InlineData("manifest", "teams-manifest.json")]
    public async Task Microsofts_schemas_agree(string kind, string schema)
    {
        MicrosoftPackages.FileOrSkip("ajv/package.json");
        var published = Repository.SharedOrSkip(Path.Combine("schemas", schema));
        string[] files = kind == "cards" ? Directory.GetFiles(Golden.Folder, "*.json") : [Path.Combine(Repository.Root, "manifests", "teams", "manifest.json")];

        using var node = MicrosoftPackages.StartNode([MicrosoftPackages.OwnFile("schemas.mjs"), kind, published, .. files]);
        var told = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            + await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", told);
        Assert.NotEmpty(files);
    }
}

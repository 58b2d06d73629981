using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Forms;
using BotService.Slack.Rendering;
using BotService.Tests.Fakes.Slack;
using CsCheck;

namespace BotService.Tests.Slack;

public sealed class SlackRenderingTests
{
    [Fact]
    public void Alert_golden() => Golden(MessageRendering.Render(SlackMessages.Alert()));

    [Fact]
    public void Alert_sent_again_says_so_golden() => Golden(MessageRendering.Render(SlackMessages.Alert(), isRepeat: true));

    [Fact]
    public void Digest_category_golden() => Golden(MessageRendering.Render(SlackMessages.Category()));

    [Fact]
    public void Deals_with_a_chart_and_a_share_button_golden() => Golden(MessageRendering.Render(SlackMessages.Deals(), share: "initech acme", canChart: true));

    [Fact]
    public void Details_modal_golden() => GoldenView(ViewRendering.Message(SlackMessages.Alert(), "Details", "{\"channel\":\"C1\"}"));

    [Fact]
    public void Subscribe_modal_golden() => GoldenView(ViewRendering.Form(SubscribeForm(), "{\"channel\":\"C1\"}"));

    [Fact]
    public void A_message_without_its_chart_says_the_same()
    {
        var charted = MessageRendering.Render(SlackMessages.Deals(), canChart: true);

        var plain = charted.WithoutChart();

        Assert.NotNull(plain);
        Assert.DoesNotContain(plain.Blocks, block => (string)block!["type"]! == "data_visualization");
        Assert.Equal(charted.Blocks.Count - 1, plain.Blocks.Count);
        Assert.Null(plain.WithoutChart());
    }

    [Fact]
    public void Two_figures_need_no_chart()
    {
        var message = new ChatMessage
        {
            Summary = "s",
            Blocks = [new MessageBlock.Paragraph("p"), new MessageBlock.Chart("t", "$", [new("a", 1), new("b", 2)])]
        };

        Assert.Single(MessageRendering.Render(message, canChart: true).Blocks);
    }

    [Fact]
    public void A_link_shows_its_true_host()
    {
        var message = new ChatMessage
        {
            Summary = "s",
            Blocks = [new MessageBlock.Paragraph(new RichText([new("bank.example", Link: new Uri("https://xn--evil-9za.example/"))]))]
        };

        Assert.Contains("(xn--evil-9za.example)", SlackOutput.TextOf(MessageRendering.Render(message).Blocks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("slack://channel?team=T1")]
    public void Only_http_becomes_a_link(string address)
    {
        var message = new ChatMessage
        {
            Summary = "s",
            Blocks =
            [
                new MessageBlock.SmallPrint(new RichText([new("here", Link: new Uri(address))])),
                new MessageBlock.Paragraph(new RichText([new("here", Link: new Uri(address))])),
            ],
        };

        Assert.DoesNotContain(address, MessageRendering.Render(message).Blocks.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_one_message_continues_in_the_next_and_nothing_is_lost()
    {
        var bullets = Enumerable.Range(0, 300).Select(i => (RichText)$"point {i:000} {new string('x', 80)}").ToList();
        var paragraph = string.Join(' ', Enumerable.Range(0, 4_000).Select(i => $"word{i:0000}"));
        var message = new ChatMessage
        {
            Summary = "Long",
            Blocks =
            [
                new MessageBlock.Heading(new string('h', 200)), new MessageBlock.Bullets("Points", bullets), new MessageBlock.Paragraph(paragraph),
                .. Enumerable.Range(0, 120).Select(i => new MessageBlock.SmallPrint($"print {i:000}")),
            ],
            Actions = SlackMessages.Alert().Actions,
        };

        var parts = MessageSplitting.Split(message).Select(part => MessageRendering.Render(part)).ToList();

        Assert.True(parts.Count > 3);
        Assert.All(parts, part => Assert.Empty(SlackOutput.CheckMessage(Json(part))));
        var text = string.Join(' ', parts.Select(part => SlackOutput.TextOf(part.Blocks))).Replace('\n', ' ');
        Assert.All(Enumerable.Range(0, 300), i => Assert.Contains($"point {i:000}", text, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 4_000), i => Assert.Contains($"word{i:0000}", text, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(0, 120), i => Assert.Contains($"print {i:000}", text, StringComparison.Ordinal));
        Assert.Single(parts, part => part.Blocks.Any(block => (string)block!["type"]! == "actions"));
    }

    [Fact]
    public void A_message_that_fits_is_not_split() => Assert.Single(MessageSplitting.Split(SlackMessages.Alert()));

    public static TheoryData<string> HostileTexts() =>
    [
        "<!channel> everyone", "<!here>", "<@U123>", "<#C123|general>", "<!subteam^S1>", "<!date^1^{date}|x>", "&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;",
        "<https://evil.example|bank.example>", "https://evil.example/path", "*bold* _it_ ~gone~ `code`", "> quote", "&gt; quote", ":rocket: :joy::joy:",
        "\u202Egnp.exe", "a\u200Bb\u2060c",
        "\u0000\u0007\u001B[31m", "<", ">", "&", "|", "\uD800", "\uDC00x", "\U000E0041\U000E007F", "", " ", "\n\n", "```\ncode\n```",
        "[x](https://evil.example)", "![x](https://evil.example/i.png)",
        "<script>alert(1)</script>", "<<!channel>>", "<|>", "<a|b|c>", "@channel @here #general", "{\"type\":\"section\"}", "\",\"x\":\"", "🏴‍☠️ 👩‍💻",
        "متن فارسی", new string('*', 500), new string('<', 3_500),
    ];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Text_of_a_feed_is_text_everywhere(string text) => AssertHarmless(text);

    [Fact]
    public void Random_text_is_text_everywhere() =>
        Gen.Char.Select(Gen.Const(0), (c, _) => c).Array[0, 60].Select(chars => new string(chars))
            .Sample(text => AssertHarmless(text + "<!channel>" + text + "*"), iter: 2_000);

    private static void AssertHarmless(string text)
    {
        var link = new Uri("https://news.example.com/x?a=1&b=<c>|d");
        var message = new ChatMessage
        {
            Summary = text,
            Blocks =
            [
                new MessageBlock.Heading(text),
                new MessageBlock.Paragraph(new RichText([new(text, TextStyle.Bold), new(text, Link: link)])),
                new MessageBlock.Lines(text, [text, RichText.Lead(text, text)]),
                new MessageBlock.Bullets(text, [text]),
                new MessageBlock.Facts([new(text, text)]),
                new MessageBlock.SmallPrint(text),
                new MessageBlock.SmallPrint(new RichText([new(text), new(text, Link: link)])),
                new MessageBlock.Chart(text, text, [new(text, 1), new(text, 2), new(text, 3)]),
            ],
            Actions =
            [
                new(text, MessageActionKind.Command, "why x"), new(text, MessageActionKind.Menu, "m", [new(text, "mute x")]),
                new(text, MessageActionKind.Link, text),
            ],
        };

        foreach (var part in MessageSplitting.Split(message))
            Assert.Empty(SlackOutput.CheckMessage(Json(MessageRendering.Render(part, share: "x", canChart: true)), ["news.example.com"]));
        Assert.Empty(SlackOutput.CheckView(ViewRendering.Message(message, text, "{}"), ["news.example.com"]));
        Assert.Empty(SlackOutput.CheckView(ViewRendering.Form(
            new Form(
                "f",
                text,
                text,
                [
                    new("a", text, FormFieldKind.Text, true, [text], []),
                    new("b", text, FormFieldKind.MultiSelect, false, ["v"], [new("v", text), new("w", text)], text),
                ]),
            "{}")));
    }

    internal static Form SubscribeForm() => new("subscribe", "Subscribe this channel", "Subscribe",
    [
        new("vendors", "Vendors", FormFieldKind.Search, false, ["acme"], [new("acme", "Acme")], "Leave empty for all."),
        new("kinds", "Signals", FormFieldKind.MultiSelect, false, ["price"], [new("price", "Prices"), new("licence", "Licences")]),
        new("threshold", "Lowest score", FormFieldKind.Number, true, ["50"], []),
        new("digest", "Daily digest at", FormFieldKind.Time, false, ["09:00"], []),
        new("zone", "Time zone", FormFieldKind.Select, true, ["Zone/5"], [.. Enumerable.Range(0, 150).Select(i => new FormChoice($"Zone/{i}", $"Zone {i}"))]),
        new("mode", "When", FormFieldKind.Select, true, ["both"], [new("both", "Alerts and a digest"), new("digest", "A digest only")]),
        new("note", "Note", FormFieldKind.Text, false, [], []),
    ]);

    private static JsonObject Json(SlackMessage message) => new() { ["text"] = message.Text, ["blocks"] = message.Blocks.DeepClone() };

    private static void Golden(SlackMessage message, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        Assert.Empty(SlackOutput.CheckMessage(Json(message)));
        GoldenFile.Matches(Json(message), test);
    }

    private static void GoldenView(JsonObject view, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        Assert.Empty(SlackOutput.CheckView(view));
        GoldenFile.Matches(view, test);
    }
}

using BotService.Alerting.Chat;
using BotService.Domain.Stories;

namespace BotService.Tests.Teams;

/// <summary>Messages as the composers make them, of companies that do not exist.</summary>
internal static class SampleMessages
{
    public static readonly ChatMessage Alert = new()
    {
        Summary = "Acme Cloud and Initech sign an exclusive compute deal ($12 billion)",
        Blocks =
        [
            new MessageBlock.Heading("Acme Cloud and Initech sign an exclusive compute deal"),
            new MessageBlock.Lines("In three lines",
            [
                RichText.Lead("What happened:", "Initech will run all of its training on Acme Cloud."),
                RichText.Lead("Terms:", "$12 billion over seven years, exclusive until 2031."),
                RichText.Lead("Why it matters:", "Customers of Initech lose the choice of another cloud."),
            ]),
            new MessageBlock.SmallPrint(new([
                new TextRun("news.example.com", Link: new Uri("https://news.example.com/acme-initech")),
                new TextRun(" · 3 Nov 2025 · 2 sources · score 92, severity 3 of 3, raises lock-in"),
            ])),
        ],
        Details =
        [
            new MessageBlock.Lines("Context", ["Initech ran on three clouds before."]),
            new MessageBlock.Bullets("Key Facts", ["$12 billion", "Seven years", RichText.Lead("Exclusive:", "until 2031")]),
            new MessageBlock.SmallPrint("Written from the sources; not verified by a person."),
        ],
        Actions =
        [
            new("Details", MessageActionKind.Details, "details 7k2m9qx4tb"),
            new("Why", MessageActionKind.Command, "why 7k2m9qx4tb"),
            new("Mute…", MessageActionKind.Menu, "mute", [new("Acme Cloud for 1 day", "mute acme 1d"), new("Acme Cloud for 7 days", "mute acme 7d")]),
            new("Feedback", MessageActionKind.Menu, "feedback",
                [new("👍 Useful", "useful 7k2m9qx4tb"), new("👎 Not for us", "not-useful 7k2m9qx4tb"), new("Follow this story", "follow 7k2m9qx4tb")]),
        ],
        Story = new StoryId("7k2m9qx4tb"),
    };

    public static readonly ChatMessage Digest = new()
    {
        Summary = "Digest of Monday 3 Nov 2025: 2 stories, first Acme Cloud and Initech sign an exclusive compute deal",
        Blocks =
        [
            new MessageBlock.Heading("Digest of Monday 3 Nov 2025"),
            new MessageBlock.Paragraph("2 stories since Friday 31 Oct, 09:00: 1 on deals, 1 on prices."),
            new MessageBlock.Bullets("The most important",
                [
                    new(
                        [
                            new TextRun("Acme Cloud and Initech sign an exclusive compute deal", TextStyle.Bold),
                            new TextRun(" Initech will run all of its training on Acme Cloud."),
                        ])
                ]),
            new MessageBlock.Divider(),
            new MessageBlock.Paragraph(new(
                [new TextRun("Ask "), new TextRun("/deal details 7k2m9qx4tb", TextStyle.Code), new TextRun(" for more", TextStyle.Italic)])),
        ],
    };

    public static readonly ChatMessage Deals = new()
    {
        Summary = "3 deals for Acme Cloud: Acme Cloud and Initech ($12 billion)",
        Blocks =
        [
            new MessageBlock.Paragraph(RichText.Lead("3 deals", "for Acme Cloud.")),
            new MessageBlock.Facts(
            [
                new("Parties", "Initech (customer) and Acme Cloud (supplier)"),
                new("Value", new([new TextRun("$12 billion", TextStyle.Bold)])),
                new("Term", "seven years"),
                new("Exclusive", "undisclosed"),
            ]),
            new MessageBlock.Chart(
                "Disclosed values", "$ billion", [new("Initech–Acme 2023", 4.5m), new("Hooli–Acme 2024", 0.2m), new("Initech–Acme 2025", 12m)]),
            new MessageBlock.SmallPrint("Rests on 3 sources for 3 deals."),
        ],
        Actions =
        [
            new("More", MessageActionKind.Command, "acme page:2"),
            new("Settings", MessageActionKind.Form, "subscribe"),
            new("Open the page", MessageActionKind.Link, "https://bot.example.com/"),
        ],
    };

    /// <summary>Every way that feed text could try to be more than text.</summary>
    public static readonly ChatMessage Hostile = new()
    {
        Summary = "<at>Everyone</at> ${evil} **bold**\r\nsecond line \u202Etxt.exe",
        Blocks =
        [
            new MessageBlock.Heading("<at>Everyone</at> [Click](https://evil.example/)"),
            new MessageBlock.Paragraph("**bold** _italic_ `code` ![x](https://evil.example/x.png) <https://evil.example|bank> # heading"),
            new MessageBlock.Lines("${label} #{x}", ["{{DATE(2025-01-01T00:00:00Z, SHORT)}} ${$root.secret}", "a\u202Eb\u2066c\u200Bd\u0000e\u0007f"]),
            new MessageBlock.Facts([new("**Value**", "<at id=\"1\">x</at> </at> <b>b</b> &lt;at&gt;")]),
            new MessageBlock.SmallPrint(new([new TextRun("bank.example", Link: new Uri("https://xn--pple-43d.example/a"))])),
        ],
        Actions = [new("<at>x</at> ${a}", MessageActionKind.Command, "why 7k2m9qx4tb"), new("Bad link", MessageActionKind.Link, "javascript:alert(1)")],
    };
}

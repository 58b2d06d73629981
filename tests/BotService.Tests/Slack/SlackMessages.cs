using BotService.Alerting.Chat;

namespace BotService.Tests.Slack;

/// <summary>Messages as the flows compose them.</summary>
internal static class SlackMessages
{
    public static ChatMessage Alert() => new()
    {
        Summary = "Initech signs a five-year exclusive agreement with Acme ($1.2 billion)",
        Blocks =
        [
            new MessageBlock.Heading("Initech signs a five-year exclusive agreement with Acme"),
            new MessageBlock.Lines("In three lines",
            [
                RichText.Lead("What:", "Initech commits to Acme's cloud alone for five years, for $1.2 billion."),
                RichText.Lead("Why it matters:", "exclusive and multi-year: leaving before 2030 is not foreseen."),
                RichText.Lead("What to do:", "ask Initech about a second provider before you renew."),
            ]),
            new MessageBlock.SmallPrint(new RichText(
                [new("Score 82 · exclusive, multi-year · "), new("Example Wire", Link: new Uri("https://news.example.com/initech?id=7&from=rss"))])),
        ],
        Details =
        [
            new MessageBlock.Facts([new("Parties", "Initech, Acme"), new("Value", "$1.2 billion"), new("Term", "five years")]),
            new MessageBlock.Bullets("What the source says", ["“exclusive provider”", "“for a term of five years”"]),
        ],
        Actions =
        [
            new("Details", MessageActionKind.Details, "details 7k2m9qx4tb"),
            new("Why", MessageActionKind.Command, "why 7k2m9qx4tb"),
            new("Mute…", MessageActionKind.Menu, "mute", [new("Initech for a week", "mute initech --for 7d"), new("Acme for a week", "mute acme --for 7d")]),
            new("Feedback…", MessageActionKind.Menu, "feedback", [new("More like this", "more 7k2m9qx4tb"), new("Less like this", "less 7k2m9qx4tb")]),
        ],
    };

    public static ChatMessage Deals() => new()
    {
        Summary = "3 deals between Initech and Acme",
        Blocks =
        [
            new MessageBlock.Paragraph("3 deals name Initech and Acme, the newest first."),
            new MessageBlock.Bullets(
                "Deals",
                [
                    RichText.Lead("2025-11-03", "cloud capacity, $38 billion over seven years"), RichText.Lead("2025-09-10", "compute, $300 billion"),
                    RichText.Lead("2025-03-10", "stake, $0.4 billion"),
                ]),
            new MessageBlock.Chart("Announced value", "$ billion", [new("2025-11", 38m), new("2025-09", 300m), new("2025-03", 0.35m)]),
            new MessageBlock.Divider(),
            new MessageBlock.SmallPrint("From the ledger; figures as announced."),
        ],
        Actions = [new("Subscribe…", MessageActionKind.Form, "subscribe"), new("Open the source", MessageActionKind.Link, "https://news.example.com/initech")],
    };

    public static ChatMessage Category() => new()
    {
        Summary = "Prices and licences: 2 stories",
        Blocks =
        [
            new MessageBlock.Heading("Prices and licences"),
            new MessageBlock.Lines(
                "Acme changes its licence",
                [
                    "Acme's database moves to a source-available licence from version 9.", "Who hosts it for others needs a contract.",
                    "Check which version your host runs.",
                ]),
            new MessageBlock.SmallPrint(new RichText(
                [
                    new("Score 71 · "), new("Example Wire", Link: new Uri("https://news.example.com/licence")), new(" · "),
                    new("details 3fd0aa", TextStyle.Code),
                ])),
        ],
    };
}

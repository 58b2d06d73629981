using BotService.Alerting.Chat;

namespace BotService.Teams.Installing;

/// <summary>The first message in a place: what the bot does, who added it, and the next step.</summary>
internal static class WelcomeMessage
{
    /// <param name="installer">The person's name; null where Teams does not tell it.</param>
    public static ChatMessage Compose(string? installer, Alerting.Workspaces.Channel channel)
    {
        var here = channel.Kind == TeamsPlatform.DirectKind ? "here" : $"to {channel.Name}";
        var added = installer is null ? $"I was added {here}." : $"{installer} added me {here}.";
        return new ChatMessage
        {
            Summary = $"{added} Next step: choose what to hear about.",
            Blocks =
            [
                new MessageBlock.Heading("News that changes how dependent you are on a vendor"),
                new MessageBlock.Paragraph(
                    $"{added} I read vendor announcements and post those that bind customers more tightly or set them free: exclusive and multi-year deals, "
                    + "price and licence changes, end of support, acquisitions."),
                new MessageBlock.Bullets("Next step",
                [
                    RichText.Lead("Subscribe:", "press the button, or write subscribe. Nothing is posted before that."),
                    RichText.Lead(
                        "Look something up:",
                        channel.Kind == TeamsPlatform.DirectKind ? "write two names, such as openai aws." : "mention me with two names, such as openai aws."),
                    RichText.Lead("Anything else:", "write help."),
                ]),
                new MessageBlock.SmallPrint("Write unsubscribe at any time to stop it."),
            ],
            Actions =
            [
                new MessageAction("Subscribe", MessageActionKind.Form, "subscribe"),
                new MessageAction("What can I ask?", MessageActionKind.Command, "help"),
            ],
        };
    }
}

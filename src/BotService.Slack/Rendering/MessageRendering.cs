using BotService.Alerting.Chat;

namespace BotService.Slack.Rendering;

/// <summary>From our message to Slack's: pure. One that fits (<see cref="MessageSplitting"/>) comes out within every limit.</summary>
public static class MessageRendering
{
    public const string RepeatNote = "Sent again: Slack did not confirm the first copy, so you may see this twice.";

    /// <param name="share">The command whose answer this is, to offer "Share to channel"; null for no such button.</param>
    /// <param name="canChart">Whether the sender can send it again without the chart.</param>
    /// <param name="isRepeat">Says that an earlier copy may be there already.</param>
    public static SlackMessage Render(ChatMessage message, string? share = null, bool canChart = false, bool isRepeat = false)
    {
        IEnumerable<MessageBlock> blocks = message.Blocks;
        if (isRepeat) blocks = blocks.Prepend(new MessageBlock.SmallPrint(RepeatNote));
        var rendered = blocks.SelectMany(block => BlockRendering.Render(block, canChart)).Select(block => block.Json).ToList();
        if (rendered.Count == 0)
            rendered.AddRange(BlockRendering.Render(new MessageBlock.Paragraph(message.Summary), canChart: false).Select(block => block.Json));
        if (ActionRendering.Render(message.Actions, share) is { } buttons) rendered.Add(buttons);
        return new SlackMessage(SlackText.Summary(message.Summary), BlockKit.Array(rendered));
    }
}

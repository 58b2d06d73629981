using BotService.Alerting.Chat;

namespace BotService.Slack.Rendering;

/// <summary>A message too long for Slack in as many as it takes. The first keeps the buttons and what belongs to the message as a whole.</summary>
public static class MessageSplitting
{
    /// <summary>Room for the buttons, the note of a repeat and the share button.</summary>
    private const int ReservedBlocks = 2, ReservedCharacters = 400;

    public static IReadOnlyList<ChatMessage> Split(ChatMessage message)
    {
        var parts = new List<List<MessageBlock>> { new() };
        var (blocks, characters) = (0, 0);
        foreach (var (block, size) in message.Blocks.SelectMany(Fitting))
        {
            if (parts[^1].Count > 0 && (blocks + size.Blocks > MostBlocks || characters + size.Characters > MostCharacters))
            {
                parts.Add([]);
                (blocks, characters) = (0, 0);
            }

            parts[^1].Add(block);
            blocks += size.Blocks;
            characters += size.Characters;
        }

        if (parts.Count == 1) return [message];
        return
        [
            message with { Blocks = parts[0] },
            .. parts.Skip(1).Select(part => new ChatMessage { Summary = message.Summary + " (continued)", Blocks = part, Story = message.Story }),
        ];
    }

    private const int MostBlocks = SlackLimits.BlocksInMessage - ReservedBlocks, MostCharacters = SlackLimits.CharactersInMessage - ReservedCharacters;

    /// <summary>The block, or its halves, until each fits a message of its own.</summary>
    private static IEnumerable<(MessageBlock Block, (int Blocks, int Characters) Size)> Fitting(MessageBlock block)
    {
        var rendered = BlockRendering.Render(block, canChart: true).ToList();
        var size = (rendered.Count, rendered.Sum(one => one.Characters));
        if (size.Item1 <= MostBlocks && size.Item2 <= MostCharacters) return [(block, size)];
        return Halves(block).SelectMany(Fitting);
    }

    private static IReadOnlyList<MessageBlock> Halves(MessageBlock block) => block switch
    {
        MessageBlock.Lines { Items: [var one] } lines => [new MessageBlock.Bullets(lines.Label, []), new MessageBlock.Paragraph(one)],
        MessageBlock.Lines lines => [lines with { Items = Front(lines.Items) }, lines with { Items = Back(lines.Items) }],
        MessageBlock.Bullets { Items: [var one] } => [new MessageBlock.Paragraph(one)],
        MessageBlock.Bullets bullets => [bullets with { Items = Front(bullets.Items) }, new MessageBlock.Bullets(null, Back(bullets.Items))],
        MessageBlock.Facts { Items: [var one] } =>
            [new MessageBlock.Paragraph(new RichText([new TextRun(one.Label, TextStyle.Bold), new TextRun("  "), .. one.Value.Runs]))],
        MessageBlock.Facts facts => [new MessageBlock.Facts(Front(facts.Items)), new MessageBlock.Facts(Back(facts.Items))],
        MessageBlock.Paragraph { Text.Runs: [var run] } =>
            [.. TextPieces.Split(run.Text, run.Text.Length / 2 + 1).Select(text => new MessageBlock.Paragraph(new RichText([run with { Text = text }])))],
        MessageBlock.Paragraph paragraph =>
            [new MessageBlock.Paragraph(new RichText(Front(paragraph.Text.Runs))), new MessageBlock.Paragraph(new RichText(Back(paragraph.Text.Runs)))],
        MessageBlock.SmallPrint small => [new MessageBlock.Paragraph(small.Text)],
        MessageBlock.Heading heading => [new MessageBlock.Paragraph(new RichText([new TextRun(heading.Text, TextStyle.Bold)]))],
        _ => throw new InvalidOperationException($"{block.GetType().Name} has a size of its own."),
    };

    private static List<T> Front<T>(IReadOnlyList<T> items) => [.. items.Take(items.Count / 2)];

    private static List<T> Back<T>(IReadOnlyList<T> items) => [.. items.Skip(items.Count / 2)];
}

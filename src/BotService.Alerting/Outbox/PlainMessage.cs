using BotService.Alerting.Chat;

namespace BotService.Alerting.Outbox;

/// <summary>A message cut down to paragraphs of plain text, for a platform that did not take its rich form.</summary>
internal static class PlainMessage
{
    public static ChatMessage Of(ChatMessage message) => new()
    {
        Summary = message.Summary,
        Blocks = [.. message.Blocks.SelectMany(Words).Select(words => new MessageBlock.Paragraph(words))],
        Story = message.Story,
    };

    private static IEnumerable<string> Words(MessageBlock block) => block switch
    {
        MessageBlock.Heading heading => [heading.Text],
        MessageBlock.Paragraph paragraph => [paragraph.Text.Plain],
        MessageBlock.Lines lines => [lines.Label, .. lines.Items.Select(item => item.Plain)],
        MessageBlock.Bullets bullets => [.. bullets.Label is { } label ? new[] { label } : [], .. bullets.Items.Select(item => $"• {item.Plain}")],
        MessageBlock.Facts facts => facts.Items.Select(fact => $"{fact.Label}: {fact.Value.Plain}"),
        MessageBlock.SmallPrint small => [small.Text.Plain],
        _ => [],
    };
}

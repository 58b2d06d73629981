using BotService.Alerting.Chat;

namespace BotService.Alerting.Outbox;

/// <summary>A message cut down to paragraphs of plain text, for a platform that did not take its rich form.</summary>
public static class PlainMessage
{
    /// <summary>The plain form of a message as it stands in the outbox; null when that is plain already, so that it happens once.</summary>
    public static string? InPlaceOf(string content)
    {
        var plain = ChatJson.Write(Of(ChatJson.Read(content)));
        return plain == content ? null : plain;
    }

    public static ChatMessage Of(ChatMessage message) => new()
    {
        Summary = message.Summary,
        Blocks = [.. message.Blocks.SelectMany(Words).Where(words => words.Length > 0).Select(words => new MessageBlock.Paragraph(words))],
        Story = message.Story,
    };

    private static IEnumerable<string> Words(MessageBlock block) => block switch
    {
        MessageBlock.Heading heading => [heading.Text],
        MessageBlock.Paragraph paragraph => [paragraph.Text.Plain],
        MessageBlock.Lines lines => [lines.Label, .. lines.Items.Select(item => item.Plain)],
        MessageBlock.Bullets bullets => [bullets.Label ?? "", .. bullets.Items.Select(item => $"• {item.Plain}")],
        MessageBlock.Facts facts => facts.Items.Select(fact => $"{fact.Label}: {fact.Value.Plain}"),
        MessageBlock.SmallPrint small => [small.Text.Plain],
        _ => [],
    };
}

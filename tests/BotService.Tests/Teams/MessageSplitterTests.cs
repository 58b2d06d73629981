using BotService.Alerting.Chat;
using BotService.Teams.Rendering;

namespace BotService.Tests.Teams;

public sealed class MessageSplitterTests
{
    private static readonly string LongText = string.Join(' ', Enumerable.Range(1, 20_000));

    [Fact]
    public void A_message_that_fits_is_left_alone() => Assert.Same(SampleMessages.Alert, Assert.Single(MessageSplitter.Split(SampleMessages.Alert)));

    [Fact]
    public void What_does_not_fit_follows_and_no_word_is_lost()
    {
        var message = SampleMessages.Alert with
        {
            Blocks =
            [
                .. SampleMessages.Alert.Blocks, new MessageBlock.Paragraph(LongText), new MessageBlock.Bullets("More", [LongText, "last"]),
                new MessageBlock.Facts([new("Terms", LongText), new("a", "b")]),
            ],
            Details = [.. SampleMessages.Alert.Details, new MessageBlock.SmallPrint(LongText), new MessageBlock.Heading(LongText)],
        };

        var parts = MessageSplitter.Split(message);

        Assert.All(parts, part => Assert.True(MessageSplitter.Measure(part) <= MessageSplitter.Most, $"{MessageSplitter.Measure(part)} units"));
        Assert.Equal(Words([message]), Words(parts));
        Assert.Equal(message.Story, parts[0].Story);
        Assert.Equal(message.Actions, parts[0].Actions);
    }

    [Fact]
    public void A_word_without_end_is_cut_between_characters()
    {
        var parts = MessageSplitter.Split(
            new ChatMessage { Summary = "s", Blocks = [new MessageBlock.Paragraph(string.Concat(Enumerable.Repeat("😀", 50_000)))] });

        Assert.True(parts.Count > 2);
        Assert.Equal(
            50_000,
            parts.Sum(part => part.Blocks.Sum(block => ((MessageBlock.Paragraph)block).Text.Plain.EnumerateRunes().Count(rune => rune.Value == 0x1F600))));
    }

    [Fact]
    public void Teams_counts_utf_16_and_so_do_we()
    {
        var message = new ChatMessage { Summary = "s", Blocks = [new MessageBlock.Paragraph(new string('漢', 39_000))] };

        Assert.Single(MessageSplitter.Split(message));
        Assert.True(MessageSplitter.Measure(message) * 2 < 80 * 1024);
    }

    private static string Words(IEnumerable<ChatMessage> messages) =>
        string.Concat(messages.SelectMany(message => message.Blocks.Concat(message.Details)).SelectMany(CardElements.Of).Select(CardReader.Words))
            .Replace("•", "", StringComparison.Ordinal)
            .Replace("\n", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
}

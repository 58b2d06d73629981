using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Teams.Rendering;
using CsCheck;

namespace BotService.Tests.Teams;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("plain text, nothing to do: 3 < 5 & $12 billion {x} #1", "plain text, nothing to do: 3 < 5 & $12 billion {x} #1")]
    [InlineData("<at>Ann</at>", "<\u200Bat>Ann<\u200B/at>")]
    [InlineData("<AT>Ann", "<\u200BAT>Ann")]
    [InlineData("${$root.a} #{b}", "$\u200B{$root.a} #\u200B{b}")]
    [InlineData("{{TIME(x)}} {{{", "{\u200B{TIME(x)}} {\u200B{\u200B{")]
    [InlineData("a\u202Eb\u2066c\u200Ed\uFEFFe", "abcde")]
    [InlineData("a\u0000b\u0007c\u009Fd", "abcd")]
    [InlineData("tab\there\r\nand \r there", "tab here\nand   there")]
    [InlineData("👩\u200D💻 ❤\uFE0F\u200D🔥", "👩\u200D💻 ❤\uFE0F\u200D🔥")]
    public void Text_comes_out_as_text(string typed, string shown) => Assert.Equal(shown, CardText.Clean(typed));

    [Fact]
    public void Half_a_character_is_shown_as_one_that_is_missing() => Assert.Equal("half \uFFFD of", CardText.Clean("half \uD83D of"));

    [Fact]
    public void No_text_whatever_makes_a_mention_a_template_or_broken_json() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char["<at>/$#{\u200B\u202E\uD83D\uDE00"]), 0, 40].Sample(text =>
        {
            var activity = CardRenderer.Activity(new ChatMessage
            {
                Summary = text,
                Blocks =
                [
                    new MessageBlock.Heading(text), new MessageBlock.Paragraph(RichText.Lead(text, text)), new MessageBlock.Chart(text, text, [new(text, 1)])
                ],
                Actions = [new(text, MessageActionKind.Command, "help")],
            });

            CardReader.AssertHarmless(activity);
            Assert.NotNull(JsonNode.Parse(CardJson.Write(activity)));
        });
}

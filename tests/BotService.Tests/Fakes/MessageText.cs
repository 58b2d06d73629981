using System.Globalization;
using BotService.Alerting.Chat;

namespace BotService.Tests.Fakes;

/// <summary>A message as the plain text that tests and golden files read: every block and button, addresses in brackets.</summary>
internal static class MessageText
{
    public static string Of(ChatMessage message) => string.Join('\n', Lines(message));

    private static IEnumerable<string> Lines(ChatMessage message) =>
    [
        $"[{message.Summary}]",
        .. message.Blocks.SelectMany(Lines),
        .. message.Details.Count > 0 ? ["(details)", .. message.Details.SelectMany(Lines)] : (string[])[],
        .. message.Actions.Select(
            action =>
                $"<{action.Label}: {action.Kind} "
                + $"{action.Value}>{string.Concat((action.Choices ?? []).Select(choice => $" [{choice.Label}: {choice.Command}]"))}"),
        .. message.Replies.SelectMany(reply => Lines(reply).Select(line => "    " + line)),
    ];

    private static IEnumerable<string> Lines(MessageBlock block) => block switch
    {
        MessageBlock.Heading heading => ["# " + heading.Text],
        MessageBlock.Paragraph paragraph => [Of(paragraph.Text)],
        MessageBlock.Lines lines => [lines.Label + ":", .. lines.Items.Select(item => "  " + Of(item))],
        MessageBlock.Bullets bullets => [.. bullets.Label is { } label ? [label + ":"] : (string[])[], .. bullets.Items.Select(item => "  - " + Of(item))],
        MessageBlock.Facts facts => facts.Items.Select(fact => $"{fact.Label}: {Of(fact.Value)}"),
        MessageBlock.SmallPrint small => ["_" + Of(small.Text) + "_"],
        MessageBlock.Chart chart =>
            [
                $"{chart.Title} ({chart.Unit}): "
                    + string.Join(", ", chart.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Label} {point.Value}")))
            ],
        MessageBlock.Divider => ["---"],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "The set of blocks is closed."),
    };

    private static string Of(RichText text) =>
        string.Concat(text.Runs.Select(run => run.Link is { } link && link.Host != run.Text ? $"{run.Text} ({link})" : run.Text));
}

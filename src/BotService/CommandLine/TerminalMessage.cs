using System.Globalization;
using System.Text;
using BotService.Alerting.Chat;

namespace BotService.CommandLine;

/// <summary>A message as plain text for a terminal: no colours, no control characters, lines as long as they are.</summary>
public static class TerminalMessage
{
    public static string Render(ChatMessage message)
    {
        var text = new StringBuilder();
        foreach (var block in message.Blocks) Append(text, block);
        if (message.Details.Count > 0)
        {
            text.AppendLine();
            foreach (var block in message.Details) Append(text, block);
        }

        foreach (var reply in message.Replies) text.AppendLine().Append(Render(reply));
        return text.ToString();
    }

    private static void Append(StringBuilder text, MessageBlock block)
    {
        switch (block)
        {
            case MessageBlock.Heading heading:
                text.AppendLine(Clean(heading.Text)).AppendLine(new string('-', Math.Min(heading.Text.Length, 72)));
                break;
            case MessageBlock.Paragraph paragraph:
                text.AppendLine(Plain(paragraph.Text));
                break;
            case MessageBlock.Lines lines:
                AppendList(text, lines.Label, lines.Items, "  ");
                break;
            case MessageBlock.Bullets bullets:
                AppendList(text, bullets.Label, bullets.Items, "  * ");
                break;
            case MessageBlock.Facts facts:
                var width = facts.Items.Count == 0 ? 0 : facts.Items.Max(fact => fact.Label.Length);
                foreach (var fact in facts.Items)
                    text.Append("  ").Append(Clean(fact.Label).PadRight(width)).Append("  ").AppendLine(Plain(fact.Value));
                break;
            case MessageBlock.SmallPrint small:
                text.AppendLine(Plain(small.Text));
                break;
            case MessageBlock.Chart chart:
                AppendChart(text, chart);
                break;
            case MessageBlock.Divider:
                text.AppendLine();
                break;
        }
    }

    private static void AppendList(StringBuilder text, string? label, IReadOnlyList<RichText> items, string indent)
    {
        if (label is not null) text.AppendLine(Clean(label));
        foreach (var item in items) text.Append(indent).AppendLine(Plain(item));
    }

    private static void AppendChart(StringBuilder text, MessageBlock.Chart chart)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{Clean(chart.Title)} ({Clean(chart.Unit)})");
        if (chart.Points.Count == 0) return;
        var largest = chart.Points.Max(point => Math.Abs(point.Value));
        var width = chart.Points.Max(point => point.Label.Length);
        foreach (var point in chart.Points)
        {
            var bar = largest == 0 ? 0 : (int)Math.Round(Math.Abs(point.Value) * 30 / largest);
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Clean(point.Label).PadRight(width)}  {new string('#', bar)} {point.Value:0.##}");
        }
    }

    private static string Plain(RichText text) =>
        string.Concat(text.Runs.Select(
            run => run.Link is { } link && run.Text != link.AbsoluteUri ? $"{Clean(run.Text)} <{link.AbsoluteUri}>" : Clean(run.Text)));

    /// <summary>A feed must not steer the reader's terminal.</summary>
    internal static string Clean(string text) =>
        string.Concat(text.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format));
}

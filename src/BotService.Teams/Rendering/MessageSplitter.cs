using BotService.Alerting.Chat;

namespace BotService.Teams.Rendering;

/// <summary>
/// Keeps messages under Teams' limit of about 100 KB, counted in UTF-16
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages):
/// one that is larger becomes several, which together say all that it said.
/// </summary>
internal static class MessageSplitter
{
    /// <summary>In UTF-16 units, of two bytes each: 80 KB, since Teams counts things of its own too.</summary>
    public const int Most = 40_000;

    /// <summary>Room for the envelope of an activity: summary, version, refresh.</summary>
    private const int Envelope = 2_000;

    public static int Measure(ChatMessage message) => CardJson.Write(CardRenderer.Activity(message)).Length;

    /// <param name="most">UTF-16 units of the whole activity.</param>
    public static IReadOnlyList<ChatMessage> Split(ChatMessage message, int most = Most)
    {
        if (Measure(message) <= most) return [message];

        // Details that do not fit behind a button follow as messages; the button then runs its command.
        var head = message with { Blocks = [], Details = [], Replies = [] };
        var parts = new List<ChatMessage>();
        var blocks = new List<MessageBlock>();
        var used = Measure(head) + Envelope;
        foreach (var block in message.Blocks.Concat(message.Details).SelectMany(block => Pieces(block, (most - used) / 2)))
        {
            var size = Measure(block);
            if (blocks.Count > 0 && used + size > most)
            {
                Close();
                used = Envelope;
            }

            blocks.Add(block);
            used += size;
        }

        Close();
        return parts;

        void Close()
        {
            parts.Add(parts.Count == 0
                ? head with { Blocks = [.. blocks] }
                : new ChatMessage { Summary = $"{message.Summary} (continued)", Blocks = [.. blocks] });
            blocks.Clear();
        }
    }

    private static int Measure(MessageBlock block) => CardElements.Of(block).Sum(element => CardJson.Write(element).Length + 1);

    private static IEnumerable<MessageBlock> Pieces(MessageBlock block, int most) =>
        Measure(block) <= most || Halves(block) is not { } halves ? [block] : Pieces(halves.First, most).Concat(Pieces(halves.Second, most));

    private static (MessageBlock First, MessageBlock Second)? Halves(MessageBlock block) => block switch
    {
        MessageBlock.Heading heading => Pair(new MessageBlock.Paragraph(heading.Text)),
        MessageBlock.Paragraph paragraph =>
            Cut(paragraph.Text) is var (first, second) ? (new MessageBlock.Paragraph(first), new MessageBlock.Paragraph(second)) : null,
        MessageBlock.SmallPrint small =>
            Cut(small.Text) is var (first, second) ? (new MessageBlock.SmallPrint(first), new MessageBlock.SmallPrint(second)) : null,
        MessageBlock.Lines lines => CutItems(lines.Items) is var (first, second)
            ? (lines with { Items = first }, new MessageBlock.Bullets(null, second))
            : null,
        MessageBlock.Bullets bullets => CutItems(bullets.Items) is var (first, second)
            ? (bullets with { Items = first }, new MessageBlock.Bullets(null, second))
            : null,
        MessageBlock.Facts { Items: [var fact] } => Cut(fact.Value) is var (first, second)
            ? (new MessageBlock.Facts([fact with { Value = first }]), new MessageBlock.Paragraph(second))
            : null,
        MessageBlock.Facts facts =>
            (new MessageBlock.Facts([.. facts.Items.Take(facts.Items.Count / 2)]), new MessageBlock.Facts([.. facts.Items.Skip(facts.Items.Count / 2)])),
        MessageBlock.Chart { Points.Count: > 1 } chart =>
            (chart with { Points = [.. chart.Points.Take(chart.Points.Count / 2)] }, chart with { Points = [.. chart.Points.Skip(chart.Points.Count / 2)] }),
        _ => null,
    };

    private static (MessageBlock, MessageBlock)? Pair(MessageBlock.Paragraph paragraph) => Halves(paragraph);

    private static (IReadOnlyList<RichText> First, IReadOnlyList<RichText> Second)? CutItems(IReadOnlyList<RichText> items)
    {
        if (items.Count > 1) return ([.. items.Take(items.Count / 2)], [.. items.Skip(items.Count / 2)]);
        return items is [var only] && Cut(only) is var (first, second) ? ([first], [second]) : null;
    }

    /// <summary>In the middle: between two runs, else between two words, else between two characters.</summary>
    private static (RichText First, RichText Second)? Cut(RichText text)
    {
        var runs = text.Runs;
        if (runs.Count > 1) return (new RichText([.. runs.Take(runs.Count / 2)]), new RichText([.. runs.Skip(runs.Count / 2)]));
        if (runs is not [{ Text.Length: > 1 } run]) return null;

        var middle = run.Text.Length / 2;
        var at = run.Text.LastIndexOf(' ', middle, middle / 2) + 1;
        if (at <= 0) at = char.IsLowSurrogate(run.Text[middle]) ? middle + 1 : middle;
        return at < run.Text.Length ? (new RichText([run with { Text = run.Text[..at] }]), new RichText([run with { Text = run.Text[at..] }])) : null;
    }
}

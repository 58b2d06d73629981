using System.Text.Json.Nodes;
using BotService.Alerting.Chat;

namespace BotService.Slack.Rendering;

/// <summary>One block of ours as blocks of Slack's: usually one, more where its text is longer than a block takes. Nothing is lost.</summary>
internal static class BlockRendering
{
    /// <param name="canChart">False for views and the outbox: only an answer can be sent again without the chart when Slack refuses it.</param>
    public static IEnumerable<SlackBlock> Render(MessageBlock block, bool canChart) => block switch
    {
        MessageBlock.Heading heading => Heading(heading),
        MessageBlock.Paragraph paragraph => Sections([[.. RichTextRendering.Elements(paragraph.Text)]]),
        MessageBlock.Lines lines => Sections([[Bold(lines.Label)], .. lines.Items.Select(item => RichTextRendering.Elements(item).ToList())]),
        MessageBlock.Bullets bullets => Bullets(bullets),
        MessageBlock.Facts facts =>
            Sections(facts.Items.Select(fact => (List<JsonObject>)[Bold(fact.Label), RichTextRendering.Text("  "), .. RichTextRendering.Elements(fact.Value)])),
        MessageBlock.SmallPrint small => SmallPrint(small),
        MessageBlock.Chart chart => canChart && ChartRendering.Render(chart) is { } drawn ? [new SlackBlock(drawn, 0)] : [],
        MessageBlock.Divider => [new SlackBlock(BlockKit.Divider(), 0)],
        _ => throw new InvalidOperationException($"{block.GetType().Name} is not rendered."),
    };

    private static JsonObject Bold(string text) => RichTextRendering.Text(SlackText.Label(text, SlackLimits.Text), TextStyle.Bold);

    private static IEnumerable<SlackBlock> Heading(MessageBlock.Heading heading)
    {
        var text = SlackText.Clean(heading.Text).Replace('\n', ' ').Trim();
        if (text.Length == 0) return [];
        return text.Length <= SlackLimits.Header
            ? [new SlackBlock(BlockKit.Header(text), text.Length)]
            : Sections([[RichTextRendering.Text(text, TextStyle.Bold)]]);
    }

    /// <summary>Lines in as few blocks as hold them.</summary>
    private static IEnumerable<SlackBlock> Sections(IEnumerable<List<JsonObject>> lines)
    {
        var section = new List<JsonObject>();
        var length = 0;
        foreach (var piece in lines.SelectMany(line => Pieces(line)))
        {
            var extra = Length(piece) + 1;
            if (section.Count > 0 && length + extra > SlackLimits.Text)
            {
                yield return new SlackBlock(BlockKit.RichText(BlockKit.RichSection(section)), length);
                (section, length) = ([], 0);
            }

            if (section.Count > 0) section.Add(RichTextRendering.Text("\n"));
            section.AddRange(piece);
            length += extra;
        }

        if (section.Count > 0) yield return new SlackBlock(BlockKit.RichText(BlockKit.RichSection(section)), length);
    }

    private static IEnumerable<SlackBlock> Bullets(MessageBlock.Bullets bullets)
    {
        var label = bullets.Label is null ? null : BlockKit.RichSection([Bold(bullets.Label)]);
        var items = new List<JsonObject>();
        var length = bullets.Label?.Length ?? 0;
        foreach (var piece in bullets.Items.SelectMany(item => Pieces([.. RichTextRendering.Elements(item)])))
        {
            if (items.Count > 0 && length + Length(piece) > SlackLimits.Text)
            {
                yield return Block();
                (label, items, length) = (null, [], 0);
            }

            items.Add(BlockKit.RichSection(piece));
            length += Length(piece);
        }

        if (items.Count > 0) yield return Block();

        SlackBlock Block() => new(BlockKit.RichText(label is null ? [BlockKit.RichList(items)] : [label, BlockKit.RichList(items)]), length);
    }

    /// <summary>Small and grey. Only plain text and mrkdwn are taken here; with a link it is mrkdwn, in which nothing but the link is markup.</summary>
    /// <summary>In a context block: words as plain text, where nothing is parsed, and each link as an element that is nothing but the link.</summary>
    private static IEnumerable<SlackBlock> SmallPrint(MessageBlock.SmallPrint small)
    {
        if (!small.Text.Runs.Any(run => RichTextRendering.IsLink(run.Link) || RichTextRendering.IsPerson(run.Person)))
        {
            var plain = SlackText.Clean(small.Text.Plain).Replace('\n', ' ').Trim();
            return TextPieces.Split(plain, SlackLimits.Text).Select(text => new SlackBlock(BlockKit.Context([BlockKit.Plain(text)]), text.Length));
        }

        var elements = new List<JsonObject>();
        var words = "";
        foreach (var run in small.Text.Runs)
        {
            var text = SlackText.Clean(run.Text).Replace('\n', ' ');
            if (RichTextRendering.IsLink(run.Link) && text.Trim().Length > 0)
            {
                AddWords();
                elements.Add(BlockKit.Link(
                    run.Link!.AbsoluteUri, RichTextRendering.HostToShow(text, run.Link) is { } host ? $"{text.Trim()} ({host})" : text.Trim()));
            }
            else if (RichTextRendering.IsPerson(run.Person))
            {
                AddWords();
                elements.Add(BlockKit.Person(run.Person!));
            }
            else words += text;
        }

        AddWords();
        if (elements.Count == 0) return [];
        return elements.Count <= SlackLimits.ContextElements && elements.TrueForAll(element => ((string)element["text"]!).Length <= SlackLimits.Text)
            ? [new SlackBlock(BlockKit.Context(elements), elements.Sum(element => ((string)element["text"]!).Length))]
            : Sections([[.. RichTextRendering.Elements(small.Text)]]);

        void AddWords()
        {
            if (words.Trim() is { Length: > 0 } plain) elements.Add(BlockKit.Plain(plain));
            words = "";
        }
    }

    private const int LongestPiece = SlackLimits.Text - 10;

    /// <summary>A line in pieces that each fit a block; the elements keep their style.</summary>
    private static IEnumerable<List<JsonObject>> Pieces(List<JsonObject> line)
    {
        var piece = new List<JsonObject>();
        var length = 0;
        foreach (var element in line)
        {
            var isText = (string?)element["type"] == "text";
            foreach (var part in isText ? TextPieces.Split((string)element["text"]!, LongestPiece) : [(string?)element["text"] ?? ""])
            {
                if (piece.Count > 0 && length + part.Length > LongestPiece)
                {
                    yield return piece;
                    (piece, length) = ([], 0);
                }

                var copy = (JsonObject)element.DeepClone();
                if (part.Length > 0) copy["text"] = part;
                piece.Add(copy);
                length += part.Length;
            }
        }

        if (piece.Count > 0) yield return piece;
    }

    private static int Length(IEnumerable<JsonObject> elements) => elements.Sum(element => ((string?)element["text"])?.Length ?? 0);
}

/// <param name="Characters">What it takes of the message's budget.</param>
internal sealed record SlackBlock(JsonObject Json, int Characters);

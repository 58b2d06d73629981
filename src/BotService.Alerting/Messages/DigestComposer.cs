using BotService.Alerting.Chat;
using BotService.Domain.Digests;
using BotService.Domain.Stories;

namespace BotService.Alerting.Messages;

/// <summary>A digest: a parent that can be read by itself, and a reply in its thread for each category.</summary>
public static class DigestComposer
{
    private const int Headlines = 3;

    /// <param name="title">"Digest of Monday 3 Nov 2025".</param>
    /// <param name="period">"since Friday 31 Oct, 09:00": where the news begins.</param>
    /// <param name="isBesideAlerts">True where the channel has alerts as well: a digest without stories then says so.</param>
    public static ChatMessage Compose(string title, string period, Digest digest, bool isBesideAlerts)
    {
        if (digest.Stories.Count == 0) return Nothing(title, period, isBesideAlerts);
        var count = Wording.Count(digest.Stories.Count, "story", "stories");
        var headlines = digest.Stories.Take(Headlines).ToList();
        var blocks = new List<MessageBlock>
        {
            new MessageBlock.Heading(title),
            new MessageBlock.Paragraph($"{count} {period}: {Wording.Listed(digest.Sections.Select(section => Counted(section.Category, section.Stories)))}."),
            new MessageBlock.Bullets(digest.Stories.Count > Headlines ? "The most important" : null, [.. headlines.Select(Headline)]),
        };
        if (digest.Brief.Count > 0)
            blocks.Add(new MessageBlock.SmallPrint(Wording.Text(
                $"The {Digest.InFull} newest and most important are told in full in the thread, the {digest.Brief.Count} older ones by their titles.")));
        return new()
        {
            Summary = $"{title}: {count}, first {Wording.Shortened(headlines[0].Title, 90)}",
            Blocks = blocks,
            Replies = [.. digest.Sections.Select(section => Section(section.Category, section.Stories)), .. Brief(digest.Brief)],
        };
    }

    private static ChatMessage Nothing(string title, string period, bool isBesideAlerts)
    {
        var line = isBesideAlerts ? $"Nothing {period} beyond the alerts posted here." : $"Nothing {period} that matches what this channel follows.";
        return new() { Summary = $"{title}: nothing new", Blocks = [new MessageBlock.Paragraph(RichText.Lead($"{title}.", line))] };
    }

    /// <summary>The title, which says what happened, and, where there is one, the line on the terms, which a title seldom tells.</summary>
    private static RichText Headline(Story story) =>
        new([new(story.Title, TextStyle.Bold), .. story.Briefing.Lines.Skip(1).Take(1).Select(line => new TextRun(" – " + line.Text))]);

    private static string Counted(DigestCategory category, IReadOnlyList<Story> stories) =>
        Wording.Text($"{stories.Count} on {category.Title.ToLowerInvariant()}");

    private static ChatMessage Section(DigestCategory category, IReadOnlyList<Story> stories) => new()
    {
        Summary = $"{category.Title}: {Wording.Count(stories.Count, "story", "stories")}",
        Blocks = [new MessageBlock.Heading(category.Title), .. stories.SelectMany(InThreeLines)],
    };

    private static IEnumerable<MessageBlock> InThreeLines(Story story) =>
    [
        new MessageBlock.Lines(story.Title, [.. story.Briefing.Lines.Select(StoryBlocks.Line)]),
        new MessageBlock.SmallPrint(new([.. StoryBlocks.SmallPrint(story).Runs, new(" · "), new($"details {story.Id}", TextStyle.Code)])),
    ];

    private static IEnumerable<ChatMessage> Brief(IReadOnlyList<Story> stories)
    {
        if (stories.Count == 0) yield break;
        var titles = stories.Take(Digest.InBrief).Select(story => new RichText(
            [new(story.Title + " · "), StoryBlocks.Source(story.Coverage[0]), new(", " + Wording.Date(story.HappenedAt))])).ToList();
        if (stories.Count > Digest.InBrief) titles.Add(Wording.Text($"…and {stories.Count - Digest.InBrief} more; look them up by vendor."));
        yield return new()
        {
            Summary = $"Also: {Wording.Count(stories.Count, "older story", "older stories")}",
            Blocks = [new MessageBlock.Bullets("Also, in brief", titles)]
        };
    }
}

using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Domain.Briefings;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;

namespace BotService.Alerting.Reviews;

/// <summary>What a reviewer reads: every line beside what it rests on, and the buttons.</summary>
public static class ReviewCard
{
    private const int LongestQuote = 300;

    /// <param name="place">The channel's name.</param>
    /// <param name="changes">What is new since the reviewer last looked; empty for a first card.</param>
    public static ChatMessage Compose(Story story, Review review, string place, IReadOnlyList<string> changes)
    {
        var hash = ReviewedWords.HashOf(story.Title, story.Briefing);
        var target = $"{story.Id} {hash} {review.Channel.Channel}";
        return new()
        {
            Summary = Wording.Shortened($"Please review for {place}: {story.Title}", 150),
            Blocks =
            [
                new MessageBlock.Heading(story.Title),
                new MessageBlock.Paragraph(RichText.Lead($"For {place}.", $"{Standing(review)} Each line is followed by the words that it rests on.")),
                .. changes.Count > 0 ? [new MessageBlock.Bullets("Changed since you were asked", [.. changes.Select(change => (RichText)change)])]
                    : (MessageBlock[])[],
                .. ReviewedWords.Sections(story.Briefing).Where(section => section.Lines.Count > 0)
                    .Select(section => new MessageBlock.Bullets(section.Label, [.. section.Lines.Select(line => WithEvidence(line, story))])),
                new MessageBlock.SmallPrint(StoryBlocks.SmallPrint(story)),
            ],
            Actions =
            [
                new("Approve", MessageActionKind.Command, $"approve {target}"),
                new("Edit", MessageActionKind.Command, $"edit {target}"),
                new("Reject", MessageActionKind.Command, $"reject {target}"),
            ],
        };
    }

    private static string Standing(Review review) => review switch
    {
        { State: ReviewState.Held, ReleaseAt: { } at } =>
            $"It is held back until a reviewer approves it; on {Wording.DayAndTime(at)} UTC it goes out as not verified.",
        { State: ReviewState.Held } => "It is held back until a reviewer approves it.",
        _ => "It stands in the channel, not verified yet.",
    };

    private static RichText WithEvidence(BriefingLine line, Story story)
    {
        var runs = new List<TextRun>(StoryBlocks.Line(line).Runs);
        var quotes = line.Evidence.Where(evidence => evidence.Quote.Length > 0).DistinctBy(evidence => evidence.Quote).ToList();
        runs.AddRange(quotes.Select(
            evidence => new TextRun($" “{Wording.Shortened(evidence.Quote, LongestQuote)}”{SourceOf(evidence, story)}", TextStyle.Italic)));
        if (quotes.Count == 0) runs.Add(new(" (no quote is known)", TextStyle.Italic));
        return new(runs);
    }

    private static string SourceOf(Evidence evidence, Story story) => evidence.DealId is not null ? " (ledger)"
        : story.Coverage.FirstOrDefault(one => one.AnnouncementId == evidence.AnnouncementId) is { Source.Length: > 0 } source ? $" ({source.Source})"
        : "";
}

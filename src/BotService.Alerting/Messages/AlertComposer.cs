using BotService.Alerting.Chat;
using BotService.Domain.Parties;
using BotService.Domain.Stories;

namespace BotService.Alerting.Messages;

/// <summary>A story as a message of its own: compact, the rest on demand.</summary>
public sealed class AlertComposer(PartyDirectory parties)
{
    private const int LongestSummary = 150;

    public ChatMessage Compose(Story story) => new()
    {
        Summary = SummaryOf(story),
        Blocks = [new MessageBlock.Heading(story.Title), StoryBlocks.ThreeLines(story), new MessageBlock.SmallPrint(StoryBlocks.SmallPrint(story))],
        Details = StoryBlocks.Sections(story),
        Actions = StoryBlocks.Actions(story, parties),
        Story = story.Id,
    };

    /// <summary>What is new in a story that people follow, for its thread.</summary>
    public static ChatMessage ComposeDevelopment(Story story, IReadOnlyList<string> changes) => new()
    {
        Summary = Wording.Shortened($"Update: {story.Title}", LongestSummary),
        Blocks =
        [
            new MessageBlock.Bullets("What changed", [.. changes.Select(change => (RichText)change)]),
            new MessageBlock.SmallPrint(StoryBlocks.SmallPrint(story)),
        ],
        Story = story.Id,
    };

    /// <summary>Everything at once, for <c>details</c>.</summary>
    public ChatMessage ComposeInFull(Story story)
    {
        var alert = Compose(story);
        return alert with
        {
            Blocks = [.. alert.Blocks, .. alert.Details],
            Details = [],
            Actions = [.. alert.Actions.Where(action => action.Kind != MessageActionKind.Details)]
        };
    }

    /// <summary>Company, event and amount in one plain line: what a notification shows.</summary>
    public static string SummaryOf(Story story)
    {
        var amount = story.Deal?.Value is { } value ? Wording.Amount(value.Money) : null;
        var isSaid = amount is null || story.Title.Contains(amount, StringComparison.OrdinalIgnoreCase)
            || (story.Deal!.Value!.Quote is { Length: > 0 } quote && story.Title.Contains(quote, StringComparison.OrdinalIgnoreCase));
        return isSaid ? Wording.Shortened(story.Title, LongestSummary) : $"{Wording.Shortened(story.Title, LongestSummary - amount!.Length - 3)} ({amount})";
    }
}

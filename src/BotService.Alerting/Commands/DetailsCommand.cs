using BotService.Alerting.Messages;
using BotService.Alerting.Reviews;
using BotService.Domain.Reviews;

namespace BotService.Alerting.Commands;

public sealed class DetailsCommand(StoryFinder finder, IReviewStore reviews, AlertComposer composer) : ICommand
{
    public CommandHelp Help { get; } = new(
        "details", ["story", "more"], "[story]",
        "Shows a story in full: three lines, context, key facts, why it matters, whom it affects, sources.",
        ["details 7k2m9qx4tb", "details 7k2m", "why 7k2m9qx4tb"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (story, problem) = await finder.FindAsync(call, Help.Name, cancellationToken);
        if (story is null) return problem!;
        var review = await reviews.FindAsync(call.Request.Channel, story.Id, cancellationToken);
        return review is { State: ReviewState.Rejected, Words: null }
            ? new(composer.Compose(story, review))
            : new(composer.ComposeInFull(AlertComposer.InWordsOf(story, review)), IsShareable: true);
    }
}

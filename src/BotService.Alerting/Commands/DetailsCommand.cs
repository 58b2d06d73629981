using BotService.Alerting.Messages;

namespace BotService.Alerting.Commands;

public sealed class DetailsCommand(StoryFinder finder, AlertComposer composer) : ICommand
{
    public CommandHelp Help { get; } = new(
        "details", ["story", "more"], "[story]",
        "Shows a story in full: three lines, context, key facts, why it matters, whom it affects, sources.",
        ["details 7k2m9qx4tb", "details 7k2m", "why 7k2m9qx4tb"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (story, problem) = await finder.FindAsync(call, Help.Name, cancellationToken);
        return story is null ? problem! : new(composer.ComposeInFull(story), IsShareable: true);
    }
}

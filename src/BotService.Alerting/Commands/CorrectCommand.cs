using BotService.Alerting.Commands.Reviewing;
using BotService.Domain.Reviews;

namespace BotService.Alerting.Commands;

public sealed class CorrectCommand(StoryFinder finder, ReviewDecisions decisions, ReviewForms forms) : ICommand
{
    public CommandHelp Help { get; } = new(
        "correct", [], "[story]",
        "Opens what was posted about a story as a form, for reviewers: the messages in all channels of this workspace that got it are changed, with a note in "
        + "their threads.",
        ["correct 7k2m9qx4tb", "audit 7k2m9qx4tb", "review"],
        ["Other workspaces keep their own wording. Later coverage with other words is told again as it is written."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (story, problem) = await finder.FindAsync(call, Help.Name, cancellationToken);
        if (story is null) return problem!;
        var (target, _) = ReviewTarget.Read(call.Request, story, [.. call.Words.Skip(1)]);
        if (await decisions.RefusalAsync(target.Channel, call.Request.User, cancellationToken) is { } refusal) return refusal;
        if (await decisions.CorrectionProblemAsync(target, cancellationToken) is { } objection) return objection;
        var hash = ReviewedWords.HashOf(story.Title, await decisions.StandingAsync(target, cancellationToken));
        return Replies.Mend("A form opens where the platform has forms.", "Here there is none; correct it in Slack, in Teams or on the page.") with
        {
            Form = await forms.OpenAsync($"{ReviewForms.Correct} {target.Words(hash)}", call.Request, cancellationToken),
        };
    }
}

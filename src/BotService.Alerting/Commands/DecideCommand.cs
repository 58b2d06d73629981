using BotService.Alerting.Commands.Reviewing;
using BotService.Domain.Reviews;

namespace BotService.Alerting.Commands;

/// <summary><c>approve</c>, <c>edit</c> and <c>reject</c>: what the buttons of a review card say.</summary>
public sealed class DecideCommand(AuditAction action, StoryFinder finder, ReviewDecisions decisions, ReviewForms forms) : ICommand
{
    public CommandHelp Help { get; } = action switch
    {
        AuditAction.Approved => new(
            "approve", [], "[story]", "Shows a story's review card; its button says that the words on it are verified.",
            ["approve 7k2m9qx4tb", "review", "edit 7k2m9qx4tb"],
            ["An approval holds for the words that were shown: where they changed meanwhile, you are shown what changed and asked again."]),
        AuditAction.Edited => new(
            "edit", [], "[story]", "Opens a story that waits for review as a form; what you write there is what is posted.",
            ["edit 7k2m9qx4tb", "approve 7k2m9qx4tb", "correct 7k2m9qx4tb"]),
        _ => new(
            "reject", [], "[story] [reason]", "Says why a summary is wrong: it is not posted, or withdrawn where it stands.",
            ["reject 7k2m9qx4tb", "approve 7k2m9qx4tb", "feedback show"]),
    };

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (story, problem) = await finder.FindAsync(call, Help.Name, cancellationToken);
        if (story is null) return problem!;
        var (target, rest) = ReviewTarget.Read(call.Request, story, [.. call.Words.Skip(1)]);
        var user = call.Request.User;
        if (await decisions.RefusalAsync(target.Channel, user, cancellationToken) is { } refusal) return refusal;
        if (action == AuditAction.Approved)
            return target.Hash is null
                ? await decisions.ShowAsync(target, user, cancellationToken)
                : await decisions.DecideAsync(target, action, null, null, user, cancellationToken);
        if (action == AuditAction.Rejected && rest.Count > 0)
            return await decisions.DecideAsync(target, action, null, string.Join(' ', rest), user, cancellationToken);
        if (await decisions.ObjectionAsync(target, user, cancellationToken) is { } objection) return objection;
        var name = $"{Help.Name} {target.Words(target.Hash ?? ReviewedWords.HashOf(story.Title, story.Briefing))}";
        var example = action == AuditAction.Rejected ? $"reject {story.Id} the term is wrong" : $"approve {story.Id}";
        return Replies.Mend("A form opens where the platform has forms.", "Elsewhere:", example) with
        {
            Form = await forms.OpenAsync(name, call.Request, cancellationToken),
        };
    }
}

using BotService.Alerting.Messages;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

/// <summary><c>useful</c> and <c>not-useful</c>: a vote, and the small change that it makes to this channel's ranking.</summary>
public sealed class VoteCommand(bool isUseful, StoryFinder finder, IFeedbackStore feedback, FeatureNames names) : ICommand
{
    public CommandHelp Help { get; } = isUseful
        ? new(
            "useful", ["up"], "[story]", "Says that a story was worth posting here: such stories count a little more in this channel.",
            ["useful 7k2m9qx4tb", "feedback show", "feedback reset"])
        : new(
            "not-useful", ["down", "useless"], "[story]", "Says that a story was not for this channel: such stories count a little less here.",
            ["not-useful 7k2m9qx4tb", "feedback show", "feedback reset"],
            ["Stories of severity 3 are posted all the same: they cannot be learned away."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (story, problem) = await finder.FindAsync(call, Help.Name, cancellationToken);
        if (story is null) return problem!;
        var channel = call.Request.Channel;
        var vote = isUseful ? 1 : -1;
        var before = await feedback.VoteAsync(channel, story.Id, call.Request.User.Id, vote, cancellationToken);
        var weights = await feedback.ListWeightsAsync(channel, cancellationToken);
        var changes = Feedback.ChangesOf(story, before, vote, weights);
        if (changes.Count > 0) await feedback.AddWeightsAsync(channel, changes, cancellationToken);
        var count = await feedback.CountVotesAsync(channel, story.Id, cancellationToken);
        var effect = before == vote ? "Your vote stood already."
            : changes.Count == 0 ? "What it is about counts here as much, or as little, as votes can make it."
            : Wording.Text(
                $"News on {Wording.Listed(changes.Keys.Select(names.Of))} counts a little {(vote > 0 ? "more" : "less")} in this channel from now on.");
        return Replies.Say(
            Wording.Text($"Thank you. {effect} Votes here: {count.Up} useful, {count.Down} not."), Replies.Run("What was learned", "feedback show"));
    }
}

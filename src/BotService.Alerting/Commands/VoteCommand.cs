using BotService.Alerting.Messages;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

/// <summary><c>useful</c> and <c>not-useful</c>: a vote, and the small change that it makes to this channel's ranking.</summary>
public sealed class VoteCommand(bool isUseful, StoryFinder finder, ISubscriptionStore subscriptions, FeatureNames names) : ICommand
{
    public CommandHelp Help { get; } = isUseful
        ? new("useful", ["up"], "[story]", "Says that a story was worth posting here: such stories count a little more in this channel.", ["useful 7k2m9qx4tb", "feedback show", "feedback reset"])
        : new("not-useful", ["down", "useless"], "[story]", "Says that a story was not for this channel: such stories count a little less here.", ["not-useful 7k2m9qx4tb", "feedback show", "feedback reset"],
            ["Stories of severity 3 are posted all the same: they cannot be learned away."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (story, problem) = await finder.FindAsync(call, Help.Name, cancellationToken);
        if (story is null) return problem!;
        var channel = call.Request.Channel;
        var vote = isUseful ? 1 : -1;
        var before = await subscriptions.VoteAsync(channel, story.Id.Value, call.Request.User.Id, vote, cancellationToken);
        var weights = (await subscriptions.ListWeightsAsync(cancellationToken)).Where(weight => weight.Channel == channel).ToDictionary(weight => weight.Feature, weight => weight.Weight);
        var changes = Feedback.ChangesOf(story, before, vote, weights);
        if (changes.Count > 0) await subscriptions.AddWeightsAsync(channel, changes, cancellationToken);
        var count = await subscriptions.CountVotesAsync(channel, story.Id.Value, cancellationToken);
        var effect = before == vote ? "Your vote stood already."
            : changes.Count == 0 ? "What it is about counts here as much, or as little, as votes can make it."
            : Wording.Text($"News on {Wording.Listed(changes.Keys.Select(names.Of))} counts a little {(vote > 0 ? "more" : "less")} in this channel from now on.");
        return Replies.Say(Wording.Text($"Thank you. {effect} Votes here: {count.Up} useful, {count.Down} not."), Replies.Run("What was learned", "feedback show"));
    }
}

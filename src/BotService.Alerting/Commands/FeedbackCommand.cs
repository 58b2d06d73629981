using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Alerting.Reviews;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class FeedbackCommand(IFeedbackStore feedback, IReviewStore reviews, FeatureNames names) : ICommand
{
    private const int MostReasons = 10;

    public CommandHelp Help { get; } = new(
        "feedback", [], "show|reset",
        "Shows what votes in this channel have changed, or forgets it.",
        ["feedback show", "feedback reset", "useful 7k2m9qx4tb"]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var channel = call.Request.Channel;
        switch (call.Words.FirstOrDefault("show").ToLowerInvariant())
        {
            case "show":
                var weights = (await feedback.ListWeightsAsync(channel, cancellationToken)).Where(weight => weight.Value != 0)
                    .OrderByDescending(weight => Math.Abs(weight.Value))
                    .ToList();
                var rejected = await reviews.ListRejectedAsync(channel, MostReasons, cancellationToken);
                if (weights.Count + rejected.Count == 0)
                    return Replies.Say("No vote in this channel has changed anything yet. Vote with the buttons under a story.");
                return new(new ChatMessage
                {
                    Summary = "What votes in this channel have changed",
                    Blocks =
                    [
                        .. weights.Count == 0 ? [] : (MessageBlock[])[new MessageBlock.Bullets(
                            "Points added to the score of later stories here",
                            [.. weights.Select(weight => RichText.Lead(Wording.Text($"{weight.Value:+0.#;-0.#}"), names.Of(weight.Key)))])],
                        .. rejected.Count == 0 ? [] : (MessageBlock[])[new MessageBlock.Bullets(
                            "Summaries that reviewers rejected here", [.. rejected.Select(review => RichText.Lead($"{review.Story}:", review.Reason ?? ""))])],
                        new MessageBlock.SmallPrint(Wording.Text(
                            $"Together they move a score by {Feedback.MostInAll} at most, and never lower a story of severity 3.")),
                    ],
                    Actions = [Replies.Run("Forget all this", "feedback reset")],
                });
            case "reset":
                await feedback.ResetWeightsAsync(channel, cancellationToken);
                return Replies.Say("Forgotten. Stories count in this channel as they are scored.");
            default:
                return Replies.Mend($"“{call.Words[0]}” is nothing that feedback can do.", "Write show or reset.", [.. Help.Examples]);
        }
    }
}

using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Reviewing;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Messages;
using BotService.Alerting.Reviews;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Domain;
using BotService.Domain.Reviews;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class ReviewCommand(
    ISubscriptionStore subscriptions, SubscriptionSaver saver, IReviewStore reviews, IStoryStore stories, StoryFinder finder, ReviewDecisions decisions)
    : ICommand
{
    private const int MostOpen = 20;

    public CommandHelp Help { get; } = new(
        "review", [], "[off|mark|hold [4h]|story]",
        "Says whether a person verifies this channel's alerts: not at all, after they are posted, or before. Alone it shows what is set, and what waits.",
        ["review", "review hold 4h", "review mark"],
        [
            "With hold, an alert is posted when a reviewer approved it; after the time that you give (4 h at first) it goes out, marked as not verified.",
            "Who reviews is set by “reviewers”. The digest is not reviewed.",
        ]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var channel = call.Request.Channel;
        if (await subscriptions.FindAsync(channel, cancellationToken) is not { } subscription)
            return ReviewSettings.NoSubscription();
        if (call.Words.Count == 0) return await ShowAsync(subscription, cancellationToken);
        if (!EnumNames<ReviewMode>.TryRead(call.Words[0], out var mode))
        {
            if (call.Words[0].Length < 4)
                return Replies.Mend($"“{call.Words[0]}” is no way to review. Nothing was changed.", "Write off, mark or hold.", [.. Help.Examples]);
            var (story, problem) = await finder.FindAsync(call, Help.Name, cancellationToken);
            return story is null ? problem! : await decisions.ShowAsync(new ReviewTarget(channel, story, null), call.Request.User, cancellationToken);
        }

        var typed = string.Join(' ', call.Words.Skip(1));
        var holdFor = typed.Length == 0 ? null : SettingReader.Duration(typed);
        if (typed.Length > 0 && ReviewSettings.Problem(holdFor) is { } unfit)
            return Replies.Mend($"“{typed}” is no time to hold for. Nothing was changed.", unfit, "review hold 4h");
        return await saver.SaveAsync(new SubscriptionChange { Review = mode, HoldFor = holdFor }, call.Request, cancellationToken);
    }

    private async Task<CommandReply> ShowAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var policy = ReviewPolicy.Of(subscription);
        var open = new List<(Review Review, string Title)>();
        foreach (var review in await reviews.ListOpenAsync(subscription.Channel, MostOpen, cancellationToken))
            if (await stories.FindAsync(review.Story.Value, cancellationToken) is { } story) open.Add((review, story.Title));
        var set = SubscriptionBlocks.Review(subscription, policy);
        return new(new ChatMessage
        {
            Summary = $"Review: {set.Plain}",
            Blocks =
            [
                new MessageBlock.Facts([new("Review", set), new("Reviewers", new([.. SubscriptionBlocks.Reviewers(subscription)]))]),
                .. open.Count == 0 ? []
                    : (MessageBlock[])[new MessageBlock.Bullets("Waiting for a reviewer", [.. open.Select(one => Line(one.Review, one.Title))])],
            ],
            Actions = [.. open.Take(3).Select(one => Replies.Run(Wording.Shortened(one.Title, 30), $"review {one.Review.Story}"))],
        });
    }

    private static RichText Line(Review review, string title) => new(
    [
        new(title + " · "),
        new(review switch
        {
            { State: ReviewState.Held, ReleaseAt: { } at } => $"held until {Wording.DayAndTime(at)} UTC · ",
            { State: ReviewState.Held } => "held · ",
            _ => "posted, not verified · ",
        }),
        new($"review {review.Story}", TextStyle.Code),
    ]);
}

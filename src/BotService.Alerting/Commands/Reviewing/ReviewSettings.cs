using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Messages;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Reviewing;

/// <summary>What may be set about reviewing, and by whom.</summary>
internal static class ReviewSettings
{
    /// <summary>What is wrong with the time; null when nothing is.</summary>
    public static string? Problem(TimeSpan? holdFor) => holdFor >= ReviewPolicy.ShortestHold && holdFor <= ReviewPolicy.LongestHold
        ? null
        : $"Give a time from {Wording.Span(ReviewPolicy.ShortestHold)} to {Wording.Span(ReviewPolicy.LongestHold)}, like 4h or 90m.";

    /// <summary>Where a channel is reviewed, its reviewers alone change that: else whoever is refused would make themselves one.</summary>
    public static CommandReply? Problem(Subscription after, Subscription? before, ChatUser user) =>
        before?.Review is { } stands && after.Review != stands && (stands.Mode != ReviewMode.Off || stands.Reviewers.Count > 0) ? Refusal(before, user) : null;

    public static CommandReply NoSubscription() => Replies.Mend(
        "This channel has no subscription, so there is nothing to review.", "Begin one first:", "subscribe aws openai", "review hold 4h");

    /// <summary>One sentence for who is no reviewer of the channel; null for one who is.</summary>
    public static CommandReply? Refusal(Subscription subscription, ChatUser user) =>
        ReviewPolicy.ReviewersOf(subscription).Any(reviewer => reviewer.Id == user.Id)
            ? null
            : Replies.Say(new RichText([new("Only this channel's reviewers may do that: "), .. SubscriptionBlocks.Reviewers(subscription), new(".")]));
}

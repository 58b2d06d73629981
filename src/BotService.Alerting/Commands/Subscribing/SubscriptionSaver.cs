using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Reviewing;
using BotService.Alerting.Messages;
using BotService.Alerting.Reviews;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Subscribing;

/// <summary>Saves what a command or a form asked for, and answers with the whole of it.</summary>
public sealed class SubscriptionSaver(ISubscriptionStore subscriptions, SubscriptionBlocks blocks, RecentStories recent, IReviewStore reviews, ReviewBell bell,
    TimeProvider time)
{
    public async Task<CommandReply> SaveAsync(SubscriptionChange change, CommandRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var present = await subscriptions.FindAsync(request.Channel, cancellationToken);
        var after = change.ApplyTo(present, request.Channel, request.User, now);
        if ((Problem(after, present, change) ?? ReviewSettings.Problem(after, present, request.User)) is { } problem) return problem;
        await subscriptions.SaveAsync(after, cancellationToken);
        if (ReviewPolicy.Of(after).Mode != ReviewMode.Hold && present is { Review.Mode: ReviewMode.Hold })
        {
            await reviews.HurryAsync(after.Channel, now, cancellationToken);
            bell.Ring();
        }

        var reply = await ReplyAsync(present is null ? "Subscribed." : "Changed.", after, now, cancellationToken);
        return change.OtherZones is { } zones ? Offering(reply, zones) : reply;
    }

    /// <summary>An abbreviation that several zones have: the usual one was taken, the others are a press away.</summary>
    private static CommandReply Offering(CommandReply reply, ZoneReading zones) => reply with
    {
        Message = reply.Message with
        {
            Blocks = [.. reply.Message.Blocks, new MessageBlock.SmallPrint($"“{zones.Typed}” is taken for {zones.Zones[0]}; it is also said in others.")],
            Actions = [.. zones.Zones.Skip(1).Select(zone => Replies.Run(zone, $"subscribe zone {zone}")), .. reply.Message.Actions],
        },
    };

    public Task<CommandReply> ShowAsync(Subscription subscription, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReplyAsync("This channel is subscribed.", subscription, now, cancellationToken);

    private static CommandReply? Problem(Subscription after, Subscription? before, SubscriptionChange change)
    {
        if (!after.Alerts && after.Digest is null)
            return Replies.Mend(
                "With alerts and digest both off, nothing would be posted. Nothing was changed.", "Leave one of them on, or end the subscription.",
                "subscribe --digest 09:00", "unsubscribe");
        if (after.PartyIds.Count == 0 && before?.PartyIds.Count > 0 && change.Vendors is null)
            return Replies.Mend(
                "That would take the last vendor away, and no vendors means all vendors. Nothing was changed.", "Say which you mean.", "subscribe all",
                "unsubscribe");
        return null;
    }

    private async Task<CommandReply> ReplyAsync(string lead, Subscription subscription, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stories = await recent.ListAsync(subscription, now, cancellationToken);
        var message = new ChatMessage
        {
            Summary = $"{lead} {blocks.InOneLine(subscription)}",
            Blocks =
            [
                new MessageBlock.Paragraph(RichText.Lead(lead, "These are the settings of this channel.")),
                blocks.Facts(subscription, now),
                Lately(stories),
                .. subscription is { Zone: "UTC", Digest: not null }
                    ? [new MessageBlock.SmallPrint("The times are in UTC. Another zone: subscribe zone Berlin.")]
                    : (MessageBlock[])[],
            ],
            Actions =
            [
                new("Change", MessageActionKind.Form, SubscribeForm.Name), Replies.Run("Preview the digest", "digest preview"),
                Replies.Run("Unsubscribe", "unsubscribe"),
            ],
        };
        return new(message);
    }

    private static MessageBlock Lately(IReadOnlyList<Story> stories) => stories.Count == 0
        ? new MessageBlock.Paragraph(Wording.Text($"In the last {RecentStories.Days} days this would have brought nothing."))
        : new MessageBlock.Bullets(
            Wording.Text($"In the last {RecentStories.Days} days this would have brought {Wording.Count(stories.Count, "story", "stories")}")
                + (stories.Count > 3 ? ", first of all" : ""),
            [.. stories.Take(3).Select(story => (RichText)story.Title)]);
}

using BotService.Alerting.Chat;
using BotService.Alerting.Messages;
using BotService.Alerting.Outbox;
using BotService.Alerting.Reviews;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain;
using BotService.Domain.Briefings;
using BotService.Domain.Deliveries;
using BotService.Domain.Reviews;
using BotService.Domain.Stories;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands.Reviewing;

/// <summary>
/// A reviewer's word, from what was read to one commit. Of two at once the database lets one through, and the other is told who that was; what was
/// said of words that changed meanwhile is not taken, and asked anew.
/// </summary>
public sealed class ReviewDecisions(
    IReviewStore reviews, IAuditLog log, IStoryStore stories, ISubscriptionStore subscriptions, IChannelDeliveries deliveries, IWorkspaceStore workspaces,
    ReviewMessages messages, OutboxBell bell, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Why this person may not speak for the channel; null when they may.</summary>
    public async Task<CommandReply?> RefusalAsync(ChannelKey channel, ChatUser user, CancellationToken cancellationToken) =>
        await subscriptions.FindAsync(channel, cancellationToken) is { } subscription
            ? ReviewSettings.Refusal(subscription, user)
            : ReviewSettings.NoSubscription();

    /// <summary>The words that stand, or will stand, in the channel.</summary>
    public async Task<Briefing> StandingAsync(ReviewTarget target, CancellationToken cancellationToken) =>
        (await reviews.FindAsync(target.Channel, target.Story.Id, cancellationToken))?.Words?.Briefing ?? target.Story.Briefing;

    /// <summary>The card, for whoever asks.</summary>
    public async Task<CommandReply> ShowAsync(ReviewTarget target, ChatUser user, CancellationToken cancellationToken) =>
        await reviews.FindAsync(target.Channel, target.Story.Id, cancellationToken) switch
        {
            null => NotAsked(target.Story),
            { IsOpen: true } review => new(ReviewCard.Compose(target.Story, review, await NameAsync(target.Channel, cancellationToken), [])),
            var settled => Settled(settled, target, user),
        };

    /// <summary>Whether these words can be decided on still: null, or the answer that says why not.</summary>
    public async Task<CommandReply?> ObjectionAsync(ReviewTarget target, ChatUser user, CancellationToken cancellationToken)
    {
        var review = await reviews.FindAsync(target.Channel, target.Story.Id, cancellationToken);
        if (review is null) return NotAsked(target.Story);
        if (!review.IsOpen) return Settled(review, target, user);
        return target.Hash is { } shown && shown != HashOf(target.Story) ? await AskAnewAsync(target, shown, review, user, cancellationToken) : null;
    }

    /// <param name="action">Approved, edited or rejected.</param>
    /// <param name="edited">The reviewer's own words; null for those that were shown.</param>
    public async Task<CommandReply> DecideAsync(
        ReviewTarget target, AuditAction action, Briefing? edited, string? reason, ChatUser user, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(target.Channel, user, cancellationToken) is { } refusal) return refusal;
        var by = new Reviewer(user.Id, user.Name);
        for (var i = 0; i < MostTries; i++)
        {
            if (await stories.FindAsync(target.Story.Id.Value, cancellationToken) is not { } story) return Gone(target.Story);
            target = target with { Story = story };
            if (await ObjectionAsync(target, user, cancellationToken) is { } objection) return objection;
            if (await reviews.FindAsync(target.Channel, story.Id, cancellationToken) is not { IsOpen: true } review) continue;

            var now = time.GetUtcNow();
            var words = edited ?? story.Briefing;
            var isRejected = action == AuditAction.Rejected;
            var decided = review with
            {
                State = isRejected ? ReviewState.Rejected : ReviewState.Approved,
                Hash = HashOf(story),
                By = by,
                DecidedAt = now,
                Reason = reason,
                ReleaseAt = null,
                // What was verified before and stands there stays, where new words were held back and are not wanted.
                Words = !isRejected ? new(words, by) : review.State == ReviewState.Held ? review.Words : null,
            };
            var alert = await messages.FindAlertAsync(review, cancellationToken);
            var isHeld = review.State == ReviewState.Held;
            Delivery[] rows = !isRejected ? [messages.Of(decided, story, alert)]
                : isHeld || alert is null ? []
                : [messages.Of(decided, story, alert), messages.Note(decided, story, alert, Lead(by, $" rejected the summary above: {reason}"), [])];
            var entry = new AuditEntry(now, target.Channel, story.Id, action, by, story.Title, ReviewedWords.HashOf(story.Title, words), words, reason);
            var closed = await messages.CloseCardsAsync(
                decided, Lead(by, $" {EnumNames<AuditAction>.Of(action)} this on {When(now)}{(reason is null ? "" : $": {reason}")}."), cancellationToken);
            if (!await reviews.CommitAsync(new([decided], [.. rows, .. closed], [entry], story, now), cancellationToken)) continue;
            bell.Ring();
            var name = await NameAsync(target.Channel, cancellationToken);
            return Replies.Say((isRejected, isHeld) switch
            {
                (false, true) => $"Approved{InOwnWords(edited)}: “{story.Title}” is on its way to {name}.",
                (false, false) => $"Approved{InOwnWords(edited)}: the message on “{story.Title}” in {name} says so in a moment.",
                (true, true) => $"Rejected: “{story.Title}” is not posted in {name}.",
                (true, false) => $"Rejected: the summary of “{story.Title}” in {name} is withdrawn, with a note in its thread.",
            });
        }

        return Busy();
    }

    /// <summary>Puts other words in place of those that stand, in every channel of the workspace that got the story.</summary>
    public async Task<CommandReply> CorrectAsync(ReviewTarget target, Briefing words, ChatUser user, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(target.Channel, user, cancellationToken) is { } refusal) return refusal;
        var by = new Reviewer(user.Id, user.Name);
        for (var i = 0; i < MostTries; i++)
        {
            if (await stories.FindAsync(target.Story.Id.Value, cancellationToken) is not { } story) return Gone(target.Story);
            target = target with { Story = story };
            if (await CorrectionProblemAsync(target, cancellationToken) is { } problem) return problem;

            var now = time.GetUtcNow();
            var known = (await reviews.ListAsync(target.Channel.Workspace, story.Id, cancellationToken)).ToDictionary(review => review.Channel);
            var (corrected, rows, entries) = (new List<Review>(), new List<Delivery>(), new List<AuditEntry>());
            foreach (var alert in await PostedAsync(target.Channel.Workspace, story.Id, cancellationToken))
            {
                var before = known.GetValueOrDefault(alert.Channel);
                var review = (before ?? Review.Begin(alert.Channel, story, ReviewMode.Mark, alert.DueAt)!) with
                {
                    State = ReviewState.Approved,
                    Hash = HashOf(story),
                    By = by,
                    DecidedAt = now,
                    Reason = null,
                    ReleaseAt = null,
                    Words = new(words, by),
                };
                corrected.Add(review);
                rows.Add(messages.Of(review, story, alert));
                rows.Add(messages.Note(
                    review, story, alert, Lead(by, " corrected the summary above."),
                    ReviewedWords.Changes(before?.Words?.Briefing ?? story.Briefing, words)));
                entries.Add(new(now, alert.Channel, story.Id, AuditAction.Corrected, by, story.Title, ReviewedWords.HashOf(story.Title, words), words));
            }

            if (!await reviews.CommitAsync(new(corrected, rows, entries, story, now), cancellationToken)) continue;
            bell.Ring();
            return Replies.Say(Wording.Text(
                $"Corrected: “{story.Title}” reads so in {Wording.Count(corrected.Count, "channel", "channels")} of this workspace in a moment."));
        }

        return Busy();
    }

    /// <summary>Why the words that stand in the channel cannot be corrected, or not from those that were shown; null when they can.</summary>
    public async Task<CommandReply?> CorrectionProblemAsync(ReviewTarget target, CancellationToken cancellationToken)
    {
        var posted = await PostedAsync(target.Channel.Workspace, target.Story.Id, cancellationToken);
        if (posted.All(alert => alert.Channel != target.Channel))
            return Replies.Say($"“{target.Story.Title}” was not posted in this channel, so there is nothing to correct here.");
        var standing = await StandingAsync(target, cancellationToken);
        if (target.Hash is not { } shown || shown == ReviewedWords.HashOf(target.Story.Title, standing)) return null;
        var last = (await log.ListAsync(target.Channel.Workspace, target.Story.Id.Value, 1_000, cancellationToken))
            .LastOrDefault(entry => entry.Channel == target.Channel && entry.By is not null);
        return Replies.Say(
            new RichText(
            [
                new("The words changed while you had them open, and nothing was corrected. "),
                .. last is null ? [new("Later coverage did it.")] : (TextRun[])[AlertComposer.Person(last.By!), new($" was first, on {When(last.At)}.")],
            ]),
            Replies.Run("Correct it as it is now", Correcting(target, standing)));
    }

    private async Task<IReadOnlyList<Delivery>> PostedAsync(WorkspaceId workspace, StoryId story, CancellationToken cancellationToken) =>
        [.. (await deliveries.ListAsync(workspace, story, DeliveryKind.Alert, cancellationToken)).Where(alert => alert.State != DeliveryState.Dead)];

    /// <summary>The card with the words as they are now, and what is other in them.</summary>
    private async Task<CommandReply> AskAnewAsync(ReviewTarget target, string shown, Review review, ChatUser user, CancellationToken cancellationToken)
    {
        var story = target.Story;
        var before = await log.FindWordsAsync(target.Channel, story.Id, shown, cancellationToken);
        var changes = before is null ? ["The words are others than those on your card."] : ReviewedWords.Changes(before, story.Briefing);
        if (changes.Count == 0) changes = [$"The title: {story.Title}"];
        // What is shown is on record, so that the next change can be told from it.
        var asked = new AuditEntry(
            time.GetUtcNow(), target.Channel, story.Id, AuditAction.Asked, new(user.Id, user.Name), story.Title, HashOf(story), story.Briefing);
        await reviews.CommitAsync(new([], [], [asked], null, asked.At), cancellationToken);
        var card = ReviewCard.Compose(story, review, await NameAsync(target.Channel, cancellationToken), changes);
        return new(card with
        {
            Summary = "Nothing was decided: the words changed since your card was made.",
            Blocks = [new MessageBlock.Paragraph(RichText.Lead("Nothing was decided:", "the words changed since your card was made.")), .. card.Blocks],
        });
    }

    private static CommandReply Settled(Review review, ReviewTarget target, ChatUser user) =>
        review is { By: { } by, DecidedAt: { } at, State: not ReviewState.Dropped }
        ? Replies.Say(new RichText(
            [
                by.Id == user.Id ? new("You") : AlertComposer.Person(by),
                new(by.Id == user.Id ? "" : " was first, and"),
                new($" {EnumNames<ReviewState>.Of(review.State)} “{target.Story.Title}” on {When(at)}; nothing was changed now."),
            ]),
            review.Words is { } words ? [Replies.Run("Correct it", Correcting(target, words.Briefing))] : [])
        : Replies.Say($"Nobody is asked about “{target.Story.Title}” any more.");

    private static CommandReply NotAsked(Story story) => Replies.Mend(
        $"Nobody was asked to review “{story.Title}” in this channel.", "Reviewing begins with the alerts that come after it was turned on.", "review",
        "review hold 4h");

    private static CommandReply Gone(Story story) =>
        Replies.Say($"“{story.Title}” is not kept any more; what was done to it is.", Replies.Run("Audit", $"audit {story.Id}"));

    private static string Correcting(ReviewTarget target, Briefing standing) =>
        $"{ReviewForms.Correct} {target.Words(ReviewedWords.HashOf(target.Story.Title, standing))}";

    private static CommandReply Busy() => Replies.Say("Others decide at this very moment, and nothing of yours was taken. Try it once more.");

    private static RichText Lead(Reviewer by, string did) => new([AlertComposer.Person(by), new(did)]);

    private static string InOwnWords(Briefing? edited) => edited is null ? "" : " in your words";

    private static string HashOf(Story story) => ReviewedWords.HashOf(story.Title, story.Briefing);

    private static string When(DateTimeOffset at) => Wording.DayAndTime(at.ToUniversalTime()) + " UTC";

    private async Task<string> NameAsync(ChannelKey channel, CancellationToken cancellationToken) =>
        (await workspaces.FindChannelAsync(channel, cancellationToken))?.Name ?? channel.Channel;
}

using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Lookup;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Digests;
using BotService.Alerting.Messages;
using BotService.Alerting.Stories;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class DigestCommand(
    DigestFlow digests, SubscriptionWords words, SubscriptionSaver saver, ISubscriptionStore subscriptions, IStoryStore stories) : ICommand
{
    private const int MostStories = 200;

    public CommandHelp Help { get; } = new(
        "digest", [], "now|preview|since date|09:00|off",
        "Posts the digest now, shows you alone what it would tell or what it told since a day, or sets its time.",
        ["digest now", "digest preview", "digest since monday", "digest 08:30"],
        ["Back from leave: “digest since 3 Nov” gathers, for you alone, what this channel was told since then."]);

    public async Task<CommandReply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var channel = call.Request.Channel;
        var subscription = await subscriptions.FindAsync(channel, cancellationToken);
        switch (call.Words.FirstOrDefault("preview").TrimStart('-').ToLowerInvariant())
        {
            case "preview":
                return await PreviewAsync(
                    subscription ?? new Subscription { Channel = channel, CreatedAt = call.Now }, subscription is not null, cancellationToken);
            case "now" when subscription is null:
                return Replies.Mend(
                    "This channel has no subscription, so there is no digest to post.", "Subscribe first, or look at a preview for all vendors.",
                    "subscribe aws openai digest 09:00", "digest preview");
            case "now" when subscription.PausedBecause is { } because:
                return Replies.Mend($"Posting here is paused: {because}.", "End the pause first.", "resume");
            case "now":
                return await digests.PostNowAsync(subscription, cancellationToken)
                    ? Replies.Say("The digest is on its way. The next one tells only what comes after it.")
                    : Replies.Say("A digest was posted within this minute already.");
            case "since" or "from" or "of" or "for" or "last" or "past" or "this" or "yesterday" or "today":
                return await SinceAsync(call, subscription, cancellationToken);
            default:
                // A time, days, a zone, off: as after "subscribe".
                var (change, problem) = words.Read(["digest", .. call.Words]);
                return problem is null && change is { Vendors: null, AddedVendors.Count: 0, RemovedVendors.Count: 0 }
                    ? await saver.SaveAsync(change, call.Request, cancellationToken)
                    : Replies.Mend(
                        $"“{Wording.Shortened(string.Join(' ', call.Words), 60)}” is nothing that a digest can do.",
                        "Write now, preview, since and a day, a time of day, or off.", [.. Help.Examples]);
        }
    }

    private async Task<CommandReply> SinceAsync(CommandCall call, Subscription? subscription, CancellationToken cancellationToken)
    {
        var zone = subscription?.Zone ?? call.Request.User.Zone ?? "UTC";
        var local = Zones.ToLocal(call.Now, zone);
        var cursor = new WordCursor(call.Words.Where(word => word.ToLowerInvariant() is not ("for" or "of" or "the")));
        var today = DateOnly.FromDateTime(local.DateTime);
        if (Period.Read(cursor, today) is not { Since: { } since } || !cursor.IsDone)
            return Replies.Mend(
                $"“{Wording.Shortened(string.Join(' ', call.Words), 60)}” is no day.",
                "Write a day after since: since monday, since 3 Nov, since 2025-11-03, last week.",
                "digest since monday", "digest since yesterday");
        if (subscription is null)
            return Replies.Mend(
                "This channel has no subscription, so it was told nothing.", "Look at all news instead, or subscribe.",
                $"news since:{since:yyyy-MM-dd}", "subscribe all");
        var told = await stories.ListDecidedAsync(
            subscription.Channel, Zones.InstantOf(since, TimeOnly.MinValue, Zones.Find(zone)), MostStories, cancellationToken);
        var digest = DigestComposer.Compose(
            $"What this channel was told since {Wording.Date(since)}", $"since {Wording.Date(since)}", Domain.Digests.Digest.Of(told), isBesideAlerts: false);
        return new(Flat(digest, new MessageBlock.SmallPrint("Only you see this. It changes nothing about the next digest."), []));
    }

    private static ChatMessage Flat(ChatMessage digest, MessageBlock note, IReadOnlyList<MessageAction> actions) => digest with
    {
        Blocks = [.. digest.Blocks, .. digest.Replies.SelectMany(reply => reply.Blocks), note],
        Replies = [],
        Actions = actions,
    };

    private async Task<CommandReply> PreviewAsync(Subscription subscription, bool isSubscribed, CancellationToken cancellationToken)
    {
        var preview = await digests.PreviewAsync(subscription, cancellationToken);
        var note = isSubscribed ? "Only you see this." : "This channel has no subscription; this preview is for all vendors. Only you see it.";
        return new(Flat(
            preview, new MessageBlock.SmallPrint(note),
            isSubscribed ? [Replies.Run("Post it now", "digest now")] : [Replies.Run("Subscribe to all vendors", "subscribe all digest 09:00")]));
    }
}

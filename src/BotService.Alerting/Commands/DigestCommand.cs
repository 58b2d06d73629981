using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Digests;
using BotService.Alerting.Subscriptions;
using BotService.Domain.Subscriptions;

namespace BotService.Alerting.Commands;

public sealed class DigestCommand(DigestFlow digests, SubscriptionSaver saver, ISubscriptionStore subscriptions) : ICommand
{
    public CommandHelp Help { get; } = new(
        "digest", [], "now|preview|HH:mm|off",
        "Posts the digest now, shows you alone what it would tell, or sets its time.",
        ["digest now", "digest preview", "digest 08:30"]);

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
            case var word when SettingReader.Time(word) is { } at:
                return await saver.SaveAsync(new SubscriptionChange { DigestAt = at }, call.Request, cancellationToken);
            case "off":
                return await saver.SaveAsync(new SubscriptionChange { IsDigestOff = true }, call.Request, cancellationToken);
            default:
                return Replies.Mend($"“{call.Words[0]}” is nothing that a digest can do.", "Write now, preview, a time of day, or off.", [.. Help.Examples]);
        }
    }

    private async Task<CommandReply> PreviewAsync(Subscription subscription, bool isSubscribed, CancellationToken cancellationToken)
    {
        var preview = await digests.PreviewAsync(subscription, cancellationToken);
        var note = isSubscribed ? "Only you see this." : "This channel has no subscription; this preview is for all vendors. Only you see it.";
        return new(preview with
        {
            Blocks = [.. preview.Blocks, .. preview.Replies.SelectMany(reply => reply.Blocks), new MessageBlock.SmallPrint(note)],
            Replies = [],
            Actions = isSubscribed ? [Replies.Run("Post it now", "digest now")] : [Replies.Run("Subscribe to all vendors", "subscribe all digest 09:00")],
        });
    }
}

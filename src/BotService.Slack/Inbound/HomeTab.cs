using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Feeds;
using BotService.Alerting.Messages;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Subscriptions;
using BotService.Slack.Api;
using BotService.Slack.Installing;
using BotService.Slack.Rendering;
using Microsoft.Extensions.Logging;

namespace BotService.Slack.Inbound;

/// <summary>
/// The app's home tab: what this workspace is subscribed to, when the next digest comes, how the feeds are, and a button for each thing one can do.
/// </summary>
public sealed partial class HomeTab(
    ISlackApi api, ISubscriptionStore subscriptions, IWorkspaceStore workspaces, IFeedStore feeds, SubscriptionBlocks wording,
    TimeProvider time, ILogger<HomeTab> logger)
{
    private const int MostSubscriptions = 40, MostFailing = 5;

    private static readonly MessageAction[] Mine =
    [
        new("Subscribe my chat", MessageActionKind.Form, SubscribeForm.Name),
        new("Look up deals", MessageActionKind.Form, "deal"),
        new("My subscription", MessageActionKind.Command, "list"),
        new("Preview the digest", MessageActionKind.Command, "digest preview"),
        new("Unsubscribe my chat", MessageActionKind.Command, "unsubscribe"),
    ];

    private static readonly MessageAction[] Ours =
    [
        new("Exposure", MessageActionKind.Command, "exposure"),
        new("Feeds", MessageActionKind.Command, "feeds list"),
        new("What feedback taught", MessageActionKind.Command, "feedback show"),
        new("Held messages", MessageActionKind.Command, "held"),
        new("Help", MessageActionKind.Command, "help"),
    ];

    /// <param name="channel">The person's own chat with the bot, where this tab's buttons act.</param>
    public async Task PublishAsync(SlackInstallation installation, string user, string channel, CancellationToken cancellationToken)
    {
        // What another person's own chat and a private channel follow is theirs.
        var open = (await workspaces.ListChannelsAsync(installation.Workspace, cancellationToken)).Where(one => one.Kind == Channel.Open)
            .Select(one => one.Key).ToHashSet();
        var every = await subscriptions.ListAsync(installation.Workspace, cancellationToken);
        var all = every.Where(one => open.Contains(one.Channel) || one.Channel.Channel == channel).ToList();
        var followed = await feeds.ListFollowedAsync(installation.Workspace, cancellationToken);
        var now = time.GetUtcNow();
        var view = new JsonObject
        {
            ["type"] = "home",
            ["private_metadata"] = new SlackPlace(new ChannelKey(installation.Workspace, channel), IsHome: true).ToMetadata(),
            ["blocks"] = BlockKit.Array(
            [
                .. Blocks(new MessageBlock.Paragraph(
                    "I tell a channel when news changes how dependent you are on a technology vendor: exclusive deals, prices, licences, end of "
                    + "support, and what sets customers free.")),
                .. Blocks(new MessageBlock.Heading("Subscriptions of this workspace")),
                .. all.Count == 0
                    ? Blocks(new MessageBlock.Paragraph(
                        "None yet. Invite me to a channel and type “/deal subscribe” there, or begin with your own chat below."))
                    : [],
                .. every.Count > all.Count
                    ? Blocks(new MessageBlock.SmallPrint("What private places follow is shown there alone, with “list”."))
                    : [],
                .. all.Take(MostSubscriptions).Select(subscription => Line(subscription, now)),
                .. all.Count > MostSubscriptions
                    ? Blocks(new MessageBlock.SmallPrint($"…and {Wording.Count(all.Count - MostSubscriptions, "other", "others")}."))
                    : [],
                .. Blocks(new MessageBlock.Heading("Your own chat with me")),
                ActionRendering.Row(Mine, 0),
                .. Blocks(new MessageBlock.Heading("Feeds and the rest")),
                .. Feeds(followed),
                ActionRendering.Row(Ours, Mine.Length),
                .. Blocks(new MessageBlock.SmallPrint("Slash commands do not work in threads: mention me there, or use “Look up deals” in a message's menu.")),
            ]),
        };
        var answer = await PublishAsync();
        if (answer is SlackAnswer.Lost) answer = await PublishAsync(); // showing it twice is showing it
        if (answer is SlackAnswer.NotSent or SlackAnswer.RateLimited) throw new SlackBusyException(answer.Reason);
        if (answer is not SlackAnswer.Ok) LogNotPublished(answer.Reason);

        Task<SlackAnswer> PublishAsync() => time.WithPatienceAsync(
            token => api.CallAsync("views.publish", new JsonObject { ["user_id"] = user, ["view"] = view.DeepClone() }, installation.Token, token),
            cancellationToken);
    }

    /// <summary>The channel by its id, which Slack shows as the name that the reader may see.</summary>
    private JsonObject Line(Subscription subscription, DateTimeOffset now)
    {
        var id = subscription.Channel.Channel;
        var where = id[0] is 'C' or 'G'
            ? new JsonObject { ["type"] = "channel", ["channel_id"] = id }
            : RichTextRendering.Text("Your chat with me", TextStyle.Bold);
        var next = SubscriptionBlocks.NextDigest(subscription, now) is { } at && subscription.PausedBecause is null ? $"\nNext digest {at}" : "";
        return BlockKit.RichText(BlockKit.RichSection([where, RichTextRendering.Text(SlackText.Clean($"  {wording.InOneLine(subscription)}{next}"))]));
    }

    private static IEnumerable<JsonObject> Feeds(IReadOnlyList<Domain.Feeds.Feed> followed)
    {
        var failing = followed.Where(feed => feed.Failures > 0 || feed.StoppedBecause is not null).ToList();
        var newest = followed.Select(feed => feed.LastPolledAt).Max();
        var state = failing.Count == 0 ? "all well" : Wording.Count(failing.Count, "of them fails", "of them fail");
        var polled = newest is { } at ? Wording.Text($", last read {Wording.DayAndTime(at.ToUniversalTime())} UTC") : "";
        var blocks = Blocks(new MessageBlock.Paragraph(RichText.Lead(Wording.Count(followed.Count, "feed", "feeds"), $"followed, {state}{polled}.")));
        return failing.Count == 0
            ? blocks
            : [
                .. blocks,
                .. Blocks(new MessageBlock.Bullets(
                    null,
                    [
                        .. failing.Take(MostFailing).Select(feed => RichText.Lead(
                            feed.Title.Length > 0 ? feed.Title : feed.Url.Host, feed.StoppedBecause ?? feed.FailureMessage ?? feed.FailureCode ?? "fails"))
                    ]))
            ];
    }

    private static IEnumerable<JsonObject> Blocks(MessageBlock block) => BlockRendering.Render(block, canChart: false).Select(rendered => rendered.Json);

    [LoggerMessage(4107, LogLevel.Warning, "A home tab could not be shown: {Reason}")]
    private partial void LogNotPublished(string reason);
}

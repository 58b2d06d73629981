using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Slack.Api;
using BotService.Slack.Installing;

namespace BotService.Slack.Inbound;

/// <summary>
/// Looks at a channel before its first subscription: one that the bot is not in is not subscribed, and one that another company reads too (Slack
/// Connect) is confirmed by an admin of the workspace, who is told so; answers there stay with the person who asked.
/// </summary>
public sealed class SharedChannels(ISlackApi api, ISubscriptionStore subscriptions, IWorkspaceStore workspaces, CommandCatalogue catalogue)
{
    /// <summary>Before the command of the button with which an admin confirms.</summary>
    private const string Confirmed = "shared-ok ";

    /// <returns>The command to run, and what to answer instead where it may not run.</returns>
    internal async Task<(string Text, CommandReply? Instead)> CheckAsync(
        SlackInstallation installation, SlackPlace place, string user, string text, JsonObject payload, CancellationToken cancellationToken)
    {
        var isConfirmed = text.StartsWith(Confirmed, StringComparison.Ordinal);
        if (isConfirmed) text = text[Confirmed.Length..];
        if (!Subscribes(text) || await subscriptions.FindAsync(place.Channel, cancellationToken) is not null) return (text, null);
        var (isShared, isAbsent) = await LookAsync(installation, place, payload, cancellationToken);
        if (isAbsent)
            return (
                text,
                Say(
                    "I am not in this channel, so I could not post here.",
                    $"Nothing was changed. Invite me (/invite @botservice), then type “/deal {text}” again."));
        if (!isShared) return (text, null);
        if (!await IsAdminAsync(installation, user, cancellationToken))
            return (
                text,
                Say(
                    "Another company reads this channel too, so an admin of this workspace has to subscribe it.",
                    $"Nothing was changed. Ask an admin to type “/deal {text}” here."));
        return isConfirmed
            ? (text, null)
            : (text, Say(
                "Another company reads this channel too.",
                "What I post here, its people will see: the vendors that you follow, and the news on them. Nothing was changed yet.",
                new MessageAction("Subscribe it all the same", MessageActionKind.Command, Confirmed + text)));
    }

    internal async Task<bool> IsSharedAsync(SlackInstallation installation, SlackPlace place, JsonObject payload, CancellationToken cancellationToken) =>
        (await LookAsync(installation, place, payload, cancellationToken)).IsShared;

    /// <summary>By the event's own word, else by asking. A workspace that did not grant the scopes for that is not asked.</summary>
    private async Task<(bool IsShared, bool IsAbsent)> LookAsync(
        SlackInstallation installation, SlackPlace place, JsonObject payload, CancellationToken cancellationToken)
    {
        var isMarked = SlackJson.IsTrue(payload["is_ext_shared_channel"]);
        if (place.Channel.Channel.FirstOrDefault() is not ('C' or 'G') || !(installation.May("channels:read") || installation.May("groups:read")))
            return (isMarked, false);
        var answer = await api.CallAsync("conversations.info", new JsonObject { ["channel"] = place.Channel.Channel }, installation.Token, cancellationToken);
        if (answer is SlackAnswer.Ok { Body: var told } && told["channel"] is { } known && known["is_private"] is { } isPrivate)
            await workspaces.SaveChannelAsync(
                new Channel(
                    place.Channel, SlackJson.Text(told, "channel", "name") is { } name ? "#" + name : place.Channel.Channel,
                    SlackJson.IsTrue(isPrivate) ? "group" : Channel.Open, null),
                cancellationToken);
        return answer switch
        {
            SlackAnswer.Ok { Body: var body } when body["channel"] is { } channel => (
                isMarked || SlackJson.IsTrue(channel["is_ext_shared"]) || SlackJson.IsTrue(channel["is_pending_ext_shared"]),
                channel["is_member"] is not null && !SlackJson.IsTrue(channel["is_member"]) && !installation.May("chat:write.public")),
            SlackAnswer.Error { Code: "channel_not_found" } => (isMarked, true), // private, and we are not in it
            SlackAnswer.NotSent or SlackAnswer.RateLimited or SlackAnswer.Lost => throw new SlackBusyException("channel_unknown"),
            _ => (isMarked, false),
        };
    }

    internal static CommandReply StaysPrivate() => Say("Another company reads this channel too.", "So this answer stays with you; copy what they may see.");

    private bool Subscribes(string text)
    {
        var words = CommandText.Words(CommandText.Asked(text));
        var command = words.Count > 0 ? catalogue.Find(words[0])?.Help.Name : null;
        return command == SubscribeForm.Name || (command == "form" && words.Contains(SubscribeForm.Name, StringComparer.OrdinalIgnoreCase));
    }

    private async Task<bool> IsAdminAsync(SlackInstallation installation, string user, CancellationToken cancellationToken) =>
        await api.CallAsync("users.info", new JsonObject { ["user"] = user }, installation.Token, cancellationToken) is SlackAnswer.Ok { Body: var body }
        && (SlackJson.IsTrue(body["user"]?["is_admin"]) || SlackJson.IsTrue(body["user"]?["is_owner"]));

    private static CommandReply Say(string lead, string rest, params MessageAction[] actions) =>
        new(new ChatMessage { Summary = lead, Blocks = [new MessageBlock.Paragraph(RichText.Lead(lead, rest))], Actions = actions });
}

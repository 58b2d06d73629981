using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Commands.Subscribing;
using BotService.Alerting.Subscriptions;
using BotService.Slack.Api;
using BotService.Slack.Installing;

namespace BotService.Slack.Receiving;

/// <summary>
/// Channels that another company reads too (Slack Connect): the first subscription of one is confirmed by an admin of the workspace, who is told so,
/// and answers stay with the person who asked (docs: reliability row 81).
/// </summary>
public sealed class SharedChannels(ISlackApi api, ISubscriptionStore subscriptions, CommandCatalogue catalogue)
{
    /// <summary>Before the command of the button with which an admin confirms.</summary>
    private const string Confirmed = "shared-ok ";

    /// <returns>The command to run, and what to answer instead where it may not run.</returns>
    internal async Task<(string Text, CommandReply? Instead)> CheckAsync(
        SlackInstallation installation, SlackPlace place, string user, string text, JsonObject payload, CancellationToken cancellationToken)
    {
        var isConfirmed = text.StartsWith(Confirmed, StringComparison.Ordinal);
        if (isConfirmed) text = text[Confirmed.Length..];
        if (!Subscribes(text) || await subscriptions.FindAsync(place.Channel, cancellationToken) is not null || !await IsSharedAsync(installation, place, payload, cancellationToken)) return (text, null);
        if (await AskAsync(installation, "users.info", "user", user, cancellationToken) is not { } person || !(SlackJson.IsTrue(person["is_admin"]) || SlackJson.IsTrue(person["is_owner"])))
            return (text, Say("Another company reads this channel too, so an admin of this workspace has to subscribe it.", $"Nothing was changed. Ask an admin to type “/deal {text}” here."));
        return isConfirmed
            ? (text, null)
            : (text, Say("Another company reads this channel too.", "What I post here, its people will see: the vendors that you follow, and the news on them. Nothing was changed yet.",
                new MessageAction("Subscribe it all the same", MessageActionKind.Command, Confirmed + text)));
    }

    /// <summary>By the event's own word, else by asking. A workspace that did not grant the scope for that is not asked.</summary>
    internal async Task<bool> IsSharedAsync(SlackInstallation installation, SlackPlace place, JsonObject payload, CancellationToken cancellationToken)
    {
        if (SlackJson.IsTrue(payload["is_ext_shared_channel"])) return true;
        if (place.Channel.Channel.FirstOrDefault() is not ('C' or 'G') || !(installation.May("channels:read") || installation.May("groups:read"))) return false;
        return await AskAsync(installation, "conversations.info", "channel", place.Channel.Channel, cancellationToken) is { } channel
            && (SlackJson.IsTrue(channel["is_ext_shared"]) || SlackJson.IsTrue(channel["is_pending_ext_shared"]));
    }

    internal static CommandReply StaysPrivate() => Say("Another company reads this channel too.", "So this answer stays with you; copy what they may see.");

    private bool Subscribes(string text)
    {
        var words = CommandText.Words(text);
        return words.Count > 0 && (catalogue.Find(words[0])?.Help.Name == SubscribeForm.Name || (catalogue.Find(words[0])?.Help.Name == "form" && words.Contains(SubscribeForm.Name, StringComparer.OrdinalIgnoreCase)));
    }

    /// <returns>What Slack knows of it; null where it refuses to tell.</returns>
    private async Task<JsonNode?> AskAsync(SlackInstallation installation, string method, string what, string id, CancellationToken cancellationToken) =>
        await api.CallAsync(method, new JsonObject { [what] = id }, installation.Token, cancellationToken) switch
        {
            SlackAnswer.Ok ok => ok.Body[what],
            SlackAnswer.Error => null,
            var unheard => throw new SlackBusyException(unheard.Reason),
        };

    private static CommandReply Say(string lead, string rest, params MessageAction[] actions) =>
        new(new ChatMessage { Summary = lead, Blocks = [new MessageBlock.Paragraph(RichText.Lead(lead, rest))], Actions = actions });
}

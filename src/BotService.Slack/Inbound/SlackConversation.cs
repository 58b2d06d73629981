using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Commands;
using BotService.Alerting.Inbound;
using BotService.Domain.Subscriptions;
using BotService.Slack.Api;
using BotService.Slack.Installing;
using BotService.Slack.Rendering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Slack.Inbound;

/// <summary>Works on what the inbox holds from Slack: commands, mentions, buttons, the home tab, goodbyes.</summary>
public sealed partial class SlackConversation(
    ISlackApi api,
    SlackWorkspaces workspaces,
    SlackPeople people,
    SlackAnswers answers,
    SharedChannels shared,
    ResponseUrl responses,
    HomeTab home,
    ICommandRouter router,
    IOptions<SlackOptions> options,
    TimeProvider time,
    ILogger<SlackConversation> logger) : IInboundHandler
{
    /// <summary>The message shortcut's id in the manifest.</summary>
    public const string Shortcut = "look_up_deals";

    private const string DealForm = "deal";

    public string Platform => SlackRegistration.Platform;

    public async Task HandleAsync(InboundEvent inbound, CancellationToken cancellationToken)
    {
        if (SlackJson.TryParse(inbound.Body) is not { } payload) throw new InvalidOperationException($"The inbox's row {inbound.Key} is not what was stored.");
        if (inbound.Kind == SlackWork.Submission) return;
        if (inbound.Kind == SlackWork.Event && await IsGoodbyeAsync(inbound.Workspace, payload, cancellationToken)) return;

        var access = await workspaces.FindAsync(inbound.Workspace, cancellationToken);
        if (access is SlackAccess.Later later) throw new SlackBusyException(later.Reason);
        if (access is not SlackAccess.Granted { Installation: var installation })
        {
            await TellNotInstalledAsync(inbound.Workspace, payload, cancellationToken);
            return;
        }

        if (SlackEnvelope.IsOutsider(payload, inbound.Workspace))
        {
            if (SlackJson.Text(payload, "response_url") is { } address)
                await responses.PostAsync(
                    address, Ephemeral("I belong to the other company in this channel: only its people can use me here."), cancellationToken);
            return;
        }

        await (inbound.Kind switch
        {
            SlackWork.Command => CommandAsync(installation, payload, cancellationToken),
            SlackWork.Interaction => InteractionAsync(installation, payload, cancellationToken),
            SlackWork.Home =>
                home.PublishAsync(installation, SlackJson.Text(payload, "user") ?? "", SlackJson.Text(payload, "channel") ?? "", cancellationToken),
            _ => EventAsync(installation, payload, cancellationToken),
        });
    }

    private async Task CommandAsync(SlackInstallation installation, JsonObject payload, CancellationToken cancellationToken)
    {
        var place = new SlackPlace(new ChannelKey(installation.Workspace, SlackJson.Text(payload, "channel_id") ?? ""));
        var user = await people.FindAsync(installation, SlackJson.Text(payload, "user_id") ?? "", SlackJson.Text(payload, "user_name"), cancellationToken);
        await RunAsync(installation, place, user, SlackJson.Text(payload, "text") ?? "", payload, cancellationToken);
    }

    private async Task EventAsync(SlackInstallation installation, JsonObject payload, CancellationToken cancellationToken)
    {
        if (payload["event"] is not JsonObject inner || SlackJson.Text(inner, "user") is not { } userId) return;
        if (SlackJson.Text(inner, "type") == "app_home_opened")
        {
            await home.PublishAsync(installation, userId, SlackJson.Text(inner, "channel") ?? userId, cancellationToken);
            return;
        }

        if (userId == installation.BotUser) return;
        var place = SlackPlace.OfEvent(installation.Workspace, inner);
        var user = await people.FindAsync(installation, userId, null, cancellationToken);
        await RunAsync(installation, place, user, SlackJson.Text(inner, "text") ?? "", payload, cancellationToken);
    }

    private async Task RunAsync(
        SlackInstallation installation, SlackPlace place, ChatUser user, string written, JsonObject payload, CancellationToken cancellationToken)
    {
        var (text, instead) = await shared.CheckAsync(
            installation, place, user.Id, SlackWords.OfEvent(written), payload, cancellationToken);
        var request = new CommandRequest(text, place.Channel, user, place.Message) { Mentioned = SlackWords.Mentioned(written, installation.BotUser) };
        var reply = instead ?? await router.RunAsync(request, cancellationToken);
        if (reply.Form is { } form && await TryOpenAsync(installation, payload, ViewRendering.Form(form, place.ToMetadata()), cancellationToken)) return;
        await answers.SendAsync(installation, place, user.Id, reply, text, SlackJson.Text(payload, "response_url"), cancellationToken);
    }

    private async Task InteractionAsync(SlackInstallation installation, JsonObject payload, CancellationToken cancellationToken)
    {
        var place = SlackPlace.OfAction(installation.Workspace, payload);
        var user = await people.FindAsync(
            installation, SlackJson.Text(payload, "user", "id") ?? "", SlackJson.Text(payload, "user", "name") ?? SlackJson.Text(payload, "user", "username"),
            cancellationToken);
        if (SlackJson.Text(payload, "type") == "message_action")
        {
            if (SlackJson.Text(payload, "callback_id") != Shortcut) return;
            var inThread = place with { Thread = place.Thread ?? place.Message?.Id };
            var asked = SlackWords.OfEvent(SlackJson.Text(payload, "message", "text") ?? "");
            await OpenFormAsync(installation, inThread, user, DealForm, asked, payload, cancellationToken);
            return;
        }

        if ((payload["actions"] as JsonArray)?.FirstOrDefault() is not JsonObject action || SlackJson.Text(action, "action_id") is not { } actionId) return;
        var value = SlackJson.Text(action, "selected_option", "value") ?? SlackJson.Text(action, "value") ?? "";
        switch (ActionRendering.Verb(actionId))
        {
            case ActionRendering.Run or ActionRendering.Menu or ActionRendering.Details:
                await PressAsync(installation, place, user, value, ActionRendering.Verb(actionId) == ActionRendering.Details, payload, cancellationToken);
                break;
            case ActionRendering.Open:
                if (await shared.CheckAsync(installation, place, user.Id, $"form {value}", payload, cancellationToken) is { Instead: { } instead })
                    await answers.SendAsync(installation, place, user.Id, instead, null, SlackJson.Text(payload, "response_url"), cancellationToken);
                else await OpenFormAsync(installation, place, user, value, value, payload, cancellationToken);
                break;
            case ActionRendering.Share when await shared.IsSharedAsync(installation, place, payload, cancellationToken):
                await answers.SendAsync(
                    installation, place, user.Id, SharedChannels.StaysPrivate(), null, SlackJson.Text(payload, "response_url"), cancellationToken);
                break;
            case ActionRendering.Share:
                var told = await router.RunAsync(new CommandRequest(value, place.Channel, user, place.Message), cancellationToken);
                await answers.ShareAsync(installation, place, told, SlackJson.Text(payload, "response_url"), cancellationToken);
                break;
        }
    }

    /// <summary>A button is its command, typed. Its answer is private; for details, and where there is no channel to answer in, it is a modal.</summary>
    private async Task PressAsync(
        SlackInstallation installation, SlackPlace place, ChatUser user, string command, bool isDetails, JsonObject payload,
        CancellationToken cancellationToken)
    {
        (command, var instead) = await shared.CheckAsync(installation, place, user.Id, command, payload, cancellationToken);
        var reply = instead ?? await router.RunAsync(new CommandRequest(command, place.Channel, user, place.Message), cancellationToken);
        var isInView = SlackJson.Text(payload, "container", "type") == "view";
        var view = reply.Form is { } form ? ViewRendering.Form(form, place.ToMetadata())
            : isDetails || isInView ? ViewRendering.Message(reply.Message, isDetails ? "Details" : "Answer", place.ToMetadata())
            : null;
        var isShown = view is not null && await TryOpenAsync(installation, payload, view, cancellationToken);
        if (!isShown)
            await answers.SendAsync(
                installation, place, user.Id, reply with { IsPrivate = true }, command, SlackJson.Text(payload, "response_url"), cancellationToken);
        if (place.IsHome) await home.PublishAsync(installation, user.Id, place.Channel.Channel, cancellationToken);
    }

    private async Task OpenFormAsync(
        SlackInstallation installation, SlackPlace place, ChatUser user, string name, string text, JsonObject payload, CancellationToken cancellationToken)
    {
        if (await router.OpenFormAsync(name, new CommandRequest(text, place.Channel, user, place.Message), cancellationToken) is { } form
            && await TryOpenAsync(installation, payload, ViewRendering.Form(form, place.ToMetadata()), cancellationToken)) return;
        var reply = new CommandReply(new ChatMessage
        {
            Summary = "The form did not open.",
            Blocks =
            [
                new MessageBlock.Paragraph(new RichText(
                    [new("The form did not open in time. Press the button again, or type "), new($"/deal {name}", TextStyle.Code), new(".")]))
            ],
        });
        await answers.SendAsync(installation, place, user.Id, reply, null, SlackJson.Text(payload, "response_url"), cancellationToken);
    }

    /// <summary>Opens a modal with the trigger that came along; it lives for three seconds, so an old one is no error.</summary>
    private async Task<bool> TryOpenAsync(SlackInstallation installation, JsonObject payload, JsonObject view, CancellationToken cancellationToken)
    {
        if (SlackJson.Text(payload, "trigger_id") is not { } trigger) return false;
        var method = SlackJson.Text(payload, "view", "type") == "modal" ? "views.push" : "views.open";
        var answer = await time.WithPatienceAsync(
            token => api.CallAsync(method, new JsonObject { ["trigger_id"] = trigger, ["view"] = view }, installation.Token, token), cancellationToken);
        if (answer is not SlackAnswer.Ok) LogModalNotOpened(answer.Reason);
        return answer is SlackAnswer.Ok;
    }

    private async Task<bool> IsGoodbyeAsync(WorkspaceId workspace, JsonObject payload, CancellationToken cancellationToken)
    {
        var type = SlackJson.Text(payload, "event", "type");
        var isGoodbye = type == "app_uninstalled" || (type == "tokens_revoked" && payload["event"]?["tokens"]?["bot"] is JsonArray { Count: > 0 });
        if (isGoodbye) await workspaces.UninstallAsync(workspace, cancellationToken);
        return isGoodbye || type == "tokens_revoked";
    }

    private async Task TellNotInstalledAsync(WorkspaceId workspace, JsonObject payload, CancellationToken cancellationToken)
    {
        LogNotInstalled(workspace);
        if (SlackJson.Text(payload, "response_url") is not { } address) return;
        var where = options.Value is { CanInstall: true, PublicUrl: { } url }
            ? $" Install me at {new Uri(url, "/slack/install")}, then try again."
            : " Ask the person who runs me to install me here, then try again.";
        await responses.PostAsync(address, Ephemeral("I have no access to this workspace (yet, or any more)." + where), cancellationToken);
    }

    private static JsonObject Ephemeral(string text) =>
        new() { ["response_type"] = "ephemeral", ["replace_original"] = false, ["mrkdwn"] = false, ["text"] = text };

    [LoggerMessage(4103, LogLevel.Information, "A modal did not open: {Reason}")]
    private partial void LogModalNotOpened(string reason);

    [LoggerMessage(4104, LogLevel.Warning, "{Workspace} spoke to the bot, which is not installed there")]
    private partial void LogNotInstalled(WorkspaceId workspace);
}

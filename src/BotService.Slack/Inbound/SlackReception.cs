using System.Text.Json.Nodes;
using BotService.Alerting.Commands;
using BotService.Alerting.Inbound;
using BotService.Domain.Subscriptions;
using BotService.Slack.Api;
using BotService.Slack.Rendering;
using Microsoft.Extensions.Logging;

namespace BotService.Slack.Inbound;

/// <summary>
/// Takes in what Slack sent: stored once, acknowledged, worked on afterwards. Only what Slack wants answered in the acknowledgement itself is
/// answered here.
/// </summary>
public sealed partial class SlackReception(
    IInbox inbox, InboxBell bell, ICommandRouter router, TimeProvider time, ILogger<SlackReception> logger) : ISlackHandler
{
    /// <summary>Choices shown under a searched field; Slack takes 100.</summary>
    private const int MostChoices = 20;

    /// <summary>Events that are worked on; everything else is acknowledged and forgotten.</summary>
    private static readonly string[] Events = ["app_mention", "message", "app_home_opened", "app_uninstalled", "tokens_revoked"];

    public async Task<JsonObject?> HandleAsync(SlackKind kind, JsonObject payload, CancellationToken cancellationToken)
    {
        var type = SlackJson.Text(payload, "type");
        if (kind == SlackKind.Event && type == "url_verification") return new JsonObject { ["challenge"] = SlackJson.Text(payload, "challenge") ?? "" };
        if (SlackEnvelope.WorkspaceOf(kind, payload) is not { } workspace) return null;
        if (kind == SlackKind.Options || type == "block_suggestion") return Choices(payload);
        if (kind == SlackKind.Interaction && type == "view_submission") return await SubmitAsync(workspace, payload, cancellationToken);
        if (!IsWorkedOn(kind, type, payload)) return null;

        if (await AcceptAsync(workspace, KindOf(kind), payload, cancellationToken)) bell.Ring();
        return null;
    }

    private static bool IsWorkedOn(SlackKind kind, string? type, JsonObject payload) => kind switch
    {
        SlackKind.Command => true,
        SlackKind.Interaction => type is "block_actions" or "message_action",
        SlackKind.Event => type == "event_callback" && payload["event"] is JsonObject inner && IsForUs(inner),
        _ => false,
    };

    /// <summary>Not our own messages, not other bots', not edits, joins and the like: only what a person wrote to us.</summary>
    private static bool IsForUs(JsonObject inner)
    {
        if (SlackJson.Text(inner, "type") is not { } type || !Events.Contains(type, StringComparer.Ordinal)) return false;
        if (type == "app_home_opened") return SlackJson.Text(inner, "tab") == "home";
        if (type is "app_mention" or "message"
            && (SlackJson.Text(inner, "bot_id") is not null || SlackJson.Text(inner, "subtype") is not null || SlackJson.Text(inner, "user") is null))
            return false;
        return type != "message" || SlackJson.Text(inner, "channel_type") == "im";
    }

    private async Task<bool> AcceptAsync(WorkspaceId workspace, string kind, JsonObject payload, CancellationToken cancellationToken)
    {
        var key = SlackEnvelope.KeyOf(payload);
        payload.Remove("token"); // Slack's old way of proving itself; nothing to keep
        var isNew = await inbox.TryAcceptAsync(new InboundEvent(key, workspace, kind, payload.ToJsonString(), time.GetUtcNow()), cancellationToken);
        if (!isNew) LogRepeated(kind, key);
        return isNew;
    }

    /// <summary>
    /// A form's errors must stand in the answer to it, so it is worked on here. The inbox's row keeps a replay from doing it twice; it is complete at
    /// once, for a person whose form failed presses the button again.
    /// </summary>
    private async Task<JsonObject?> SubmitAsync(WorkspaceId workspace, JsonObject payload, CancellationToken cancellationToken)
    {
        if (payload["view"] is not JsonObject view || SlackJson.Text(view, "callback_id") is not { } callback
            || !callback.StartsWith(ViewRendering.FormCallback, StringComparison.Ordinal))
            return null;
        if (SlackEnvelope.IsOutsider(payload, workspace)) return null;
        var key = SlackEnvelope.KeyOf(payload);
        if (!await AcceptAsync(workspace, SlackWork.Submission, payload, cancellationToken)) return null;
        await inbox.CompleteAsync(key, null, cancellationToken);

        var place = SlackPlace.OfView(workspace, view);
        var user = new ChatUser(SlackJson.Text(payload, "user", "id") ?? "", SlackJson.Text(payload, "user", "name") ?? "you");
        var result = await router.SubmitFormAsync(
            callback[ViewRendering.FormCallback.Length..], SlackInput.Read(view), new CommandRequest("", place.Channel, user, place.Message),
            cancellationToken);
        if (result.Reply is not { } reply) return Errors(result.Errors);

        var home = new JsonObject { ["user"] = user.Id, ["channel"] = place.Channel.Channel, ["after"] = key };
        if (place.IsHome && await AcceptAsync(workspace, SlackWork.Home, home, cancellationToken)) bell.Ring();
        return new JsonObject { ["response_action"] = "update", ["view"] = ViewRendering.Message(reply.Message, "Answer", place.ToMetadata()) };
    }

    private static JsonObject Errors(IReadOnlyDictionary<string, string> errors)
    {
        var fields = new JsonObject();
        foreach (var (field, error) in errors) fields[field] = SlackText.Label(error, 2_000);
        return new JsonObject { ["response_action"] = "errors", ["errors"] = fields };
    }

    private JsonObject Choices(JsonObject payload)
    {
        var field = SlackJson.Text(payload, "block_id") ?? "";
        var typed = SlackJson.Text(payload, "value") ?? "";
        return new JsonObject
        {
            ["options"] = BlockKit.Array(
                router.Search(
                    field, typed, MostChoices).Where(choice => choice.Value.Length is > 0 and <= SlackLimits.OptionValue).Select(ViewRendering.Option)),
        };
    }

    private static string KindOf(SlackKind kind) => kind switch
    {
        SlackKind.Command => SlackWork.Command,
        SlackKind.Interaction => SlackWork.Interaction,
        _ => SlackWork.Event,
    };

    [LoggerMessage(4101, LogLevel.Debug, "A {Kind} came again and is not worked on twice: {Key}")]
    private partial void LogRepeated(string kind, string key);
}

using System.Text.Json.Nodes;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Slack.Api;
using BotService.Slack.Rendering;

namespace BotService.Slack.Inbound;

/// <summary>Where something was asked, and so where it is answered.</summary>
/// <param name="Thread">The thread's parent; null for the channel itself.</param>
/// <param name="Message">The message whose button was pressed, or in whose thread it was asked.</param>
/// <param name="IsHome">True on the app's home tab, where <paramref name="Channel"/> is the person's own chat with the bot.</param>
internal sealed record SlackPlace(ChannelKey Channel, string? Thread = null, MessageRef? Message = null, bool IsHome = false)
{
    /// <summary>For a view, which comes back without a channel: Slack keeps this and hands it back, inside a signed payload.</summary>
    public string ToMetadata()
    {
        var metadata = new JsonObject { ["channel"] = Channel.Channel };
        if (Thread is not null) metadata["thread"] = Thread;
        if (Message is not null) metadata["message"] = Message.Id;
        if (IsHome) metadata["home"] = true;
        var text = metadata.ToJsonString();
        return text.Length <= SlackLimits.Metadata ? text : "{}";
    }

    public static SlackPlace OfView(WorkspaceId workspace, JsonObject view)
    {
        var metadata = SlackJson.Text(view, "private_metadata") is { } text ? SlackJson.TryParse(text) : null;
        var channel = SlackJson.Text(metadata, "channel") ?? "";
        return new SlackPlace(
            new ChannelKey(workspace, channel),
            SlackJson.Text(metadata, "thread"),
            SlackJson.Text(metadata, "message") is { } message ? new MessageRef(channel, message) : null,
            SlackJson.IsTrue(metadata?["home"]));
    }

    public static SlackPlace OfAction(WorkspaceId workspace, JsonObject payload)
    {
        if (SlackJson.Text(payload, "channel", "id") is not { } channel) return OfView(workspace, payload["view"] as JsonObject ?? []);
        var message = SlackJson.Text(payload, "container", "message_ts") ?? SlackJson.Text(payload, "message_ts") ?? SlackJson.Text(payload, "message", "ts");
        return new SlackPlace(
            new ChannelKey(workspace, channel),
            SlackJson.Text(payload, "container", "thread_ts") ?? SlackJson.Text(payload, "message", "thread_ts"),
            message is null ? null : new MessageRef(channel, message));
    }

    public static SlackPlace OfEvent(WorkspaceId workspace, JsonObject inner)
    {
        var channel = SlackJson.Text(inner, "channel") ?? "";
        var thread = SlackJson.Text(inner, "thread_ts");
        return new SlackPlace(new ChannelKey(workspace, channel), thread, thread is null ? null : new MessageRef(channel, thread));
    }
}

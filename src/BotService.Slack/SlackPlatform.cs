using System.Globalization;
using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Slack.Api;
using BotService.Slack.Installing;
using BotService.Slack.Outbound;
using BotService.Slack.Rendering;

namespace BotService.Slack;

/// <summary>Slack as the outbox sees it: one call for each message, and a look into the channel where the workspace allows it.</summary>
public sealed class SlackPlatform(ISlackApi api, SlackWorkspaces workspaces, DeliveryMarker marker, SlackClock clock, TimeProvider time) : IChatPlatform
{
    /// <summary>Slack's shortest page for apps outside its Marketplace; asking for more is answered with less.</summary>
    private const int HistoryPage = 15;

    /// <summary>Pages read before a look is given up for this time: 300 messages.</summary>
    private const int MostPages = 20;

    /// <summary>After so long without a look the delivery goes on as in a channel that cannot be read.</summary>
    private static readonly TimeSpan LongestWaitForALook = TimeSpan.FromMinutes(30);

    public string Name => SlackRegistration.Platform;

    /// <summary>
    /// One message a second and channel; "several hundred a minute" a workspace, of which we take 240, at most five in one second.
    /// https://docs.slack.dev/apis/web-api/rate-limits
    /// </summary>
    public ChatPacing Pacing { get; } = new(
        [new RateLimit(1, TimeSpan.FromSeconds(1))],
        [new RateLimit(5, TimeSpan.FromSeconds(1)), new RateLimit(240, TimeSpan.FromMinutes(1))]);

    public IReadOnlyList<ChatMessage> Split(ChatMessage content) => MessageSplitting.Split(content);

    public async Task<DeliveryOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var access = await workspaces.FindAsync(message.Channel.Workspace, cancellationToken);
        if (access is SlackAccess.Later later) return new DeliveryOutcome.Retry(later.Reason, null);
        if (access is not SlackAccess.Granted { Installation: var installation })
            return new DeliveryOutcome.Refused(RefusalKind.TenantBroken, ((SlackAccess.None)access).Reason);

        var (method, arguments) = Call(message);
        var answer = await api.CallAsync(method, arguments, installation.Token, cancellationToken);
        if (answer is SlackAnswer.Error { Code: "token_expired" }
            && await workspaces.RenewAsync(message.Channel.Workspace, installation.Token, cancellationToken) is not SlackAccess.None)
            return new DeliveryOutcome.Retry("token_expired", TimeSpan.FromSeconds(1)); // renewed, or being renewed: surely not posted
        return SlackOutcomes.Of(answer);
    }

    public async Task<ReadBack?> FindAsync(OutboundMessage message, DateTimeOffset intendedAt, CancellationToken cancellationToken)
    {
        if (message.Edits is not null) return null; // repeating an edit is harmless
        var access = await workspaces.FindAsync(message.Channel.Workspace, cancellationToken);
        if (access is SlackAccess.None) return null;
        if (access is not SlackAccess.Granted { Installation: var installation }) return LookLater(intendedAt, TimeSpan.FromMinutes(1));
        if (!MayRead(installation, message.Channel.Channel)) return null;

        var copies = new List<(MessageRef Message, int Replies)>();
        var arguments = History(message, intendedAt);
        for (var page = 0; page < MostPages; page++)
        {
            var method = message.Thread is null ? "conversations.history" : "conversations.replies";
            var answer = await api.CallAsync(method, arguments, installation.Token, cancellationToken);
            switch (answer)
            {
                case SlackAnswer.Error { Code: "missing_scope" or "not_in_channel" or "channel_not_found" }:
                    return null;
                case SlackAnswer.Ok ok:
                    copies.AddRange(Ours(ok.Body["messages"] as JsonArray ?? [], message, installation));
                    if (SlackJson.Text(ok.Body, "response_metadata", "next_cursor") is not { } next)
                        return new ReadBack(
                            [
                                .. copies.OrderByDescending(copy => copy.Replies > 0).ThenBy(
                                    copy => copy.Message.Id, StringComparer.Ordinal).Select(copy => copy.Message)
                            ]);
                    arguments["cursor"] = next;
                    break;
                case SlackAnswer.RateLimited { After: { } after }:
                    return LookLater(intendedAt, after);
                default:
                    return LookLater(intendedAt, TimeSpan.FromMinutes(1));
            }
        }

        return LookLater(intendedAt, TimeSpan.FromMinutes(5));
    }

    public async Task<bool> DeleteAsync(ChannelKey channel, MessageRef message, CancellationToken cancellationToken)
    {
        if (await workspaces.FindAsync(channel.Workspace, cancellationToken) is not SlackAccess.Granted { Installation: var installation }) return false;
        var answer = await api.CallAsync(
            "chat.delete", new JsonObject { ["channel"] = message.Channel, ["ts"] = message.Id }, installation.Token, cancellationToken);
        return answer is SlackAnswer.Ok or SlackAnswer.Error { Code: "message_not_found" };
    }

    /// <summary>A person's id is a place to post to: it reaches their chat with the bot, without any further scope.</summary>
    public Task<ChannelKey?> FindDirectChannelAsync(WorkspaceId workspace, string userId, CancellationToken cancellationToken) =>
        Task.FromResult<ChannelKey?>(new ChannelKey(workspace, userId));

    private (string Method, JsonObject Arguments) Call(OutboundMessage message)
    {
        var rendered = MessageRendering.Render(message.Content, isRepeat: message.IsRepeat && message.Edits is null);
        var arguments = new JsonObject { ["text"] = rendered.Text, ["blocks"] = rendered.Blocks, ["link_names"] = false };
        if (message.Edits is { } edited)
        {
            arguments["channel"] = edited.Channel;
            arguments["ts"] = edited.Id;
            arguments["parse"] = "none";
            return ("chat.update", arguments);
        }

        arguments["channel"] = message.Thread?.Channel ?? message.Channel.Channel;
        arguments["mrkdwn"] = false;
        arguments["unfurl_links"] = false;
        arguments["unfurl_media"] = false;
        arguments["metadata"] = marker.Metadata(message);
        if (message.Thread is { } thread) arguments["thread_ts"] = thread.Id;
        return ("chat.postMessage", arguments);
    }

    private JsonObject History(OutboundMessage message, DateTimeOffset intendedAt)
    {
        var oldest = clock.ToSlack(intendedAt) - TimeSpan.FromSeconds(5);
        var arguments = new JsonObject
        {
            ["channel"] = message.Thread?.Channel ?? message.Channel.Channel,
            ["oldest"] = (oldest.ToUnixTimeMilliseconds() / 1000m).ToString("0.000000", CultureInfo.InvariantCulture),
            ["inclusive"] = true,
            ["include_all_metadata"] = true,
            ["limit"] = HistoryPage,
        };
        if (message.Thread is { } thread) arguments["ts"] = thread.Id;
        return arguments;
    }

    private IEnumerable<(MessageRef Message, int Replies)> Ours(JsonArray messages, OutboundMessage message, SlackInstallation installation) =>
        from found in messages
        let ts = SlackJson.Text(found, "ts")
        where ts is not null && IsByUs(found, installation) && marker.IsOurs(found!["metadata"], message)
        let replies = found["reply_count"] is JsonValue count && count.TryGetValue(out int some) ? some : 0
        select (new MessageRef(message.Thread?.Channel ?? message.Channel.Channel, ts), replies);

    /// <summary>By the ids that Slack itself puts on a message, which no other app can choose.</summary>
    private static bool IsByUs(JsonNode? found, SlackInstallation installation) =>
        SlackJson.Text(found, "bot_id") is { } bot
            && (bot == installation.BotId || (installation.BotId is null && SlackJson.Text(found, "user") == installation.BotUser));

    private static bool MayRead(SlackInstallation installation, string channel) => channel[0] switch
    {
        'C' => installation.May("channels:history") || installation.May("groups:history"),
        'G' => installation.May("groups:history"),
        'D' => installation.May("im:history"),
        _ => false,
    };

    private ReadBack? LookLater(DateTimeOffset intendedAt, TimeSpan after) =>
        time.GetUtcNow() - intendedAt > LongestWaitForALook ? null : new ReadBack([], after);
}

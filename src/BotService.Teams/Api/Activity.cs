using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Alerting.Commands;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;

namespace BotService.Teams.Api;

/// <summary>
/// An activity as Teams sends it (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object),
/// read without trusting
/// its shape: a member of another type counts as missing.
/// </summary>
internal sealed class Activity(JsonObject json)
{
    /// <summary>
    /// Teams sends an activity again after 15 s when it heard no answer, under its own id or a new one. Within this time the same words of the same
    /// person in the same
    /// conversation are that; after it they are a person who asks again.
    /// </summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromSeconds(30);

    private const string MessageId = ";messageid=";

    public JsonObject Json => json;

    public string? Type => Text("type");

    public string? Name => Text("name");

    public string? ChannelId => Text("channelId");

    public string? ServiceUrl => Text("serviceUrl");

    public string? ConversationId => Text("conversation", "id");

    public string? FromId => Text("from", "id");

    public string? FromName => Text("from", "name");

    /// <summary>The bot itself, as it is called there.</summary>
    public string? RecipientId => Text("recipient", "id");

    public string? ReplyToId => Text("replyToId");

    public string? EventType => Text("channelData", "eventType");

    public string? TeamId => Text("channelData", "team", "id");

    public JsonObject? Value => Node("value") as JsonObject;

    /// <summary>Null also where two places name different ones.</summary>
    public string? TenantId => (Text("conversation", "tenantId"), Text("channelData", "tenant", "id")) switch
    {
        (null, var tenant) => tenant,
        (var tenant, null) => tenant,
        var (one, other) => one == other ? one : null,
    };

    public WorkspaceId Workspace => WorkspaceId.Of(TeamsPlatform.PlatformName, TenantId ?? "");

    /// <summary><see cref="TeamsPlatform.ChannelKind"/> and its like.</summary>
    public string Kind => Text("conversation", "conversationType") switch
    {
        "channel" => TeamsPlatform.ChannelKind,
        "groupChat" => TeamsPlatform.GroupKind,
        _ when TeamId is not null => TeamsPlatform.ChannelKind,
        _ => TeamsPlatform.DirectKind,
    };

    /// <summary>The channel itself, not the thread; the chat's id for chats.</summary>
    public ChannelKey Channel =>
        new(Workspace, Kind == TeamsPlatform.ChannelKind ? Text("channelData", "channel", "id") ?? Root(ConversationId!) : ConversationId!);

    public ChatUser User => new(FromId ?? "", FromName ?? "somebody", Text("localTimezone"));

    /// <summary>The message whose button was pressed, else the first of the thread.</summary>
    public MessageRef? About => (ReplyToId ?? Thread) is { } id ? new MessageRef(Channel.Channel, id) : null;

    private string? Thread =>
        ConversationId is { } id && id.IndexOf(MessageId, StringComparison.Ordinal) is > 0 and var at ? id[(at + MessageId.Length)..] : null;

    /// <summary>
    /// Workspace, what it says, and which one it is, with colons between. A message is one by its id, and <see cref="RepeatWindow"/> takes care of
    /// those that come again
    /// under another. Everything else is one by its sender's clock: a pressed button and an added app mean the same however often they come, and what
    /// a person undid a
    /// moment ago may be done again.
    /// </summary>
    public string InboxKey => $"{Workspace}:{Hash(
        Type, Name, ConversationId, FromId, ReplyToId, Text("text"), Node("value")?.ToJsonString(), Text("action"), EventType,
        Node("membersAdded")?.ToJsonString(), Node("membersRemoved")?.ToJsonString())}:{Hash(
        Type == "message" ? Text("id") : Text("localTimestamp") ?? Text("timestamp") ?? Text("id"))}";

    public string? Text(params ReadOnlySpan<string> path) =>
        Node(path) is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    public JsonNode? Node(params ReadOnlySpan<string> path)
    {
        JsonNode? node = json;
        foreach (var name in path) node = (node as JsonObject)?[name];
        return node;
    }

    /// <summary>Ids of the people that the array names.</summary>
    public IEnumerable<string> Ids(string array) =>
        (Node(array) as JsonArray ?? []).OfType<JsonObject>().Select(one => new Activity(one).Text("id")).OfType<string>();

    private static string Hash(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    private static string Root(string conversation) =>
        conversation.IndexOf(MessageId, StringComparison.Ordinal) is >= 0 and var at ? conversation[..at] : conversation;
}

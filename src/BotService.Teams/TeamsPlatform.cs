using System.Text.Json.Nodes;
using BotService.Alerting.Chat;
using BotService.Alerting.Subscriptions;
using BotService.Alerting.Workspaces;
using BotService.Domain.Deliveries;
using BotService.Domain.Subscriptions;
using BotService.Teams.Api;
using BotService.Teams.Installing;
using BotService.Teams.Outbound;
using BotService.Teams.Rendering;
using Microsoft.Extensions.Options;

namespace BotService.Teams;

/// <summary>Teams as the outbox sees it.</summary>
internal sealed class TeamsPlatform(
    ITeamsApi api, IWorkspaceStore workspaces, IFeedbackStore feedback, IOptions<TeamsOptions> options) : IChatPlatform
{
    public const string PlatformName = "teams";

    /// <summary>Kinds of <see cref="Channel"/>.</summary>
    public const string ChannelKind = "channel", GroupKind = "group", DirectKind = "direct";

    public string Name => PlatformName;

    /// <summary>
    /// For each bot and conversation 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in 1 h (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit);
    /// for each app and tenant 30 in 1 s. The windows are a little longer here: requests do not arrive at the distances at which they were sent.
    /// </summary>
    public ChatPacing Pacing { get; } = new(
        [
            new RateLimit(7, TimeSpan.FromSeconds(1.3)),
            new RateLimit(8, TimeSpan.FromSeconds(2.3)),
            new RateLimit(60, TimeSpan.FromSeconds(31)),
            new RateLimit(1_800, TimeSpan.FromSeconds(3_610)),
        ],
        [new RateLimit(30, TimeSpan.FromSeconds(1.3))]);

    public async Task<DeliveryOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var channel = await workspaces.FindChannelAsync(message.Channel, cancellationToken);
        if (channel is null || ConversationReference.Read(channel.Reference) is not { IsReachable: true } reference)
            return new DeliveryOutcome.Refused(RefusalKind.DestinationBroken, "not_installed");

        var votes = message.Edits is not null && message.Content.Story is { } story
            ? await feedback.CountVotesAsync(message.Channel, story, cancellationToken)
            : null;
        var activity = CardRenderer.Activity(message.Content, new CardExtras(message.IsRepeat, Votes: votes));

        var id = message.Channel.Channel;
        var answer = message switch
        {
            { Edits: { } edited } =>
                await api.UpdateAsync(reference.Address(Thread(channel, message.Thread ?? edited)), edited.Id, activity, cancellationToken),
            { Thread: { } thread } => await api.SendAsync(reference.Address(Thread(channel, thread)), activity, cancellationToken),
            _ when channel.Kind == ChannelKind => await api.CreateConversationAsync(new Uri(reference.ServiceUrl), NewThread(id, activity), cancellationToken),
            _ => await api.SendAsync(reference.Address(id), activity, cancellationToken),
        };
        return ConnectorOutcomes.Of(answer, id, message.Edits);
    }

    public IReadOnlyList<ChatMessage> Split(ChatMessage content) => MessageSplitter.Split(content);

    /// <summary>A bot cannot read a conversation back without consent to read all of it.</summary>
    public Task<ReadBack?> FindAsync(OutboundMessage message, DateTimeOffset intendedAt, CancellationToken cancellationToken) =>
        Task.FromResult<ReadBack?>(null);

    public async Task<bool> DeleteAsync(ChannelKey channel, MessageRef message, CancellationToken cancellationToken)
    {
        if (await workspaces.FindChannelAsync(channel, cancellationToken) is not { } known
            || ConversationReference.Read(known.Reference) is not { IsReachable: true } reference)
            return false;
        var answer = await api.DeleteAsync(reference.Address(Thread(known, message)), message.Id, cancellationToken);
        return answer.IsSuccess || answer.Status == 404;
    }

    /// <summary>The person's chat with the bot: the one that is known, else a new one.</summary>
    public async Task<ChannelKey?> FindDirectChannelAsync(WorkspaceId workspace, string userId, CancellationToken cancellationToken)
    {
        var channels = await workspaces.ListChannelsAsync(workspace, cancellationToken);
        var references = channels.Select(
            channel => (channel, reference: ConversationReference.Read(channel.Reference))).Where(pair => pair.reference is { IsReachable: true }).ToList();
        if (references.FirstOrDefault(pair => pair.reference!.UserId == userId).channel is { } known) return known.Key;
        if (references is not [var (_, any), ..]) return null;

        var answer = await api.CreateConversationAsync(
            new Uri(any!.ServiceUrl),
            CardJson.Object(
                ("members", new JsonArray(CardJson.Object(("id", userId)))),
                ("bot", CardJson.Object(("id", $"28:{options.Value.AppId}"))),
                ("tenantId", workspace.ExternalId),
                ("channelData", CardJson.Object(("tenant", CardJson.Object(("id", workspace.ExternalId)))))),
            cancellationToken);
        if (!answer.IsSuccess || answer.Id() is not { } id) return null;
        var key = new ChannelKey(workspace, id);
        await workspaces.SaveChannelAsync(
            new Channel(key, "your chat with me", DirectKind, new ConversationReference(any.ServiceUrl, UserId: userId).Write()), cancellationToken);
        return key;
    }

    /// <summary>The conversation of a thread; chats have no threads.</summary>
    internal static string Thread(Channel channel, MessageRef first) =>
        channel.Kind == ChannelKind ? $"{channel.Key.Channel};messageid={first.Id}" : channel.Key.Channel;

    private static JsonObject NewThread(string channel, JsonObject activity) => CardJson.Object(
        ("isGroup", true),
        ("channelData", CardJson.Object(("channel", CardJson.Object(("id", channel))))),
        ("activity", activity));
}
